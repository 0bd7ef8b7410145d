"""What holds of every estimate, whatever the answers and their weights."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.estimation import estimate_mean, estimate_proportion
from tests.reports.numbers_from_r import EXACT

whole_per_cents = st.integers(0, 100)
a_weight = st.floats(0.01, 100)
answers = st.lists(st.tuples(whole_per_cents, a_weight), min_size=1, max_size=40)


def as_arrays(rows: list[tuple[int, float]]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([row[0] for row in rows], dtype=float), np.array([row[1] for row in rows])


@settings(deadline=None)
@given(answers)
def test_a_mean_and_its_interval_stay_inside_the_scale(rows: list[tuple[int, float]]) -> None:
    share, weight = as_arrays(rows)
    estimate = estimate_mean(share, weight)
    assert share.min() <= estimate.value <= share.max()
    assert estimate.method == "none" or 0 <= estimate.low <= estimate.value <= estimate.high <= 100


@settings(deadline=None)
@given(answers)
def test_a_proportion_always_has_an_interval_with_a_width(rows: list[tuple[int, float]]) -> None:
    share, weight = as_arrays(rows)
    estimate = estimate_proportion(share >= 50, weight)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 100
    assert estimate.low < estimate.high


@settings(deadline=None)
@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, float]], random: Any) -> None:
    shuffled = random.sample(rows, len(rows))
    (share, weight), (other_share, other_weight) = as_arrays(rows), as_arrays(shuffled)
    assert estimate_mean(share, weight) == estimate_mean(other_share, other_weight)
    assert estimate_proportion(share > 50, weight) == estimate_proportion(other_share > 50, other_weight)


@settings(deadline=None)
@given(answers, st.floats(0.01, 1000))
def test_weights_times_a_constant_change_nothing(rows: list[tuple[int, float]], constant: float) -> None:
    share, weight = as_arrays(rows)
    for estimate, values in ((estimate_mean, share), (estimate_proportion, share > 50)):
        one, other = estimate(values, weight), estimate(values, weight * constant)
        assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high), **EXACT)


@settings(deadline=None)
@given(st.lists(whole_per_cents, min_size=1), a_weight)
def test_equal_weights_give_what_no_weights_give(share: list[int], weight: float) -> None:
    assert estimate_mean(share, [weight] * len(share)) == estimate_mean(share)
