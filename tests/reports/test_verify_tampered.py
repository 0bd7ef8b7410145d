"""Releases whose stored files somebody changed, and a number before anything was published."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from survey.submission import withdraw
from tests.conftest import run_as_owner
from tests.reports.released import make_answered, publish

UNGUARDED = "ALTER TABLE reports_releasefile DISABLE TRIGGER USER"


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        (
            "UPDATE reports_releasefile SET content = 'better' WHERE name = 'summary.csv'",
            "summary.csv differs.",
        ),
        ("DELETE FROM reports_releasefile WHERE name = 'spread.csv'", "spread.csv is missing."),
        (
            "UPDATE reports_releasefile SET content = 'better' WHERE name = 'charts/main.svg'",
            "charts/main.svg differs.",
        ),
    ],
)
def test_a_file_that_was_changed_in_the_database_is_told(
    committed: str, statement: str, sentence: str
) -> None:
    publish(make_answered(each=1))
    connection.close()
    run_as_owner(UNGUARDED, statement, name=committed)
    said = f"^Release 1 is not as published. {sentence} Somebody who owns the database has changed it"
    with pytest.raises(CommandError, match=said):
        call_command("verify_release", "1")


def test_a_file_that_was_changed_with_its_hashes_is_not_the_one_of_the_manifest(committed: str) -> None:
    """Answers that changed as well would else hide it: then nothing can be computed again."""
    made = publish(make_answered(each=1))
    for response in made.wave.responses.all()[:2]:
        withdraw(response)
    connection.close()
    run_as_owner(
        UNGUARDED,
        "ALTER TABLE reports_release DISABLE TRIGGER USER",
        "UPDATE reports_releasefile SET content = 'better', sha256 = encode(sha256('better'), 'hex') "
        "WHERE name = 'summary.csv'",
        "UPDATE reports_release SET files = files || (SELECT jsonb_object_agg(name, sha256) "
        "FROM reports_releasefile)",
        name=committed,
    )
    said = "^Release 1 is not as published. summary.csv differs. .* Restore it from a backup"
    with pytest.raises(CommandError, match=said):
        call_command("verify_release", "1")


@pytest.mark.django_db
def test_before_anything_is_published_there_is_no_release() -> None:
    with pytest.raises(CommandError, match=r"^There is no release 1. Nothing is published yet.$"):
        call_command("verify_release", "1")
