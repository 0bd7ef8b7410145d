import math
from typing import Any

import numpy as np
import pytest

from reports.estimation import (
    Estimate,
    estimate_mean,
    estimate_proportion,
    make_hits,
    wilson_size,
    with_interval,
)
from reports.samples import MissingValues
from tests.reports.numbers_from_r import DATASETS, EXACT, R, ends, known, weights

NAN = math.nan


every_dataset = pytest.mark.parametrize("dataset", DATASETS)
both_weightings = pytest.mark.parametrize("weighting", ["none", "survey"])


def cut_to_scale(end: float) -> float:
    return min(max(end, 0), 100)


@every_dataset
@both_weightings
def test_the_mean_and_its_interval_are_those_of_svymean(dataset: str, weighting: str) -> None:
    estimate = estimate_mean(known(dataset, "share"), weights(dataset, weighting))
    low, high = map(cut_to_scale, ends(dataset, weighting, "mean"))
    assert estimate.value == pytest.approx(R[dataset, weighting, "mean", "value"], **EXACT)
    assert (estimate.low, estimate.high) == pytest.approx((low, high), **EXACT)


@every_dataset
@both_weightings
def test_the_means_method_says_where_its_interval_was_cut(dataset: str, weighting: str) -> None:
    estimate = estimate_mean(known(dataset, "share"), weights(dataset, weighting))
    low, high = ends(dataset, weighting, "mean")
    words = {(False, False): "t", (True, False): "t, cut at 0", (False, True): "t, cut at 100"}
    assert estimate.method == words[low < 0, high > 100]


THRESHOLDS = {
    "at_0": lambda share: share == 0,
    "ge_50": lambda share: share >= 50,
    "gt_50": lambda share: share > 50,
    "ge_90": lambda share: share >= 90,
    "at_100": lambda share: share == 100,
}


@every_dataset
@both_weightings
@pytest.mark.parametrize("figure", THRESHOLDS)
def test_a_proportion_has_wilsons_interval_of_prop_test(dataset: str, weighting: str, figure: str) -> None:
    hits = THRESHOLDS[figure](known(dataset, "share"))
    estimate = estimate_proportion(hits, weights(dataset, weighting))
    assert estimate.value == pytest.approx(R[dataset, weighting, figure, "value"], **EXACT)
    assert (estimate.low, estimate.high) == pytest.approx(ends(dataset, weighting, figure), **EXACT)
    assert estimate.method == "Wilson"


def test_at_least_50_and_over_50_differ_where_answers_heap_on_50() -> None:
    share = np.array([50, 50, 50, 60, 40])
    assert (estimate_proportion(share >= 50).value, estimate_proportion(share > 50).value) == (80, 20)


def of_these(count: int, mean: float, deviation: float) -> list[float]:
    """Make an even number of values with this mean and standard deviation: half below, half above."""
    step = deviation * math.sqrt((count - 1) / count)
    return [mean - step] * (count // 2) + [mean + step] * (count // 2)


def error_of(estimate: Estimate, critical: float) -> float:
    return (estimate.high - estimate.low) / (2 * critical)


T_199 = 1.971956544249395  # qt(0.975, 199) in R
T_99 = 1.984216951586417  # qt(0.975, 99)
T_49 = 2.009575237129235  # qt(0.975, 49)


def test_the_mean_of_apisrs_has_the_printed_value_and_error() -> None:
    # R survey prints 656.585 (9.2497), with the finite population correction that we leave out.
    # api00 runs to 1000, so a tenth of it is a per cent; a mean rests on n, mean and deviation alone.
    n, mean, sd, population = (R["apisrs", "", "all", key] for key in ("n", "mean", "sd", "population"))
    estimate = estimate_mean(of_these(int(n), mean / 10, sd / 10))
    assert 10 * estimate.value == pytest.approx(656.585, abs=0.0005)
    corrected = 10 * error_of(estimate, T_199) * math.sqrt(1 - n / population)
    assert corrected == pytest.approx(9.2497, abs=0.00005)


def test_the_means_of_apistrats_strata_add_up_to_the_printed_value_and_error() -> None:
    # R survey prints 662.29 (9.4089)
    value = variance = 0.0
    everyone = sum(R["apistrat", "", stratum, "population"] for stratum in "EHM")
    for stratum, critical in {"E": T_99, "H": T_49, "M": T_49}.items():
        n, mean, sd, population = (
            R["apistrat", "", stratum, key] for key in ("n", "mean", "sd", "population")
        )
        estimate = estimate_mean(of_these(int(n), mean / 10, sd / 10))
        part = population / everyone
        value += part * 10 * estimate.value
        variance += (part * 10 * error_of(estimate, critical)) ** 2 * (1 - n / population)
    assert value == pytest.approx(662.29, abs=0.005)
    assert math.sqrt(variance) == pytest.approx(9.4089, abs=0.00005)


def test_the_weighted_mean_of_apistrat_has_the_printed_value_and_svymeans_error() -> None:
    share, weight = [], []
    for stratum in "EHM":
        n, mean, sd, pw = (R["apistrat", "", stratum, key] for key in ("n", "mean", "sd", "pw"))
        share += of_these(int(n), mean / 10, sd / 10)
        weight += [pw] * int(n)
    estimate = estimate_mean(share, weight)
    assert 10 * estimate.value == pytest.approx(662.29, abs=0.005)
    error = R["apistrat", "", "unstratified", "error"]
    assert 10 * error_of(estimate, T_199) == pytest.approx(error, rel=1e-9)


def test_a_variance_divides_by_n_minus_1() -> None:
    # 40, 50, 60: deviation √(200 / 2) = 10, error 10 / √3 = 5.774, t(2) = 4.303: 50 ∓ 24.84
    estimate = estimate_mean([40, 50, 60])
    assert (estimate.value, estimate.low, estimate.high) == pytest.approx((50, 25.16, 74.84), abs=0.005)


def test_a_survey_weight_is_not_a_frequency() -> None:
    # As frequencies these would be 60 answers with an interval a fifth as wide.
    once, twenty_times = estimate_mean([10, 50, 90], [1, 2, 1]), estimate_mean([10, 50, 90], [20, 40, 20])
    assert twenty_times == once
    assert (once.n, once.n_effective) == (3, pytest.approx(16 / 6))


@pytest.mark.parametrize("estimate", [estimate_mean, estimate_proportion])
def test_a_missing_answer_is_refused_and_not_taken_for_0(estimate: Any) -> None:
    with pytest.raises(MissingValues):
        estimate([0, 1, NAN])


def test_something_between_true_and_false_is_no_hit() -> None:
    with pytest.raises(ValueError, match="Hits are true or false"):
        estimate_proportion([0, 0.5, 1])


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ([], Estimate(NAN, NAN, NAN, "none", 0, 0)),
        ([40], Estimate(40, NAN, NAN, "none", 1, 1)),
        ([0] * 9, Estimate(0, NAN, NAN, "none", 9, 9)),
        ([100] * 9, Estimate(100, NAN, NAN, "none", 9, 9)),
        ([70] * 9, Estimate(70, NAN, NAN, "none", 9, 9)),
    ],
)
def test_a_mean_of_answers_without_spread_has_no_interval(share: list[int], expected: Estimate) -> None:
    assert estimate_mean(share) == expected


@pytest.mark.parametrize("value", [0, 33, 100])
def test_a_weighted_mean_of_equal_answers_has_no_interval_either(value: int) -> None:
    # (1 + 0.1 + 0.7)² / (1 + 0.01 + 0.49) = 3.24 / 1.5
    estimate = estimate_mean([value] * 3, [1, 0.1, 0.7])
    assert estimate == Estimate(value, NAN, NAN, "none", 3, pytest.approx(2.16))


@pytest.mark.parametrize(
    ("ends", "is_kept"),
    [
        ((40, 60), True),
        ((50, 60), True),
        ((50, 50), False),
        ((51, 60), False),
        ((40, 49), False),
        ((NAN, 60), False),
        ((40, NAN), False),
    ],
)
def test_an_interval_is_kept_only_with_a_width_and_around_its_estimate(
    ends: tuple[float, float], is_kept: bool
) -> None:
    kept, left_out = Estimate(50, *ends, "t", 9, 8), Estimate(50, NAN, NAN, "none", 9, 8)
    assert with_interval(50, ends, "t", n=9, n_effective=8) == (kept if is_kept else left_out)


def test_no_answers_have_no_proportion() -> None:
    assert estimate_proportion([]) == Estimate(NAN, NAN, NAN, "none", 0, 0)


def test_a_proportion_of_one_answer_keeps_wilsons_wide_interval() -> None:
    # z² / (1 + z²) = 3.8415 / 4.8415 = 79.3 %
    estimate = estimate_proportion([False])
    assert estimate == Estimate(0, 0, pytest.approx(79.345, abs=0.0005), "Wilson", 1, 1)


def test_a_weighted_proportion_of_0_and_100_uses_kishs_size() -> None:
    # Kish: (1 + 1 + 2)² / (1 + 1 + 4) = 8 / 3; z² / (8 / 3 + z²) = 3.8415 / 6.5081 = 59.026 %
    none, all_of_them = (
        estimate_proportion([False] * 3, [1, 1, 2]),
        estimate_proportion([True] * 3, [1, 1, 2]),
    )
    assert (none.low, none.high) == (0, pytest.approx(59.026, abs=0.0005))
    assert (all_of_them.low, all_of_them.high) == (pytest.approx(40.974, abs=0.0005), 100)


@pytest.mark.parametrize(
    ("hits", "weight", "size"),
    [
        # Kish: (4 × 0.1 + 36)² / (4 × 0.01 + 36) = 36.8, and p(1 − p) / v̂ is larger
        ([True] * 4 + [False] * 36, [0.1] * 4 + [1] * 36, 30),
        # Kish: (4 × 0.4 + 36)² / (4 × 0.16 + 36) = 38.6: another wave, the same ten
        ([True] * 4 + [False] * 36, [0.4] * 4 + [1] * 36, 30),
        # Equal weights are no weights
        ([True] * 9, [2] * 9, 9),
        # Kish: (8 × 2 + 1)² / (8 × 4 + 1) = 8.8; (1 + 1 + 2)² / (1 + 1 + 4) = 8 / 3
        ([True] * 9, [2] * 8 + [1], 5),
        ([True] * 3, [1, 1, 2], 8 / 3),
    ],
)
def test_a_weighted_proportion_tells_kishs_size_in_tens_only(
    hits: list[bool], weight: list[float], size: float
) -> None:
    assert wilson_size(make_hits(np.array(hits), np.array(weight))) == pytest.approx(size)


def test_few_hits_of_large_weight_count_as_fewer_than_kishs_size() -> None:
    """v = n / (n − 1) Σ (w (h − p) / Σw)², by hand with p = 10 / 45 = 2 / 9."""
    variance = 37 / 36 * (2 * (5 * 7 / 9) ** 2 + 35 * (2 / 9) ** 2) / 45**2
    size = wilson_size(make_hits(np.array([True] * 2 + [False] * 35), np.array([5] * 2 + [1] * 35)))
    assert size == pytest.approx(2 / 9 * 7 / 9 / variance)
    assert size < 20 < 45**2 / 85  # Kish's size is 23.8


def test_a_wider_level_gives_a_wider_interval() -> None:
    share = [10, 30, 40, 80]
    inner, outer = estimate_mean(share, level=50), estimate_mean(share, level=80)
    assert outer.low < inner.low < inner.high < outer.high
