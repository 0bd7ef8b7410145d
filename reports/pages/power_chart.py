"""What a test of wordings can show, in words and as a curve over the number of answers."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

from reports.charts import Words, drawing, element, percent
from reports.power import TIMES, Power, Size

TOP, BASE, HEIGHT = 30, 150, 174
SCALES = (10, 20, 50, 100)
"""Points at the upper end of the drawing: the smallest that holds what half the planned answers show."""
NAMES = {"half": "Half of them", "planned": "As planned", "double": "Twice as many"}


@dataclass(frozen=True)
class PowerRow:
    """A row of the table: answers in each arm, and the smallest difference, assumed and at most, in words."""

    name: str
    people: str
    difference: str
    at_most: str


@dataclass(frozen=True)
class PowerShown:
    """What a page shows of a test's power. ``drawing`` is None where there is no curve."""

    sentence: str
    rows: Sequence[PowerRow]
    deviation: str
    pairs: int
    drawing: Element | None = field(default=None, compare=False)


def show_power(power: Power, points: Sequence[tuple[float, float]], *, id: str) -> PowerShown:
    """Return a test's power in words and drawn.

    Parameters
    ----------
    power : what half, all and double the planned answers show
    points : its curve, from ``power.curve``
    id : of the drawing
    """
    rows = [
        PowerRow(NAMES[size.name], say_people(size), say_points(size.difference), say_points(size.at_most))
        for size in power.sizes
    ]
    is_drawn = len(points) > 1 and not math.isnan(power.planned.difference)
    return PowerShown(
        say_power(power.planned),
        rows,
        f"{power.deviation:.0f}",
        power.pairs,
        draw_power(power, points, id=id) if is_drawn else None,
    )


def say_power(planned: Size) -> str:
    """Return what the planned number of answers can show."""
    begin = f"About {say_people(planned)} answers per arm are planned"
    if math.isnan(planned.difference):
        return f"{begin}: too few to show any difference."
    return f"{begin}: enough to show a difference of {say_points(planned.difference)} or more."


def say_people(size: Size) -> str:
    """Return the answers of each arm: one number where all have the same."""
    fewest, most = min(size.arms.values()), max(size.arms.values())
    return f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"


def say_points(difference: float) -> str:
    """Return a difference in whole points, rounded up: less would not be shown."""
    if math.isnan(difference):
        return "none"
    points = math.ceil(difference)
    return "1 point" if points == 1 else f"{points} points"


def draw_power(power: Power, points: Sequence[tuple[float, float]], *, id: str) -> Element:
    """Draw the smallest difference over the number of answers, and the three sizes of the table on it."""
    half = next(size for size in power.sizes if size.name == "half").difference
    scale = next((top for top in SCALES if top >= half), SCALES[-1])
    inside = [(times, shown) for times, shown in points if shown <= scale]
    said = [f"{NAMES[size.name].lower()} {say_points(size.difference)}" for size in power.sizes]
    words = Words(
        id,
        "The more answers, the smaller the difference that shows",
        f"A falling curve. Smallest difference: {', '.join(said)}.",
    )
    return drawing(
        words,
        HEIGHT,
        [
            *draw_scale(scale),
            *draw_curve(inside, scale),
            *(mark for size in power.sizes for mark in draw_size(size, scale)),
        ],
    )


def place(times: float, points: float, scale: float) -> tuple[str, str]:
    """Return x and y of a point of the curve."""
    return percent(100 * times / TIMES["double"]), f"{BASE - (BASE - TOP) * points / scale:.1f}"


def draw_scale(scale: int) -> Iterator[Element]:
    yield element("line", class_="grid", x1="0", x2="100%", y1=TOP, y2=TOP)
    yield element("line", class_="base", x1="0", x2="100%", y1=BASE, y2=BASE)
    yield element("text", class_="axis", x="100%", y=TOP - 8, text_anchor="end", text=f"{scale} points")


def draw_curve(points: Sequence[tuple[float, float]], scale: float) -> Iterator[Element]:
    """Give the curve as short lines: only single segments may have their ends in per cents."""
    for start, end in pairwise(points):
        (x1, y1), (x2, y2) = place(*start, scale), place(*end, scale)
        yield element("line", class_="curve", x1=x1, x2=x2, y1=y1, y2=y2)


def draw_size(size: Size, scale: float) -> Iterator[Element]:
    """Give one size's dot, its difference above and its number of answers below."""
    anchor = "end" if size.name == "double" else "middle"
    x, y = place(TIMES[size.name], 0 if math.isnan(size.difference) else size.difference, scale)
    yield element("text", class_="axis", x=x, y=HEIGHT - 6, text_anchor=anchor, text=say_people(size))
    if size.difference <= scale:
        yield element("circle", class_="point", cx=x, cy=y, r=5)
        text = str(math.ceil(size.difference))
        yield element("text", x=x, y=f"{float(y) - 10:.1f}", text_anchor=anchor, text=text)
