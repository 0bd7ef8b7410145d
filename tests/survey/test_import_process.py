"""The command as a process: killed while it stores, and how it ends."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from survey.config.databases import embedded_address
from tests.survey.imports import AMOUNT, PLEDGE, SHARE, make_file, make_map
from tests.survey.limesurvey import counts, run
from tests.survey.served import wait_until


def environment(name: str) -> dict[str, str]:
    """Where a process of its own finds a database of the tests' server."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "survey.config.settings",
        "DATA_DIR": str(settings.DATA_DIR),
        "DATABASE_URL": embedded_address(settings.DATA_DIR, "site", name),
    }


def start(name: str, *arguments: str | Path) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", "import_responses", *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=settings.BASE_DIR,
        env=environment(name),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(name: str, question: str) -> None:
    """Wait until the question about the server's connections to a database is answered by something."""
    address = embedded_address(settings.DATA_DIR, "owner", "postgres")
    with psycopg.connect(address, autocommit=True) as server:
        wait_until(lambda: server.execute(question, [name]).fetchone() is not None)


@contextmanager
def held_up(name: str) -> Iterator[None]:
    """Let nobody store an answer meanwhile; who has stored the wave and comes to the answers waits."""
    with psycopg.connect(embedded_address(settings.DATA_DIR, "owner", name)) as other:
        other.execute("LOCK TABLE survey_response IN SHARE MODE")
        yield


OF_SITE = "SELECT FROM pg_stat_activity WHERE datname = %s AND usename = 'site'"
STORING = f"SELECT 1 WHERE EXISTS ({OF_SITE} AND wait_event_type = 'Lock' AND query LIKE 'COPY survey%%')"
NOBODY = f"SELECT 1 WHERE NOT EXISTS ({OF_SITE})"


def test_an_import_that_is_killed_while_it_stores_leaves_nothing(tmp_path: Path, committed: str) -> None:
    file = make_file(tmp_path, "Share?,How much?,Pledge?", *["40,£100,Yes"] * 3_000)
    plan = make_map(tmp_path, {"share": SHARE, "amount": AMOUNT, "pledge": PLEDGE})
    before = counts()
    connection.close()

    with held_up(committed):
        process = start(committed, file, "--wave", "big", "--map", plan)
        wait_for(committed, STORING)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    wait_for(committed, NOBODY)

    assert process.returncode == -signal.SIGKILL
    assert counts() == before
    assert run(file, plan, wave="big").endswith("Stored as the closed wave “big”.\n")
    assert counts() == {"Wave": 1, "Edition": 2, "Import": 1, "Response": 3_000}


def test_a_fault_ends_the_process_with_1_and_one_sentence(tmp_path: Path, committed: str) -> None:
    file, plan = make_file(tmp_path, "Part?", "40"), make_map(tmp_path, {"share": SHARE})

    process = start(committed, file, "--wave", "a-wave", "--map", plan)
    out, said = process.communicate()

    assert (process.returncode, out) == (1, "")
    assert said == (
        "CommandError: answers.csv has no column “Share?”. Its first line is one single cell. "
        "Is the delimiter “,” right?\n"
    )
