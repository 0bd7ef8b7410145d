"""The codebook for people and for machines: read back from its bytes, so that neither can differ from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.files.codebook import COLUMNS
from reports.releases.stored import read_rows

TITLES = {
    "column": "Columns of the files",
    "figure": "Figures",
    "group": "Groups",
    "margin": "Margins that answers are weighted to",
    "rate": "Rates of currencies",
    "edition": "Editions",
    "page": "Words of the pages",
    "item": "Words of the items",
    "answer": "Words of the answers",
}
"""Part → its heading, in the order of the page."""


@dataclass(frozen=True)
class BookLine:
    """A line of the codebook: (column, text) of its part’s cells, and the language of its words."""

    cells: Sequence[tuple[str, str]]
    language: str


@dataclass(frozen=True)
class BookPart:
    """The lines of one part, with the columns that are not empty in all of them."""

    name: str
    title: str
    columns: Sequence[str]
    lines: Sequence[BookLine]


def divide(content: bytes) -> list[BookPart]:
    """Return the lines of a codebook by part."""
    lines = read_rows(content)
    by_part = {part: [line for line in lines if line["part"] == part] for part in TITLES}
    return [describe_part(part, own) for part, own in by_part.items() if own]


def describe_part(name: str, lines: Sequence[dict[str, str]]) -> BookPart:
    columns = [column for column in lines[0] if column != "part" and any(line[column] for line in lines)]
    cells = [BookLine([(column, line[column]) for column in columns], line["language"]) for line in lines]
    return BookPart(name, TITLES[name], columns, cells)


def to_json(content: bytes) -> dict[str, object]:
    """Return the codebook's columns with their meaning, and its lines; an empty number is None."""
    numbers = {column.name for column in COLUMNS if column.is_number}
    columns = [
        {"name": one.name, "type": "number" if one.is_number else "text", "meaning": one.meaning}
        for one in COLUMNS
    ]
    lines = [
        {name: (int(text) if text else None) if name in numbers else text for name, text in line.items()}
        for line in read_rows(content)
    ]
    return {"columns": columns, "lines": lines}
