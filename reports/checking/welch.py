"""Welch's interval for a difference of means, in interval arithmetic."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.checking.findings import Finding, within
from reports.checking.lines import Line
from reports.checking.spans import Span, around, spans_of_ends
from reports.intervals import quantile_t, tail

FARTHEST = 100.0


@dataclass(frozen=True)
class Arm:
    """People on one side of a difference: how many, and the square of their mean's standard error."""

    n: int
    squared_error: Span


@dataclass(frozen=True)
class Ends:
    """What both ends of an interval may be."""

    low: Span
    high: Span


def find_ends(value: Span, arm: Arm, other: Arm, level: float) -> Ends:
    """Return the ends of Welch's interval around a difference, cut at −100 and 100."""
    squared = arm.squared_error + other.squared_error
    reach = squared.root() * around(quantile_t(1 - tail(level), df) for df in degrees(arm, other))
    low, high = value - reach, value + reach
    return Ends(low.cut(-FARTHEST, FARTHEST), high.cut(-FARTHEST, FARTHEST))


def degrees(arm: Arm, other: Arm) -> tuple[float, float]:
    """Return the fewest and the most degrees of freedom after Welch and Satterthwaite.

    They depend on the ratio of the two squared errors alone, rise up to where that is the ratio of n − 1, and
    fall from there: so the extremes are at the ends of the ratio, or at that place.
    """
    a, b = arm.n - 1, other.n - 1
    least = part(arm.squared_error.low, other.squared_error.high)
    most = part(arm.squared_error.high, other.squared_error.low)
    peak = min(max(a / (a + b), least), most)
    found = [1 / (x**2 / a + (1 - x) ** 2 / b) for x in (least, peak, most)]
    return min(found), max(found)


def part(squared: float, other: float) -> float:
    """Return which part of the sum of two numbers the first is; half of it where both are 0."""
    return squared / (squared + other) if squared + other > 0 else 0.5


def compare(line: Line, value: Span, ends: Ends) -> Iterator[Finding]:
    """Check a printed difference and the ends of its interval."""
    if line.estimate is not None:
        yield within(line.place, value, line.estimate)
    if line.low is not None and line.high is not None:
        low, high = spans_of_ends(line.low, line.high)
        yield within(line.place, ends.low, line.low, low)
        yield within(line.place, ends.high, line.high, high)
