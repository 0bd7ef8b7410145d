"""Differences, adjusted p values and sample ratios against R (tests/reference/comparisons.R)."""

import csv
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.comparisons import (
    Difference,
    SampleRatio,
    compare_means,
    compare_proportions,
    holm,
    sample_ratio,
    simultaneous_level,
)
from reports.samples import MissingValues
from tests.reports.numbers_from_r import EXACT, REFERENCE

NAN = math.nan


def read_cases() -> dict[str, dict[str, float]]:
    """Read what R printed, by what went in."""
    cases: dict[str, dict[str, float]] = {}
    with (REFERENCE / "comparisons.csv").open() as file:
        for row in csv.DictReader(file):
            cases.setdefault(row["case"], {})[row["quantity"]] = float(row["value"] or "nan")
    return cases


CASES = read_cases()


def cases_of(kind: str) -> list[str]:
    return [case for case in CASES if case.startswith(f"{kind} ")]


def shares(step: int, n: int, a: int, b: int) -> list[int]:
    """As in the script: answers at multiples of a step, in an order that looks like none."""
    return [step * ((a * i + b) % (100 // step + 1)) for i in range(1, n + 1)]


def difference(value: float, n: int, n_other: int) -> Difference:
    """Without interval and test."""
    return Difference(value, NAN, NAN, "none", NAN, NAN, NAN, n, n_other)


def same(found: Difference, expected: Difference) -> bool:
    return repr(found) == repr(expected)


@pytest.mark.parametrize("case", cases_of("means"))
def test_means_are_compared_as_in_r(case: str) -> None:
    """Ends are cut at -100 and 100 here, not in R; a cut end is R's end beyond."""
    *numbers, level = case.split()[1:]
    step, n, a, b, m, c, d = map(int, numbers)
    found = compare_means(shares(step, n, a, b), shares(step, m, c, d), level=float(level))
    r = CASES[case]
    ends = (max(r["low"], -100), min(r["high"], 100))
    assert (found.value, found.low, found.high) == pytest.approx((r["value"], *ends), **EXACT)
    assert (found.statistic, found.df, found.p) == pytest.approx((r["statistic"], r["df"], r["p"]), **EXACT)


@pytest.mark.parametrize("case", cases_of("proportions"))
def test_proportions_are_compared_as_in_r(case: str) -> None:
    *counts, level = case.split()[1:]
    found = compare_proportions(*map(int, counts), level=float(level))
    r = CASES[case]
    ends = (r["value"], r["low"], r["high"])
    assert (found.value, found.low, found.high) == pytest.approx(ends, **EXACT)
    both_ways = (1.0, 0.0) if math.isnan(r["p"]) else (r["p"], r["chi_square"])
    assert (found.p, found.statistic**2) == pytest.approx(both_ways, **EXACT)


def test_seven_of_34_against_one_of_34_is_as_published() -> None:
    """Fagerland, Lydersen and Laake 2015: Newcombe's interval is 0.019 to 0.34."""
    found = compare_proportions(7, 34, 1, 34)
    assert (round(found.low / 100, 3), round(found.high / 100, 2)) == (0.019, 0.34)


@pytest.mark.parametrize("counts", [(7, 34, 1, 34), (56, 70, 48, 80), (10, 10, 0, 20), (4, 900, 0, 15)])
def test_proportions_are_compared_as_in_statsmodels(counts: tuple[int, int, int, int]) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    found = compare_proportions(*counts)
    ends = confint_proportions_2indep(*counts, compare="diff", method="newcomb")
    assert (found.low / 100, found.high / 100) == pytest.approx(ends)


@pytest.mark.parametrize("case", cases_of("holm"))
def test_p_values_are_adjusted_as_in_r(case: str) -> None:
    p = [NAN if text == "NA" else float(text) for text in case.split()[1:]]
    assert list(holm(p)) == pytest.approx(list(CASES[case].values()), **EXACT)


def test_no_p_value_is_none_adjusted() -> None:
    assert list(holm([])) == []


@pytest.mark.parametrize("case", cases_of("ratio"))
def test_sample_ratios_are_checked_as_in_r(case: str) -> None:
    counts, parts = ([int(text) for text in half.split()] for half in case.removeprefix("ratio").split("/"))
    found = sample_ratio(counts, parts)
    r = CASES[case]
    assert (found.statistic, found.df, found.p) == pytest.approx((r["statistic"], r["df"], r["p"]), **EXACT)


def test_a_sample_ratio_by_hand() -> None:
    """Expected 75 and 25: 15² / 75 + 15² / 25 = 3 + 9 = 12."""
    found = sample_ratio([60, 40], [3, 1])
    assert (found.expected, found.statistic, found.df) == ((75.0, 25.0), 12.0, 1)


@pytest.mark.parametrize(
    ("counts", "parts", "expected"),
    [
        ([0, 0], [1, 1], SampleRatio((0.0, 0.0), NAN, 1, NAN)),
        ([12], [1], SampleRatio((12.0,), NAN, 0, NAN)),
        ([], [], SampleRatio((), NAN, 0, NAN)),
    ],
)
def test_without_people_or_groups_no_ratio_is_checked(
    counts: list[int], parts: list[int], expected: SampleRatio
) -> None:
    assert repr(sample_ratio(counts, parts)) == repr(expected)


@pytest.mark.parametrize("parts", [[1], [1, 0], [1, -1], [1, 1, 1]])
def test_each_count_needs_a_part(parts: list[int]) -> None:
    with pytest.raises(ValueError, match="Each count needs a part above 0: 2 counts"):
        sample_ratio([5, 5], parts)


@pytest.mark.parametrize(
    ("share", "other", "value"),
    [
        ([], [], NAN),
        ([], [10, 20], NAN),
        ([10, 20], [], NAN),
        ([50], [10, 20], 35.0),
        ([10, 20], [50], -35.0),
        ([0, 0, 0], [100, 100], -100.0),
        ([33] * 7, [10, 20, 30], 13.0),
        ([10, 20, 30], [0.1] * 10, 19.9),
    ],
)
def test_a_group_without_spread_gives_a_difference_but_no_interval(
    share: list[float], other: list[float], value: float
) -> None:
    assert same(compare_means(share, other), difference(value, len(share), len(other)))


def test_ends_beyond_what_can_be_are_cut_and_the_method_says_so() -> None:
    """Means 90 and 10, variances 200, n = 2: the error is √200, and t with 2 degrees of freedom 4.30."""
    found = compare_means([100, 80], [0, 20])
    assert (found.value, found.high, found.method) == (80.0, 100.0, "Welch, cut at 100")
    turned = compare_means([0, 20], [100, 80])
    assert (turned.value, turned.low, turned.method) == (-80.0, -100.0, "Welch, cut at -100")
    both = compare_means([0, 100], [50, 100])
    assert (both.low, both.high, both.method) == (-100.0, 100.0, "Welch, cut at -100 and 100")


@pytest.mark.parametrize(("n", "other_n"), [(0, 0), (0, 5), (5, 0)])
def test_an_empty_group_has_no_proportion_to_compare(n: int, other_n: int) -> None:
    assert same(compare_proportions(0, n, 0, other_n), difference(NAN, n, other_n))


@pytest.mark.parametrize(("hits", "n"), [(0, 1), (1, 1), (0, 40), (40, 40)])
def test_equal_extremes_differ_by_nothing_but_not_for_certain(hits: int, n: int) -> None:
    found = compare_proportions(hits, n, hits, n)
    assert (found.value, found.p) == (0.0, 1.0)
    assert found.low < 0 < found.high


@pytest.mark.parametrize(("hits", "n"), [(-1, 4), (5, 4)])
def test_more_hits_than_people_are_refused(hits: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"{hits} hits among 4 people"):
        compare_proportions(hits, n, 1, 4)
    with pytest.raises(ValueError, match=f"{hits} hits among 4 people"):
        compare_proportions(1, 4, hits, n)


def test_missing_answers_are_never_compared() -> None:
    with pytest.raises(MissingValues):
        compare_means([10, NAN], [20, 30])


@pytest.mark.parametrize(("k", "level"), [(0, 95.0), (1, 95.0), (2, 97.5), (5, 99.0)])
def test_levels_for_several_intervals_share_out_what_they_may_miss(k: int, level: float) -> None:
    assert simultaneous_level(95, k) == level


per_cents = st.lists(st.integers(0, 100), min_size=2, max_size=30)


@given(share=per_cents, other=per_cents)
def test_the_order_of_rows_changes_nothing_and_that_of_groups_the_sign(
    share: list[int], other: list[int]
) -> None:
    found = compare_means(share, other)
    assert same(found, compare_means(share[::-1], sorted(other)))
    turned = compare_means(other, share)
    assert (found.value, found.p) == pytest.approx((-turned.value, turned.p), nan_ok=True)
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low), nan_ok=True)


@given(share=per_cents, other=per_cents)
def test_an_interval_is_wide_and_holds_its_value(share: list[int], other: list[int]) -> None:
    found = compare_means(share, other)
    assert not found.has_interval or -100 <= found.low <= found.value <= found.high <= 100
    assert not found.has_interval or found.low < found.high


@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_adjusting_never_lowers_a_p_value_nor_changes_their_order(p: list[float]) -> None:
    adjusted = holm(p)
    assert (adjusted >= np.array(p)).all()
    assert (np.diff(adjusted[np.argsort(p, kind="stable")]) >= 0).all()
