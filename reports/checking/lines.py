"""The rows of a published summary, each with its place in the file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from reports.columns import UNWEIGHTED

SUMMARY = "summary.csv"
EDITION = "edition"
"""What the rows of a test of wordings are by."""


@dataclass(frozen=True)
class Line:
    """One row of the summary.

    Attributes
    ----------
    number : of the row in the file, its head counted
    edition, group_by, group, estimand : which figure it is
    estimate, low, high, level, method : the figure and its interval as printed; None where there is none
    n, n_missing : people that it rests on, and that did not answer; None where that is hidden or not there
    status, note : as in the file
    """

    number: int
    edition: str
    group_by: str
    group: str
    estimand: str
    estimate: Decimal | None
    low: Decimal | None
    high: Decimal | None
    level: Decimal | None
    method: str
    n: int | None
    n_missing: int | None
    status: str
    note: str

    @property
    def place(self) -> str:
        """The row in words."""
        of = f"{self.group_by} {self.group}, " if self.group_by else ""
        return f"{SUMMARY}, row {self.number} ({of}{self.estimand}, edition {self.edition})"


@dataclass(frozen=True)
class Lines:
    """The unweighted rows of a summary; nothing of the weighted ones follows from public tables."""

    all: Sequence[Line]
    n_weighted: int = 0

    @cached_property
    def by_key(self) -> dict[tuple[str, str, str, str], Line]:
        return {(one.edition, one.estimand, one.group_by, one.group): one for one in self.all}

    @cached_property
    def editions(self) -> list[str]:
        """Sets of editions that have figures of everyone, as the file names them."""
        return list(dict.fromkeys(one.edition for one in self.all if not one.group_by))

    def find(self, edition: str, estimand: str, group_by: str = "", group: str = "") -> Line | None:
        return self.by_key.get((edition, estimand, group_by, group))

    def count(self, edition: str, estimand: str) -> int | None:
        """Return a count of everyone's rows; None where it is hidden or not there."""
        found = self.find(edition, estimand)
        return None if found is None or found.estimate is None else int(found.estimate)

    def of_everyone(self, estimand: str) -> Iterator[Line]:
        """Give the shown rows of a figure, for each set of editions."""
        for one in self.all:
            if one.estimand == estimand and not one.group_by and one.estimate is not None:
                yield one

    def breakdowns(self) -> dict[tuple[str, str], list[Line]]:
        """Return (editions, breakdown) → the rows of its groups, without those of a test of wordings."""
        found: dict[tuple[str, str], list[Line]] = {}
        for one in self.all:
            if one.group_by not in ("", EDITION):
                found.setdefault((one.edition, one.group_by), []).append(one)
        return found


def read_lines(table: pd.DataFrame) -> Lines:
    """Return the rows of a summary as from ``stored.read_summary``."""
    records = list(enumerate(table.to_dict("records"), start=2))
    unweighted = [read_line(number, row) for number, row in records if row["weighting"] == UNWEIGHTED]
    return Lines(unweighted, len(records) - len(unweighted))


def read_line(number: int, row: Mapping[Any, Any]) -> Line:
    return Line(
        number,
        row["edition"],
        row["group_by"],
        row["group"],
        row["estimand"],
        None if row["estimate"] is None else Decimal(row["estimate"]),
        row["ci_low"],
        row["ci_high"],
        row["ci_level"],
        row["ci_method"],
        row["n"],
        row["n_missing"],
        row["status"],
        row["note"],
    )


def single_editions(edition: str) -> list[str]:
    """Return the editions of a set one by one: ``1`` and ``2`` of ``1 and 2``."""
    return re.findall(r"\d+", edition)
