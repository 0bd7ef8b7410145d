"""Where reports read many answers: the replica of REPORTS_DATABASE_URL, or else the database that serves."""

import time

from django.core.management import CommandError
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

REPORTS = "reports"
OR_ELSE = "or unset REPORTS_DATABASE_URL"
DATABASE = "(SELECT system_identifier::text || ' ' || current_database() FROM pg_control_system())"
SERVING = f"SELECT {DATABASE}, pg_current_wal_insert_lsn()::text"
REPLICA = f"SELECT {DATABASE}, pg_is_in_recovery() AND coalesce(pg_last_wal_replay_lsn() < %s::pg_lsn, true)"
PATIENCE = 20.0
"""Seconds that a replica has to catch up."""


class Unreadable(CommandError):
    """Nothing can be read from the replica now; commands print the message, which says what to do."""


def reading_from() -> str:
    """Return the alias of the database that answers are read from."""
    return REPORTS if REPORTS in connections.settings else DEFAULT_DB_ALIAS


def wait_until_current() -> None:
    """Wait until a replica holds all that was committed by now: a figure never rests on fewer answers.

    Raises
    ------
    Unreadable
        If it does not answer, holds another database, or is still behind after ``PATIENCE``.
    """
    if reading_from() == DEFAULT_DB_ALIAS:
        return
    deadline = time.monotonic() + PATIENCE
    database, committed = ask(DEFAULT_DB_ALIAS, SERVING)
    while ask_replica(database, committed):
        if time.monotonic() > deadline:
            raise Unreadable(
                "The database of REPORTS_DATABASE_URL lags behind the one of DATABASE_URL. "
                f"Try again when it has caught up, {OR_ELSE}."
            )
        time.sleep(0.05)


def ask_replica(database: str, committed: str) -> bool:
    """Tell whether the replica of a database has yet to reach a place in its log."""
    try:
        found, is_behind = ask(REPORTS, REPLICA, committed)
    except OperationalError as error:
        raise Unreadable(
            "The database of REPORTS_DATABASE_URL does not answer. Start it, correct the address, "
            f"{OR_ELSE}. ({str(error).partition(chr(10))[0]})"
        ) from error
    if found != database:
        raise Unreadable(
            "The database of REPORTS_DATABASE_URL is no replica of the one of DATABASE_URL. "
            f"Correct the address, {OR_ELSE}."
        )
    return bool(is_behind)


def ask(alias: str, query: str, *values: str) -> tuple[str, ...]:
    """Return the first row of a query."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query, values)
        return tuple(cursor.fetchone())
