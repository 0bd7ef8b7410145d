"""What the triggers of releases let in and keep out, by SQL as the site's role, and as the owner."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from tests.conftest import run_as_owner
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.survey.rows import refused, run

CONTENT = b"figures"
HASH = hashlib.sha256(CONTENT).hexdigest()
ONE_FILE = json.dumps({"summary.csv": HASH})


def insert_release(wave_id: int, number: int = 1, **columns: Any) -> None:
    row = {
        "number": number,
        "wave_id": wave_id,
        "kind": "final",
        "note": "",
        "released_at": timezone.now(),
        "computed_on": "2026-06-15",
        "method_version": "1",
        "code_version": "1",
        "editions": "[]",
        "digest": "",
        "seed": "",
        "n_answers": 0,
        "plan_sha256": "",
        "departures": "[]",
        "counts": "{}",
        "files": "{}",
        **columns,
    }
    run(
        f"INSERT INTO reports_release ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})",
        [*row.values()],
    )


def insert_file(name: str = "summary.csv", content: bytes = CONTENT, sha256: str = HASH) -> None:
    run(
        "INSERT INTO reports_releasefile (release_id, name, content, sha256, is_public)"
        " VALUES (1, %s, %s, %s, true)",
        [name, content, sha256],
    )


@pytest.mark.django_db
def test_a_release_is_stored_with_the_files_that_it_names() -> None:
    insert_release(make_closed_wave().pk, files=ONE_FILE)
    insert_file()
    run("SET CONSTRAINTS ALL IMMEDIATE")
    assert run("SELECT count(*) FROM reports_releasefile") == 1


@pytest.mark.django_db
def test_a_release_without_one_of_its_files_is_not_stored() -> None:
    wave = make_closed_wave()
    with refused("release_has_its_files"):
        insert_release(wave.pk, files=ONE_FILE)
        run("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "file",
    [
        {"name": "extra.csv"},
        {"content": b"other figures"},
        {"content": b"other figures", "sha256": hashlib.sha256(b"other figures").hexdigest()},
        {"sha256": "0" * 64},
    ],
)
def test_a_release_takes_no_file_that_it_does_not_name(file: dict[str, Any]) -> None:
    insert_release(make_closed_wave().pk, files=ONE_FILE)
    with refused("release_names_this_file"):
        insert_file(**file)
    insert_file()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 2, 7])
def test_the_first_release_is_number_one(number: int) -> None:
    with refused("releases_are_numbered_from_one"):
        insert_release(make_closed_wave().pk, number)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_second_release_of_an_installation_is_number_two(number: int) -> None:
    insert_release(make_closed_wave("one").pk)
    with refused("releases_are_numbered_from_one"):
        insert_release(make_closed_wave("two").pk, number)
    insert_release(make_closed_wave("three").pk, 2)


@pytest.mark.django_db
def test_a_release_is_preliminary_final_or_a_correction() -> None:
    with refused("release_kind_is_known"):
        insert_release(make_closed_wave().pk, kind="best")


@pytest.mark.django_db
@pytest.mark.parametrize("times", [{}, {"opens_at": None}, {"closes_at": timezone.now() + timedelta(days=1)}])
def test_only_a_closed_wave_is_released(times: dict[str, Any]) -> None:
    with refused("only_closed_waves_are_released"):
        insert_release(make_wave(**times).pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_release SET note = 'Better'",
        "DELETE FROM reports_release",
        "TRUNCATE reports_release CASCADE",
        "UPDATE reports_releasefile SET content = ''",
        "DELETE FROM reports_releasefile",
        "TRUNCATE reports_releasefile",
        "ALTER TABLE reports_release DISABLE TRIGGER ALL",
        "DROP TRIGGER release_never_changes ON reports_release",
    ],
)
def test_the_site_cannot_change_a_release(statement: str) -> None:
    publish(make_answered(each=1))
    with refused("InsufficientPrivilege"):
        run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_release SET note = 'Better'",
        "DELETE FROM reports_release",
        "TRUNCATE reports_release CASCADE",
        "UPDATE reports_releasefile SET content = ''",
        "DELETE FROM reports_releasefile",
        "TRUNCATE reports_releasefile",
    ],
)
def test_not_even_the_owner_changes_a_release(committed: str, statement: str) -> None:
    publish(make_answered(each=1))
    connection.close()
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation) as caught:
        run_as_owner(statement, name=committed)
    assert caught.value.diag.constraint_name == "release_never_changes"


def marked(wave: Any) -> int:
    return wave.responses.filter(changed_since_release=True).count()


@pytest.mark.django_db
def test_answers_are_marked_as_changed_only_from_the_first_release_on() -> None:
    wave = make_answered(each=1)
    assert marked(wave) == 0
    publish(wave)
    make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    assert marked(wave) == 1
    run("UPDATE survey_response SET share = 41 WHERE mode = 'paper'")
    assert marked(wave) == 1
