"""Data folders and sites for the tests of serving."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from survey.config import postgres
from tests.factories import make_organiser
from tests.survey.served import Site, end, end_all_of, start


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was empty and has served once."""
    site = start(tmp_path_factory.mktemp("prepared"))
    end(site)
    return site.data_dir


@pytest.fixture(scope="session")
def shared(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site for tests that leave it running, as they found it."""
    copy = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(prepared, copy)
    site = start(copy)
    yield site
    end(site)


@pytest.fixture
def served_before(prepared: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of a folder that has served before, for a test of its own."""
    copy = tmp_path / "data"
    shutil.copytree(prepared, copy)
    yield copy
    end_all_of(copy)
    postgres.stop(copy)


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    """A folder for a server of the test's own, which is stopped afterwards."""
    folder = tmp_path / "data"
    yield folder
    postgres.stop(folder)


@pytest.fixture
def editor(client: Client) -> Client:
    """Somebody who may edit the wording."""
    client.force_login(make_organiser())
    return client
