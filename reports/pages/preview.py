"""What the download page shows of a file: read back from its bytes, so that it cannot differ."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.columns import COLUMNS, ESTIMANDS

ROWS_SHOWN = len(ESTIMANDS)
RAW_LINES = 4
STATUSES = {"c": "confidential", "u": "unreliable", "z": "not applicable", "x": "not available"}
NUMBERS = frozenset(column.name for column in COLUMNS if column.is_number)

Texts = Sequence[str]


@dataclass(frozen=True)
class PreviewCell:
    column: str
    text: str
    is_number: bool


@dataclass(frozen=True)
class Preview:
    """The start of a file.

    Attributes
    ----------
    columns : names of the columns whose cells differ between rows
    rows : the first rows, those columns only
    same : (column, text) of the columns that are the same in every row
    raw : the first lines as they stand in the file
    n_rows, size : rows without the header, and kB rounded up
    statuses : (code, meaning, rows with it) of the rows without a figure
    """

    columns: tuple[PreviewCell, ...]
    rows: tuple[tuple[PreviewCell, ...], ...]
    same: tuple[tuple[str, str], ...]
    raw: str
    n_rows: int
    size: int
    statuses: tuple[tuple[str, str, int], ...]


def preview(content: bytes, delimiter: str = ",") -> Preview:
    """Return a preview of a summary file."""
    text = content.decode()
    names, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = rows[0] if rows else [""] * len(names)
    changing = [place for place in range(len(names)) if len({row[place] for row in rows}) > 1]
    return Preview(
        columns=pick(names, names, changing),
        rows=tuple(pick(names, row, changing) for row in rows[:ROWS_SHOWN]),
        same=tuple((name, first[place]) for place, name in enumerate(names) if place not in changing),
        raw="\n".join(text.splitlines()[:RAW_LINES]),
        n_rows=len(rows),
        size=-(-len(content) // 1000),
        statuses=count_statuses([row[names.index("status")] for row in rows]),
    )


def pick(names: Texts, texts: Texts, places: Sequence[int]) -> tuple[PreviewCell, ...]:
    """Return the cells of a row at some places."""
    return tuple(PreviewCell(names[place], texts[place], names[place] in NUMBERS) for place in places)


def count_statuses(statuses: Texts) -> tuple[tuple[str, str, int], ...]:
    """Return how often each status but the empty one occurs."""
    counts = Counter(statuses)
    return tuple((code, meaning, counts[code]) for code, meaning in STATUSES.items() if counts[code])
