"""Means: in the middle of their intervals, the errors behind these, and rows of the split that add up."""

from collections.abc import Iterator, Sequence
from functools import reduce

from reports.bases import SPLIT
from reports.checking.findings import Check, Finding, within
from reports.checking.lines import Line, Lines
from reports.checking.spans import Span, exactly, total
from reports.intervals import quantile_t, tail

LEVEL = 95.0
ANY_ERROR = Span(0, 150)
"""Of a mean of per cents; that of weighted ones can be above 100."""


def check_means(lines: Lines) -> Iterator[Finding]:
    """Check all figures against both ends of their intervals, and the rows of each split, which are 100."""
    for line in lines.every:
        yield from check_middle(line)
    for edition in lines.editions:
        yield from check_split([lines.find(edition, f"mean_{row}") for row in SPLIT])


def find_cuts(line: Line) -> set[str]:
    """Return at which ends of the scale an interval was cut."""
    return set(line.method.partition("cut at ")[2].split(" and "))


def check_middle(line: Line) -> Iterator[Finding]:
    """Check that a figure is between its ends: a mean half way, or not so far from an end that was cut."""
    if line.ends:
        is_mean, middle = line.method.startswith("t"), total(line.ends).times(0.5)
        low = middle.low if is_mean and "0" not in find_cuts(line) else line.ends[0].low
        high = middle.high if is_mean and "100" not in find_cuts(line) else line.ends[1].high
        yield from within(line, Span(low, high))


def find_error(line: Line) -> Span:
    """Return the standard error behind a mean's t interval: the half-width over its quantile of t.

    An end that was cut is nearer than the other and tells nothing; with both cut any error can be behind it,
    as without an interval.
    """
    if not line.is_shown or not line.ends or not line.n or line.n < 2 or not line.method.startswith("t"):
        return ANY_ERROR
    (low, high), cuts = line.ends, find_cuts(line)
    halves = [line.value - low] if "0" not in cuts else []
    halves += [high - line.value] if "100" not in cuts else []
    halves += [(high - low).times(0.5)] if len(halves) == 2 else []
    error = (half.times(1 / quantile_t(1 - tail(LEVEL), line.n - 1)) for half in reversed(halves))
    return reduce(Span.narrowed, error, ANY_ERROR)


def find_squares(line: Line) -> Span:
    """Return the squared distances of n answers from their mean: n(n − 1) times its error squared."""
    n = line.n or 0
    return find_error(line).squared().times(n * (n - 1))


def check_split(lines: Sequence[Line]) -> Iterator[Finding]:
    """Check that the rows of a split add up to 100."""
    if all(line.is_shown for line in lines):
        found = total(line.value for line in lines)
        yield Check(lines[0].place, "100 for all lines of the split", str(found), found.meets(exactly(100)))
