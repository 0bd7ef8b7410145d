import math

import numpy as np
import pytest

from reports.samples import MissingValues, effective_size, make_sample
from tests.reports.numbers_from_r import DATASETS, R, known, weights


@pytest.mark.parametrize("weighting", ["none", "survey"])
@pytest.mark.parametrize("dataset", DATASETS)
def test_the_effective_sample_size_is_kishs(dataset: str, weighting: str) -> None:
    sample = make_sample(known(dataset, "share"), weights(dataset, weighting))
    assert sample.n_effective == pytest.approx(R[dataset, weighting, "n_effective", "value"], rel=1e-9)


def test_a_sample_is_sorted_by_share_then_by_weight() -> None:
    sample = make_sample([50, 0, 50, 10], [4, 2, 1, 3])
    assert sample.share.tolist() == [0, 10, 50, 50]
    assert sample.weight.tolist() == [0.5, 0.75, 0.25, 1]


def test_weights_that_are_all_equal_are_no_weights() -> None:
    sample = make_sample([10, 20, 30], [2.5, 2.5, 2.5])
    assert (sample.weighted, sample.weight.tolist()) == (False, [1, 1, 1])


def test_a_single_fraction_among_whole_per_cents_stays_one() -> None:
    assert make_sample([10, 20.5, 10]).share.tolist() == [10, 20.5]


def test_weight_0_counts_for_nothing_in_the_effective_size() -> None:
    """As the money of whoever gave none: (0 + 10 + 30)² / (100 + 900) = 1.6."""
    assert effective_size(np.array([0.0, 10, 30])) == pytest.approx(1.6)
    assert effective_size(np.zeros(3)) == 0


def test_no_answers_make_an_empty_sample() -> None:
    sample = make_sample([], [])
    assert (sample.n, sample.n_effective, sample.weighted) == (0, 0, False)


def test_weights_far_from_one_do_not_overflow_the_effective_size() -> None:
    # (1 + 1 + 2)² / (1 + 1 + 4) = 16 / 6, whatever the scale
    assert effective_size(np.array([1e300, 1e300, 2e300])) == pytest.approx(16 / 6)
    assert effective_size(np.array([1e-300, 1e-300, 2e-300])) == pytest.approx(16 / 6)


@pytest.mark.parametrize(
    ("share", "weight"),
    [([math.nan, 50], None), ([None, 50], None), ([10, 50], [1, math.nan])],
)
def test_a_missing_value_is_refused_and_never_taken_for_0(share: list[float], weight: list[float]) -> None:
    with pytest.raises(MissingValues, match="Drop or bound nonresponse first; it is never 0"):
        make_sample(share, weight)


@pytest.mark.parametrize("share", [[-1], [100.5], [math.inf], [-math.inf]])
def test_a_share_outside_0_to_100_is_refused(share: list[float]) -> None:
    with pytest.raises(ValueError, match="per cents from 0 to 100"):
        make_sample(share)


@pytest.mark.parametrize("weight", [[0, 1], [-1, 1], [math.inf, 1]])
def test_a_weight_that_is_not_above_0_or_finite_is_refused(weight: list[float]) -> None:
    with pytest.raises(ValueError, match="finite and above 0"):
        make_sample([10, 20], weight)


def test_another_number_of_weights_than_answers_is_refused() -> None:
    with pytest.raises(ValueError, match="There are 2 answers and 3 weights"):
        make_sample([10, 20], [1, 1, 1])


def test_a_table_of_shares_is_refused() -> None:
    with pytest.raises(ValueError, match="as a row, not in 2 dimensions"):
        make_sample([[10, 20], [30, 40]])
