"""Real servers in folders of their own: started, stopped, killed and started at once."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from survey.config import postgres
from survey.config.programs import PostgresFailed
from tests.survey.served import PATIENCE, postmaster
from tests.survey.servers import ask, connect, is_running, start_elsewhere, tell


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a server that runs, for tests that leave it running."""
    folder = tmp_path_factory.mktemp("started")
    postgres.start(folder, durable=False)
    yield folder
    postgres.stop(folder)


def test_first_start_makes_a_database_of_the_owner_and_a_role_without_power(started: Path) -> None:
    roles = (
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles WHERE oid > 16383"
    )
    assert ask(started, roles) == [("site", False, False, False, True)]
    assert ask(started, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'survey'") == [
        ("owner",)
    ]
    assert ask(started, "SELECT current_user::text", role="site") == [("site",)]


def test_the_server_listens_on_a_socket_that_only_its_user_can_reach(started: Path) -> None:
    assert ask(started, "SHOW listen_addresses") == [("",)]
    assert (started / "postgres").stat().st_mode & 0o777 == 0o700
    assert (started / "postgres" / ".s.PGSQL.5432").is_socket()


def test_text_is_kept_as_utf8_and_sorted_the_same_everywhere(started: Path) -> None:
    assert ask(started, "SHOW server_encoding") == [("UTF8",)]
    assert ask(started, "SELECT 'Z' < 'a'") == [(True,)]  # code points, no country's rules


def test_a_server_is_safe_against_a_crash_unless_told_otherwise(data_dir: Path) -> None:
    names = "SELECT current_setting('fsync'), current_setting('data_checksums')"
    postgres.start(data_dir)
    assert ask(data_dir, names) == [("on", "on")]

    postgres.stop(data_dir)
    postgres.start(data_dir, durable=False)
    assert ask(data_dir, names) == [("off", "on")]


def test_starting_a_running_server_leaves_it_alone(started: Path) -> None:
    first = postmaster(started)

    postgres.start(started, durable=False)

    assert postmaster(started) == first


def test_stopping_ends_the_server_and_keeps_what_was_committed(data_dir: Path) -> None:
    postgres.start(data_dir, durable=False)
    tell(data_dir, "CREATE TABLE kept AS SELECT 7 AS answer")
    server = postmaster(data_dir)

    with connect(data_dir):  # an open connection does not hold it up
        postgres.stop(data_dir)

    assert (is_running(server), postgres.answers(data_dir)) == (False, False)
    postgres.start(data_dir, durable=False)
    assert ask(data_dir, "SELECT answer FROM kept") == [(7,)]


def test_stopping_what_does_not_run_does_nothing(data_dir: Path) -> None:
    postgres.stop(data_dir)
    assert not data_dir.exists()

    postgres.start(data_dir, durable=False)
    postgres.stop(data_dir)
    postgres.stop(data_dir)
    assert not postgres.answers(data_dir)


def test_of_three_starts_at_once_one_makes_the_server_and_all_find_it(data_dir: Path) -> None:
    starts = [start_elsewhere(data_dir) for _ in range(3)]

    assert [start.communicate(timeout=PATIENCE)[1] for start in starts] == ["", "", ""]
    assert ask(data_dir, "SELECT count(*) FROM pg_database WHERE datname = 'survey'") == [(1,)]


def test_every_acknowledged_row_survives_a_killed_server(data_dir: Path) -> None:
    postgres.start(data_dir)
    tell(data_dir, "CREATE TABLE rows (id int)")
    with connect(data_dir) as connection:
        for number in range(200):
            connection.execute("INSERT INTO rows VALUES (%s)", [number])
        os.kill(postmaster(data_dir), signal.SIGKILL)

    postgres.start(data_dir)

    assert ask(data_dir, "SELECT count(*), max(id) FROM rows") == [(200, 199)]


def test_a_server_killed_with_all_its_processes_starts_again(data_dir: Path) -> None:
    postgres.start(data_dir)
    server = postmaster(data_dir)
    children = subprocess.run(["pgrep", "-P", str(server)], capture_output=True, text=True).stdout.split()
    for process in [server, *map(int, children)]:
        with suppress(ProcessLookupError):  # a child may end by itself meanwhile
            os.kill(process, signal.SIGKILL)

    postgres.start(data_dir)

    assert postmaster(data_dir) != server
    assert ask(data_dir, "SELECT 1") == [(1,)]


def test_the_log_quotes_neither_statements_nor_rows(started: Path) -> None:
    tell(started, "CREATE TABLE answer (share int CONSTRAINT share_is_a_percentage CHECK (share <= 100))")
    given = "1987654321"  # longer than any process number or time the log may hold
    for refused in ("INSERT INTO answer VALUES ({})", "SELECT {} FROM nowhere", "SELECT {}/0"):
        with pytest.raises(psycopg.Error):
            tell(started, refused.format(given))

    log = (started / "postgres" / "log").read_text()
    assert "share_is_a_percentage" in log
    assert given not in log


def test_the_drivers_own_settings_for_another_server_are_not_followed(data_dir: Path) -> None:
    other = {"PGPORT": "6543", "PGHOST": "db.invalid", "PGDATA": "/nowhere", "PGUSER": "nobody"}

    assert start_elsewhere(data_dir, **other).communicate(timeout=PATIENCE)[1] == ""
    assert ask(data_dir, "SHOW port") == [("5432",)]


def test_a_server_that_cannot_start_says_why_and_soon(data_dir: Path) -> None:
    postgres.start(data_dir, durable=False)
    postgres.stop(data_dir)
    (data_dir / "postgres" / "postgresql.conf").write_text("work_mem = much\n")
    started = time.monotonic()

    with pytest.raises(PostgresFailed, match=r"did not start\. Its log ends:(.|\n)*work_mem"):
        postgres.start(data_dir, durable=False)
    assert time.monotonic() - started < sum(postgres.MOMENTS)


def test_of_two_users_the_last_one_stops_the_server(data_dir: Path) -> None:
    with postgres.running(data_dir):
        with postgres.running(data_dir):
            first = postmaster(data_dir)
        assert postgres.answers(data_dir)
        assert postmaster(data_dir) == first
    assert not postgres.answers(data_dir)
