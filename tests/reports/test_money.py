import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.estimation import Estimate
from reports.money import estimate_money_share
from reports.samples import MissingValues
from tests.reports.numbers_from_r import (
    BOOTSTRAP_DATASETS,
    BOOTSTRAP_TOLERANCE,
    DATASETS,
    EXACT,
    R,
    ends,
    known,
    weights,
)

NAN = math.nan
CAP = 100_000
CAPS = {"money": None, "money_capped": CAP}

both_weightings = pytest.mark.parametrize("weighting", ["none", "survey"])
both_figures = pytest.mark.parametrize("figure", CAPS)


def estimate_from_file(dataset: str, weighting: str, figure: str, seed: int = 1) -> Estimate:
    amount = known(dataset, "amount").astype(np.int64)
    weight = weights(dataset, weighting)
    return estimate_money_share(known(dataset, "share"), amount, weight, seed=seed, cap=CAPS[figure])


@pytest.mark.parametrize("dataset", DATASETS)
@both_weightings
@both_figures
def test_the_share_of_the_money_is_that_of_svyratio(dataset: str, weighting: str, figure: str) -> None:
    estimate = estimate_from_file(dataset, weighting, figure)
    assert estimate.value == pytest.approx(R[dataset, weighting, figure, "value"], **EXACT)
    assert estimate.n_effective == pytest.approx(R[dataset, weighting, figure, "n_effective"], rel=1e-9)
    assert (estimate.method, estimate.n) == ("bootstrap percentile", known(dataset, "share").size)


@pytest.mark.parametrize("dataset", BOOTSTRAP_DATASETS)
@both_weightings
@both_figures
@pytest.mark.parametrize("seed", [1, 2])
def test_bootstrap_ends_are_those_of_boot_but_for_its_draws(
    dataset: str, weighting: str, figure: str, seed: int
) -> None:
    estimate = estimate_from_file(dataset, weighting, figure, seed)
    expected = ends(dataset, weighting, figure)
    assert (estimate.low, estimate.high) == pytest.approx(expected, abs=BOOTSTRAP_TOLERANCE)


def test_the_share_of_the_money_is_no_mean_of_shares() -> None:
    # 900 of 1,000 were not assessed: 100 · 100 / 1,000 = 10, where the mean of 0 and 100 is 50
    assert estimate_money_share([0, 100], [900, 100], seed=1).value == 10


def test_a_cap_counts_an_amount_only_up_to_it() -> None:
    # 0 · 300 + 100 · 100 over 300 + 100
    assert estimate_money_share([0, 100], [900, 100], seed=1, cap=300).value == 25


def test_a_weight_multiplies_the_money_after_the_cap() -> None:
    # 0 · 300 · 1 + 100 · 100 · 3 over 300 + 300; sizes 300 and 300 count as 2
    estimate = estimate_money_share([0, 100], [900, 100], [1, 3], seed=1, cap=300)
    assert (estimate.value, estimate.n_effective) == (50, 2)


def test_amounts_near_the_largest_do_not_overflow() -> None:
    # 2,000 amounts of just under 10^14 add to more than 64 bits hold once they are multiplied by shares.
    amount = [99_999_999_999_999] * 2_000
    assert estimate_money_share([25, 75] * 1_000, amount, seed=1).value == pytest.approx(50, rel=1e-14)


@pytest.mark.parametrize(
    ("share", "amount", "expected"),
    [
        ([], [], Estimate(NAN, NAN, NAN, "none", 0, 0)),
        ([40], [500], Estimate(40, NAN, NAN, "none", 1, 1)),
        ([40, 60], [0, 0], Estimate(NAN, NAN, NAN, "none", 2, 0)),
        ([0] * 4, [1, 2, 3, 4], Estimate(0, NAN, NAN, "none", 4, pytest.approx(100 / 30))),
        ([100] * 4, [1, 2, 3, 4], Estimate(100, NAN, NAN, "none", 4, pytest.approx(100 / 30))),
        ([33] * 4, [1, 2, 3, 4], Estimate(33, NAN, NAN, "none", 4, pytest.approx(100 / 30))),
        ([40, 60, 80], [0, 0, 7], Estimate(80, NAN, NAN, "none", 3, 1)),
    ],
)
def test_money_that_cannot_carry_an_interval_has_none(
    share: list[int], amount: list[int], expected: Estimate
) -> None:
    assert estimate_money_share(share, amount, seed=1) == expected


def test_one_huge_donor_makes_an_interval_as_wide_as_the_doubt() -> None:
    # A replicate misses the donor with probability (1 - 1/50)^50 = 36 %, and is then about 20.
    share, amount = [90] + [20] * 49, [10**13] + [100] * 49
    estimate = estimate_money_share(share, amount, seed=1)
    assert (estimate.value, estimate.n_effective) == (pytest.approx(90), pytest.approx(1))
    assert (estimate.low, estimate.high) == (pytest.approx(20), pytest.approx(90))


def test_replicates_that_drew_no_money_are_left_out() -> None:
    # Half of the givers gave 0, so that one replicate of 16 holds none. Of two who gave 5 each, one at 20 and
    # one at 80, replicates hold only one often enough for the ends to be 20 and 80.
    estimate = estimate_money_share([20, 80, 50, 50], [5, 5, 0, 0], seed=1)
    assert (estimate.value, estimate.low, estimate.high) == (50, 20, 80)


@pytest.mark.parametrize(
    ("share", "amount", "weight"),
    [([NAN, 50], [1, 2], None), ([10, 50], [1, NAN], None), ([10, 50], [1, 2], [1, NAN])],
)
def test_a_missing_share_amount_or_weight_is_refused(share: Any, amount: Any, weight: Any) -> None:
    with pytest.raises(MissingValues, match="never 0"):
        estimate_money_share(share, amount, weight, seed=1)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ([10.5, 20.0], "whole minor units"),
        ([10, -1], "0 or more"),
        ([10, 20, 30], "2 shares and 3 amounts"),
    ],
)
def test_amounts_that_are_no_amounts_are_refused(amount: list[float], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        estimate_money_share([10, 50], amount, seed=1)


@pytest.mark.parametrize("cap", [0, -5])
def test_a_cap_that_is_not_above_0_is_refused(cap: int) -> None:
    with pytest.raises(ValueError, match="The cap is an amount above 0"):
        estimate_money_share([10, 50], [1, 2], seed=1, cap=cap)


givers = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 10**14), st.floats(0.01, 100)), min_size=1, max_size=12
)
caps = st.sampled_from([None, 5_000])


def split(rows: list[tuple[int, int, float]]) -> tuple[list[int], list[int], list[float]]:
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


@settings(max_examples=25, deadline=None)
@given(givers, caps)
def test_the_share_of_the_money_and_its_ends_stay_inside_the_scale(
    rows: list[tuple[int, int, float]], cap: int | None
) -> None:
    share, amount, weight = split(rows)
    estimate = estimate_money_share(share, amount, weight, seed=3, cap=cap)
    assert math.isnan(estimate.value) == (not any(amount))
    assert estimate.method == "none" or 0 <= estimate.low < estimate.high <= 100 + 1e-9
    assert estimate.method == "none" or estimate.low - 1e-9 <= estimate.value <= estimate.high + 1e-9


@settings(max_examples=25, deadline=None)
@given(givers, caps, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_share_of_the_money(
    rows: list[tuple[int, int, float]], cap: int | None, random: Any
) -> None:
    (share, amount, weight), others = split(rows), split(random.sample(rows, len(rows)))
    one = estimate_money_share(share, amount, weight, seed=3, cap=cap)
    assert one == estimate_money_share(*others, seed=3, cap=cap)


@settings(max_examples=25, deadline=None)
@given(givers, st.sampled_from([0.5, 4, 1024]))
def test_weights_times_a_constant_change_no_share_of_the_money(
    rows: list[tuple[int, int, float]], constant: float
) -> None:
    share, amount, weight = split(rows)
    one = estimate_money_share(share, amount, weight, seed=3)
    other = estimate_money_share(share, amount, np.multiply(weight, constant), seed=3)
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high), **EXACT)
