"""The columns of the histogram, and what they tell of thresholds, the mean, quantiles and heaps."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate

from reports.checking.findings import Check, Finding, counted, within, within_ends
from reports.checking.lines import Line, Lines
from reports.checking.spans import Span, exactly, span_of, total
from reports.columns import CI_LEVEL
from reports.figures import IS_HIT, PROBABILITIES
from reports.intervals import order_statistic_ranks
from reports.pages.spread import Column
from reports.quality import HEAPS

SPREAD = "spread.csv"
Columns = Mapping[str, Sequence[Column]]
IS_IN = {
    **{name: lambda value, hits=hits: bool(hits[value]) for name, hits in IS_HIT.items()},
    **{f"heap_{by}": lambda value, by=by: 0 < value < 100 and value % by == 0 for by in HEAPS},
}
"""Figure → which answers it counts."""


def check_histogram(lines: Lines, columns: Columns) -> Iterator[Finding]:
    """Check the columns of each pool that has some, as from ``stored.read_spread``."""
    for edition, of_pool in columns.items():
        answered, n = lines.find(edition, "answered"), sum(column.people for column in of_pool)
        yield from counted(answered, exactly(n), answered.estimate)
        for column in of_pool if n else ():
            part, place = exactly(100 * column.people / n), f"{SPREAD}, edition {edition}, {column.label}"
            yield Check(place, str(part), str(column.part), part.meets(span_of(column.part)))
        if n:
            yield from check_figures(lines, edition, of_pool, n)


def check_figures(lines: Lines, edition: str, columns: Sequence[Column], n: int) -> Iterator[Finding]:
    """Check what the columns narrow: figures that none lies across come out to the last digit."""
    for name, is_in in IS_IN.items():
        line = lines.find(edition, name)
        yield from within(line, count_where(columns, is_in).times(100 / (line.n or n)))
    mean = total(Span(one.first, one.last).times(one.people / n) for one in columns)
    yield from within(lines.find(edition, "mean_share"), mean)
    for name, probability in PROBABILITIES.items():
        yield from check_quantile(lines.find(edition, name), columns, n, probability)


def count_where(columns: Sequence[Column], is_in: Callable[[int], bool]) -> Span:
    """Return how many people gave one of some answers: in columns of these alone, and in all with any."""
    found = [(one.people, [is_in(value) for value in range(one.first, one.last + 1)]) for one in columns]
    return Span(sum(n for n, each in found if all(each)), sum(n for n, each in found if any(each)))


def check_quantile(line: Line, columns: Sequence[Column], n: int, probability: float) -> Iterator[Finding]:
    """Check a quantile of type 7 and its interval: the answers of certain ranks, each in a known column."""
    place = probability * (n - 1)
    below, above = (find_answer(columns, rank + 1) for rank in (math.floor(place), math.ceil(place)))
    part = place - math.floor(place)
    yield from within(line, below.times(1 - part) + above.times(part))
    ranks = order_statistic_ranks(n, probability, CI_LEVEL)
    yield from within_ends(line, (find_answer(columns, rank) for rank in ranks or ()))


def find_answer(columns: Sequence[Column], rank: int) -> Span:
    """Return what the answer of a rank, from 1, may be."""
    until = accumulate(column.people for column in columns)
    return next(
        Span(one.first, one.last) for one, people in zip(columns, until, strict=True) if people >= rank
    )
