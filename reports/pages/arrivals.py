"""Arrivals: answers by day as columns.

For an SVG without viewBox: x in per cent, y in pixels, so that text keeps its size at any width.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

TOP, BASE = 30, 180
LEAST_SLOTS = 14
EDGE = 8


@dataclass(frozen=True)
class Column:
    x: str
    width: str
    y: str
    height: str
    is_today: bool


@dataclass(frozen=True)
class Line:
    """A line of the grid: so many a day."""

    y: str
    label_y: str
    value: int


@dataclass(frozen=True)
class Label:
    x: str
    anchor: str
    text: str


@dataclass(frozen=True)
class Arrivals:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    period: str
    description: str


def arrivals(days: Sequence[tuple[date, int]], today: date) -> Arrivals:
    """Lay out one column per day.

    Parameters
    ----------
    days : consecutive days, each with its number of answers
    today : its column is pale, since the day is not over
    """
    most = max((count for _, count in days), default=0)
    slots = max(len(days), LEAST_SLOTS)
    return Arrivals(
        columns=tuple(
            column(place, slots, count, most, day == today) for place, (day, count) in enumerate(days)
        ),
        lines=tuple(Line(f"{y:.1f}", f"{y - 5:.1f}", value) for value, y in grid(most)),
        labels=tuple(label(place, slots, days[place][0], today) for place in labelled(len(days), slots)),
        period=period(days, today),
        description=describe(days, today),
    )


def column(place: int, slots: int, count: int, most: int, is_today: bool) -> Column:
    slot = 100 / slots
    height = (BASE - TOP) * count / most if most else 0
    return Column(
        x=f"{(place + 0.1) * slot:.2f}%",
        width=f"{0.8 * slot:.2f}%",
        y=f"{BASE - height:.1f}",
        height=f"{height:.1f}",
        is_today=is_today,
    )


def grid(most: int) -> list[tuple[int, float]]:
    """One to three round numbers a day up to the highest column, each with its y."""
    if most == 0:
        return []
    power = 10 ** (len(str(most)) - 1)
    step = next(step for step in (power // 2, power, 2 * power, 5 * power) if step and most // step <= 3)
    return [(value, BASE - (BASE - TOP) * value / most) for value in range(step, most + 1, step)]


def labelled(n_days: int, slots: int) -> list[int]:
    """The places of at most four days that are named below the axis, the last among them."""
    return list(range(n_days - 1, -1, -math.ceil(slots / 4)))


def label(place: int, slots: int, day: date, today: date) -> Label:
    middle = 100 * (place + 0.5) / slots
    text = "Today" if day == today else f"{day.day} {day:%b}"
    if middle < EDGE:
        return Label("0%", "start", text)
    if middle > 100 - EDGE:
        return Label("100%", "end", text)
    return Label(f"{middle:.2f}%", "middle", text)


def period(days: Sequence[tuple[date, int]], today: date) -> str:
    """The days that the columns stand for, in words."""
    if not days:
        return ""
    first, last = days[0][0], days[-1][0]
    end = "today" if last == today else f"{last.day} {last:%B %Y}"
    return end[0].upper() + end[1:] if first == last else f"{first.day} {first:%B %Y} to {end}"


def describe(days: Sequence[tuple[date, int]], today: date) -> str:
    """The main numbers for those who do not see the columns."""
    if not any(count for _, count in days):
        return "No answers yet."
    day, most = max(days, key=lambda one: one[1])
    unfinished = " Today is not over." if days[-1][0] == today else ""
    columns = "1 column" if len(days) == 1 else f"{len(days)} columns"
    return f"{columns}. The most answers on one day, {most}, came on {day.day} {day:%B}.{unfinished}"
