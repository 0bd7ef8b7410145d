"""Counts of process: added up in each process, written every ten seconds and at exit, never per visit.

They are kept out of the answer's own transaction, so that counting can neither slow nor lose an answer.
"""

import atexit
import logging
import threading
from collections import Counter as Tally
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.utils import timezone

from survey.models import Counter

OPENED, AGREED = "opened", "agreed"
TIME_CLASSES = ((15, "15_s"), (30, "30_s"), (60, "1_min"), (120, "2_min"), (300, "5_min"))
ADD = """
    INSERT INTO survey_counter (wave_id, edition_id, day, event, count) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (wave_id, edition_id, day, event) DO UPDATE SET count = survey_counter.count + excluded.count
"""

Key = tuple[int, int, date, str]
pending: Tally[Key] = Tally()
lock = threading.Lock()
timer: threading.Timer | None = None
logger = logging.getLogger(__name__)


def count(wave_id: int, edition_id: int, *events: str) -> None:
    """Add one to each event's count of today (UTC)."""
    today = timezone.now().date()
    with lock:
        pending.update((wave_id, edition_id, today, event) for event in events)
    if settings.COUNTS_WRITTEN_EVERY:
        write_later()
    else:
        write()


def time_class(seconds: float) -> str:
    """The class of the time from agreeing to sending."""
    return "sent_in_" + next((name for limit, name in TIME_CLASSES if seconds <= limit), "more")


def error_events(fields: Iterable[str]) -> list[str]:
    return [f"error_{field}" for field in fields]


def write_later() -> None:
    global timer
    with lock:
        if timer is None:
            timer = threading.Timer(settings.COUNTS_WRITTEN_EVERY, write_from_thread)
            timer.daemon = True
            timer.start()


def write_from_thread() -> None:
    global timer
    with lock:
        timer = None
    try:
        write()
    finally:
        connection.close()


def write() -> None:
    """Write what is pending; what cannot be written now is kept for the next time."""
    with lock:
        counts = sorted(pending.items())
        pending.clear()
    try:
        with connection.cursor() as cursor:
            cursor.executemany(ADD, [(*key, number) for key, number in counts])
    except DatabaseError:
        logger.warning("Counts of process could not be written; they are kept and tried again")
        with lock:
            pending.update(dict(counts))


def totals(wave_id: int) -> dict[tuple[date, str], int]:
    """(day, event) → count, over editions."""
    write()
    rows = Counter.objects.filter(wave_id=wave_id).values_list("day", "event", "count")
    totals: Tally[tuple[date, str]] = Tally()
    for day, event, number in rows:
        totals[day, event] += number
    return dict(totals)


def by_edition(wave_id: int, event: str) -> dict[int, int]:
    """Edition's number → count of the event, over days."""
    write()
    rows = Counter.objects.filter(wave=wave_id, event=event, edition__number__isnull=False)
    return dict(rows.values_list("edition__number").annotate(n=Sum("count")))


atexit.register(lambda: write() if pending else None)
