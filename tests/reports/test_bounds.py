import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri

from reports.bounds import Bounds, bound_mean, bound_money_share, bound_proportion, money_ends
from reports.estimation import Estimate, estimate_mean, estimate_proportion
from reports.money import estimate_money_share
from reports.samples import MissingValues
from tests.reports.numbers_from_r import BOOTSTRAP_TOLERANCE, DATASETS, EXACT, R, ends, read_answers, weights

NAN = math.nan
CAP = 100_000

every_dataset = pytest.mark.parametrize("dataset", DATASETS)
both_weightings = pytest.mark.parametrize("weighting", ["none", "survey"])


def values_of(bounds: Bounds) -> tuple[float, float]:
    return bounds.if_missing_0.value, bounds.if_missing_100.value


def ends_of(bounds: Bounds) -> tuple[float, float]:
    return bounds.if_missing_0.low, bounds.if_missing_100.high


def values_in_r(dataset: str, weighting: str, figure: str) -> tuple[float, float]:
    return R[dataset, weighting, figure, "if_0"], R[dataset, weighting, figure, "if_100"]


def no_interval(lower: float, upper: float, n: int, n_effective: float) -> Bounds:
    return Bounds(*(Estimate(value, NAN, NAN, "none", n, n_effective) for value in (lower, upper)))


@every_dataset
@both_weightings
def test_bounds_of_the_mean_are_those_of_svymean_and_uniroot(dataset: str, weighting: str) -> None:
    bounds = bound_mean(read_answers(dataset, "share"), weights(dataset, weighting, answered_only=False))
    low, high = ends(dataset, weighting, "bound_mean")
    assert values_of(bounds) == pytest.approx(values_in_r(dataset, weighting, "bound_mean"), **EXACT)
    assert ends_of(bounds) == pytest.approx((max(low, 0), min(high, 100)), **EXACT)


@every_dataset
@both_weightings
def test_bounds_of_a_proportion_are_those_of_prop_test_and_uniroot(dataset: str, weighting: str) -> None:
    share = read_answers(dataset, "share")
    weight = weights(dataset, weighting, answered_only=False)
    bounds = bound_proportion(share >= 50, ~np.isnan(share), weight)
    assert values_of(bounds) == pytest.approx(values_in_r(dataset, weighting, "bound_ge_50"), **EXACT)
    assert ends_of(bounds) == pytest.approx(ends(dataset, weighting, "bound_ge_50"), **EXACT)


@pytest.mark.parametrize("dataset", ["missing", "few_missing"])
@both_weightings
def test_bounds_of_the_money_share_are_those_of_boot_and_uniroot(dataset: str, weighting: str) -> None:
    share, amount = (read_answers(dataset, column) for column in ("share", "amount"))
    weight = weights(dataset, weighting, answered_only=False)
    bounds = bound_money_share(share, amount.astype(int), weight, seed=1, cap=CAP)
    assert values_of(bounds) == pytest.approx(values_in_r(dataset, weighting, "bound_money"), **EXACT)
    assert ends_of(bounds) == pytest.approx(ends(dataset, weighting, "bound_money"), abs=BOOTSTRAP_TOLERANCE)


def test_the_critical_value_of_money_rests_on_the_larger_error() -> None:
    # Replicates spread like normal variables with errors 1 and 4; bounds 4 apart, so 1 of the larger error.
    places = (np.arange(20_000) + 0.5) / 20_000
    replicates = np.column_stack([30 + ndtri(places), 34 + 4 * ndtri(places)])
    times = R["", "", "critical", "1 Inf"]
    assert money_ends(4, replicates, 95) == pytest.approx((30 - times, 34 + 4 * times), abs=0.005)


def test_bounds_by_hand() -> None:
    # 20 and 60 known, two missing: (20 + 60 + 0 + 0) / 4 = 20 and (20 + 60 + 100 + 100) / 4 = 70
    assert values_of(bound_mean([20, 60, NAN, NAN])) == (20, 70)
    # One of four at 50 or over, two missing: 1 / 4 and 3 / 4
    assert values_of(bound_proportion([False, True, False, False], [True, True, False, False])) == (25, 75)
    # 20 · 10 + 60 · 30 = 2,000 of 50 known, a missing share of 10: 2,000 / 50 and (2,000 + 1,000) / 50
    assert values_of(bound_money_share([20, 60, NAN], [10, 30, 10], seed=1, cap=30)) == (40, 60)


def test_each_bound_has_the_outer_end_only_and_counts_those_who_answered() -> None:
    bounds = bound_mean([20, 60, 40, NAN], [1, 1, 2, 5])
    assert math.isnan(bounds.if_missing_0.high)
    assert math.isnan(bounds.if_missing_100.low)
    # Kish over the three who answered: 4² / 6
    assert (bounds.if_missing_0.n, bounds.if_missing_0.n_effective) == (3, pytest.approx(16 / 6))


def test_the_method_says_whose_interval_it_is_and_where_it_was_cut() -> None:
    share, answered = np.array([20, 60, 40, NAN]), [True, True, True, False]
    assert bound_mean(share).if_missing_0.method == "Imbens-Manski, t, cut at 0 and 100"
    assert bound_proportion(share >= 50, answered).if_missing_0.method == "Imbens-Manski, Wilson"
    money = bound_money_share(share, [1, 2, 3, 4], seed=1, cap=CAP)
    assert money.if_missing_100.method == "Imbens-Manski, bootstrap percentile"


def test_with_nothing_missing_the_interval_is_the_ordinary_one() -> None:
    share, amount = [10, 35, 50, 60, 80, 90], [500, 100, 700, 200, 900, 100]
    hits, everyone = np.greater_equal(share, 50), np.full(6, True)
    mean, part = estimate_mean(share), estimate_proportion(hits)
    money = estimate_money_share(share, amount, seed=4, cap=600)
    assert ends_of(bound_mean(share)) == pytest.approx((mean.low, mean.high), **EXACT)
    assert ends_of(bound_proportion(hits, everyone)) == pytest.approx((part.low, part.high), **EXACT)
    bounds = bound_money_share(share, amount, seed=4, cap=600)
    assert ends_of(bounds) == pytest.approx((money.low, money.high), **EXACT)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ([], no_interval(NAN, NAN, 0, 0)),
        ([50], no_interval(50, 50, 1, 1)),
        ([NAN], no_interval(0, 100, 0, 0)),
        ([0] * 5, no_interval(0, 0, 5, 5)),
        ([100] * 5, no_interval(100, 100, 5, 5)),
        ([70] * 5, no_interval(70, 70, 5, 5)),
    ],
)
def test_bounds_of_a_mean_without_spread_have_no_interval(share: list[float], expected: Bounds) -> None:
    assert bound_mean(share) == expected


def test_when_nobody_answered_the_bounds_of_the_mean_are_0_and_100_for_sure() -> None:
    bounds = bound_mean([NAN] * 8)
    assert (values_of(bounds), ends_of(bounds)) == ((0, 100), (0, 100))


def test_when_nobody_answered_the_bounds_of_a_proportion_are_0_and_100() -> None:
    bounds = bound_proportion([False] * 8, [False] * 8)
    assert (values_of(bounds), ends_of(bounds)) == ((0, 100), (0, 100))


def test_no_givers_have_no_bounds() -> None:
    assert bound_proportion([], []) == no_interval(NAN, NAN, 0, 0)
    assert bound_money_share([], [], seed=1, cap=CAP) == no_interval(NAN, NAN, 0, 0)


@pytest.mark.parametrize(
    ("share", "amount", "expected"),
    [
        ([50], [10], no_interval(50, 50, 1, 1)),
        ([NAN], [10], no_interval(0, 100, 0, 0)),
        ([30, NAN], [0, 0], no_interval(NAN, NAN, 1, 0)),
        ([0, 0, 0], [10, 20, 20], no_interval(0, 0, 3, pytest.approx(2500 / 900))),
        ([100, 100, 100], [10, 20, 20], no_interval(100, 100, 3, pytest.approx(2500 / 900))),
    ],
)
def test_bounds_of_money_without_spread_have_no_interval(
    share: list[float], amount: list[int], expected: Bounds
) -> None:
    assert bound_money_share(share, amount, seed=1, cap=CAP) == expected


def test_no_hits_do_not_make_certainty() -> None:
    # Wald's interval for 0 of 30 has no width; the upper end here is beyond Wilson's for 0 of 31, 11.0
    bounds = bound_proportion([False] * 31, [True] * 30 + [False])
    assert ends_of(bounds)[0] == 0
    assert ends_of(bounds)[1] > 11


@pytest.mark.parametrize("hits", [[0.0, 1.0], [NAN, 1.0], [1, 0]])
def test_hits_that_are_not_booleans_are_refused(hits: list[float]) -> None:
    with pytest.raises(ValueError, match="pass booleans"):
        bound_proportion(hits, [True, True])


def test_a_missing_amount_has_no_bound_and_is_refused() -> None:
    with pytest.raises(MissingValues):
        bound_money_share([10, 20], [1, NAN], seed=1, cap=CAP)


def test_a_share_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="per cents from 0 to 100"):
        bound_mean([NAN, 101])


giver = st.tuples(st.one_of(st.just(NAN), st.integers(0, 100)), st.integers(1, 10**6), st.floats(0.01, 100))
givers = st.lists(giver, min_size=1, max_size=15)


def bound_all(rows: list[tuple[float, int, float]]) -> list[Bounds]:
    share, amount, weight = (np.array([row[i] for row in rows]) for i in range(3))
    return [
        bound_mean(share),
        bound_mean(share, weight),
        bound_proportion(share >= 50, ~np.isnan(share), weight),
        bound_money_share(share, amount, weight, seed=2, cap=CAP),
    ]


@settings(max_examples=30, deadline=None)
@given(givers)
def test_the_interval_holds_both_bounds_and_stays_inside_the_scale(
    rows: list[tuple[float, int, float]],
) -> None:
    for bounds in bound_all(rows):
        (lower, upper), (low, high) = values_of(bounds), ends_of(bounds)
        assert 0 <= lower <= upper <= 100
        if bounds.if_missing_0.method != "none":
            assert -1e-9 <= low <= lower + 1e-9
            assert upper - 1e-9 <= high <= 100 + 1e-9
            assert low < high


@settings(max_examples=30, deadline=None)
@given(givers, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_bound(rows: list[tuple[float, int, float]], random: Any) -> None:
    assert bound_all(rows) == bound_all(random.sample(rows, len(rows)))


@settings(max_examples=30, deadline=None)
@given(givers)
def test_the_bounds_hold_the_mean_of_any_answers_that_the_missing_might_have_given(
    rows: list[tuple[float, int, float]],
) -> None:
    share = np.array([row[0] for row in rows])
    lower, upper = values_of(bound_mean(share))
    for guess in (0, 50, 100):
        filled = np.where(np.isnan(share), guess, share)
        assert lower - 1e-9 <= filled.mean() <= upper + 1e-9
