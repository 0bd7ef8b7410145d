"""Where work on a wave's figures is, told by one connection and found by another."""

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from reports.under_way import find, tell
from survey.config.databases import embedded_address
from survey.progress import Position
from tests.survey.served import wait_until

APPLICATION = "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()"


def name_of_this_connection() -> str:
    with connection.cursor() as cursor:
        cursor.execute(APPLICATION)
        return str(cursor.fetchone()[0])


def test_what_is_told_of_a_wave_is_found_and_of_another_is_not(committed: str) -> None:
    tell(7, Position("groups", 0.62, 5.0, 3.4))
    assert (find(7), find(17), find(8)) == (Position("groups", 0.62, 0.0, 3.0), None, None)


def test_nobody_tells_of_work_that_has_ended(committed: str) -> None:
    tell(7, Position("groups", 0.62, 5.0, 3.4))
    tell(7, None)
    assert (find(7), name_of_this_connection()) == (None, "")


def test_of_two_who_wait_for_each_other_the_furthest_counts(committed: str) -> None:
    """Each role can read what another one tells, whose queries it may not see."""
    tell(7, Position("reading", 0.1, 1.0, 9.0))
    address = embedded_address(settings.DATA_DIR, "owner", committed)
    with psycopg.connect(address, application_name="figures of 7: 0.500 4 groups"):
        assert find(7) == Position("groups", 0.5, 0.0, 4.0)


def test_what_is_told_goes_with_its_connection(committed: str) -> None:
    address = embedded_address(settings.DATA_DIR, "owner", committed)
    with psycopg.connect(address, application_name="figures of 7: 0.500 4 groups"):
        assert find(7) is not None
    wait_until(lambda: find(7) is None)  # the server may need a moment to end it


def test_in_another_database_nothing_is_found(committed: str) -> None:
    address = embedded_address(settings.DATA_DIR, "owner", "postgres")
    with psycopg.connect(address, application_name="figures of 7: 0.500 4 groups"):
        assert find(7) is None


@pytest.mark.django_db
def test_who_cannot_tell_goes_on_working() -> None:
    tell(7, Position("a\0b", 0.5, 1.0, 1.0))
