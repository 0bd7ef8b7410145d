"""A figure as a file of its own: the page's drawing at 1200 pixels, with its words and its style sheet."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from textwrap import wrap
from xml.etree.ElementTree import Element, tostring

from reports.charts import draw_scale, element
from reports.pages.picture_sheet import SHEET
from reports.pages.sections import Row

WIDTH, MARGIN = 1200, 40
INNER = WIDTH - 2 * MARGIN
NAME, COUNT, PLOT, PLOT_WIDTH = MARGIN, 500, 530, 440
"""Where the columns of rows stand: the names, the end of the counts, the drawings and their width."""
TITLE_LETTERS, TEXT_LETTERS, NAME_LETTERS = 62, 116, 44


@dataclass(frozen=True)
class Picture:
    """What a file shows.

    Attributes
    ----------
    title, subtitle : the finding; measure, wave, population and base
    drawing : of the whole, if it is not drawn row by row
    legend : rows of a drawing that has no names of its own
    rows : of a table with drawn rows
    notes : sentences below
    """

    title: str
    subtitle: str
    drawing: Element | None = field(default=None, compare=False)
    legend: Sequence[Row] = ()
    rows: Sequence[Row] = ()
    notes: Sequence[str] = ()


def write_picture(picture: Picture, foot: Sequence[str]) -> bytes:
    """Return an SVG file; ``foot`` is what it rests on and where it comes from, line by line."""
    children, below = lay_out(picture, foot)
    svg = element(
        "svg",
        element("title", text=picture.title),
        element("desc", text=picture.subtitle),
        element("style", text=SHEET),
        element("rect", class_="paper", width="100%", height="100%"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=below,
    )
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(svg, encoding="unicode").encode()


def lay_out(picture: Picture, foot: Sequence[str]) -> tuple[list[Element], int]:
    """Return all elements from above, and the height that they take."""
    children: list[Element] = []
    at = MARGIN
    blocks = (
        write_lines([picture.title], "title", TITLE_LETTERS, 36),
        write_lines([picture.subtitle], "muted", TEXT_LETTERS, 24),
        *(place_legend(row) for row in picture.legend),
        place_drawing(picture.drawing) if picture.drawing is not None else ([], 0),
        place_table(picture.rows) if picture.rows else ([], 0),
        write_lines(picture.notes, "muted", TEXT_LETTERS, 24),
        write_lines(foot, "foot", TEXT_LETTERS, 24),
    )
    for block, height in blocks:
        children += [element("g", *block, transform=f"translate(0 {at})")] if height else []
        at += height + (12 if height else 0)
    return children, at + MARGIN // 2


def write_lines(texts: Sequence[str], class_: str, letters: int, spacing: int) -> tuple[list[Element], int]:
    lines = [line for text in texts for line in wrap(text, letters)]
    written = [
        element("text", class_=class_, x=MARGIN, y=spacing * place + 22, text=line)
        for place, line in enumerate(lines)
    ]
    return written, spacing * len(lines)


def place_legend(row: Row) -> tuple[list[Element], int]:
    value = f"{row.value}  {row.name}" + (f" ({row.interval})" if row.interval else "")
    mark = element("rect", class_=f"part-{row.code}", x=MARGIN, y=8, width=16, height=16)
    return [mark, element("text", x=MARGIN + 28, y=22, text=value)], 18


def place_drawing(drawing: Element) -> tuple[list[Element], int]:
    height = int(float(drawing.get("height", "0")))
    return [put(drawing, MARGIN, 14, INNER)], height + 20


def put(drawing: Element, x: int, y: int, width: int) -> Element:
    """Return a drawing of the page at its place; the picture's own title names it."""
    placed = deepcopy(drawing)
    for child in [one for one in placed if one.tag in ("title", "desc")]:
        placed.remove(child)
    for name in ("role", "aria-labelledby", "aria-hidden", "focusable"):
        placed.attrib.pop(name, None)
    placed.attrib.update({"x": str(x), "y": str(y), "width": str(width)})
    return placed


def place_table(rows: Sequence[Row]) -> tuple[list[Element], int]:
    """Return rows below a head, each as high as its name or its reason needs, and the scale below them."""
    children = [
        element("text", class_="muted", x=COUNT, y=20, text_anchor="end", text="People"),
        element("text", class_="muted", x=WIDTH - MARGIN, y=20, text_anchor="end", text="Figure, interval"),
    ]
    at = 34
    for row in rows:
        height = 22 * max(len(wrap(row.name, NAME_LETTERS)), len(wrap(row.reason, NAME_LETTERS)), 1) + 14
        children += [element("g", *place_row(row), transform=f"translate(0 {at})")]
        at += height
    return [*children, put(draw_scale(), PLOT, at, PLOT_WIDTH)], at + 20


def place_row(row: Row) -> Iterator[Element]:
    for place, line in enumerate(wrap(row.name, NAME_LETTERS)):
        yield element("text", x=NAME, y=20 + 22 * place, text=line)
    yield element("text", class_="muted", x=COUNT, y=20, text_anchor="end", text=row.people)
    if row.drawing is not None:
        yield put(row.drawing, PLOT, 0, PLOT_WIDTH)
    for place, line in enumerate(wrap(row.reason, NAME_LETTERS)):
        yield element("text", class_="muted", x=PLOT, y=20 + 22 * place, text=line)
    value = f"{row.value}  {row.interval}".strip()
    yield element("text", class_="figure", x=WIDTH - MARGIN, y=20, text_anchor="end", text=value)
