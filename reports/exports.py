"""Tables as files: RFC 4180, UTF-8, ISO dates, point decimals, and no cell that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

import pandas as pd

from reports.columns import COLUMNS, Column

# What starts a formula, the full-width forms too, at the start of a cell or of what a spreadsheet of another
# locale makes a cell of: the text after a comma, a semicolon, a tab, a pipe or a line's end.
STARTS_FORMULA = re.compile(r"(?:^|[,;|\t\r\n])[\s\x00-\x1f\"\ufeff]*(?=[=+\-@＝＋－＠])")


def make_table(rows: Iterable[Mapping[str, object]], columns: Sequence[Column] = COLUMNS) -> pd.DataFrame:
    """Return rows as a table with every column, empty where a row has nothing."""
    empty = {column.name: None if column.is_number else "" for column in columns}
    return pd.DataFrame([{**empty, **row} for row in rows], columns=list(empty), dtype=object)


def to_csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV with a header row; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([to_cell(value) for value in row] for row in table.to_numpy(dtype=object).tolist())
    return text.getvalue().encode()


def to_cell(value: object) -> str:
    """Return a value as the text of a cell: texts defused, numbers as they are, so that they stay numeric."""
    if value is None:
        return ""
    return defuse(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=4_096)
def defuse(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would run as a formula."""
    return STARTS_FORMULA.sub(lambda match: f"{match[0]}'", text)


def file_name(wave: str, computed_on: date, ending: str = "csv") -> str:
    """Return the name of a wave's summary file, or with another ending of all its files together."""
    return f"pgs_summary_{wave}_{computed_on.isoformat()}.{ending}"
