"""Differences between the arms of a test, from their answers."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.columns import DIFFERENCES, unit_of
from reports.comparisons import compare_means, compare_proportions, holm
from reports.experiment import FIGURES, Arm, compare_arms, count_hits, name_difference


def arm(*shares: int, n_missing: int = 0) -> Arm:
    return Arm(np.array(shares, dtype=np.float64), n_missing)


A = arm(*[0] * 10, *[20] * 20, *[50] * 10, *[100] * 10, n_missing=10)
B = arm(*[0] * 5, *[30] * 15, *[50] * 20, *[100] * 10, n_missing=30)
C = arm(*[0] * 20, *[10] * 20, *[80] * 5, *[100] * 5)


def test_every_figure_has_its_difference_in_the_file_in_points() -> None:
    names = tuple(name_difference(figure) for figure in FIGURES)
    assert names == DIFFERENCES
    assert {unit_of(name) for name in names} == {"points"}


@pytest.mark.parametrize(
    ("figure", "counts"),
    [
        ("share_at_0", (10, 50)),
        ("share_ge_50", (20, 50)),
        ("share_at_100", (10, 50)),
        ("item_nonresponse", (10, 60)),
    ],
)
def test_people_of_an_arm_are_counted(figure: str, counts: tuple[int, int]) -> None:
    assert count_hits(figure, A) == counts


def test_two_arms_are_compared_at_the_level_given() -> None:
    """Means by hand: A (400 + 500 + 1,000) / 50 = 38, B (450 + 1,000 + 1,000) / 50 = 49: 11 points."""
    (found,) = compare_arms("mean_share", {1: A, 2: B})
    alone = compare_means(B.share, A.share, level=95)
    assert found.difference.value == pytest.approx(11)
    assert (found.edition, found.other, found.difference, found.p) == (2, 1, alone, alone.p)


def test_three_arms_are_compared_pair_by_pair_in_their_order() -> None:
    found = compare_arms("mean_share", {3: A, 1: B, 2: C})
    assert [(one.edition, one.other) for one in found] == [(1, 3), (2, 3), (2, 1)]


def test_intervals_of_three_pairs_leave_out_a_third_of_five_per_cent_each() -> None:
    found = compare_arms("share_ge_50", {1: A, 2: B, 3: C})
    level = 100 - 5 / 3
    assert [one.difference for one in found] == [
        compare_proportions(30, 50, 20, 50, level=level),
        compare_proportions(10, 50, 20, 50, level=level),
        compare_proportions(10, 50, 30, 50, level=level),
    ]
    assert [one.p for one in found] == list(holm([one.difference.p for one in found]))


def test_nonresponse_is_compared_among_all_givers() -> None:
    """B: 30 of 80, A: 10 of 60: 37.5 - 16.7 = 20.8 points."""
    (found,) = compare_arms("item_nonresponse", {1: A, 2: B})
    assert (found.difference.n, found.difference.n_other) == (80, 60)
    assert found.difference.value == pytest.approx(20.8333, abs=1e-4)


@pytest.mark.parametrize("arms", [{}, {1: A}])
def test_fewer_than_two_arms_leave_nothing_to_compare(arms: dict[int, Arm]) -> None:
    assert compare_arms("mean_share", arms) == []


@pytest.mark.parametrize("other", [arm(), arm(50), arm(*[50] * 40)])
def test_an_arm_without_answers_or_without_spread_shows_no_difference(other: Arm) -> None:
    found = compare_arms("mean_share", {1: A, 2: other, 3: B})
    untested = [one for one in found if 2 in (one.edition, one.other)]
    assert [one.difference.method for one in untested] == ["none", "none"]
    assert all(math.isnan(one.p) for one in untested)
    (tested,) = [one for one in found if one not in untested]
    assert tested.p == tested.difference.p


@pytest.mark.parametrize("share", [0, 100])
def test_equal_extremes_are_no_certainty_of_the_proportions(share: int) -> None:
    (found,) = compare_arms("share_at_100", {1: arm(*[share] * 12), 2: arm(*[share] * 30)})
    assert found.difference.value == 0
    assert found.difference.low < 0 < found.difference.high


answers = st.lists(st.integers(0, 100), min_size=2, max_size=25)


@given(first=answers, second=answers, third=answers)
def test_a_difference_is_claimed_by_holm_where_an_interval_leaves_out_zero(
    first: list[int], second: list[int], third: list[int]
) -> None:
    """The smallest of k p values is claimed at 0.05 / k, the level at which the intervals leave out."""
    found = compare_arms("mean_share", {1: arm(*first), 2: arm(*second), 3: arm(*third)})
    tested = [one for one in found if one.difference.has_interval]
    if len(tested) == len(found):
        claimed = min(one.p for one in found) < 0.05
        assert claimed == any(one.difference.low > 0 or one.difference.high < 0 for one in found)
