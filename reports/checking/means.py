"""Means: in the middle of their intervals, and together what everyone's mean is."""

from collections.abc import Iterator, Sequence
from functools import reduce

from reports.bases import SPLIT
from reports.checking.findings import Check, Finding, Without, within
from reports.checking.lines import Line, Lines
from reports.checking.spans import Span, exactly, span_of, spans_of_ends
from reports.groups.breakdowns import NESTED
from reports.intervals import quantile_t, tail

LEVEL = 95.0
HIDDEN_GROUP = "a group of the breakdown is hidden, or not everyone was asked"


def check_means(lines: Lines) -> Iterator[Finding]:
    """Check all shown means with a t interval, the lines of the split, and groups against everyone."""
    for line in lines.all:
        yield from check_middle(line)
    for edition in lines.editions:
        yield from check_split([lines.find(edition, f"mean_{row}") for row in SPLIT])
    for (edition, _), rows in lines.breakdowns().items():
        everyone = lines.find(edition, "mean_share")
        means = [one for one in rows if one.estimand == "mean_share" and one.group not in NESTED]
        if everyone is not None and everyone.estimate is not None:
            yield from check_groups(everyone, means)


def check_middle(line: Line) -> Iterator[Finding]:
    """Check that a mean is half way between its ends, if neither was cut, else nearer the one that was."""
    if line.estimate is None or line.low is None or line.high is None or not line.method.startswith("t"):
        return
    low, high = spans_of_ends(line.low, line.high)
    middle = (low + high).times(0.5)
    if line.method == "t, cut at 0":
        middle = Span(0, middle.high)
    elif line.method == "t, cut at 100":
        middle = Span(middle.low, 100)
    elif line.method != "t":
        middle = Span(0, 100)
    yield within(line.place, middle, line.estimate)


def find_error(line: Line) -> Span | None:
    """Return the standard error behind a mean's t interval: the half-width over its quantile of t.

    An end that was cut is nearer than the other and tells nothing; with both cut there is no error, nor
    without an interval.
    """
    if line.estimate is None or line.low is None or line.high is None or not line.n or line.n < 2:
        return None
    mean, (low, high) = span_of(line.estimate), spans_of_ends(line.low, line.high)
    _, _, cuts = line.method.partition("cut at ")
    halves = [mean - low] if "0" not in cuts.split(" and ") else []
    halves += [high - mean] if "100" not in cuts.split(" and ") else []
    halves += [(high - low).times(0.5)] if not cuts else []
    if not halves or not line.method.startswith("t"):
        return None
    half = reduce(lambda a, b: Span(max(a.low, b.low), min(a.high, b.high)), halves)
    if half.high < half.low:
        half = halves[-1]
    return half.not_below_0().times(1 / quantile_t(1 - tail(LEVEL), line.n - 1))


def check_split(lines: Sequence[Line | None]) -> Iterator[Finding]:
    """Check that the lines of the split, each of the same people, add up to 100."""
    there = [line for line in lines if line is not None]
    means = [span_of(line.estimate) for line in there if line.estimate is not None]
    if len(means) == len(lines):
        total = reduce(Span.__add__, means)
        yield Check(there[0].place, "100 for all lines of the split", str(total), total.meets(exactly(100)))


def check_groups(everyone: Line, groups: Sequence[Line]) -> Iterator[Finding]:
    """Check that the means of all groups, each times its people, give everyone's mean."""
    shown = [(one.n, span_of(one.estimate)) for one in groups if one.n and one.estimate is not None]
    n = sum(people for people, _ in shown)
    if everyone.estimate is None or everyone.n != n or not shown:
        yield Without(HIDDEN_GROUP)
        return
    total = reduce(Span.__add__, (mean.times(people / n) for people, mean in shown))
    place = f"{everyone.place} by {groups[0].group_by}"
    yield within(place, total, everyone.estimate)
