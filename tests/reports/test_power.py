"""What a test can show, against R's power.t.test (tests/reference/comparisons.R)."""

import ast
import math
import subprocess
import sys
from pathlib import Path

import pytest

from reports import power
from reports.intervals import t_ends
from reports.power import Size, curve, deviation_of, find_power, share_out, smallest_difference
from tests.reports.test_comparisons import CASES, cases_of

THIRDS = {1: 1, 2: 1, 3: 1}


@pytest.mark.parametrize("case", cases_of("power"))
def test_the_smallest_difference_is_that_of_r(case: str) -> None:
    n, other, deviation, pairs = map(int, case.split()[1:])
    found = smallest_difference(n, other, deviation=deviation, pairs=pairs)
    assert found == pytest.approx(CASES[case]["difference"], abs=1e-6)


def test_a_hundred_answers_per_arm_show_fourteen_points() -> None:
    """DESIGN's example: R's power.t.test(n = 100, sd = 35, power = 0.8) gives 13.93."""
    assert math.ceil(smallest_difference(100, 100, deviation=35)) == 14


@pytest.mark.parametrize(("n", "other"), [(0, 0), (0, 10), (1, 1), (1, 500), (2, 2), (3, 3)])
def test_too_few_answers_show_no_difference_at_all(n: int, other: int) -> None:
    assert math.isnan(smallest_difference(n, other, deviation=35, pairs=3))


@pytest.mark.parametrize("n", [2, 5, 50, 5_000, 1_000_000, 2_000_000_000])
@pytest.mark.parametrize("deviation", [0.5, 35.0, 50.0])
def test_any_number_of_answers_has_an_outcome(n: int, deviation: float) -> None:
    found = smallest_difference(n, 3 * n, deviation=deviation, pairs=6)
    assert math.isnan(found) or 0 < found <= 100


def test_the_order_of_the_arms_does_not_matter() -> None:
    assert smallest_difference(40, 90, deviation=35) == pytest.approx(
        smallest_difference(90, 40, deviation=35)
    )


def test_half_all_and_double_the_planned_answers_are_looked_at() -> None:
    found = find_power(300, THIRDS)
    assert [size.arms for size in found.sizes] == [dict.fromkeys(THIRDS, n) for n in (50, 100, 200)]
    assert (found.pairs, found.deviation, found.planned.name) == (3, 35.0, "planned")
    assert found.planned.difference == pytest.approx(CASES["power 100 100 35 3"]["difference"], abs=1e-6)
    assert found.planned.at_most == pytest.approx(CASES["power 100 100 50 3"]["difference"], abs=1e-6)


def test_the_two_smallest_arms_decide() -> None:
    """Of 160 answers 3 : 1 : 4 brings 60, 20 and 80: the pair of 20 and 60 can show least."""
    found = find_power(160, {7: 3, 8: 1, 9: 4})
    assert found.planned.arms == {7: 60, 8: 20, 9: 80}
    assert found.planned.difference == pytest.approx(CASES["power 20 60 35 3"]["difference"], abs=1e-6)


def test_one_planned_answer_shows_nothing() -> None:
    assert all(math.isnan(size.difference) for size in find_power(1, {1: 1, 2: 1}).sizes)


@pytest.mark.parametrize(
    ("n", "parts", "arms"),
    [
        (90, THIRDS, {1: 30, 2: 30, 3: 30}),
        (100, THIRDS, {1: 33, 2: 33, 3: 33}),
        (100, {1: 3, 2: 1}, {1: 75, 2: 25}),
    ],
)
def test_answers_are_shared_out_by_the_parts(n: int, parts: dict[int, int], arms: dict[int, int]) -> None:
    assert share_out(n, parts) == arms


def test_the_curve_falls_and_meets_the_sizes_of_the_table() -> None:
    points = curve(300, THIRDS, deviation=35)
    differences = [difference for _, difference in points]
    assert differences == sorted(differences, reverse=True)
    assert (len(points), points[-1][0]) == (40, 2.0)
    at = dict(points)
    expected: list[Size] = list(find_power(300, THIRDS).sizes)
    assert [at[times] for times in (0.5, 1.0, 2.0)] == [size.difference for size in expected]


def test_the_curve_starts_where_a_difference_can_be_shown() -> None:
    assert curve(2, {1: 1, 2: 1}, deviation=50) == []


def test_the_deviation_is_read_back_from_an_interval() -> None:
    low, high = t_ends(46, 33 / math.sqrt(120), 119, 95)
    assert deviation_of(low, high, 120) == pytest.approx(33)


def test_no_page_waits_for_statsmodels_before_power_is_asked_for() -> None:
    code = "import reports.power, sys; print('statsmodels' in sys.modules)"
    root = Path(power.__file__).parents[1]
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root
    )
    assert printed.stdout == "False\n"
    tops = ast.parse(Path(power.__file__).read_text(encoding="utf-8")).body
    assert not [top for top in tops if isinstance(top, ast.ImportFrom) and "statsmodels" in str(top.module)]
