"""Real PostgreSQL for every test, always as the site's role.

Most tests roll back. Those that must commit run on a copy of the database made for them: the triggers refuse
to be emptied, and are not weakened for tests.
"""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import Client

from survey import counting, rendered, wording
from survey.config import databases, postgres
from survey.installation import first_edition
from tests.factories import make_organiser

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser tests run an event loop

TEMPLATE = "survey"
EMPTY = "survey_empty"
SITES = {"running_site", "prepared"}
SEED = 5
copies = itertools.count(1)

hypothesis.settings.load_profile("ci")  # the same examples in every run, however slow the machine


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Shuffle tests the same way in every run; ``--randomly-seed`` gives another."""
    if getattr(config.option, "randomly_seed", None) == "default":
        config.option.randomly_seed = SEED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what starts whole sites: it takes longest, and must not be all that is left at the end."""
    items.sort(key=lambda item: SITES.isdisjoint(getattr(item, "fixturenames", ())))


def run_as_owner(*statements: str, name: str = "postgres") -> None:
    address = databases.embedded_address(settings.DATA_DIR, "owner", name)
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def use_database(name: str) -> None:
    connections.close_all()
    for connection in connections.all():
        connection.settings_dict["NAME"] = name
    forget()


def forget() -> None:
    """Empty what the process remembers of a database."""
    wording.frozen_texts.cache_clear()
    rendered.pages.clear()
    counting.pending.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A database with all migrations and edition 1, made anew."""
    with postgres.running(settings.DATA_DIR, durable=False):
        with django_db_blocker.unblock():
            make_databases()
        yield
        connections.close_all()


def make_databases() -> None:
    """The two that tests copy: one with all tables and no row, and one with edition 1 as well."""
    run_as_owner(
        f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)", f"CREATE DATABASE {TEMPLATE} OWNER owner"
    )
    call_command("migrate", verbosity=0)
    copy_database(EMPTY)
    use_database(TEMPLATE)
    first_edition()
    connections.close_all()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    forget()


def copy_database(name: str, template: str = TEMPLATE) -> None:
    """Copy a database; nobody may be connected to it meanwhile, the browser's event loop included."""
    run_as_owner(
        f"SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = '{template}'",
        f"DROP DATABASE IF EXISTS {name} WITH (FORCE)",
        f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy",
    )


@contextmanager
def own_copy(template: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    name, before = f"survey_copy_{next(copies)}", connections["default"].settings_dict["NAME"]
    copy_database(name, template)
    with django_db_blocker.unblock():
        use_database(name)
        yield name
        use_database(before)
    run_as_owner(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this test's own, in which everything is committed. Gives its name."""
    with own_copy(TEMPLATE, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def shared_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A database of this module's own: what its fixtures store is there for each test, which rolls back."""
    with own_copy(TEMPLATE, django_db_blocker):
        yield


@pytest.fixture
def empty_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """As ``committed``, with all tables and no row: a new installation."""
    with own_copy(EMPTY, django_db_blocker) as name:
        yield name


@pytest.fixture
def organiser(client: Client, db: None) -> Client:
    """The browser of somebody who may do everything but run the installation."""
    client.force_login(make_organiser())
    return client
