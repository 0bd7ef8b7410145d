"""A PostgreSQL of our own in the data folder, for trying out and for tests: one socket, no password."""

import fcntl
import shlex
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import psycopg

from survey.config import programs
from survey.config.databases import DEFAULT_SITE_ROLE, embedded_address, socket_folder
from survey.config.programs import PostgresFailed

OWNER = "owner"
DATABASE = "survey"
SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_min_error_statement": "panic",  # no statement in the log, …
    "log_error_verbosity": "terse",  # … and no “Failing row contains (…)”
}
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
MOMENTS = [0.0] + [0.25] * 40  # after a kill -9 the old server's processes need a moment


def start(data_dir: Path, *, durable: bool = True) -> None:
    """Start the server of this data folder unless it runs, and make its role and database on first use.

    Parameters
    ----------
    data_dir : absolute folder; the server keeps its files in ``postgres`` in it
    durable : False gives up safety in a crash for speed (tests)

    Raises
    ------
    PostgresFailed
        With a sentence and the server's last words.
    """
    with locked(data_dir):
        if not (data_dir / "postgres").exists():
            make_cluster(data_dir, durable)
        if not answers(data_dir):
            if not socket_folder(data_dir).is_relative_to(data_dir):
                programs.make_folder(socket_folder(data_dir))
            start_server(data_dir, SETTINGS if durable else {**SETTINGS, **FORGETFUL})
        make_role_and_database(data_dir)


def stop(data_dir: Path) -> None:
    """Stop the server of this data folder if it runs. Open connections are cut, committed work is kept."""
    if not (data_dir / "postgres").exists():
        return
    with locked(data_dir):
        stop_server(data_dir)


def stop_server(data_dir: Path) -> None:
    if answers(data_dir):
        programs.run("pg_ctl", "stop", "-w", "-s", "-m", "fast", "-D", "postgres", within=data_dir)


def answers(data_dir: Path) -> bool:
    """Whether the server takes a connection. (``pg_ctl status`` calls a killed server running.)"""
    try:
        psycopg.connect(embedded_address(data_dir, OWNER, "postgres"), connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def running(data_dir: Path, *, durable: bool = True) -> Iterator[None]:
    """Keep the server running for a while. Of several who do so at once, the last one stops it."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(data_dir / "postgres.users", "w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            start(data_dir, durable=durable)
            yield
        finally:
            with locked(data_dir):
                if is_last(users):
                    stop_server(data_dir)


def is_last(users: TextIO) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        fcntl.flock(users, fcntl.LOCK_UN)
        return False
    return True


@contextmanager
def locked(data_dir: Path) -> Iterator[None]:
    """Keep others from starting and stopping the server meanwhile, and Ctrl-C from leaving it half-way."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(data_dir / "postgres.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def make_cluster(data_dir: Path, durable: bool) -> None:
    # Under another name first, so that an interrupted start leaves no half-made server behind.
    new = data_dir / "postgres.new"
    shutil.rmtree(new, ignore_errors=True)
    programs.make_folder(new)
    options = ["--auth-local=trust", "--auth-host=reject", "--no-locale", "--encoding=UTF8"]
    if not durable:
        options.append("--no-sync")
    made = programs.run("initdb", "-D", new.name, "-U", OWNER, *options, within=data_dir)
    if made.returncode:
        raise PostgresFailed(
            f"No database could be made in {data_dir}. PostgreSQL says: {made.stderr.strip()}"
        )
    new.rename(data_dir / "postgres")


def start_server(data_dir: Path, settings: dict[str, str]) -> None:
    sockets = str(socket_folder(data_dir)).replace('"', '""')
    settings = {**settings, "unix_socket_directories": f'"{sockets}"'}
    options = shlex.join(f"--{name}={value}" for name, value in settings.items())
    arguments = ["-w", "-s", "-D", "postgres", "-l", "postgres/log", "-o", options]
    for moment in MOMENTS:
        time.sleep(moment)
        programs.run("pg_ctl", "start", *arguments, within=data_dir)
        if answers(data_dir):
            return
        if not (data_dir / "postgres" / "postmaster.pid").exists():
            break  # nothing is in the way: it would fail again
    log = data_dir / "postgres" / "log"
    last_words = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else ["(nothing)"]
    raise PostgresFailed("\n".join([f"The database in {data_dir} did not start. Its log ends:", *last_words]))


def make_role_and_database(data_dir: Path) -> None:
    address = embedded_address(data_dir, OWNER, "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [DEFAULT_SITE_ROLE]).fetchall():
            connection.execute(f"CREATE ROLE {DEFAULT_SITE_ROLE} LOGIN NOSUPERUSER")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchall():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
