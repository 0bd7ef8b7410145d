"""The waves and how many answers they have: counts of process, never an answer."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from survey.models import Response, Wave


@dataclass(frozen=True)
class Card:
    """One wave of the list: its answers so far, and the days until it closes if it is open and has an end."""

    wave: Wave
    n_sent: int
    days_left: int | None


def cards(now: datetime) -> list[Card]:
    """All waves, drafts and the latest first."""
    by_wave = dict(counted().values_list("wave_id").annotate(n=Count("pk")))
    waves = Wave.objects.prefetch_related("releases")
    return [Card(wave, by_wave.get(wave.pk, 0), days_left(wave, now)) for wave in waves]


def counted() -> QuerySet[Response]:
    """The responses that count: those marked as tests never do."""
    return Response.objects.exclude(mode=Response.Mode.TEST)


def n_sent(wave: Wave) -> int:
    return counted().filter(wave=wave).count()


def sent_by_day(wave: Wave) -> dict[date, int]:
    """Day → answers received on it, from the stored rows."""
    return dict(counted().filter(wave=wave).values_list("received_on").annotate(n=Count("pk")))


def sent_by_edition(wave: Wave) -> dict[int, int]:
    """Edition's number → answers received to it."""
    return dict(counted().filter(wave=wave).values_list("edition__number").annotate(n=Count("pk")))


def days_left(wave: Wave, now: datetime) -> int | None:
    """Whole days from today until the day on which an open wave closes (UTC)."""
    if not wave.is_open or wave.closes_at is None:
        return None
    return (wave.closes_at.date() - now.date()).days
