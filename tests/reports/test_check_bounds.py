"""Bounds and tipping points from printed figures: the numbers are those of METHODS.md's worked example."""

from decimal import Decimal
from typing import Any

import pytest

from reports.checking.bounding import check_bounds
from reports.checking.findings import Without
from reports.checking.lines import Line
from reports.checking.turning import check_turning
from reports.pages.spread import Column
from tests.reports.checked import differing, line, lines, n_checked

# 10 givers with a number, 1 without: the mean is 40.0 from 15.0 to 65.0, and 5 of 10 are at 50 or more.
BASE: dict[str, Any] = {"n": 10, "n_missing": 1}
MEAN = line("mean_share", "40.0", "15.0", "65.0", method="t", **BASE)
HALF = line("share_ge_50", "50.0", "23.7", "76.3", method="Wilson", **BASE)
IF_0 = line("mean_share_if_missing_0", "36.4", "15.6", method="Imbens-Manski, t", **BASE)


def if_100(*printed: str) -> Line:
    return line("mean_share_if_missing_100", printed[0], high=line("", printed[1]).estimate, **BASE)


def test_the_bounds_of_the_worked_example_come_out_again() -> None:
    found = list(check_bounds(lines(MEAN, IF_0, if_100("45.5", "67.6"))))
    assert (n_checked(found), differing(found)) == (4, [])


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([line("mean_share_if_missing_0", "37.4", "15.6", **BASE), if_100("45.5", "67.6")], "37.4"),
        ([line("mean_share_if_missing_0", "36.4", "17.6", **BASE), if_100("45.5", "67.6")], "17.6"),
        ([IF_0, if_100("44.5", "67.6")], "44.5"),
        ([IF_0, if_100("45.5", "66.6")], "66.6"),
    ],
)
def test_a_changed_bound_or_end_is_found(rows: list[Line], found: str) -> None:
    assert [each for _, each in differing(check_bounds(lines(MEAN, *rows)))] == [found]


def test_a_changed_mean_is_found_by_its_bounds() -> None:
    other = line("mean_share", "41.0", "16.0", "66.0", method="t", **BASE)
    assert len(differing(check_bounds(lines(other, IF_0, if_100("45.5", "67.6"))))) >= 2


def test_bounds_of_a_proportion_count_people() -> None:
    # 5 of 11 = 45.5 if nobody else were at 50 or more, 6 of 11 = 54.5 if the other one were
    rows = [
        line("share_ge_50_if_missing_0", "45.5", **BASE),
        line("share_ge_50_if_missing_100", "54.5", **BASE),
    ]
    assert differing(check_bounds(lines(HALF, *rows))) == []
    moved = line("share_ge_50_if_missing_100", "55.5", **BASE)
    assert differing(check_bounds(lines(HALF, rows[0], moved))) == [("54.55", "55.5")]


def test_a_mean_without_interval_leaves_any_end_below_the_bound() -> None:
    alone = line("mean_share", "40.0", **BASE)
    assert differing(check_bounds(lines(alone, IF_0))) == []
    # Even if all ten were alike: 36.4 less 1.812 errors, each √(40² · 10 / 11 / (11 · 10)) = 3.64, is 29.8
    beyond = line("mean_share_if_missing_0", "36.4", "30.0", **BASE)
    assert [found for _, found in differing(check_bounds(lines(alone, beyond)))] == ["30.0"]


# (50 · 11 − 10 · 40.0) / 1 = 150 cannot be reached; with a mean of 46: (550 − 460) / 1 = 90.
PLANNED = "for the plan’s benchmark, an average of 48%; worked out from the average as printed"
NOT_REACHED = "an average of 50% cannot be reached"
REACHED = line("mean_share", "46", n=10, n_missing=1)


@pytest.mark.parametrize(
    ("mean", "point", "expected"),
    [
        (MEAN, line("mean_of_missing_for_50", status="z", note="an average of 50% cannot be reached"), []),
        (MEAN, line("mean_of_missing_for_50", "99"), [("150.0, which cannot be reached", "99")]),
        (REACHED, line("mean_of_missing_for_50", "90"), []),
        (REACHED, line("mean_of_missing_for_50", "91"), [("90", "91")]),
        (REACHED, line("mean_of_missing_for_50", status="z", note=NOT_REACHED), [("90", NOT_REACHED)]),
        (REACHED, line("mean_of_missing_for_50", status="c", note="hidden"), []),
        (
            REACHED,
            line("mean_of_missing_for_50", status="z", note="every giver gave a number"),
            [("0 givers without a number", "1 givers without a number")],
        ),
        # for 48: (48 · 11 − 460) / 1 = 68
        (REACHED, line("mean_of_missing_for_benchmark", "68", note=PLANNED), []),
        (REACHED, line("mean_of_missing_for_benchmark", "69", note=PLANNED), [("68", "69")]),
    ],
)
def test_a_tipping_point_comes_out_from_printed_figures(
    mean: Line, point: Line, expected: list[tuple[str, str]]
) -> None:
    assert differing(check_turning(lines(mean, point))) == expected


def test_a_benchmark_that_is_not_named_is_told() -> None:
    unnamed = line("mean_of_missing_for_plan", "3")
    assert list(check_turning(lines(REACHED, unnamed))) == [
        Without("a tipping point whose benchmark its row does not name")
    ]


# 200 people: 100 at 0, and 100 at 50 or more, so that these said 30 · 200 = 6,000 together, and the scenario
# is (6,000 / 0.69) / (100 / 0.10 + 100 / 0.69) = 8,695.7 / 1,144.9 = 7.60. Printed, 30.0 leaves 5,990 to
# 6,010.
COLUMNS = {
    "1": (
        Column(0, 0, 1, 100, Decimal("50.0")),
        Column(1, 49, 5, 0, Decimal("0.0")),
        Column(50, 100, 6, 100, Decimal("50.0")),
    )
}
TWO_HUNDRED = (line("mean_share", "30.0", n=200), line("share_ge_50", "50.0", n=200))
SCENARIO = "mean_share_if_under_50_answer_less"


@pytest.mark.parametrize(
    ("columns", "printed", "found"),
    [
        (COLUMNS, "7.6", []),
        (COLUMNS, "7.7", [("7.58 to 7.61", "7.7")]),
        # Without columns those 100 said from 5,000 to 6,010, and Σs / 0.10 − that · (1 / 0.10 − 1 / 0.69) is
        # from 59,900 − 6,010 · 8.5507 = 8,510 to 60,100 − 5,000 · 8.5507 = 17,346
        ({}, "7.7", []),
        ({}, "7.3", [("7.43 to 15.15", "7.3")]),
    ],
)
def test_the_scenario_needs_what_people_under_50_and_others_said(
    columns: dict[str, tuple[Column, ...]], printed: str, found: list[tuple[str, str]]
) -> None:
    rows = lines(*TWO_HUNDRED, line(SCENARIO, printed))
    assert differing(check_turning(rows, columns)) == found


def test_a_hidden_threshold_leaves_the_scenario_open() -> None:
    rows = lines(TWO_HUNDRED[0], line("share_ge_50", status="c"), line(SCENARIO, "7.6"))
    assert list(check_turning(rows)) == []
