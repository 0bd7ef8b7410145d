"""The address of a read replica: what it must look like, and what a start says if it does not answer."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from survey.config import databases, provision
from survey.config.databases import embedded_address


def test_a_replica_is_read_as_the_sites_role_without_a_pool_and_never_written() -> None:
    options = databases.read_only("postgres://me@host/survey", "site")["OPTIONS"]
    assert options == {
        "options": (
            "-c role=site -c statement_timeout=15s -c lock_timeout=5s "
            "-c idle_in_transaction_session_timeout=30s -c default_transaction_read_only=on"
        ),
        "connect_timeout": 5,
    }


def test_an_address_of_another_kind_is_a_sentence() -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        databases.read_only("mysql://host/survey", "site")
    assert str(error.value) == (
        "REPORTS_DATABASE_URL must look like this: postgres://user:password@host/database."
    )


def test_without_a_replica_a_start_asks_for_none() -> None:
    assert "reports" not in connections.settings
    provision.refuse_silent_replica()


@pytest.mark.django_db
def test_a_start_with_a_replica_that_does_not_answer_is_a_sentence(
    tmp_path: Path, django_db_blocker: pytest.FixtureRequest
) -> None:
    database = databases.read_only(embedded_address(tmp_path, "site"), "site")
    connections.settings["reports"] = connections.configure_settings({"default": database})["default"]
    try:
        with django_db_blocker.unblock(), pytest.raises(provision.Unfit) as error:
            provision.refuse_silent_replica()
    finally:
        del connections.settings["reports"]
        del connections["reports"]
    assert str(error.value).startswith(
        "The database of REPORTS_DATABASE_URL does not answer. Start it, correct the address, or unset it. ("
    )
