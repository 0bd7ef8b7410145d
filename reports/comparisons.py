"""Differences between independent groups of people: how large, how sure, and whether sizes are as planned."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from reports.estimation import NO_INTERVAL, SMALLEST_WIDTH, linearised_mean
from reports.intervals import NO_ENDS, Ends, quantile_t, t_ends, tail, wilson_ends
from reports.samples import Floats, Sample, make_sample


@dataclass(frozen=True)
class Difference:
    """One group's figure minus another's, in percentage points.

    Attributes
    ----------
    value : from -100 to 100; NaN where a group is empty
    low, high : ends of the interval, NaN where none exists
    method : how the ends were found, ``none`` without an interval
    statistic, df : of the test: t with its degrees of freedom, or z with infinitely many; NaN without a test
    p : two-sided, NaN where no test exists
    n, n_other : answers of the group, and of the one it is compared with
    """

    value: float
    low: float
    high: float
    method: str
    statistic: float
    df: float
    p: float
    n: int
    n_other: int

    @property
    def has_interval(self) -> bool:
        return self.method != NO_INTERVAL


@dataclass(frozen=True)
class SampleRatio:
    """How far the sizes of groups are from their planned parts.

    Attributes
    ----------
    expected : how many each group would have
    statistic, df : chi-square and its degrees of freedom
    p : of a deviation as large or larger by chance; NaN without anybody, or with one group only
    """

    expected: tuple[float, ...]
    statistic: float
    df: int
    p: float


def compare_means(share: ArrayLike | Sample, other: ArrayLike | Sample, *, level: float = 95.0) -> Difference:
    """Estimate by how much the mean share of a group is above that of another group.

    Parameters
    ----------
    share, other : (n,) and (m,) per cents from 0 to 100 of different people, no missing values; or people
        counted by them
    level : of the interval, in per cent; see ``simultaneous_level`` for several comparisons

    Raises
    ------
    MissingValues
        If a group holds NaN.

    Notes
    -----
    Welch 1947, "The generalization of Student's problem when several different population variances are
    involved", Biometrika 34: t with the degrees of freedom of Welch and Satterthwaite (R's ``t.test``). Ends
    are cut at -100 and 100, which the method says. Where a group has one answer, or answers that are all
    equal, its own mean has no interval, and taking it as certain would give the difference too narrow a one:
    ends, statistic, df and p are NaN (R refuses only where both groups are constant). Without answers in a
    group the value is NaN too.
    """
    first, second = make_sample(share), make_sample(other)
    if not (first.n and second.n):
        return without_test(math.nan, first.n, second.n)
    value = linearised_mean(first)[0] - linearised_mean(second)[0]
    if not (has_spread(first) and has_spread(second)):
        return without_test(value, first.n, second.n)
    errors = linearised_mean(first)[1], linearised_mean(second)[1]
    return welch(value, errors, (first.n, second.n), level=level)


def compare_proportions(
    hits: int, n: int, other_hits: int, other_n: int, *, level: float = 95.0
) -> Difference:
    """Estimate by how much the per cent of hits in a group is above that in another group.

    Parameters
    ----------
    hits, n : people of the group who have a property, and all of the group
    other_hits, other_n : the same of the group that it is compared with
    level : of the interval, in per cent

    Raises
    ------
    ValueError
        If there are more hits than people, or fewer than none.

    Notes
    -----
    Interval: Newcombe 1998, "Interval estimation for the difference between independent proportions",
    Statistics in Medicine 17, method 10, the hybrid of two Wilson intervals (statsmodels' ``newcomb``). It
    has a width at 0 and at 100 too, and never leaves -100 to 100. Test: the score test with a pooled
    proportion, that is Pearson's chi-square without correction (R's ``prop.test(correct = FALSE)``); where
    nobody or everybody is a hit in both groups p is 1. With an empty group all is NaN.
    """
    check_counts(hits, n)
    check_counts(other_hits, other_n)
    if not (n and other_n):
        return without_test(math.nan, n, other_n)
    percent, other = 100 * hits / n, 100 * other_hits / other_n
    ends = newcombe_ends(percent, n, other, other_n, quantile_t(1 - tail(level), math.inf))
    pooled = (hits + other_hits) / (n + other_n)
    error = 100 * math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / other_n))
    statistic = (percent - other) / error if error > 0 else 0.0
    p = 2 * float(special.ndtr(-abs(statistic)))
    return Difference(percent - other, *ends, "Newcombe", statistic, math.inf, p, n, other_n)


def holm(p_values: ArrayLike) -> Floats:
    """Return p values adjusted for testing all of them: any below 0.05 keeps the chance of one error at 5 %.

    Parameters
    ----------
    p_values : (k,) from 0 to 1; NaN, where no test exists, stays NaN and does not count (R's ``p.adjust``)

    Notes
    -----
    Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
    Statistics 6.
    """
    p = np.asarray(p_values, dtype=np.float64)
    adjusted = np.full(p.shape, math.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    times = np.arange(order.size, 0, -1)
    adjusted[order] = np.minimum(1, np.maximum.accumulate(times * p[order]))
    return adjusted


def simultaneous_level(level: float, k: int) -> float:
    """Return the level, in per cent, of each of ``k`` intervals that all cover at ``level`` (Bonferroni)."""
    return 100 - (100 - level) / max(k, 1)


def sample_ratio(counts: Sequence[int], parts: Sequence[int]) -> SampleRatio:
    """Check the sizes of groups that were drawn by chance against their planned parts.

    Parameters
    ----------
    counts : people of each group
    parts : of the draw that each group was to have, above 0; only their ratios matter

    Raises
    ------
    ValueError
        If there is not one part for each count, or a part is not above 0.

    Notes
    -----
    Pearson's chi-square (R's ``chisq.test(counts, p = parts / sum(parts))``). Rough where fewer than 5 people
    are expected in a group.
    """
    if len(counts) != len(parts) or not all(part > 0 for part in parts):
        raise ValueError(f"Each count needs a part above 0: {len(counts)} counts, parts {list(parts)}.")
    n, df = sum(counts), len(counts) - 1
    expected = tuple(n * part / sum(parts) for part in parts)
    if not n or not df:
        return SampleRatio(expected, math.nan, max(df, 0), math.nan)
    statistic = sum((count - due) ** 2 / due for count, due in zip(counts, expected, strict=True))
    return SampleRatio(expected, statistic, df, float(special.chdtrc(df, statistic)))


def without_test(value: float, n: int, n_other: int) -> Difference:
    """Return a difference with neither interval nor test."""
    nan = math.nan
    return Difference(value, nan, nan, NO_INTERVAL, nan, nan, nan, n, n_other)


def has_spread(sample: Sample) -> bool:
    return bool(sample.share[-1] - sample.share[0] > SMALLEST_WIDTH)


def welch(value: float, errors: tuple[float, float], sizes: tuple[int, int], *, level: float) -> Difference:
    """Return a difference of two means, whose standard errors are above 0, with its interval and test."""
    squares = [error**2 for error in errors]
    spread = sum(square**2 / (n - 1) for square, n in zip(squares, sizes, strict=True))
    error, df = math.sqrt(sum(squares)), sum(squares) ** 2 / spread
    ends, words = cut_difference(t_ends(value, error, df, level))
    statistic = value / error
    p = 2 * float(special.stdtr(df, -abs(statistic)))
    return Difference(value, *ends, f"Welch{words}", statistic, df, p, *sizes)


def cut_difference(ends: Ends) -> tuple[Ends, str]:
    """Cut ends at -100 and 100, and say so in words that follow the name of a method."""
    low, high = max(ends[0], -100.0), min(ends[1], 100.0)
    cuts = [words for words, is_cut in (("-100", low > ends[0]), ("100", high < ends[1])) if is_cut]
    return (low, high), f", cut at {' and '.join(cuts)}" if cuts else ""


def check_counts(hits: int, n: int) -> None:
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} hits among {n} people: give from none of the people to all of them.")


def newcombe_ends(percent: float, n: int, other: float, other_n: int, critical: float) -> Ends:
    """Return Newcombe's ends from the distances of Wilson's ends to their per cents."""
    low, high = wilson_ends(percent, n, critical)
    other_low, other_high = wilson_ends(other, other_n, critical)
    if math.isnan(low) or math.isnan(other_low):
        return NO_ENDS
    value = percent - other
    return value - math.hypot(percent - low, other_high - other), value + math.hypot(
        high - percent, other - other_low
    )
