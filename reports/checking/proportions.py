"""Proportions: a whole number of people in each, Wilson's interval, and answers that exclude each other."""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reports.checking.findings import Check, Finding, Without, same, within
from reports.checking.lines import Line, Lines
from reports.checking.spans import Span, around, exactly, span_of, spans_of_ends
from reports.intervals import quantile_t, tail, wilson_ends
from reports.reliance import RELIED_ON

RELIED = tuple(f"relied_on_{code}" for code in RELIED_ON)
HIDDEN_PART = "a part of what reliance rests on is hidden"


def check_proportions(lines: Lines) -> Iterator[Finding]:
    """Check all shown proportions among people, of everyone and of groups, that count each person once."""
    for line in lines.all:
        if line.method == "Wilson" and line.estimate is not None and line.n:
            yield from check_wilson(line, line.estimate, line.n)
    for edition in lines.editions:
        yield from check_reliance({name: lines.find(edition, name) for name in RELIED})


def count_hits(printed: Decimal, n: int) -> tuple[int, int] | None:
    """Return the fewest and the most people of ``n`` that a printed per cent may stand for; None for none."""
    span = span_of(printed).times(n / 100)
    fewest, most = max(math.ceil(span.low - 1e-6), 0), min(math.floor(span.high + 1e-6), n)
    return (fewest, most) if fewest <= most else None


def check_wilson(line: Line, printed: Decimal, n: int) -> Iterator[Finding]:
    """Check a proportion and its interval, which moves with it: its extremes give those of both ends."""
    hits = count_hits(printed, n)
    if hits is None:
        yield Check(line.place, f"a whole number among {n:,} people", str(printed), is_equal=False)
    elif line.low is not None and line.high is not None:
        critical = quantile_t(1 - tail(float(line.level or 95)), math.inf)
        ends = [wilson_ends(100 * each / n, n, critical) for each in hits]
        found = spans_of_ends(line.low, line.high)
        for place, (end, span) in enumerate(zip((line.low, line.high), found, strict=True)):
            yield within(line.place, around(pair[place] for pair in ends), end, span)


def check_reliance(lines: Mapping[str, Line | None]) -> Iterator[Finding]:
    """Check that the parts of those who relied on somebody add up to all of them."""
    there = [line for line in lines.values() if line is not None]
    shown = [(line.estimate, line.n) for line in there if line.estimate is not None and line.n]
    if not there:
        return
    if len(shown) < len(lines):
        yield Without(HIDDEN_PART)
        return
    hits = [count_hits(printed, n) or (0, 0) for printed, n in shown]
    n = shown[0][1]
    people = Span(sum(fewest for fewest, _ in hits), sum(most for _, most in hits))
    yield same(there[0].place, {n}, {each for _, each in shown})
    yield Check(there[0].place, f"{n:,} people in all parts", str(people), people.meets(exactly(n)))
