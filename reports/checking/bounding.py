"""Worst-case bounds, from the printed mean or proportion, its interval, and how many gave no number."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.bounds import binomial_error
from reports.checking.findings import Finding, Without, within
from reports.checking.lines import Line, Lines
from reports.checking.means import LEVEL, find_error
from reports.checking.proportions import count_hits
from reports.checking.spans import Span, around, exactly, span_of
from reports.critical import critical_value
from reports.intervals import wilson_ends

OF_MONEY = "bounds of the share of the money need the amounts"
NO_ERROR = "ends of the bounds of a mean whose interval does not tell its error"


@dataclass(frozen=True)
class Sides:
    """The bounds and the outer ends of their interval, as far as public figures tell them."""

    lower: Span
    upper: Span
    low: Span | None
    high: Span | None


def check_bounds(lines: Lines) -> Iterator[Finding]:
    """Check the bounds of the mean and of the part at 50 or more, for each set of editions."""
    for estimand, bound in (("mean_share", bound_mean), ("share_ge_50", bound_half)):
        for line in lines.of_everyone(f"{estimand}_if_missing_0"):
            of = lines.find(line.edition, estimand)
            if of is not None and of.estimate is not None and of.n and line.n_missing is not None:
                yield from compare(
                    lines, line.edition, estimand, bound(of, of.estimate, of.n, line.n_missing)
                )
    yield from (Without(OF_MONEY) for _ in lines.of_everyone("money_share_capped_if_missing_0"))


def compare(lines: Lines, edition: str, estimand: str, sides: Sides) -> Iterator[Finding]:
    """Check both bounds and both ends of a figure."""
    for name, bound, end in (("0", sides.lower, sides.low), ("100", sides.upper, sides.high)):
        line = lines.find(edition, f"{estimand}_if_missing_{name}")
        if line is None or line.estimate is None:
            continue
        yield within(line.place, bound, line.estimate)
        printed = line.low if name == "0" else line.high
        if printed is not None and end is None:
            yield Without(NO_ERROR)
        elif printed is not None and end is not None:
            yield within(line.place, end, printed)


def bound_mean(line: Line, printed: Decimal, n: int, missing: int) -> Sides:
    """Return the bounds of a mean, and the ends of Imbens and Manski's interval.

    Notes
    -----
    With SS the squared distances of the n answers from their mean m, those of all G from the mean of the
    filled answers are SS + m²·n·k/G if the k missing ones said 0, and SS + (100 − m)²·n·k/G if they said 100.
    """
    total, mean = n + missing, span_of(printed)
    lower = mean.times(n / total)
    upper = lower + exactly(100 * missing / total)
    error = find_error(line)
    if error is None:
        return Sides(lower, upper, None, None)
    squares, weight = error.squared().times(n * (n - 1)), n * missing / total
    errors = [
        (squares + distance.squared().times(weight)).times(1 / (total * (total - 1))).root()
        for distance in (mean, exactly(100) - mean)
    ]
    gap, largest = 100 * missing / total, (max(e.low for e in errors), max(e.high for e in errors))
    critical = around(critical_value(gap, each, LEVEL, df=total - 1) for each in largest)
    low, high = lower - critical * errors[0], upper + critical * errors[1]
    return Sides(lower, upper, low.cut(0, 100), high.cut(0, 100))


def bound_half(line: Line, printed: Decimal, n: int, missing: int) -> Sides:
    """Return the bounds of a proportion, and the ends of their common interval.

    All numbers of people that the printed per cent may stand for are tried, of very many a thousand.
    """
    fewest, most = count_hits(printed, n) or (0, 0)
    hits = {*range(fewest, most, max((most - fewest) // 1000, 1)), most}
    found = [bound_count(each, n + missing, missing) for each in hits]
    lower, upper, low, high = (around(values) for values in zip(*found, strict=True))
    return Sides(lower, upper, low, high)


def bound_count(hits: int, total: int, missing: int) -> tuple[float, float, float, float]:
    """Return both bounds of one count, and Wilson's outer ends with Imbens and Manski's critical value."""
    lower, upper = 100 * hits / total, 100 * (hits + missing) / total
    error = max(binomial_error(lower, total), binomial_error(upper, total))
    critical = critical_value(upper - lower, error, LEVEL)
    return lower, upper, wilson_ends(lower, total, critical)[0], wilson_ends(upper, total, critical)[1]
