"""People counted by their answers: estimators give the same numbers of counts as of rows, to the last bit."""

import numpy as np
import pytest

from reports.bounds import bound_counted_mean, bound_counted_proportion, bound_mean, bound_proportion
from reports.comparisons import compare_means
from reports.estimation import count_hits, estimate_mean, estimate_proportion
from reports.quality import find_heaps
from reports.quantiles import estimate_quantile
from reports.samples import Floats, make_sample, of_counts
from reports.tally import histogram

PEOPLE = {
    "many": np.random.default_rng(1).choice([0, 5, 12, 50, 75, 90, 100], 300).astype(np.float64),
    "few": np.array([100.0, 0.0, 33.0, 33.0]),
    "alike": np.full(20, 50.0),
    "one": np.array([7.0]),
    "nobody": np.array([]),
}
everyone = pytest.mark.parametrize("share", PEOPLE.values(), ids=PEOPLE)


def numbers(*figures: object) -> str:
    """Every number in full: NaN is not equal to itself, and its text is."""
    return repr(figures)


@everyone
def test_means_quantiles_and_heaps_are_those_of_rows(share: Floats) -> None:
    counted = of_counts(histogram(share))
    assert numbers(estimate_mean(counted)) == numbers(estimate_mean(share))
    assert numbers(estimate_quantile(counted, 0.25)) == numbers(estimate_quantile(share, 0.25))
    assert numbers(find_heaps(counted)) == numbers(find_heaps(share))


@everyone
def test_proportions_are_those_of_rows(share: Floats) -> None:
    hits = count_hits(int((share >= 50).sum()), share.size)
    assert numbers(estimate_proportion(hits)) == numbers(estimate_proportion(share >= 50))


@everyone
def test_differences_are_those_of_rows(share: Floats) -> None:
    others = PEOPLE["many"]
    counted = compare_means(of_counts(histogram(share)), of_counts(histogram(others)))
    assert numbers(counted) == numbers(compare_means(share, others))


@pytest.mark.parametrize("n_missing", [0, 1, 40])
@everyone
def test_bounds_are_those_of_rows(share: Floats, n_missing: int) -> None:
    filled = np.concatenate([share, np.full(n_missing, np.nan)])
    counts, n_hits = histogram(share), int((share >= 50).sum())
    assert numbers(bound_counted_mean(counts, n_missing)) == numbers(bound_mean(filled))
    of_rows = bound_proportion(filled >= 50, ~np.isnan(filled))
    assert numbers(bound_counted_proportion(n_hits, share.size, n_missing)) == numbers(of_rows)


def test_a_sample_is_sorted_and_leaves_out_what_nobody_said() -> None:
    counts = np.zeros(101, dtype=np.int64)
    counts[[100, 0, 30]] = 2, 1, 4
    sample = of_counts(counts)
    assert (sample.share.tolist(), sample.times.tolist(), sample.n) == ([0, 30, 100], [1, 4, 2], 7)
    assert make_sample(sample) is sample


def test_hits_are_shares_of_0_and_100() -> None:
    assert (count_hits(3, 5).share.tolist(), count_hits(3, 5).times.tolist()) == ([0, 100], [2, 3])
    assert (count_hits(0, 5).share.tolist(), count_hits(5, 5).share.tolist()) == ([0], [100])
    assert count_hits(0, 0).n == 0
