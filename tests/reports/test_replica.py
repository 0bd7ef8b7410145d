"""Reports read answers from a replica, never fewer than there are, and never write to it."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import InternalError, connections

from reports import replica
from reports.frames import read_only, read_wave
from survey.config import databases
from survey.config.databases import embedded_address
from tests.factories import close, make_response, make_wave
from tests.reports.replicas import address_of
from tests.reports.replicas import replica as make_replica
from tests.survey.served import wait_until


@pytest.fixture(scope="module")
def following(django_db_setup: None) -> Iterator[Path]:
    with make_replica() as data_dir:
        yield data_dir


def use(address: str) -> None:
    """Read reports from here, as settings do when REPORTS_DATABASE_URL is set."""
    database = databases.read_only(address, "site")
    connections.settings["reports"] = connections.configure_settings({"default": database})["default"]


@pytest.fixture
def reports(committed: str, following: Path) -> Iterator[Path]:
    """The replica's copy of the test's database, for reports."""
    wait_until(lambda: committed in names_of_databases(following))
    use(address_of(following, committed))
    yield following
    forget()


def forget() -> None:
    if "reports" in connections.settings:
        connections["reports"].close()
        del connections.settings["reports"]
        del connections["reports"]


def run(data_dir: Path, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(embedded_address(data_dir, "owner", "postgres"), autocommit=True) as connection:
        return connection.execute(statement).fetchall()


def names_of_databases(data_dir: Path) -> set[object]:
    return {name for (name,) in run(data_dir, "SELECT datname FROM pg_database")}


@pytest.mark.usefixtures("db")
def test_without_a_replica_everything_is_read_where_it_is_stored() -> None:
    assert replica.reading_from() == "default"
    replica.wait_until_current()


def test_answers_are_read_from_the_replica_and_none_is_missing(reports: Path) -> None:
    wave = make_wave()
    for share in range(50):
        make_response(wave, share=share)
    assert sorted(read_wave(close(wave)).answers["share"]) == list(range(50))
    with connections["reports"].cursor() as cursor:
        cursor.execute("SELECT pg_is_in_recovery(), current_user")
        assert cursor.fetchone() == (True, "site")


def test_a_replica_that_lags_is_waited_for_and_then_named(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replica, "PATIENCE", 0.3)
    run(reports, "SELECT pg_wal_replay_pause()")
    try:
        wave = close(make_wave())
        with pytest.raises(replica.Unreadable) as error:
            read_wave(wave)
    finally:
        run(reports, "SELECT pg_wal_replay_resume()")
    assert str(error.value) == (
        "The database of REPORTS_DATABASE_URL lags behind the one of DATABASE_URL. "
        "Try again when it has caught up, or unset REPORTS_DATABASE_URL."
    )


def test_a_replica_that_does_not_answer_is_a_sentence(committed: str, tmp_path: Path) -> None:
    use(embedded_address(tmp_path, "site", committed))
    try:
        with pytest.raises(replica.Unreadable, match=r"does not answer\. Start it"):
            read_wave(close(make_wave()))
    finally:
        forget()


def test_another_database_is_not_taken_for_a_replica(committed: str, following: Path) -> None:
    use(address_of(following, "survey_empty"))
    try:
        with pytest.raises(replica.Unreadable, match=r"is no replica of the one of DATABASE_URL\. "):
            read_wave(close(make_wave()))
    finally:
        forget()


def test_the_same_server_may_be_named_for_reports_and_still_cannot_be_written(committed: str) -> None:
    use(embedded_address(settings.DATA_DIR, "site", committed))
    try:
        wave = make_wave()
        make_response(wave)
        assert len(read_wave(close(wave)).answers) == 1
        with connections["reports"].cursor() as cursor, pytest.raises(InternalError, match="read-only"):
            cursor.execute("UPDATE survey_wave SET name = 'x'")
    finally:
        forget()


def test_while_reading_neither_database_can_be_written(reports: Path) -> None:
    wave = make_wave()
    with pytest.raises(InternalError, match="read-only"), read_only():
        make_response(wave)
