import math

import pytest

from reports.critical import critical_value
from tests.reports.numbers_from_r import R

PRINTED = [tuple(map(float, key[3].split())) for key in R if key[2] == "critical"]


@pytest.mark.parametrize(("gap", "df"), PRINTED)
def test_the_critical_value_is_the_root_that_uniroot_finds(gap: float, df: float) -> None:
    quantity = f"{gap:g} {'Inf' if math.isinf(df) else format(df, 'g')}"
    expected = R["", "", "critical", quantity]
    assert critical_value(3 * gap, 3, 95, df=df) == pytest.approx(expected, rel=1e-9)


def test_without_a_gap_the_value_is_two_sided_and_with_a_wide_one_one_sided() -> None:
    # Every table of the normal distribution: 1.960 and 1.645
    assert critical_value(0, 1, 95) == pytest.approx(1.960, abs=0.0005)
    assert critical_value(50, 1, 95) == pytest.approx(1.645, abs=0.0005)


@pytest.mark.parametrize(("gap", "expected"), [(0, 1.960), (10, 1.645)])
def test_bounds_that_do_not_vary_are_far_apart_or_equal(gap: float, expected: float) -> None:
    assert critical_value(gap, 0, 95) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(("error", "df"), [(math.nan, 10), (1, 0)])
def test_one_giver_has_no_critical_value(error: float, df: float) -> None:
    assert math.isnan(critical_value(10, error, 95, df=df))


@pytest.mark.parametrize("level", [1, 50, 90, 99, 99.9])
@pytest.mark.parametrize("df", [1, 2, 1000, math.inf])
def test_the_value_falls_as_the_gap_grows_at_every_level(level: float, df: float) -> None:
    values = [critical_value(gap, 1, level, df=df) for gap in (0, 1, 3, 100)]
    assert values == sorted(values, reverse=True)
