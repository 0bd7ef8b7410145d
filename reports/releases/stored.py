"""The tables of a release, read back from its very bytes."""

import csv
import io
from collections.abc import Callable, Iterable
from decimal import Decimal

import pandas as pd

from reports.columns import COLUMN_NAMES, COLUMNS
from reports.pages.spread import Column

COUNTS = frozenset(("n", "n_effective", "n_missing"))
SPREAD_COLUMNS = ("editions", "first", "last", "n_ranges", "people", "part")


def read_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def read_summary(content: bytes) -> pd.DataFrame:
    """Return the table that ``exports.to_csv`` wrote: whole numbers for people, Decimals for per cents."""
    numbers = [column.name for column in COLUMNS if column.is_number]
    rows = []
    for row in read_rows(content):
        whole = COUNTS | ({"estimate"} if row["unit"] == "people" else set())
        read = {name: read_number(row[name], int if name in whole else Decimal) for name in numbers}
        rows.append({**row, **read})
    return pd.DataFrame(rows, columns=list(COLUMN_NAMES), dtype=object)


def read_number(text: str, kind: Callable[[str], int | Decimal]) -> int | Decimal | None:
    return kind(text) if text else None


def read_spread(content: bytes) -> dict[str, tuple[Column, ...]]:
    """Return editions, as the summary names them → the columns of their histogram."""
    return make_columns(tuple(row[name] for name in SPREAD_COLUMNS) for row in read_rows(content))


def make_columns(rows: Iterable[tuple[object, ...]]) -> dict[str, tuple[Column, ...]]:
    """Return the same from the rows of the file, as texts or before they are written."""
    found: dict[str, tuple[Column, ...]] = {}
    for editions, *numbers, part in rows:
        first, last, n_ranges, people = (int(str(number)) for number in numbers)
        column = Column(first, last, n_ranges, people, Decimal(str(part)))
        found[str(editions)] = (*found.get(str(editions), ()), column)
    return found
