"""Welch's interval and p value for a difference of means, and Holm's adjustment, in interval arithmetic."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scipy import special

from reports.checking.findings import Check, Finding, same, within, within_ends
from reports.checking.lines import Line
from reports.checking.means import LEVEL, find_error
from reports.checking.spans import MOST, Span, around, span_of
from reports.comparisons import holm, simultaneous_level
from reports.intervals import quantile_t, tail
from reports.printing import round_to

FARTHEST = 100.0
P_VALUE = re.compile(r"\bp (?P<below>below )?(?P<p>\d\.\d+)(?: after Holm, [a-z ]+: (?P<k>\d+))?")


@dataclass(frozen=True)
class Arm:
    """People on one side of a difference: how many, and the square of their mean's standard error."""

    n: int
    squared_error: Span


@dataclass(frozen=True)
class Compared:
    """What a difference, the ends of its interval and its unadjusted p value may be."""

    value: Span
    low: Span
    high: Span
    p: Span


FREE = Compared(*3 * (Span(-MOST, MOST),), Span(0, 1))
"""Where the tables tell nothing of a difference."""


def make_arm(line: Line) -> Arm:
    """Return the people of a printed mean."""
    return Arm(line.n or 0, find_error(line).squared())


def find_test(line: Line, value: Span, arm: Arm, other: Arm, level: float) -> Compared:
    """Return Welch's interval around a difference, cut at −100 and 100, and the p value of no difference.

    That is narrowed by the difference as printed in ``line``, and by its interval.
    """
    error, df = (arm.squared_error + other.squared_error).root(), degrees(arm, other)
    quantiles = around(quantile_t(1 - tail(level), each) for each in (df.low, df.high))
    low, high = (
        each.cut(-FARTHEST, FARTHEST) for each in (value - error * quantiles, value + error * quantiles)
    )
    if line.ends and line.method == "Welch":
        half = (line.ends[1] - line.ends[0]).times(0.5).cut(0, FARTHEST)
        error = error.narrowed(Span(half.low / quantiles.high, half.high / quantiles.low))
    return Compared(
        value, low, high, find_p(value.narrowed(line.value) if line.is_shown else value, error, df)
    )


def find_p(value: Span, error: Span, df: Span) -> Span:
    """Return the two-sided p of t = value / error, which falls with |t| and, for one t, with df."""
    distances = value.squared().root()
    least = 2 * special.stdtr(df.high, -distances.high / error.low) if error.low > 0 else 0.0
    most = 2 * special.stdtr(df.low, -distances.low / error.high) if error.high > 0 else 1.0
    return Span(float(least), float(most))


def degrees(arm: Arm, other: Arm) -> Span:
    """Return the fewest and the most degrees of freedom after Welch and Satterthwaite.

    They depend on the ratio of the two squared errors alone, rise up to where that is the ratio of n − 1, and
    fall from there: so the extremes are at the ends of the ratio, or at that place.
    """
    a, b = max(arm.n - 1, 1), max(other.n - 1, 1)
    least = part(arm.squared_error.low, other.squared_error.high)
    most = part(arm.squared_error.high, other.squared_error.low)
    peak = min(max(a / (a + b), least), most)
    return around(1 / (x**2 / a + (1 - x) ** 2 / b) for x in (least, peak, most))


def part(squared: float, other: float) -> float:
    """Return which part of the sum of two numbers the first is; half of it where both are 0."""
    return squared / (squared + other) if squared + other > 0 else 0.5


def check_family(tests: Sequence[tuple[Line, Compared]]) -> Iterator[Finding]:
    """Check k differences, and what they have together: the level of their intervals, k, and p after Holm.

    No p that grows makes another smaller after the adjustment, so that its ends come from the ends of all.
    """
    level = round_to(simultaneous_level(LEVEL, len(tests)), 2)
    found = [(line, P_VALUE.search(line.note), test.p) for line, test in tests]
    told = [(line, note, p) for line, note, p in found if note]
    least, most = holm([p.low for *_, p in told]), holm([p.high for *_, p in told])
    for line, test in tests:
        yield from within(line, test.value)
        yield from within_ends(line, (test.low, test.high))
    yield from (same(line.place, level, line.level) for line, _ in tests if line.level is not None)
    yield from (same(line.place, str(len(tests)), note["k"]) for line, note, _ in told if note["k"])
    for (line, note, _), low, high in zip(told, least, most, strict=True):
        printed = Span(0, float(note["p"])) if note["below"] else span_of(Decimal(note["p"]))
        yield Check(line.place, f"p {low:.4f} to {high:.4f}", note[0], Span(low, high).meets(printed))
