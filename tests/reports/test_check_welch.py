"""Welch's test in interval arithmetic: what R has lies in what printed means and intervals leave open."""

import csv
import re
from collections import defaultdict
from decimal import Decimal

import pytest

from reports.checking.lines import Line
from reports.checking.spans import Span, exactly
from reports.checking.waves import say_changes
from reports.checking.welch import Arm, Compared, check_family, degrees, find_test, make_arm
from tests.reports.checked import differing, line, lines
from tests.reports.numbers_from_r import REFERENCE

CASES: dict[str, dict[str, float]] = defaultdict(dict)
with (REFERENCE / "trend.csv").open() as file:
    for row in csv.DictReader(file):
        if not row["case"].startswith("versions"):
            CASES[row["case"]][row["quantity"]] = float(row["value"])
UNCUT = [
    case
    for case, found in CASES.items()
    if all(found[f"{wave}_low"] > 0 and found[f"{wave}_high"] < 100 for wave in ("later", "earlier"))
]


def printed(case: str, wave: str, decimals: int, **cells: str) -> Line:
    """R's mean of a wave with its interval, as the file would have it."""
    numbers = (f"{CASES[case][f'{wave}_{name}']:.{decimals}f}" for name in ("estimate", "low", "high"))
    return line("mean_share", *numbers, n=int(CASES[case][f"{wave}_n"]), method="t", **cells)


def holds(span: Span, value: float) -> bool:
    return span.meets(exactly(value))


@pytest.mark.parametrize("decimals", [0, 1])
@pytest.mark.parametrize("case", UNCUT)
def test_what_r_has_is_among_what_printed_figures_leave_open(case: str, decimals: int) -> None:
    later, earlier = (printed(case, wave, decimals) for wave in ("later", "earlier"))
    arms = make_arm(later), make_arm(earlier)
    found = find_test(Line(), later.value - earlier.value, *arms, 95)
    r = CASES[case]
    assert all(holds(getattr(found, name), r[name]) for name in ("value", "low", "high", "p"))
    assert holds(degrees(*arms), r["df"])
    assert found.value.high - found.value.low == pytest.approx(2 * 10.0**-decimals)


def test_a_printed_difference_narrows_p() -> None:
    # 11.5 of 10 and 10 people: R has p = 0.158. A difference printed as 11.5 leaves less open than one of
    # whole means.
    case = "1 10 7 0 10 4 5"
    arms = [make_arm(printed(case, wave, 0)) for wave in ("later", "earlier")]
    minus = line("", "11.5", "-5.0", "28.0", method="Welch")
    wide, narrow = (find_test(row, Span(10, 13), arms[0], arms[1], 95).p for row in (Line(), minus))
    assert holds(narrow, CASES[case]["p"])
    assert narrow.high - narrow.low < 0.1 * (wide.high - wide.low)


def test_degrees_of_freedom_are_those_of_welch() -> None:
    same = degrees(Arm(20, exactly(5)), Arm(20, exactly(5)))
    assert (same.low, same.high) == pytest.approx((38, 38))
    # 1 / (0.8² / 4 + 0.2² / 9) = 6.08
    other = degrees(Arm(5, exactly(4)), Arm(10, exactly(1)))
    assert (other.low, other.high) == pytest.approx((6.081, 6.081), abs=1e-3)


def make(note: str, least: float, most: float, level: str = "98.33") -> tuple[Line, Compared]:
    row = line("", "5", note=note, level=Decimal(level))
    return row, Compared(exactly(5), exactly(0), exactly(9), Span(least, most))


def family(
    first: str = "p 0.030", second: str = "p 0.060", third: str = "p below 0.001"
) -> list[tuple[Line, Compared]]:
    notes = [f"{p} after Holm, groups tested: 3" for p in (first, second, third)]
    return [make(notes[0], 0.01, 0.02), make(notes[1], 0.03, 0.05), make(notes[2], 0, 0.0001)]


# Holm: the least of three times 3, the next times 2, the last as it is, none less than the one before:
# 0 to 0.0003, 0.02 to 0.04, 0.03 to 0.05.
@pytest.mark.parametrize(
    ("tests", "found"),
    [
        (family(second="p 0.040"), []),
        (family(second="p 0.060"), [("p 0.0300 to 0.0500", "p 0.060")]),
        (family(first="p 0.041", second="p 0.040"), [("p 0.0200 to 0.0400", "p 0.041")]),
        (family(first="p below 0.001", second="p 0.040"), [("p 0.0200 to 0.0400", "p below 0.001")]),
        (family(second="p 0.040", third="p 0.001"), [("p 0.0000 to 0.0003", "p 0.001")]),
    ],
)
def test_p_values_are_among_what_holm_makes_of_the_ends(
    tests: list[tuple[Line, Compared]], found: list[tuple[str, str]]
) -> None:
    said = [(expected, p.partition(" after")[0]) for expected, p in differing(check_family(tests))]
    assert said == found


def test_the_level_and_how_many_are_tested_are_checked() -> None:
    # Of two each has 100 − 5 / 2
    two = [make("p 0.020 after Holm, groups tested: 3", 0.01, 0.02), make("", 0, 1, level="97.50")]
    assert differing(check_family(two)) == [("97.50", "98.33"), ("2", "3")]


def test_one_pair_alone_is_not_adjusted() -> None:
    assert differing(check_family([make("p 0.015", 0.01, 0.02, level="95.00")])) == []
    found = differing(check_family([make("p 0.025", 0.01, 0.02, level="95.00")]))
    assert found == [("p 0.0100 to 0.0200", "p 0.025")]


NUMBER = r"\(?(-?[\d.]+)(?: to (-?[\d.]+)\))?"


def test_means_of_two_waves_are_compared_where_their_wording_may_be() -> None:
    case = "1 10 7 0 10 4 5"
    later = printed(case, "later", 1, edition="2", comparable_with="1 and 2")
    earlier = printed(case, "earlier", 1, edition="1", comparable_with="1 and 2")
    apart = printed(case, "later", 1, edition="2", comparable_with="2")
    group = printed(case, "later", 1, edition="2", comparable_with="1 and 2", group_by="pledge", group="none")
    (said,) = say_changes(lines(later, group), lines(earlier))
    found = re.fullmatch(rf"everyone: {NUMBER} points, 95% interval from {NUMBER} to {NUMBER}", said)
    assert found
    for place, name in enumerate(("value", "low", "high")):
        low, high = (float(found[2 * place + end]) for end in (1, 2))
        assert low <= CASES[case][name] <= high < low + 0.5
    assert list(say_changes(lines(apart), lines(earlier))) == []
