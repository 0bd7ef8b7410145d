"""The people that figures rest on: one number for all figures of one base."""

from collections.abc import Iterator

from reports.checking.findings import Finding, same
from reports.checking.lines import Line, Lines
from reports.checking.proportions import count_hits
from reports.columns import FOR_BENCHMARK, TIPPING
from reports.disclosure import AT_AN_END, HEAPS, QUANTILES
from reports.figures import THRESHOLDS

BOUNDED = ("mean_share", "share_ge_50")
BOUNDS = frozenset(f"{name}_if_missing_{end}" for name in BOUNDED for end in (0, 100))
OF_ANSWERED = QUANTILES | BOUNDS | frozenset((*THRESHOLDS, *TIPPING, FOR_BENCHMARK))
"""Figures of everyone who gave a number."""


def check_bases(lines: Lines) -> Iterator[Finding]:
    """Check the bases of figures against that of the mean of the same people."""
    for line in lines.all:
        mean = lines.find(line.edition, "mean_share", line.group_by, line.group)
        if line.estimate is None or mean is None or mean.n is None:
            continue
        if line.estimand in OF_ANSWERED:
            yield from check_base(line, mean)
        elif line.estimand in HEAPS:
            yield from check_heap(lines, line, mean.n)


def check_base(line: Line, mean: Line) -> Iterator[Finding]:
    """Check how many gave a number, and how many did not where both rows tell that."""
    if line.n is not None:
        yield same(line.place, mean.n, line.n)
    if line.n_missing is not None and mean.n_missing is not None:
        yield same(line.place, mean.n_missing, line.n_missing)


def check_heap(lines: Lines, line: Line, n: int) -> Iterator[Finding]:
    """Check the base of a heap, everyone but those at 0 and at 100, where these are told to the person."""
    ends = [lines.find(line.edition, name) for name in sorted(AT_AN_END)]
    hits = [count_hits(end.estimate, n) for end in ends if end is not None and end.estimate is not None]
    told = [found[0] for found in hits if found is not None and found[0] == found[1]]
    if len(told) == len(AT_AN_END):
        yield same(line.place, n - sum(told), line.n)
