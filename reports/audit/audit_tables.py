"""The published tables of a release, as the audit reads them: from the very bytes of its files."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

NESTED = {
    "self_identified": ("moderately", "strongly", "very_strongly"),
    "strongly_or_more": ("strongly", "very_strongly"),
}
"""Groups of several levels, as the codebook tells them."""
BY_EDITION, BY_WORDING, BY_ITEM = "edition", "wording test", "added percentage"
PART, SIZE = "part", "size"
WERE_ASKED = "were asked"
NOT_ASKED = "not asked"
"""The level of those who saw no edition with the item of a breakdown."""

Row = Mapping[str, str]
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Line:
    """One printed figure about some levels of a table.

    Attributes
    ----------
    estimand, label : name of the figure, and whom it is about in words
    places : levels that it is about
    estimate, low, high : None where nothing is printed
    step : the unit that it is rounded to
    n, n_missing : None where they are not printed
    status : as in the file
    """

    estimand: str
    label: str
    places: tuple[int, ...]
    estimate: float | None
    low: float | None = None
    high: float | None = None
    step: float = 1.0
    n: int | None = None
    n_missing: int | None = None
    status: str = ""


@dataclass(frozen=True)
class Table:
    """All lines about one breakdown of a pool of comparable editions, those of everyone among them.

    Attributes
    ----------
    name : of the breakdown; ``edition`` for everyone and the editions of the pool, or another of their kind
    editions : of the pool, as the file names them
    levels : what people are divided by, hidden levels and no answer among them
    """

    name: str
    editions: str
    levels: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_by_edition(self) -> bool:
        return self.name in (BY_EDITION, BY_WORDING, BY_ITEM)

    @property
    def everyone(self) -> tuple[int, ...]:
        return tuple(range(len(self.levels)))


def read_tables(files: Files) -> list[Table]:
    """Return the tables of a release from its ``summary.csv``, ``spread.csv`` and ``topline.csv``.

    Weighted rows are left out: see ``audit`` for what it covers.
    """
    rows = read_unweighted(files)
    pools = {row["comparable_with"]: row["edition"] for row in reversed(rows)}
    return [
        table
        for comparable, editions in sorted(pools.items())
        if comparable
        for table in tables_of(editions, [row for row in rows if row["comparable_with"] == comparable], files)
    ]


def read_unweighted(files: Files) -> list[dict[str, str]]:
    """Return the rows of the summary, without the weighted ones."""
    return [row for row in read_csv(files, "summary.csv") if row["weighting"] == "none"]


def read_csv(files: Files, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files.get(name, b"").decode(), newline="")))


def tables_of(editions: str, rows: Sequence[Row], files: Files) -> Iterator[Table]:
    """Give the table of a pool's editions, then one for each breakdown."""
    numbers = find_numbers(editions)
    single = [row for row in rows if not row["group_by"]]
    lines = of_editions(numbers, rows)
    columns = list(read_columns(files, editions))
    everyone = tuple(range(len(numbers)))
    yield Table(BY_EDITION, editions, numbers, (*lines, *place_columns(columns, everyone)))
    pooled = [row for row in single if row["edition"] == editions]
    for name in dict.fromkeys(row["group_by"] for row in rows):
        if name not in ("", BY_EDITION):
            of_groups = [row for row in rows if row["group_by"] == name]
            yield breakdown_of(name, editions, pooled, of_groups, columns, read_csv(files, "topline.csv"))


def breakdown_of(
    name: str,
    editions: str,
    pooled: Sequence[Row],
    of_groups: Sequence[Row],
    columns: Sequence[Line],
    topline: Sequence[Row],
) -> Table:
    """Return the table of one breakdown."""
    nested = NESTED if name == "identification" else {}
    groups = dict.fromkeys(row["group"] for row in of_groups)
    levels = tuple(group for group in groups if group not in nested)
    parts, n_asked = read_parts(name, levels, pooled)
    asked = tuple(range(len(levels)))
    levels += (NOT_ASKED,) if n_asked < count_answered(pooled) else ()
    everyone = tuple(range(len(levels)))
    places = {group: place_all(levels, nested.get(group, (group,))) for group in groups}
    lines = [make_line(row, "everyone", everyone) for row in pooled]
    lines += [make_line(row, f"{name}, {row['group']}", places[row["group"]]) for row in of_groups]
    lines += [*parts, Line(SIZE, WERE_ASKED, asked, n_asked)] if parts else []
    lines += [
        Line(SIZE, f"{name}, {row['answer']}", places[row["answer"]], float(row["people"]))
        for row in topline
        if row["item"] == name and row["edition"] == editions and row["answer"] in places and row["people"]
    ]
    return Table(name, editions, levels, (*lines, *place_columns(columns, everyone)))


def read_parts(name: str, levels: Sequence[str], pooled: Sequence[Row]) -> tuple[list[Line], float]:
    """Return what is told of each answer of an added item, and how many people were asked, else infinity."""
    found = [row for row in pooled if row["estimand"].startswith(f"item_part_{name}:") and row["n"]]
    lines = [
        replace(make_line(row, name, place_all(levels, (row["estimand"].partition(":")[2],))), estimand=PART)
        for row in found
    ]
    return lines, float(found[0]["n"]) if found else math.inf


def count_answered(pooled: Sequence[Row]) -> float:
    """Return how many people gave a number; 0 where that is not told."""
    return next((float(row["estimate"] or 0) for row in pooled if row["estimand"] == "answered"), 0)


def find_numbers(editions: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+", editions))


def of_editions(numbers: Sequence[str], rows: Sequence[Row]) -> list[Line]:
    """Return the lines of everyone, and of single editions among these."""
    return [
        make_line(row, say_editions(row["edition"]), place_all(numbers, find_numbers(row["edition"])))
        for row in rows
        if not row["group_by"]
    ]


def say_editions(editions: str) -> str:
    return f"everyone, edition{'s' if len(find_numbers(editions)) > 1 else ''} {editions}"


def place_all(levels: Sequence[str], held: Sequence[str]) -> tuple[int, ...]:
    return tuple(place for place, level in enumerate(levels) if level in held)


def read_columns(files: Files, editions: str) -> Iterator[Line]:
    """Give the columns of a pool's histogram; ``low`` and ``high`` are the answers that they hold."""
    for row in read_csv(files, "spread.csv"):
        if row["editions"] == editions:
            first, last = float(row["first"]), float(row["last"])
            yield Line("column", f"{row['first']} to {row['last']}", (), float(row["people"]), first, last)


def place_columns(columns: Sequence[Line], everyone: tuple[int, ...]) -> Iterator[Line]:
    for column in columns:
        yield Line("column", column.label, everyone, column.estimate, column.low, column.high)


def make_line(row: Row, label: str, places: tuple[int, ...]) -> Line:
    """Return a row of the summary as a line."""
    estimate, low, high = (read_number(row[name]) for name in ("estimate", "ci_low", "ci_high"))
    n, n_missing = (None if row[name] == "" else int(row[name]) for name in ("n", "n_missing"))
    step = 10.0 ** -len(row["estimate"].partition(".")[2])
    return Line(row["estimand"], label, places, estimate, low, high, step, n, n_missing, row["status"])


def read_number(text: str) -> float | None:
    return float(text) if text else None
