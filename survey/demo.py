"""The demo: a closed wave of simulated answers, so that every page has something to show."""

import hashlib
from datetime import datetime, timedelta

import numpy as np
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from numpy.random import Generator
from psycopg.errors import UniqueViolation

from survey.counting import AGREED, OPENED
from survey.models import Edition, Response, Wave
from survey.simulation import arrivals, simulate, visitors

SLUG = "demo"
SEED = 2025
DAYS_OPEN = 21
CLOSED_SINCE = timedelta(days=7)


def make_demo(seed: int = SEED) -> bool:
    """Make the wave “demo” of 600 simulated answers; say whether it was made, or was there already.

    The same seed gives the same answers. Raises Edition.DoesNotExist if no edition was published yet.
    """
    if Wave.objects.filter(slug=SLUG).exists():
        return False
    try:
        with transaction.atomic():
            write(seed, timezone.now())
    except IntegrityError as error:
        if not isinstance(error.__cause__, UniqueViolation):
            raise
        return False
    return True


def latest_edition() -> Edition:
    published = Edition.objects.published().filter(kind=Edition.Kind.INSTRUMENT, for_test=False)
    return published.latest("number")


def write(seed: int, now: datetime) -> None:
    closed_at = (now - CLOSED_SINCE).replace(hour=23, minute=59, second=0, microsecond=0)
    opens_at = closed_at - timedelta(days=DAYS_OPEN)
    wave = make_wave(seed, opens_at, closed_at)
    fill(wave, latest_edition(), np.random.default_rng(seed), opens_at)


def make_wave(seed: int, opens_at: datetime, closed_at: datetime) -> Wave:
    """A closed wave. Its key comes from the seed too, so that bootstrapped figures can be compared."""
    return Wave.objects.create(
        slug=SLUG,
        name="Demo with simulated answers",
        kind=Wave.Kind.SIMULATED,
        population="nobody: all answers are simulated",
        period=str(opens_at.year - 1),
        organiser=settings.ORGANISER,
        contact=settings.CONTACT,
        reporting_currency=settings.CURRENCY,
        opens_at=opens_at,
        closes_at=closed_at,
        closed_at=closed_at,
        delete_on=closed_at.date() + timedelta(days=365),
        digest_key=hashlib.sha256(f"simulated {seed}".encode()).digest(),
    )


def fill(wave: Wave, edition: Edition, rng: Generator, opens_at: datetime) -> None:
    """Show the edition, store the answers, and count who opened and agreed, day by day."""
    wave.shown.create(edition=edition, from_at=opens_at)
    answers = simulate(rng, wave.reporting_currency)
    days = arrivals(rng, len(answers), DAYS_OPEN)
    dates = [opens_at.date() + timedelta(days=1 + day) for day in range(DAYS_OPEN)]
    Response.objects.bulk_create(
        Response(wave=wave, edition=edition, mode=Response.Mode.SIMULATED, received_on=dates[day], **answer)
        for day, answer in zip(days, answers, strict=True)
    )
    for day, date in enumerate(dates):
        for event, count in zip((OPENED, AGREED), visitors(rng, days.count(day)), strict=True):
            wave.counters.create(edition=edition, day=date, event=event, count=count)
