"""What an empty database is filled with: edition 1, an open wave, one organiser, a demo."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from survey.demo import make_demo
from survey.models import Account, Edition, Wave
from survey.publishing import draft_from_texts, publish

FIRST_EDITION = Path(__file__).parent / "instrument" / "edition_1.toml"
WEEKS_OPEN = 3
SEASONS = ("Winter", "Spring", "Summer", "Autumn")


def season_of(day: datetime) -> str:
    return f"{SEASONS[day.month % 12 // 3]} {day.year}"


def first_edition() -> Edition:
    return publish(draft_from_texts(tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))))


def first_wave(edition: Edition, now: datetime) -> Wave:
    """An open wave about the last full calendar year, closing in three weeks."""
    closes_at = (now + timedelta(weeks=WEEKS_OPEN)).replace(hour=23, minute=59, second=0, microsecond=0)
    wave = Wave.objects.create(
        name=season_of(now),
        slug=season_of(now).lower().replace(" ", "-"),
        period=str(now.year - 1),
        organiser=settings.ORGANISER,
        contact=settings.CONTACT,
        reporting_currency=settings.CURRENCY,
        opens_at=now,
        closes_at=closes_at,
        delete_on=closes_at.date() + timedelta(days=365),
    )
    wave.shown.create(edition=edition, from_at=now)
    return wave


def first_organiser() -> Account:
    """The account that the printed sign-in link is for."""
    account = Account.objects.create_user(email=settings.CONTACT, name=settings.ORGANISER)
    account.user_permissions.set(Permission.objects.filter(codename__in=["organise", "word"]))
    return account


@transaction.atomic
def start_installation() -> None:
    """Fill an empty database: edition 1, an open wave, one organiser, and simulated answers to look at.

    A database in use is left alone.
    """
    if Edition.objects.exists() or Account.objects.exists():
        return
    first_wave(first_edition(), timezone.now())
    first_organiser()
    make_demo()
