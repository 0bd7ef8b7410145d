"""All that follows from the public tables of a release, worked out again and compared."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from reports.checking.bounding import check_bounds
from reports.checking.charts import NOT_TABLES, check_charts
from reports.checking.counts import check_bases, check_counts
from reports.checking.differences import check_arm_differences, check_group_differences
from reports.checking.findings import Check, Finding, Kind, Without, collect
from reports.checking.histogram import SPREAD, Columns, check_histogram
from reports.checking.lines import SUMMARY, Lines, read_lines
from reports.checking.manifest import MANIFEST, check_manifest
from reports.checking.means import check_means
from reports.checking.money import check_money
from reports.checking.parts import check_parts
from reports.checking.proportions import check_proportions
from reports.checking.topline import TOPLINE, Counted, check_topline, find_asked, read_topline
from reports.checking.turning import check_turning
from reports.checking.weighted import check_weighted
from reports.pages.page_words import WORDS, draw_charts, read_words
from reports.releases.stored import read_rows, read_spread, read_summary

NOT_RECOMPUTED = (
    "Not recomputed: the ranges of audit.csv, which take linear programmes; and what needs the answers: "
    "where in its column of the histogram a median or quartile lies, shares of the money and their "
    "intervals beyond what they tell of each other, how many answers are round within columns, and what "
    "weights make of figures."
)


class NotThere(Exception):
    """A file that releases of an earlier version lack; the message is its name."""


@dataclass(frozen=True)
class Tables:
    """The public files of a release, read when they are needed.

    Attributes
    ----------
    files : name → content
    version : of this code
    """

    files: Mapping[str, bytes]
    version: str

    def content(self, name: str) -> bytes:
        if name not in self.files:
            raise NotThere(name)
        return self.files[name]

    @cached_property
    def said(self) -> dict[str, Any]:
        return dict(json.loads(self.content(MANIFEST)))

    @cached_property
    def summary(self) -> pd.DataFrame:
        table = read_summary(self.content(SUMMARY))
        if table.empty:
            raise ValueError(f"{SUMMARY} has no rows")
        return table

    @cached_property
    def lines(self) -> Lines:
        return read_lines(self.summary)

    @cached_property
    def columns(self) -> Columns:
        return read_spread(self.content(SPREAD))

    @cached_property
    def counted(self) -> list[Counted]:
        return read_topline(read_rows(self.content(TOPLINE)))

    def draw(self) -> dict[str, bytes]:
        return draw_charts(self.summary, self.columns, read_words(self.content(WORDS)))

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        return find_asked(self.counted) if TOPLINE in self.files else frozenset()

    @property
    def known_columns(self) -> Columns:
        return self.columns if SPREAD in self.files else {}


KINDS: Mapping[str, Callable[[Tables], Iterable[Finding]]] = {
    "What release.json says of its tables": lambda given: check_manifest(given.said, given.summary),
    "Counts of people and their sums": lambda given: check_counts(given.lines),
    "People that figures rest on": lambda given: check_bases(given.lines),
    "Wholes and their parts": lambda given: check_parts(given.lines, given.asked),
    "Columns of the histogram": lambda given: check_histogram(given.lines, given.columns),
    "Counts of the topline": lambda given: check_topline(given.lines, given.columns, given.counted),
    "Proportions and their intervals": lambda given: check_proportions(given.lines),
    "Means and their intervals": lambda given: check_means(given.lines),
    "Worst-case bounds": lambda given: check_bounds(given.lines),
    "Tipping points and the scenario": lambda given: check_turning(given.lines, given.known_columns),
    "Shares of the money": lambda given: check_money(given.lines),
    "Weighted figures": lambda given: check_weighted(given.lines),
    "Differences between groups": lambda given: check_group_differences(given.lines, given.asked),
    "Differences between wordings": lambda given: check_arm_differences(given.lines),
    "Charts with their titles and sentences": lambda given: check_charts(
        given.files, given.draw, (str(given.said.get("code_version")), given.version)
    ),
}
"""Kind of figures → what checks it."""


def recompute(files: Mapping[str, bytes], version: str) -> list[Kind]:
    """Return for each kind of figures what came out again, and what not.

    Parameters
    ----------
    files : the public files of a release, name → content
    version : of this code; charts that other code drew may look otherwise
    """
    tables = Tables(files, version)
    return [run(name, check, tables) for name, check in KINDS.items()]


def run(name: str, check: Callable[[Tables], Iterable[Finding]], tables: Tables) -> Kind:
    """Check one kind of figures. What cannot be read differs; what is not there was not recomputed."""
    try:
        return collect(name, check(tables))
    except NotThere as missing:
        return collect(name, [Without(f"{missing} is not in the file")])
    except NOT_TABLES as error:
        found = f"{type(error).__name__} at {error}"
        return collect(name, [Check("the tables", "tables as a release has them", found, is_equal=False)])
