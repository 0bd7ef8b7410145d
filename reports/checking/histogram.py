"""The columns of the histogram: people that add up, their per cents, and thresholds at a column's edge."""

from collections.abc import Iterator, Mapping, Sequence

from reports.checking.findings import Finding, same
from reports.checking.lines import Lines
from reports.checking.sums import percent_of
from reports.pages.spread import Column

SPREAD = "spread.csv"
FROM = {"share_at_0": (0, 0), "share_ge_50": (50, 100), "share_ge_90": (90, 100), "share_at_100": (100, 100)}
"""Figure → the first and the last answer that it counts."""

Columns = Mapping[str, Sequence[Column]]


def check_histogram(lines: Lines, columns: Columns) -> Iterator[Finding]:
    """Check the columns of each pool that has some, as from ``stored.read_spread``."""
    for edition, of_pool in columns.items():
        place, n = f"{SPREAD}, edition {edition}", sum(column.people for column in of_pool)
        yield same(place, lines.count(edition, "answered"), n)
        for column in of_pool:
            part = percent_of(column.people, n, column.part)
            yield same(f"{place}, column {column.label}", part, column.part)
        yield from check_thresholds(lines, edition, of_pool, n)


def check_thresholds(lines: Lines, edition: str, columns: Sequence[Column], n: int) -> Iterator[Finding]:
    """Check the thresholds that no column lies across: counts, so that they come out to the last digit."""
    for estimand, (first, last) in FROM.items():
        line = lines.find(edition, estimand)
        inside = [column for column in columns if first <= column.first and column.last <= last]
        is_whole = bool(inside) and inside[0].first == first and inside[-1].last == last
        if line is not None and line.estimate is not None and is_whole:
            people = sum(column.people for column in inside)
            yield same(line.place, percent_of(people, n, line.estimate), line.estimate)
