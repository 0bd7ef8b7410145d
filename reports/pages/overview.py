"""A wave's overview: counts of process by day and by step, and nothing about answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_SHOWN = 92

Counts = Mapping[tuple[date, str], int]


@dataclass(frozen=True)
class Day:
    day: date
    opened: int
    agreed: int
    sent: int


@dataclass(frozen=True)
class Step:
    """A step from opening to sent: its count, as a per cent of those who agreed, and of the longest bar."""

    name: str
    count: int
    percent: int | None
    length: str


@dataclass(frozen=True)
class Overview:
    opened: int
    agreed: int
    sent: int
    days: tuple[Day, ...]

    @property
    def is_empty(self) -> bool:
        return self.opened == self.agreed == self.sent == 0

    @property
    def finished(self) -> int | None:
        return percent_of(self.sent, self.agreed)

    def sent_on(self, day: date) -> int:
        return sum(one.sent for one in self.days if one.day == day)

    @property
    def steps(self) -> tuple[Step, ...]:
        longest = max(self.opened, self.agreed, self.sent)
        rows = (
            ("Opened (robots included)", self.opened, None),
            ("Agreed", self.agreed, percent_of(self.agreed, self.agreed)),
            ("Sent", self.sent, self.finished),
        )
        return tuple(
            Step(name, count, percent, f"{100 * count / longest if longest else 0:.2f}%")
            for name, count, percent in rows
        )


def percent_of(part: int, whole: int) -> int | None:
    """The part in per cent of the whole, halves up; None if there is no whole."""
    return (200 * part + whole) // (2 * whole) if whole else None


def overview(counts: Counts, sent: Mapping[date, int], first: date | None, last: date) -> Overview:
    """Bring the counts of a wave together.

    Parameters
    ----------
    counts : (day, event) → count of events
    sent : day → answers stored
    first, last : the days on which the wave opened, if it has, and on which it closed, or today
    """
    events = {"opened": total(counts, "opened"), "agreed": total(counts, "agreed")}
    days = days_from(first, last, {day for day, _ in counts} | set(sent))
    return Overview(
        **events,
        sent=sum(sent.values()),
        days=tuple(
            Day(day, counts.get((day, "opened"), 0), counts.get((day, "agreed"), 0), sent.get(day, 0))
            for day in days
        ),
    )


def total(counts: Counts, event: str) -> int:
    return sum(count for (_, counted), count in counts.items() if counted == event)


def days_from(first: date | None, last: date, counted: set[date]) -> list[date]:
    """All days of the wave, those on which something was counted included: the last 92 of them."""
    known = counted | ({first, last} if first else set())
    if not known:
        return []
    start = max(min(known), max(known) - timedelta(days=DAYS_SHOWN - 1))
    return [start + timedelta(days=n) for n in range((max(known) - start).days + 1)]
