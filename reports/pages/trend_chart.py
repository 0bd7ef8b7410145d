"""The trend as SVG: a dot with its interval for each wave, joined only within a comparable wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from xml.etree.ElementTree import Element

from reports.charts import Words, drawing, element, percent

TOP, BASE, HEIGHT = 34, 190, 234
STEP = 20
LEFT = 10
"""Per cents of the width that are left to the numbers of the axis."""
WIDE, NARROW = 100, 38
"""Letters in all that names of waves may have side by side, on wide and on narrow screens."""


@dataclass(frozen=True)
class WaveMark:
    """One wave.

    Attributes
    ----------
    name : of the wave
    estimate, text : its per cent, and the same as printed
    ends : of its interval, if it has one
    joined_to : place of the mark that its line comes from; None where a series starts
    """

    name: str
    estimate: float
    text: str
    ends: tuple[float, float] | None = None
    joined_to: int | None = None


def draw_trend(words: Words, marks: Sequence[WaveMark]) -> Element:
    """Draw waves from the left, on an axis from 0 to the smallest multiple of 20 that holds them all."""
    highest = max(max((mark.estimate, *(mark.ends or ()))) for mark in marks)
    top = min(100, STEP * int(highest // STEP + 1))
    lines, dots = [*draw_axis(top)], []
    for place, mark in enumerate(marks):
        x = percent(middle(place, len(marks)))
        if mark.joined_to is None and place:
            lines += draw_break(place, len(marks))
        if mark.joined_to is not None:
            lines.append(join(marks, mark.joined_to, place, top))
        dots += [*draw_mark(mark, x, top), *name_wave(mark.name, x, len(marks))]
    return drawing(words, HEIGHT, [*lines, *dots])


def middle(place: int, n: int) -> float:
    return start(place + 0.5, n)


def start(place: float, n: int) -> float:
    return LEFT + (100 - LEFT) * place / n


def height(value: float, top: int) -> float:
    """Return how far below the upper edge a per cent lies, in pixels."""
    return BASE - (BASE - TOP) * value / top


def draw_axis(top: int) -> Iterator[Element]:
    for at in range(0, top + 1, STEP):
        y = f"{height(at, top):.1f}"
        yield element("line", class_="grid" if at else "base", x1="0", x2="100%", y1=y, y2=y)
        yield element("text", class_="axis", x="0", y=f"{height(at, top) - 4:.1f}", text=f"{at}%")


def draw_break(place: int, n: int) -> list[Element]:
    """Draw where a new wording starts, between two waves."""
    x = percent(start(place, n))
    return [
        element("line", class_="everyone", x1=x, x2=x, y1=TOP - 14, y2=BASE, stroke_dasharray="4 3"),
        element("text", class_="axis", x=x, y=12, text_anchor="middle", text="new wording"),
    ]


def join(marks: Sequence[WaveMark], earlier: int, later: int, top: int) -> Element:
    ends = {}
    for end, place in (("1", earlier), ("2", later)):
        ends[f"x{end}"] = percent(middle(place, len(marks)))
        ends[f"y{end}"] = f"{height(marks[place].estimate, top):.1f}"
    return element("line", class_="curve", **ends)


def draw_mark(mark: WaveMark, x: str, top: int) -> Iterator[Element]:
    low, high = mark.ends or (mark.estimate, mark.estimate)
    if mark.ends:
        y1, y2 = (f"{height(end, top):.1f}" for end in (low, high))
        yield element("line", class_="interval", x1=x, x2=x, y1=y1, y2=y2)
    yield element("circle", class_="point", cx=x, cy=f"{height(mark.estimate, top):.1f}", r=6)
    yield element("text", x=x, y=f"{height(high, top) - 10:.1f}", text_anchor="middle", text=mark.text)


def cut(word: str, letters: int) -> str:
    return word if len(word) <= letters else f"{word[: letters - 1]}…"


def name_wave(name: str, x: str, n: int) -> Iterator[Element]:
    """Write a name below its wave, on up to two lines, as long as there is room."""
    for class_, letters in (("wide-only", WIDE // n), ("narrow-only", NARROW // n)):
        first, *more = wrap(" ".join(cut(word, letters) for word in name.split()), letters)
        lines = [first, *([shorten(" ".join(more), letters, placeholder="…")] if more else [])]
        for y, line in zip((BASE + 20, BASE + 36), lines, strict=False):
            yield element("text", class_=f"axis {class_}", x=x, y=y, text_anchor="middle", text=line)
