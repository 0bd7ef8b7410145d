import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.estimation import Estimate
from reports.quantiles import estimate_quantile
from reports.samples import MissingValues
from tests.reports.numbers_from_r import DATASETS, EXACT, R, ends, known, weights

NAN = math.nan

answers = st.lists(st.tuples(st.integers(0, 100), st.floats(0.01, 100)), min_size=1, max_size=40)
probabilities = st.sampled_from([0.25, 0.5, 0.75])

every_dataset = pytest.mark.parametrize("dataset", DATASETS)
both_weightings = pytest.mark.parametrize("weighting", ["none", "survey"])
quartiles = pytest.mark.parametrize("probability", [0.25, 0.5, 0.75])


@every_dataset
@both_weightings
@quartiles
def test_a_quantile_and_its_interval_are_those_of_r(dataset: str, weighting: str, probability: float) -> None:
    figure = f"quantile_{probability}"
    estimate = estimate_quantile(known(dataset, "share"), probability, weights(dataset, weighting))
    assert estimate.value == pytest.approx(R[dataset, weighting, figure, "value"], **EXACT)
    assert (estimate.low, estimate.high) == pytest.approx(ends(dataset, weighting, figure), **EXACT)


@pytest.mark.parametrize(("weight", "method"), [(None, "order statistics"), ([1, 2] * 10, "Woodruff")])
def test_the_method_says_how_the_interval_was_found(weight: list[int] | None, method: str) -> None:
    assert estimate_quantile(range(5, 105, 5), 0.5, weight).method == method


def test_the_median_of_20_answers_lies_between_the_6th_and_15th() -> None:
    # Median by type 7: half-way from the 10th to the 11th answer
    expected = Estimate(52.5, 30, 75, "order statistics", 20, 20)
    assert estimate_quantile(range(5, 105, 5), 0.5) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ([], Estimate(NAN, NAN, NAN, "none", 0, 0)),
        ([40], Estimate(40, NAN, NAN, "none", 1, 1)),
        ([10, 20, 30, 40, 50], Estimate(30, NAN, NAN, "none", 5, 5)),
        ([10, 20, 30, 40, 50, 60], Estimate(35, 10, 60, "order statistics", 6, 6)),
        ([0] * 9, Estimate(0, NAN, NAN, "none", 9, 9)),
        ([100] * 9, Estimate(100, NAN, NAN, "none", 9, 9)),
    ],
)
def test_a_median_has_no_interval_below_6_answers_or_where_answers_are_equal(
    share: list[int], expected: Estimate
) -> None:
    assert estimate_quantile(share, 0.5) == expected


def test_an_interval_whose_ends_are_one_heap_is_left_out() -> None:
    # Of 20 answers the 6th and the 15th are both 50: a width of 0 would look like certainty.
    share = [10] * 3 + [50] * 14 + [90] * 3
    assert estimate_quantile(share, 0.5) == Estimate(50, NAN, NAN, "none", 20, 20)


@pytest.mark.parametrize("value", [0, 70, 100])
def test_a_weighted_median_of_equal_answers_has_no_interval(value: int) -> None:
    assert estimate_quantile([value] * 9, 0.5, range(1, 10)).method == "none"


def test_one_weighted_answer_is_its_own_median() -> None:
    assert estimate_quantile([40], 0.5, [3]) == Estimate(40, NAN, NAN, "none", 1, 1)


def test_a_woodruff_interval_that_would_leave_the_distribution_has_no_end_at_all() -> None:
    # R gives NaN for the end beyond the smallest answer and keeps the other; one end is no interval.
    assert math.isnan(R["fine", "survey", "quantile_0.25", "low"])
    assert R["fine", "survey", "quantile_0.25", "high"] > 0
    estimate = estimate_quantile(known("fine", "share"), 0.25, weights("fine", "survey"))
    assert (estimate.value > 0, estimate.method) == (True, "none")


def test_a_weighted_interval_between_two_heaps_holds_both() -> None:
    """Parts by weight: 0.495 at 20, 0.25 at 30, 0.255 at 60. The median is 30, at or below which are 0.745.

    Squares: 40·(0.99·0.255)² + 40·(0.5·0.255)² + 40·(0.51·0.745)² = 8.97; error √(120/119 · 8.97 / 80²) =
    0.0376, times t(119) = 1.980: 0.074. Round 0.5 that is 0.43 to 0.57, at 20 and 30; round 0.745, 20 is out.
    """
    share, weight = [20] * 40 + [30] * 40 + [60] * 40, [0.99] * 40 + [0.5] * 40 + [0.51] * 40
    estimate = estimate_quantile(share, 0.5, weight)
    assert (estimate.value, estimate.low, estimate.high) == (30, 20, 30)


def test_a_quantile_that_equals_an_answer_counts_it_as_at_or_below() -> None:
    # Weights before 33 add to 10, all but the last's to 20: the median is 33, though a third is no float.
    estimate = estimate_quantile(known("knot", "share"), 0.5, weights("knot", "survey"))
    assert estimate.value == pytest.approx(33, rel=1e-12)
    assert estimate.low == pytest.approx(R["knot", "survey", "quantile_0.5", "low"], rel=1e-9)


def test_a_missing_answer_is_refused() -> None:
    with pytest.raises(MissingValues):
        estimate_quantile([10, NAN], 0.5)


@pytest.mark.parametrize("probability", [0, 1, -0.5, 50, NAN])
def test_a_probability_outside_0_to_1_is_refused(probability: float) -> None:
    with pytest.raises(ValueError, match="The probability is between 0 and 1"):
        estimate_quantile([10, 20], probability)


def split(rows: list[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [row[0] for row in rows], [row[1] for row in rows]


@settings(deadline=None)
@given(answers, probabilities)
def test_a_quantile_lies_inside_its_interval_which_has_a_width(
    rows: list[tuple[int, float]], probability: float
) -> None:
    share, weight = split(rows)
    for estimate in (
        estimate_quantile(share, probability),
        estimate_quantile(share, probability, weight),
    ):
        assert min(share) <= estimate.value <= max(share)
        assert estimate.method == "none" or estimate.low < estimate.high
        assert estimate.method == "none" or estimate.low - 1e-9 <= estimate.value <= estimate.high + 1e-9


@settings(deadline=None)
@given(answers, probabilities, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_quantile(
    rows: list[tuple[int, float]], probability: float, random: Any
) -> None:
    (share, weight), (other_share, other_weight) = split(rows), split(random.sample(rows, len(rows)))
    one = estimate_quantile(share, probability, weight)
    assert one == estimate_quantile(other_share, probability, other_weight)


@settings(deadline=None)
@given(answers, probabilities, st.sampled_from([0.1, 0.7, 3, 1000]))
def test_weights_times_a_constant_change_no_quantile(
    rows: list[tuple[int, float]], probability: float, constant: float
) -> None:
    share, weight = split(rows)
    one = estimate_quantile(share, probability, weight)
    other = estimate_quantile(share, probability, np.multiply(weight, constant))
    assert (one.value, one.low, one.high) == pytest.approx((other.value, other.low, other.high), **EXACT)
