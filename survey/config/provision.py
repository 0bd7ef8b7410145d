"""A database fit to serve from: the embedded server, or the one of DATABASE_URL after a look at it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import NotSupportedError, OperationalError, ProgrammingError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.errors import InsufficientPrivilege

from survey.config import env, postgres

OLDEST, NEWEST = 15, 18
FITNESS = """
    SELECT current_setting('server_version_num')::int / 10000,
        current_user,
        has_schema_privilege('public', 'CREATE'),
        EXISTS (SELECT FROM pg_roles WHERE rolname = %s)
            OR (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user)
"""


class Unfit(Exception):
    """This database cannot be used; the message says what to do about it."""


@contextmanager
def database() -> Iterator[None]:
    """Have a database while the block runs.

    Raises
    ------
    Unfit
        If the server of DATABASE_URL does not answer, or has the wrong version or too few rights.
    programs.PostgresFailed
        If the embedded server does not start.
    """
    try:
        if not env.text("DATABASE_URL"):
            with postgres.running(settings.DATA_DIR):
                yield
        else:
            refuse_unfit(connections["owner"])
            yield
    except OperationalError as error:
        raise Unfit(
            f"The database does not answer. Start it or correct DATABASE_URL. ({first_line(error)})"
        ) from error
    except ProgrammingError as error:
        if not isinstance(error.__cause__, InsufficientPrivilege):
            raise
        raise Unfit(f"The database user in DATABASE_URL has too few rights: {first_line(error)}.") from error


def refuse_silent_replica() -> None:
    """See that the replica for reports answers, if one is set; once the site's role is made."""
    try:
        if "reports" in connections.settings:
            connections["reports"].ensure_connection()
    except OperationalError as error:
        raise Unfit(
            "The database of REPORTS_DATABASE_URL does not answer. Start it, correct the address, "
            f"or unset it. ({first_line(error)})"
        ) from error


def first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


def refuse_unfit(owner: BaseDatabaseWrapper) -> None:
    owner.settings_dict["OPTIONS"].setdefault("connect_timeout", 5)
    try:
        with owner.cursor() as cursor:
            cursor.execute(FITNESS, [settings.SITE_ROLE])
            version, *rights = cursor.fetchone()
    except NotSupportedError as error:  # Django's own words for a version older than it supports
        raise Unfit(str(error)) from error
    refuse_version(version)
    refuse_rights(*rights)


def refuse_version(version: int) -> None:
    if not OLDEST <= version <= NEWEST:
        raise Unfit(f"The server of DATABASE_URL is PostgreSQL {version}. Use version {OLDEST} to {NEWEST}.")


def refuse_rights(user: str, may_create_tables: bool, may_have_role: bool) -> None:
    if not may_create_tables:
        raise Unfit(
            f"The database user “{user}” may not create tables. "
            f"Run as an administrator of the database: GRANT CREATE ON SCHEMA public TO {user};"
        )
    if not may_have_role:
        raise Unfit(
            f"The database user “{user}” may not create the role that the site acts as. Run as an "
            f"administrator: CREATE ROLE {settings.SITE_ROLE}; GRANT {settings.SITE_ROLE} TO {user};"
        )
