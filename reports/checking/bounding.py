"""Worst-case bounds, from the printed mean or proportion, its interval, and how many gave no number."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.bounds import binomial_error
from reports.checking.findings import Finding, within
from reports.checking.lines import Line, Lines
from reports.checking.means import LEVEL, find_squares
from reports.checking.spans import Span, around, exactly, span_of
from reports.critical import critical_value
from reports.intervals import wilson_ends

MONEY = "money_share_capped"


@dataclass(frozen=True)
class Sides:
    """The bounds and the outer ends of their interval, as far as public figures tell them."""

    lower: Span
    upper: Span
    low: Span
    high: Span


def check_bounds(lines: Lines) -> Iterator[Finding]:
    """Check the bounds of the mean, of the part at 50 or more and of the money, for each set of editions."""
    for estimand, bound in (("mean_share", bound_mean), ("share_ge_50", bound_half)):
        for line in lines.shown(f"{estimand}_if_missing_0"):
            of = lines.beside(line, estimand)
            if of.is_shown and of.n and line.n_missing is not None:
                upper = lines.beside(line, f"{estimand}_if_missing_100")
                yield from compare(line, upper, bound(of, of.n, line.n_missing))
    for line in lines.shown(f"{MONEY}_if_missing_0"):
        yield from check_money(lines.beside(line, MONEY), line, lines.beside(line, f"{MONEY}_if_missing_100"))


def compare(line: Line, other: Line, sides: Sides) -> Iterator[Finding]:
    """Check both bounds and both ends of a figure."""
    yield from within(line, sides.lower)
    yield from within(other, sides.upper)
    for row, printed, end in ((line, line.low, sides.low), (other, other.high, sides.high)):
        if printed is not None:
            yield from within(row, end, printed, span_of(printed))


def bound_mean(line: Line, n: int, missing: int) -> Sides:
    """Return the bounds of a mean, and the ends of Imbens and Manski's interval.

    Notes
    -----
    With SS the squared distances of the n answers from their mean m, those of all G from the mean of the
    filled answers are SS + m²·n·k/G if the k missing ones said 0, and SS + (100 − m)²·n·k/G if they said 100.
    """
    size, mean, squares = n + missing, line.value, find_squares(line)
    lower, gap = mean.times(n / size), 100 * missing / size
    upper = lower + exactly(gap)
    errors = [
        (squares + distance.squared().times(n * missing / size)).times(1 / (size * (size - 1))).root()
        for distance in (mean, exactly(100) - mean)
    ]
    largest = (max(each.low for each in errors), max(each.high for each in errors))
    critical = around(critical_value(gap, each, LEVEL, df=size - 1) for each in largest)
    low, high = lower - critical * errors[0], upper + critical * errors[1]
    return Sides(lower, upper, low.cut(0, 100), high.cut(0, 100))


def bound_half(line: Line, n: int, missing: int) -> Sides:
    """Return the bounds of a proportion, and the ends of their common interval.

    All numbers of people that the printed per cent may stand for are tried, of very many a thousand.
    """
    fewest, most = int(line.hits.low), int(line.hits.high)
    hits = {*range(fewest, most, max((most - fewest) // 1000, 1)), most}
    found = [bound_count(each, n + missing, missing) for each in hits]
    return Sides(*(around(values) for values in zip(*found, strict=True)))


def bound_count(hits: int, size: int, missing: int) -> tuple[float, float, float, float]:
    """Return both bounds of one count, and Wilson's outer ends with Imbens and Manski's critical value."""
    lower, upper = 100 * hits / size, 100 * (hits + missing) / size
    error = max(binomial_error(lower, size), binomial_error(upper, size))
    critical = critical_value(upper - lower, error, LEVEL)
    return lower, upper, wilson_ends(lower, size, critical)[0], wilson_ends(upper, size, critical)[1]


def check_money(money: Line, lower: Line, upper: Line) -> Iterator[Finding]:
    """Check the bounds of the money: what is known of q parts gives q times that, the rest 0 or 100."""
    if upper.is_shown:
        known = exactly(1) - (upper.value - lower.value).times(1 / 100)
        yield from within(lower, known.cut(0, 1) * money.value)
