"""What it would take to turn the headline: tipping points, which come out exactly, and the scenario."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reports.checking.findings import Check, Finding, Without, same, within
from reports.checking.lines import Line, Lines
from reports.checking.spans import Span, exactly, total
from reports.columns import TIPPING
from reports.pages.spread import Column
from reports.printing import DECIMALS_FROM, round_to
from reports.tipping import HALF, OTHERS_ANSWER, UNDER_HALF_ANSWER, find_tipping_point
from reports.tipping_rows import NOBODY_MISSING

PREFIX = TIPPING[0].rstrip("0123456789")
NOT_REACHED = "cannot be reached"
NO_BENCHMARK = "a tipping point whose benchmark its row does not name"


def check_turning(lines: Lines, columns: Mapping[str, Sequence[Column]] | None = None) -> Iterator[Finding]:
    """Check each tipping point of everyone, those that cannot be reached too, and the scenario."""
    for line in lines.all:
        if line.estimand.startswith(PREFIX) and line.status in ("", "z"):
            yield from check_point(line, lines.find(line.edition, "mean_share"))
        elif line.estimand == TIPPING[1]:
            yield from check_scenario(lines, line, (columns or {}).get(line.edition, ()))


def find_benchmark(line: Line) -> float | None:
    """Return the average that a tipping point is for: in its name, else in its note."""
    named = line.estimand.removeprefix(PREFIX)
    found = re.search(r"(\d+(?:\.\d+)?)%", f"{named}%" if named.isdigit() else line.note)
    return float(found[1]) if found else None


def check_point(line: Line, mean: Line) -> Iterator[Finding]:
    benchmark = find_benchmark(line)
    if mean.estimate is None or mean.n is None or mean.n_missing is None:
        return
    if line.note == NOBODY_MISSING:
        yield same(line.place, "0 givers without a number", f"{mean.n_missing} givers without a number")
    elif benchmark is None:
        yield Without(NO_BENCHMARK)
    else:
        yield compare(line, float(mean.estimate), mean.n, mean.n_missing, benchmark)


def compare(line: Line, mean: float, n: int, missing: int, benchmark: float) -> Check:
    """Check one tipping point: a number from 0 to 100, or that it cannot be reached."""
    point = find_tipping_point(mean, n, missing, benchmark)
    found: Decimal | str | None = line.estimate if line.estimate is not None else line.note
    if point.can_be_reached:
        return same(line.place, round_to(point.value, 1 if n >= DECIMALS_FROM else 0), found)
    is_told = line.estimate is None and NOT_REACHED in line.note
    return Check(line.place, f"{point.value:.1f}, which {NOT_REACHED}", str(found), is_told)


def check_scenario(lines: Lines, line: Line, columns: Sequence[Column]) -> Iterator[Finding]:
    """Check the scenario Σ(s/π) / Σ(1/π), of which tables tell Σs of everyone and how many are under 50.

    Of Σs of those under 50, and of the others, they tell ranges by the columns of the histogram, and each by
    what the other leaves of everyone's.
    """
    mean, half = lines.find(line.edition, "mean_share"), lines.find(line.edition, "share_ge_50")
    if not (mean.is_shown and mean.n and half.is_shown):
        return
    n_others, everyone = half.hits, mean.value.times(mean.n)
    n_under = exactly(mean.n) - n_others
    under, others = add_shares(columns, n_under, 0, HALF - 1), add_shares(columns, n_others, HALF, 100)
    under, others = under.narrowed(everyone - others), others.narrowed(everyone - under)
    weights = n_under.times(1 / UNDER_HALF_ANSWER) + n_others.times(1 / OTHERS_ANSWER)
    weighted = under.times(1 / UNDER_HALF_ANSWER) + others.times(1 / OTHERS_ANSWER)
    beyond = others.times(1 / UNDER_HALF_ANSWER - 1 / OTHERS_ANSWER)
    weighted = weighted.narrowed(everyone.times(1 / UNDER_HALF_ANSWER) - beyond)
    yield from within(line, weighted * Span(1 / weights.high, 1 / weights.low))


def add_shares(columns: Sequence[Column], people: Span, least: int, most: int) -> Span:
    """Return what the answers of so many people, each from ``least`` to ``most``, may add up to."""
    inside = [one for one in columns if least <= one.first and one.last <= most]
    if not inside or (inside[0].first, inside[-1].last) != (least, most):
        return people * Span(least, most)
    return total(Span(one.first, one.last).times(one.people) for one in inside)
