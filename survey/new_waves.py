"""Making a wave: what a new one suggests, and the one verb that makes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from psycopg.errors import UniqueViolation

from survey.models import Edition, Wave

OPEN_FOR = timedelta(weeks=3)
KEPT_FOR = timedelta(days=365)
SEASONS = ("Winter", "Spring", "Summer", "Autumn")
LONGEST_SLUG = 50
NOT_FOR_WAVES = ("new", "demo")
"""Addresses that mean something else: the page that makes a wave, and the demo."""


class NameTaken(Exception):
    """Another wave has this name, or got its address meanwhile; nothing was made."""


@dataclass(frozen=True)
class Plan:
    """What is asked of who makes a wave; all else has a default."""

    name: str
    period: str
    closes_on: date


def suggested(now: datetime) -> Plan:
    """Season and year, about the last full calendar year, closing in three weeks."""
    season = season_of(now)
    names = (f"{season}, wave {n}" if n > 1 else season for n in count(1))
    name = next(name for name in names if not is_taken(name))
    return Plan(name, str(now.year - 1), (now + OPEN_FOR).date())


def season_of(day: datetime) -> str:
    return f"{SEASONS[day.month % 12 // 3]} {day.year}"


def is_taken(name: str) -> bool:
    return Wave.objects.filter(name__iexact=name).exists()


def end_of(day: date) -> datetime:
    """When a wave closes that closes on this day: 23:59 UTC."""
    return datetime.combine(day, time(23, 59), UTC)


def planned(plan: Plan, *, slug: str = "") -> Wave:
    """The wave as it would be made, with every default; not stored."""
    return Wave(
        name=plan.name,
        slug=slug,
        period=plan.period,
        organiser=settings.ORGANISER,
        contact=settings.CONTACT,
        reporting_currency=settings.CURRENCY,
        closes_at=end_of(plan.closes_on),
        delete_on=plan.closes_on + KEPT_FOR,
    )


def make(plan: Plan, edition: Edition, *, opens_at: datetime | None = None) -> Wave:
    """Make a wave that shows the edition: a draft, or open from ``opens_at`` on. Raises NameTaken."""
    slug = free_slug(plan.name, is_used)  # before the name is asked about: whoever comes between is met below
    if is_taken(plan.name):
        raise NameTaken
    try:
        with transaction.atomic():
            wave = planned(plan, slug=slug)
            wave.opens_at = opens_at
            wave.save(force_insert=True)
            wave.shown.create(edition=edition, from_at=opens_at or timezone.now())
            return wave
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        raise NameTaken from error


def is_used(slug: str) -> bool:
    return slug in NOT_FOR_WAVES or Wave.objects.filter(slug=slug).exists()


def free_slug(name: str, is_used: Callable[[str], bool]) -> str:
    """The name as an address in ASCII, with a number behind it if the address is used."""
    base = slugify(name).replace("_", "-")[:LONGEST_SLUG].strip("-") or "wave"
    slugs = (f"{base}-{n}" if n > 1 else base for n in count(1))
    return next(slug for slug in slugs if not is_used(slug))
