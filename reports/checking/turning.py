"""What it would take to turn the headline: worked out from printed figures, so that it comes out exactly."""

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.checking.findings import Check, Finding, Without, same
from reports.checking.lines import Line, Lines
from reports.columns import TIPPING
from reports.printing import DECIMALS_FROM, round_to
from reports.tipping import find_tipping_point

PREFIX = TIPPING[0].rstrip("0123456789")
NOBODY = "every giver gave a number"
NOT_REACHED = "cannot be reached"
SCENARIO = "the scenario of unequal answering needs the answers"
NO_BENCHMARK = "a tipping point whose benchmark its row does not name"


def check_turning(lines: Lines) -> Iterator[Finding]:
    """Check each tipping point of everyone, those that cannot be reached too."""
    for line in lines.all:
        if line.estimand.startswith(PREFIX) and line.status in ("", "z"):
            yield from check_point(line, lines.find(line.edition, "mean_share"))
        elif line.estimand == TIPPING[1] and line.estimate is not None:
            yield Without(SCENARIO)


def find_benchmark(line: Line) -> float | None:
    """Return the average that a tipping point is for: in its name, else in its note."""
    named = line.estimand.removeprefix(PREFIX)
    found = re.search(r"(\d+(?:\.\d+)?)%", f"{named}%" if named.isdigit() else line.note)
    return float(found[1]) if found else None


def check_point(line: Line, mean: Line | None) -> Iterator[Finding]:
    benchmark = find_benchmark(line)
    if mean is None or mean.estimate is None or mean.n is None or mean.n_missing is None:
        return
    if line.note == NOBODY:
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
