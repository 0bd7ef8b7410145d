"""The site's role owns nothing, and may do what the table of grants says and no more."""

import pytest
from django.db import connection

from survey import grants
from tests.survey.rows import refused, run

pytestmark = pytest.mark.django_db
KINDS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")


def allowed(table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind FROM unnest(%s::text[]) AS kind WHERE has_table_privilege(current_user, %s, kind)",
            [list(KINDS), table],
        )
        return {kind for (kind,) in cursor.fetchall()}


def test_every_model_has_its_line_in_the_table_of_grants() -> None:
    assert {model._meta.label for model in grants.granted_models()} == set(grants.GRANTS)


def test_every_table_of_the_database_is_granted_as_written() -> None:
    tables = set(connection.introspection.table_names())
    written = {table: set(kinds) for table, kinds in grants.privileges().items()}
    assert {table: allowed(table) for table in tables} == written


def test_the_site_owns_nothing() -> None:
    owned = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
    assert run(owned) == 0


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE ROLE friend",
        "SET ROLE owner",
        "ALTER TABLE survey_response ADD COLUMN address inet",
        "DROP TRIGGER edition_is_frozen ON survey_edition",
        "SET session_replication_role = replica",
        "COPY survey_response TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/hostname')",
    ],
)
def test_the_site_can_do_no_more_than_it_needs(statement: str) -> None:
    with refused("InsufficientPrivilege"):
        run(statement)
