"""The rows of a published summary, each with its place in the file and what its numbers may stand for."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

import pandas as pd

from reports.checking.spans import ANY, PER_CENT, Span, exactly, span_of, spans_of_ends
from reports.columns import UNWEIGHTED

SUMMARY = "summary.csv"
EDITION = "edition"
"""What the rows of a test of wordings are by."""
COLUMN_OF = {"low": "ci_low", "high": "ci_high", "level": "ci_level", "method": "ci_method"}
"""Name here → column of the file, where these differ."""


@dataclass(frozen=True)
class Line:
    """One row of the summary, or one that is not there, with nothing in it.

    Attributes
    ----------
    number : of the row in the file, its head counted
    edition, comparable_with, group_by, group, estimand, weighting : which figure it is
    estimate, low, high, level, method : the figure and its interval as printed; None where there is none
    n, n_effective, n_missing : people that it rests on, and that did not answer; None where hidden
    status, note : as in the file
    """

    number: int = 0
    edition: str = ""
    group_by: str = ""
    group: str = ""
    estimand: str = ""
    estimate: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    method: str = ""
    n: int | None = None
    n_effective: int | None = None
    n_missing: int | None = None
    weighting: str = UNWEIGHTED
    status: str = ""
    note: str = ""
    comparable_with: str = ""

    @property
    def place(self) -> str:
        """The row in words."""
        of = f"{self.group_by} {self.group}, " if self.group_by else ""
        return f"{SUMMARY}, row {self.number} ({of}{self.estimand}, edition {self.edition})"

    @property
    def is_shown(self) -> bool:
        return self.estimate is not None

    @property
    def value(self) -> Span:
        """What the printed per cent may stand for."""
        return PER_CENT if self.estimate is None else span_of(self.estimate)

    @property
    def ends(self) -> tuple[Span, Span] | None:
        return None if self.low is None or self.high is None else spans_of_ends(self.low, self.high)

    @property
    def count(self) -> Span:
        """The people that the row counts; none where the form allows none."""
        if self.estimate is None:
            return exactly(0) if self.status == "z" else ANY
        return exactly(float(self.estimate))

    @property
    def hits(self) -> Span:
        """Whole numbers of the people of the base that the printed per cent may stand for."""
        if self.estimate is None or self.n is None:
            return ANY if self.n is None else Span(0, self.n)
        return count_hits(self.estimate, self.n) or self.value.times(self.n / 100)


@dataclass(frozen=True)
class Lines:
    """The rows of a summary."""

    every: Sequence[Line]

    @cached_property
    def all(self) -> list[Line]:
        """The rows that are not weighted."""
        return [one for one in self.every if one.weighting == UNWEIGHTED]

    @cached_property
    def by_key(self) -> dict[tuple[str, str, str, str], Line]:
        return {(one.edition, one.estimand, one.group_by, one.group): one for one in self.all}

    @cached_property
    def editions(self) -> list[str]:
        """Sets of editions that have figures of everyone, as the file names them."""
        return list(dict.fromkeys(one.edition for one in self.all if not one.group_by))

    def find(self, edition: str, estimand: str, group_by: str = "", group: str = "") -> Line:
        """Return a row, empty where the file does not have it."""
        return self.by_key.get((edition, estimand, group_by, group), Line())

    def beside(self, line: Line, estimand: str) -> Line:
        """Return another figure of the same people."""
        return self.find(line.edition, estimand, line.group_by, line.group)

    def shown(self, estimand: str) -> Iterator[Line]:
        """Give the shown rows of a figure, of everyone and of groups."""
        return (one for one in self.all if one.estimand == estimand and one.is_shown)

    def breakdowns(self) -> dict[tuple[str, str], list[Line]]:
        """Return (editions, breakdown) → the rows of its groups, without those of a test of wordings."""
        found: dict[tuple[str, str], list[Line]] = {}
        for one in self.all:
            if one.group_by not in ("", EDITION):
                found.setdefault((one.edition, one.group_by), []).append(one)
        return found


def read_lines(table: pd.DataFrame) -> Lines:
    """Return the rows of a summary as from ``stored.read_summary``."""
    return Lines([read_line(number, row) for number, row in enumerate(table.to_dict("records"), start=2)])


def read_line(number: int, row: Mapping[Any, Any]) -> Line:
    cells = {
        cell.name: row[COLUMN_OF.get(cell.name, cell.name)] for cell in fields(Line) if cell.name != "number"
    }
    estimate = None if cells["estimate"] is None else Decimal(cells["estimate"])
    return Line(**{**cells, "number": number, "estimate": estimate})


def count_hits(printed: Decimal, n: int) -> Span | None:
    """Return the fewest and the most people of ``n`` that a printed per cent may stand for; None for none."""
    span = span_of(printed).times(n / 100)
    fewest, most = max(math.ceil(span.low - 1e-6), 0), min(math.floor(span.high + 1e-6), n)
    return Span(fewest, most) if fewest <= most else None


def single_editions(edition: str) -> list[str]:
    """Return the editions of a set one by one: ``1`` and ``2`` of ``1 and 2``."""
    return re.findall(r"\d+", edition)
