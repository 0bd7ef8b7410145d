"""All that follows from the public tables of a release, worked out again and compared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from reports.checking.arm_differences import check_arm_differences
from reports.checking.bases import check_bases
from reports.checking.bounding import check_bounds
from reports.checking.charts import check_charts
from reports.checking.findings import Check, Finding, Kind, Without, collect
from reports.checking.group_differences import check_group_differences
from reports.checking.histogram import SPREAD, Columns, check_histogram
from reports.checking.lines import SUMMARY, Lines, read_lines
from reports.checking.means import check_means
from reports.checking.proportions import check_proportions
from reports.checking.sums import check_sums
from reports.checking.topline import TOPLINE, Counted, check_topline, find_asked, read_topline
from reports.checking.turning import check_turning
from reports.pages.page_words import WORDS, PageWords, read_words
from reports.releases.stored import read_rows, read_spread, read_summary

NOT_TABLES = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, IndexError)
"""What reading and drawing raise where a file is not what its name says."""
NEED_THE_ANSWERS = (
    "Not recomputed, since they need the answers: medians and quartiles, shares of the money, heaping, "
    "weighted figures; and p values, of which printed figures tell too little."
)


class NotThere(Exception):
    """A file that releases of an earlier version lack; the message is its name."""


@dataclass(frozen=True)
class Tables:
    """The public files of a release, read when they are needed.

    Attributes
    ----------
    files : name → content
    versions : of the code that made the release, and of this code
    """

    files: Mapping[str, bytes]
    versions: tuple[str, str]

    def content(self, name: str) -> bytes:
        if name not in self.files:
            raise NotThere(name)
        return self.files[name]

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

    @cached_property
    def words(self) -> PageWords:
        return read_words(self.content(WORDS))

    @property
    def asked(self) -> frozenset[tuple[str, str]]:
        return find_asked(self.counted) if TOPLINE in self.files else frozenset()


KINDS: Mapping[str, Callable[[Tables], Iterable[Finding]]] = {
    "Counts of people and their sums": lambda given: check_sums(given.lines),
    "People that figures rest on": lambda given: check_bases(given.lines),
    "Columns of the histogram": lambda given: check_histogram(given.lines, given.columns),
    "Counts of the topline": lambda given: check_topline(given.lines, given.columns, given.counted),
    "Proportions and their intervals": lambda given: check_proportions(given.lines),
    "Means, their intervals and sums": lambda given: check_means(given.lines),
    "Worst-case bounds": lambda given: check_bounds(given.lines),
    "Tipping points": lambda given: check_turning(given.lines),
    "Differences between groups": lambda given: check_group_differences(given.lines, given.asked),
    "Differences between wordings": lambda given: check_arm_differences(given.lines),
    "Charts with their titles and sentences": lambda given: check_charts(
        given.files, given.summary, given.columns, given.words, given.versions
    ),
}
"""Kind of figures → what checks it."""


def recompute(files: Mapping[str, bytes], versions: tuple[str, str]) -> list[Kind]:
    """Return for each kind of figures what came out again, and what not.

    Parameters
    ----------
    files : the public files of a release, name → content
    versions : of the code that made the release, and of this code
    """
    tables = Tables(files, versions)
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
