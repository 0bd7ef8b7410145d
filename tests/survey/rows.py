"""Rows written by plain SQL as the site's role: what the database lets in without any of our code."""

import json
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import Error, connection, transaction

from survey.models import Edition, Wave
from tests.factories import make_wave


def run(statement: str, parameters: list[Any] | None = None) -> Any:
    """Run one statement; the first column of its first row, if it returns any."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchone()[0] if cursor.description else None


def insert(table: str, **columns: Any) -> Any:
    """Insert one row and give its id, or whatever its key is called."""
    names = ", ".join(f'"{name}"' for name in columns)
    values = [json.dumps(value) if isinstance(value, dict | list) else value for value in columns.values()]
    marks = ", ".join(["%s"] * len(columns))
    return run(f"INSERT INTO survey_{table} ({names}) VALUES ({marks}) RETURNING *", values)


@contextmanager
def refused(rule: str) -> Iterator[None]:
    """The database refuses what happens here, and names this rule."""
    with pytest.raises(Error) as caught, transaction.atomic():
        yield
    cause = caught.value.__cause__
    assert cause is not None
    assert (cause.diag.constraint_name or type(cause).__name__) == rule  # type: ignore[attr-defined]


def a_response(wave: Wave, **columns: Any) -> dict[str, Any]:
    """The columns of a web answer of 40 per cent."""
    return {
        "id": uuid.uuid4(),
        "wave_id": wave.pk,
        "edition_id": wave.editions.first().pk,
        "language": "en",
        "mode": "web",
        "came_by": "link",
        "via": "",
        "received_on": "2026-03-02",
        "key_hash": secrets.token_bytes(32),
        "secret_hash": secrets.token_bytes(32),
        "edited_after_comparison": False,
        "changed_since_release": False,
        "share": 40,
        "extra": {},
        **columns,
    }


def a_wave(**columns: Any) -> dict[str, Any]:
    return {
        "slug": "a-wave",
        "name": "A wave",
        "kind": "collected",
        "population": "",
        "period": "2025",
        "organiser": "",
        "contact": "",
        "currency": "",
        "reporting_currency": "USD",
        "amount_cap": 10_000,
        "smallest_group": 10,
        "opens_at": "2026-01-01",
        "closes_at": "2026-02-01",
        "time_zone": "UTC",
        "delete_on": "2027-01-01",
        "digest_key": b"k" * 32,
        **columns,
    }


def a_draft_edition(**columns: Any) -> dict[str, Any]:
    return {"kind": "instrument", "reason": "", **columns}


def new_draft() -> Edition:
    return Edition.objects.get(pk=insert("edition", **a_draft_edition()))


def another_wave() -> Wave:
    return make_wave("another-wave")


def item_of(edition: Edition, code: str = "share", position: int = 0) -> int:
    return insert("item", edition_id=edition.pk, code=code, position=position, answers=[])
