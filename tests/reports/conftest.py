"""What many tests read and none changes, made once for a module."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from reports.audit import auditing
from reports.releases.release_zip import zip_release
from reports.releases.remembered import remember
from survey import following
from survey.demo import make_demo
from survey.models import Wave
from tests.reports.released import make_answered, publish


@pytest.fixture(scope="session", autouse=True)
def _audits_are_remembered() -> None:
    """Many tests publish the same wave, whose audit takes seconds; a site remembers the last four."""
    auditing.audit_once = lru_cache(maxsize=64)(auditing.audit_once.__wrapped__)


@pytest.fixture
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have commands tell nothing of work that takes more than two seconds, as on a busy machine any may."""
    monkeypatch.setattr(following, "SILENT_FOR", 3600.0)
    monkeypatch.setattr(following.Terminal, "next_at", 3600.0)


@pytest.fixture(scope="module")
def _published(shared_database: None) -> None:
    """Release 1, of the wave “spring-2026”, for all tests of the module."""
    publish(make_answered())


@pytest.fixture(scope="module")
def demo(shared_database: None) -> Wave:
    """The demo, for all tests of the module, its figures computed once."""
    make_demo()
    wave = Wave.objects.get(slug="demo")
    remember(wave, timezone.now().date())
    return wave


@pytest.fixture(scope="session")
def demo_zip(django_db_setup: None, django_db_blocker: Any) -> bytes:
    """A release of the demo's 600 answers as anybody can download it; nothing of it stays in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_demo()
        made = zip_release(publish(Wave.objects.get(slug="demo")))
        transaction.set_rollback(True)
    return made


@pytest.fixture
def downloaded(demo_zip: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "release-1.zip"
    path.write_bytes(demo_zip)
    return path
