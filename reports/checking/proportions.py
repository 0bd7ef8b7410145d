"""Proportions: a whole number of people in each, Wilson's interval, and answers that hold each other."""

import math
from collections.abc import Iterator
from itertools import pairwise

from reports.checking.counts import RELIED
from reports.checking.findings import Check, Finding, counted, within, within_ends
from reports.checking.lines import Line, Lines, count_hits
from reports.checking.spans import Span, around, exactly, total
from reports.intervals import quantile_t, tail, wilson_ends
from reports.quality import HEAPS

HEAP = tuple(f"heap_{multiple}" for multiple in HEAPS)
HOLDS = ("share_ge_50", "share_gt_50", "share_ge_90", "share_at_100")
"""Thresholds, each of which counts all whom the next one counts."""


def check_proportions(lines: Lines) -> Iterator[Finding]:
    """Check all shown proportions among people, of everyone and of groups, that count each person once."""
    for line in lines.all:
        if line.method == "Wilson" or line.estimand in HEAP:
            yield from check_wilson(line)
    for mean in lines.shown("mean_share"):
        yield from check_order(*(lines.beside(mean, name) for name in ("share_at_0", *HOLDS)))
    for edition in lines.editions:
        yield from check_reliance([lines.find(edition, name) for name in RELIED])
        yield from check_heaps(lines, edition)


def check_wilson(line: Line) -> Iterator[Finding]:
    """Check a proportion and its interval, which moves with it: its extremes give those of both ends."""
    if line.estimate is None or not line.n:
        return
    hits = count_hits(line.estimate, line.n)
    if hits is None:
        yield Check(line.place, f"a whole number among {line.n:,} people", str(line.estimate), is_equal=False)
    elif line.ends:
        critical = quantile_t(1 - tail(float(line.level or 95)), math.inf)
        ends = [wilson_ends(100 * each / line.n, line.n, critical) for each in (hits.low, hits.high)]
        yield from within_ends(line, map(around, zip(*ends, strict=True)))


def check_order(at_0: Line, *held: Line) -> Iterator[Finding]:
    """Check that no threshold is above one that holds it, nor together with that at 0 above all."""
    shown = [one for one in held if one.is_shown]
    for whole, part in pairwise(shown):
        yield from within(part, Span(0, whole.value.high))
    if shown and at_0.is_shown:
        yield from within(at_0, Span(0, 100 - shown[0].value.low))


def check_reliance(lines: list[Line]) -> Iterator[Finding]:
    """Check that the parts of those who relied on somebody add up to all of them, hidden ones with room."""
    shown = [line for line in lines if line.is_shown and line.n]
    if shown:
        n, people = shown[0].n or 0, total(line.hits for line in lines if line.is_shown)
        room = people if len(shown) == len(lines) else Span(people.low, math.inf)
        yield Check(shown[0].place, f"{n:,} people in all parts", str(people), room.meets(exactly(n)))


def check_heaps(lines: Lines, edition: str) -> Iterator[Finding]:
    """Check the base of heaps, all but those at 0 and 100; and that multiples of 10 or 25 are such of 5."""
    mean, at_0, at_100 = (lines.find(edition, name) for name in ("mean_share", "share_at_0", "share_at_100"))
    fives, tens, quarters = (lines.find(edition, name) for name in HEAP)
    if mean.n:
        for line in (fives, tens, quarters):
            yield from counted(line, exactly(mean.n) - at_0.hits - at_100.hits, line.n)
    at_half = lines.find(edition, "share_ge_50").hits - lines.find(edition, "share_gt_50").hits
    if fives.n:
        least = tens.hits + quarters.hits - at_half
        yield from within(
            fives, Span(max(least.low, tens.hits.low, quarters.hits.low), fives.n).times(100 / fives.n)
        )
