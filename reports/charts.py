"""Charts as SVG: numbers in, a drawing out.

Without viewBox: x in per cent, y in pixels, so that text keeps its size at any width. Attributes and classes
only: the page policy allows no style of an element's own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

LINE_HEIGHT = 72
ROW_HEIGHT = 30
TOP, BASE, SPREAD_HEIGHT = 26, 176, 202
STACK_HEIGHT = 46
GAP = 0.3
NEAR_AN_END = 10
NARROW = 5


@dataclass(frozen=True)
class Words:
    """What a drawing says to those who do not see it.

    Attributes
    ----------
    id : unique on its page
    title, description : the finding, and the main numbers
    """

    id: str
    title: str
    description: str


@dataclass(frozen=True)
class Mark:
    """An estimate on a line from 0 to 100, the ends of its interval if it has one, and these as printed."""

    estimate: float
    ends: tuple[float, float] | None = None
    end_texts: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Bar:
    """A column.

    Attributes
    ----------
    label, short_label : its names for wide and narrow screens
    percent, text : its value, and the same as printed, without sign
    n_ranges : over how many ranges it stands
    is_end : whether it stands for exactly 0 or exactly 100
    """

    label: str
    short_label: str
    percent: float
    text: str
    n_ranges: int
    is_end: bool


def element(tag: str, *children: Element, text: str | None = None, **attributes: object) -> Element:
    node = Element(
        tag, {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    )
    node.text = text
    node.extend(children)
    return node


def percent(value: float) -> str:
    return f"{value:.2f}%"


def drawing(words: Words, height: int, children: Iterable[Element]) -> Element:
    """Return an image with a name and a description."""
    title, text = f"{words.id}-title", f"{words.id}-text"
    return element(
        "svg",
        element("title", text=words.title, id=title),
        element("desc", text=words.description, id=text),
        *children,
        class_="chart",
        width="100%",
        height=height,
        role="img",
        aria_labelledby=f"{title} {text}",
    )


def hidden_drawing(height: int, children: Iterable[Element]) -> Element:
    """Return a drawing in a table whose other cells say the same."""
    return element(
        "svg", *children, class_="chart", width="100%", height=height, aria_hidden="true", focusable="false"
    )


def draw_interval(words: Words, mark: Mark) -> Element:
    """Draw an estimate as a dot and its interval as a band, on a line from 0 to 100."""
    return drawing(
        words,
        LINE_HEIGHT,
        [
            *(draw_band(*mark.ends, mark.end_texts) if mark.ends else ()),
            element("line", class_="base", x1="0", x2="100%", y1=34, y2=34),
            element("circle", class_="point", cx=percent(mark.estimate), cy=34, r=6.5),
            element("text", class_="axis", x="0", y=66, text="0% none"),
            element("text", class_="axis", x="100%", y=66, text_anchor="end", text="100% all"),
        ],
    )


def draw_band(low: float, high: float, texts: tuple[str, str]) -> Iterator[Element]:
    yield element("rect", class_="band", x=percent(low), width=percent(high - low), y=17, height=34, rx=3)
    yield from label_ends(low, high, texts)


def label_ends(low: float, high: float, texts: tuple[str, str]) -> list[Element]:
    """Name both ends above the band, so that no name leaves the drawing or covers the other."""
    is_left, is_right = low < NEAR_AN_END, high > 100 - NEAR_AN_END
    if is_left and is_right:
        return [end_label("0", "start", texts[0]), end_label("100%", "end", texts[1])]
    if is_left or is_right:
        x, anchor = ("0", "start") if is_left else ("100%", "end")
        return [end_label(x, anchor, " to ".join(texts))]
    inwards = 4 if high - low >= NARROW else -2
    return [
        end_label(percent(low), "end", texts[0], dx=inwards),
        end_label(percent(high), "start", texts[1], dx=-inwards),
    ]


def end_label(x: str, anchor: str, text: str, dx: int = 0) -> Element:
    return element("text", x=x, y=10, dx=dx, text_anchor=anchor, text=text)


def draw_row(mark: Mark, *, everyone: float | None = None) -> Element:
    """Draw one row of a table: a dot, its interval as a line, and dashed where everyone's mean is."""
    middle = ROW_HEIGHT // 2
    line = [
        element("line", class_="interval", x1=percent(low), x2=percent(high), y1=middle, y2=middle)
        for low, high in ([mark.ends] if mark.ends else [])
    ]
    dot = element("circle", class_="point", cx=percent(mark.estimate), cy=middle, r=6)
    return hidden_drawing(ROW_HEIGHT, [*draw_grid(), *draw_everyone(everyone), *line, dot])


def draw_everyone(at: float | None) -> list[Element]:
    if at is None:
        return []
    x = percent(at)
    return [element("line", class_="everyone", x1=x, x2=x, y1=0, y2=ROW_HEIGHT, stroke_dasharray="4 3")]


def draw_grid() -> Iterator[Element]:
    for at in (0, 25, 50, 75, 100):
        yield element("line", class_="grid", x1=f"{at}%", x2=f"{at}%", y1=0, y2=ROW_HEIGHT)


def draw_scale() -> Element:
    """Draw the numbers below the rows of a table."""
    places = ((0, "start"), (50, "middle"), (100, "end"))
    return hidden_drawing(
        18,
        [
            element("text", class_="axis", x=f"{at}%", y=13, text_anchor=anchor, text=f"{at}%")
            for at, anchor in places
        ],
    )


def draw_spread(words: Words, bars: Sequence[Bar]) -> Element:
    """Draw how answers spread. A column over two ranges is twice as wide and half as high: areas compare."""
    slot = 100 / sum(bar.n_ranges for bar in bars)
    tallest = max(bar.percent / bar.n_ranges for bar in bars)
    children = []
    left = 0.0
    for bar in bars:
        children += draw_bar(bar, left, slot, (BASE - TOP) * bar.percent / bar.n_ranges / tallest)
        left += slot * bar.n_ranges
    base = element("line", class_="base", x1="0", x2="100%", y1=BASE, y2=BASE)
    return drawing(words, SPREAD_HEIGHT, [*children, base])


def draw_bar(bar: Bar, left: float, slot: float, height: float) -> list[Element]:
    width, middle = slot * bar.n_ranges, percent(left + slot * bar.n_ranges / 2)
    rect = element(
        "rect",
        class_="end" if bar.is_end else "value",
        x=percent(left + 0.07 * slot),
        width=percent(width - 0.14 * slot),
        y=f"{BASE - height:.1f}",
        height=f"{height:.1f}",
        rx=2,
    )
    sign = element("tspan", class_="wide-only", text="%")
    value = element("text", sign, x=middle, y=f"{BASE - height - 7:.1f}", text_anchor="middle")
    value.text = bar.text
    names = [("wide-only", bar.label), ("narrow-only", bar.short_label)]
    return [
        rect,
        value,
        *(
            element("text", class_=f"axis {name}", x=middle, y=195, text_anchor="middle", text=text)
            for name, text in names
        ),
    ]


def draw_stack(words: Words, parts: Sequence[tuple[str, float]]) -> Element:
    """Draw one bar of several parts, as (class, per cent), with gaps between them."""
    children, left = [], 0.0
    for name, size in parts:
        children.append(
            element(
                "rect",
                class_=f"part-{name}",
                x=percent(left + GAP / 2),
                width=percent(max(size - GAP, 0)),
                y=1,
                height=STACK_HEIGHT - 2,
                rx=2,
            )
        )
        left += size
    return drawing(words, STACK_HEIGHT, children)
