"""The worked example of METHODS.md, recomputed from its own text: by hand steps, and by the estimators."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from statistics import median

import numpy as np
import pytest
from scipy import stats

from reports.bounds import bound_mean
from reports.concentration import describe_concentration
from reports.estimation import Estimate, estimate_mean, estimate_proportion
from reports.files.archive import METHODS
from reports.money import estimate_money_share
from reports.quality import find_item_nonresponse
from reports.quantiles import estimate_quantile
from reports.tipping import find_tipping_point

CAP = 10_000
Z = 1.959964


@dataclass(frozen=True)
class Example:
    """The answers of the table: shares and amounts of those with a number, and how many are missing."""

    shares: list[int]
    amounts: list[int]
    n_missing: int
    text: str

    @property
    def capped(self) -> list[int]:
        return [min(amount, CAP) for amount in self.amounts]


@cache
def read_example() -> Example:
    text = METHODS.read_text(encoding="utf-8").split("## A worked example")[1].split("\n## ")[0]
    rows = [re.split(r" *\| *", line.strip("| ")) for line in text.splitlines() if re.match(r"\| \d", line)]
    assert [int(row[0]) for row in rows] == list(range(1, 13))
    numbers = [(int(row[1]), int(row[2].replace(",", ""))) for row in rows if row[1].isdigit()]
    others = [row[1] for row in rows if not row[1].isdigit()]
    assert others == ["don't know", "gave nothing"]
    return Example([s for s, _ in numbers], [a for _, a in numbers], 1, " ".join(text.split()))


def says(*sentences: str) -> bool:
    return all(sentence in read_example().text for sentence in sentences)


def test_item_nonresponse_is_one_of_eleven_givers() -> None:
    n = len(read_example().shares)
    assert says(f"so {n + 1} givers; {n} gave a number and 1 did not: item nonresponse is 1 / {n + 1} = 9.1.")
    assert f"{100 / 11:.1f}" == "9.1"
    assert round(find_item_nonresponse(n, n + 1).value, 1) == 9.1


def test_the_mean_and_its_interval_follow_from_the_squared_distances() -> None:
    shares = read_example().shares
    mean = sum(shares) / len(shares)
    squares = sum((share - mean) ** 2 for share in shares)
    error = math.sqrt(squares / (len(shares) * (len(shares) - 1)))
    t = stats.t.ppf(0.975, len(shares) - 1)
    assert says(f"add up to {sum(shares)}, so the mean is {sum(shares)} / 10 = {mean:.1f}.")
    assert says(f"add up to {squares:,.0f}; the error is √(10,950 / (10 · 9)) = {error:.2f}")
    assert says(f"is {t:.3f}; the interval is {mean:.1f} ∓ {t * error:.2f}")
    assert says(f"from {mean - t * error:.1f} to {mean + t * error:.1f}.")
    assert_equal(estimate_mean(shares), mean, mean - t * error, mean + t * error)


def test_the_median_lies_half_way_and_its_interval_is_two_answers() -> None:
    shares = sorted(read_example().shares)
    one, two = 100 * 11 / 1024, 100 * 56 / 1024  # heads of 10 fair coins: 1 + 10, 1 + 10 + 45 of 1,024 ways
    assert says(f"the 5th answer, {shares[4]}, and the 6th, {shares[5]}: {median(shares)}.")
    assert says(f"probability {one:.2f} %, at most 2 with {two:.2f} %")
    assert says(f"from the 2nd answer, {shares[1]}, to the 2nd from above, {shares[-2]}.")
    assert_equal(estimate_quantile(shares, 0.5), median(shares), shares[1], shares[-2])


@pytest.mark.parametrize(
    ("hit", "words"),
    [
        (lambda share: share >= 50, "5 of 10 = 50.0. Wilson: 50.0 ∓ 26.3, from {low} to {high}."),
        (lambda share: share == 0, "2 of 10 = 20.0. Wilson: from {low} to {high}."),
    ],
    ids=["50 or more", "at 0"],
)
def test_the_thresholds_have_the_ends_of_wilsons_formula(hit: Callable[[int], bool], words: str) -> None:
    hits = [hit(share) for share in read_example().shares]
    n, p = len(hits), sum(hits) / len(hits)
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    low, high = 100 * (middle - half), 100 * (middle + half)
    assert says(words.format(low=f"{low:.1f}", high=f"{high:.1f}"))
    assert_equal(estimate_proportion(np.array(hits)), 100 * p, low, high)


def test_the_share_of_the_money_is_a_ratio_of_sums() -> None:
    one = read_example()
    capped, whole = one.capped, one.amounts
    above, below = sum(s * a for s, a in zip(one.shares, capped, strict=True)), sum(capped)
    assert says(f"adds up to {above:,} per cents of dollars; the amounts add up to {below:,}")
    assert says(f"{above:,} / {below:,} = {above / below:.1f}.")
    all_above, all_below = sum(s * a for s, a in zip(one.shares, whole, strict=True)), sum(whole)
    assert says(f"All amounts whole: {all_above:,} / {all_below:,} = {all_above / all_below:.1f}.")
    assert says(f"above the cap: 5,000 / {all_below:,} = {100 * 5_000 / all_below:.1f}.")
    minor = np.array(whole) * 100
    for cap, value in ((CAP * 100, above / below), (None, all_above / all_below)):
        assert math.isclose(estimate_money_share(one.shares, minor, seed=1, cap=cap).value, value)
    described = describe_concentration(one.shares, minor, cap=CAP * 100)
    assert math.isclose(described.part_above_cap, 100 * 5_000 / all_below)


def test_the_effective_number_of_amounts_is_that_of_a_single_donor() -> None:
    capped = read_example().capped
    squares = sum(amount**2 for amount in capped)
    effective = sum(capped) ** 2 / squares
    assert says(f"{sum(capped):,}² / {squares:,} = {effective:.1f}, below 30")
    found = estimate_money_share(read_example().shares, np.array(capped) * 100, seed=1, cap=CAP * 100)
    assert math.isclose(found.n_effective, effective)


def test_the_bounds_and_their_interval_solve_imbens_and_manskis_equation() -> None:
    shares = read_example().shares
    low, high = (fill_and_measure([*shares, filled]) for filled in (0, 100))
    gap = (high[0] - low[0]) / max(low[1], high[1])
    c = halve_until_found(lambda one: stats.t.cdf(one + gap, 10) - stats.t.cdf(-one, 10) - 0.95)
    assert says(f"said 0: 400 / 11 = {low[0]:.1f}; 100: 500 / 11 = {high[0]:.1f}.")
    assert says(f"filled answers: {low[1]:.2f} and {high[1]:.2f}")
    assert says(f"C is {c:.3f}, between t's {stats.t.ppf(0.95, 10):.3f} and {stats.t.ppf(0.975, 10):.3f}")
    ends = low[0] - c * low[1], high[0] + c * high[1]
    assert says(f"runs from {ends[0]:.1f} to {ends[1]:.1f}.")
    bounds = bound_mean([*shares, math.nan])
    found = (bounds.if_missing_0.value, bounds.if_missing_100.value, bounds.if_missing_0.low)
    assert found == pytest.approx((low[0], high[0], ends[0]))
    assert bounds.if_missing_100.high == pytest.approx(ends[1])


def test_an_average_of_50_would_need_more_than_100() -> None:
    n = len(read_example().shares)
    assert says(f"(50 · {n + 1} − {n} · 40.0) / 1 = {50 * (n + 1) - n * 40}: it cannot be reached.")
    assert not find_tipping_point(40.0, n, 1).can_be_reached


def fill_and_measure(shares: list[int]) -> tuple[float, float]:
    """The mean of filled answers and its error."""
    mean = sum(shares) / len(shares)
    squares = sum((share - mean) ** 2 for share in shares)
    return mean, math.sqrt(squares / (len(shares) * (len(shares) - 1)))


def halve_until_found(above: Callable[[float], float]) -> float:
    """Where a rising function is 0, between 0 and 10."""
    low, high = 0.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if above(middle) > 0 else (middle, high)
    return low


def assert_equal(found: Estimate, value: float, low: float, high: float) -> None:
    assert (found.value, found.low, found.high) == pytest.approx((value, low, high), rel=1e-6)
