"""How a served site ends, and how it starts again after that."""

import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg

from survey.config import postgres
from survey.config.databases import embedded_address
from tests.survey.served import PATIENCE, SERVE, TERMINAL, end, environment, start, still_running, wait_until


def test_the_second_start_keeps_the_data(served_before: Path) -> None:
    secret = (served_before / "secret-key").read_text()

    site = start(served_before)

    with psycopg.connect(embedded_address(served_before, "owner")) as connection:
        assert connection.execute("SELECT count(*) FROM survey_edition").fetchall() == [(1,)]
    assert (served_before / "secret-key").read_text() == secret
    end(site)


def n_opened(data_dir: Path) -> int:
    """How often the wave was opened, as written in the database."""
    postgres.start(data_dir)
    with psycopg.connect(embedded_address(data_dir, "owner")) as connection:
        query = """SELECT coalesce(sum(count), 0) FROM survey_counter AS counter
            JOIN survey_wave AS wave ON wave.id = wave_id WHERE event = 'opened' AND kind = 'collected'"""
        return connection.execute(query).fetchall()[0][0]


def test_what_was_counted_last_is_written_at_the_end(served_before: Path) -> None:
    before = n_opened(served_before)
    site = start(served_before)  # which opens the first page until it answers
    for _ in range(3):
        site.open("/")

    end(site)

    assert n_opened(served_before) >= before + 4


def test_ctrl_c_ends_all_that_was_started(served_before: Path) -> None:
    site = start(served_before, TERMINAL)
    processes = site.processes()

    site.type("\x03")

    site.process.communicate(timeout=PATIENCE)
    assert still_running(processes) == []


def test_a_closed_terminal_ends_all_that_was_started(served_before: Path) -> None:
    site = start(served_before, TERMINAL)
    processes = site.processes()

    site.process.kill()

    wait_until(lambda: still_running(processes) == [])
    site.process.communicate(timeout=PATIENCE)


def test_a_polite_kill_ends_all_that_was_started_without_complaint(served_before: Path) -> None:
    site = start(served_before)
    processes = site.processes()

    site.process.terminate()

    site.process.communicate(timeout=PATIENCE)
    assert (site.process.returncode, still_running(processes)) == (0, [])
    assert site.said.endswith("Stop with Ctrl-C.\n")


def test_a_visitor_who_never_finishes_does_not_hold_up_the_end(served_before: Path) -> None:
    site = start(served_before)
    with socket.create_connection(("127.0.0.1", site.port)) as visitor:
        visitor.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nx")
        time.sleep(0.2)

        site.process.send_signal(signal.SIGINT)

        site.process.communicate(timeout=PATIENCE)
    assert site.process.returncode == 0


def test_after_a_kill_the_next_start_serves_and_stop_clears_up(served_before: Path) -> None:
    for _ in range(2):
        site = start(served_before)
        processes = site.processes()
        site.process.kill()
        site.process.communicate(timeout=PATIENCE)

    stopped = subprocess.run([*SERVE, "--stop"], env=environment(served_before, site.port), timeout=PATIENCE)

    assert (stopped.returncode, still_running(processes)) == (0, [])
