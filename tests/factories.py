"""The least that a test needs, made in one line. ``edition 1`` is in every test's database."""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from survey.models import Account, Edition, Response, Wave
from survey.tokens import Visit, new_visit


def edition_1() -> Edition:
    return Edition.objects.get(number=1)


def make_wave(slug: str = "spring-2026", *, edition: Edition | None = None, **fields: Any) -> Wave:
    """An open wave about 2025 that shows edition 1."""
    now = timezone.now()
    defaults = {
        "name": "Spring 2026",
        "period": "2025",
        "organiser": "Example Research",
        "contact": "survey@example.org",
        "reporting_currency": "USD",
        "opens_at": now - timedelta(days=1),
        "delete_on": date(2027, 12, 14),
        # The bootstrap's seed comes of it: the same wave has the same intervals in every run.
        "digest_key": hashlib.sha256(slug.encode()).digest(),
    }
    wave = Wave.objects.create(slug=slug, **defaults | fields)
    wave.shown.create(edition=edition or edition_1(), from_at=now - timedelta(days=1))
    return wave


def make_closed_wave(slug: str = "spring-2026", **fields: Any) -> Wave:
    return make_wave(slug, closed_at=timezone.now(), **fields)


def make_response(wave: Wave, edition: Edition | None = None, **fields: Any) -> Response:
    """A stored web answer; 40 per cent unless told otherwise."""
    response = new_response(wave, edition or edition_1(), **fields)
    response.save(force_insert=True)
    return response


def make_responses(wave: Wave, answers: Iterable[dict[str, Any]], edition: Edition | None = None) -> None:
    """Many at once, by one statement."""
    edition = edition or edition_1()
    Response.objects.bulk_create(new_response(wave, edition, **answer) for answer in answers)


def new_response(wave: Wave, edition: Edition, **fields: Any) -> Response:
    defaults: dict[str, Any] = {
        "received_on": date(2026, 3, 2),
        "key_hash": secrets.token_bytes(32),
        "secret_hash": secrets.token_bytes(32),
    }
    if "share" not in fields and "share_reason" not in fields:
        defaults["share"] = 40
    return Response(wave=wave, edition=edition, **defaults | fields)


def close(wave: Wave) -> Wave:
    wave.closed_at = timezone.now()
    wave.save(update_fields=["closed_at"])
    return wave


def make_visit(wave: Wave, **fields: Any) -> Visit:
    return new_visit(wave.pk, edition_1().pk, "en", "") if not fields else Visit(**fields)


def make_account(email: str, *permissions: str, password: str | None = None) -> Account:
    """An account that may do what the permissions say: ``organise``, ``word``."""
    account = Account.objects.create_user(email, password, name="Mira K.")
    account.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return account


def make_organiser(email: str = "mira@example.org", password: str | None = None) -> Account:
    return make_account(email, "organise", "word", password=password)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back whatever is stored in this block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
