"""Estimates of means and proportions among people, each with its interval."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.intervals import Ends, cut, quantile_t, t_ends, tail, wilson_ends
from reports.samples import Sample, make_sample

NO_INTERVAL = "none"
WILSON = "Wilson"
SMALLEST_WIDTH = ROUNDING = 1e-9
ROUNDED_TO = 10
"""The effective number of people is told in tens: weights are functions of how many are at each level."""


@dataclass(frozen=True)
class Estimate:
    """A figure in per cents with its interval.

    Attributes
    ----------
    value : NaN where nothing could be estimated
    low, high : ends of the interval, NaN where none exists
    method : how the ends were found, ``none`` without an interval
    n : answers used
    n_effective : Kish's effective size; for money that of the amounts
    """

    value: float
    low: float
    high: float
    method: str
    n: int
    n_effective: float


def estimate_mean(
    share: ArrayLike | Sample, weight: ArrayLike | None = None, *, level: float = 95.0
) -> Estimate:
    """Estimate the mean share per person with a t interval.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, no missing values; or people counted by them, without weights
    weight : (n,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Raises
    ------
    MissingValues
        If ``share`` holds NaN: drop or bound nonresponse before, it is never 0.

    Notes
    -----
    Variance of Σws / Σw by linearisation, weights taken as fixed (R survey's ``svymean``); t with n - 1
    degrees of freedom; ends cut at 0 and 100, which the method says. With one answer, or answers that are all
    equal, both ends are NaN; without any, the value too.
    """
    sample = make_sample(share, weight)
    mean, error = linearised_mean(sample)
    ends, words = cut(t_ends(mean, error, sample.n - 1, level))
    return with_interval(mean, ends, f"t{words}", n=sample.n, n_effective=sample.n_effective)


def estimate_proportion(
    hits: ArrayLike | Sample, weight: ArrayLike | None = None, *, level: float = 95.0
) -> Estimate:
    """Estimate which per cent of people are hits, with Wilson's interval.

    Parameters
    ----------
    hits : (n,) true or false for each answer. Drop missing ones before you compare: NaN >= 50 is false.
        Or people counted by ``count_hits``, without weights.
    weight : (n,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Raises
    ------
    MissingValues
        If ``hits`` holds NaN.

    Notes
    -----
    Wilson 1927, method 3 of Newcombe 1998 (R's ``prop.test(correct = FALSE)``). Weighted: p(1 - p) / v̂ stands
    in the place of n, where v̂ is the variance of ``estimate_mean``, but never more than Kish's effective
    size, since v̂ of few hits is often far too small. That is rounded down to 10 (to 5 below it), so that the
    ends tell of weights no more than the number that is printed. ``n_effective`` is Kish's. Without answers
    value and ends are NaN.
    """
    sample = make_hits(hits, weight)
    percent, _ = linearised_mean(sample)
    ends = wilson_ends(percent, wilson_size(sample), quantile_t(1 - tail(level), math.inf))
    return with_interval(percent, ends, WILSON, n=sample.n, n_effective=sample.n_effective)


def make_hits(hits: ArrayLike | Sample, weight: ArrayLike | None) -> Sample:
    """Return hits as shares of 0 and 100, checked and sorted."""
    if isinstance(hits, Sample):
        return hits
    if weight is None and np.asarray(hits).dtype == np.bool_:
        return count_hits(int(np.count_nonzero(hits)), np.size(hits))
    sample = make_sample(100 * np.asarray(hits, dtype=np.float64), weight)
    if not np.isin(sample.share, (0, 100)).all():
        raise ValueError("Hits are true or false, and one of these is neither.")
    return sample


def count_hits(n_hits: int, n: int) -> Sample:
    """Return as shares of 0 and 100 how many of n people are hits."""
    counted = [(share, times) for share, times in ((0.0, n - n_hits), (100.0, n_hits)) if times]
    shares, times = np.array(counted).reshape(-1, 2).T
    return Sample(shares, np.ones(shares.size), weighted=False, times=times.astype(np.int64))


def linearised_mean(sample: Sample) -> tuple[float, float]:
    """Return the weighted mean and its standard error: NaN without answers, and the error with one answer."""
    n, share = sample.n, sample.share
    if not n:
        return math.nan, math.nan
    part = sample.weight / (sample.times * sample.weight).sum()
    # Parts that add to a rounding error less than 1 would take a mean of equal answers off their value.
    mean = float(min(max((sample.times * part * share).sum(), share.min()), share.max()))
    squares = float((sample.times * (part * (share - mean)) ** 2).sum())
    return mean, math.sqrt(n / (n - 1) * squares) if n > 1 else math.nan


def wilson_size(sample: Sample) -> float:
    """Return how many answers of equal weight have the variance of hits, Kish's rounded size at most."""
    if not sample.weighted:
        return sample.n_effective
    tens = (sample.n_effective + ROUNDING) // ROUNDED_TO
    most = tens * ROUNDED_TO or min(sample.n_effective, ROUNDED_TO / 2)
    percent, error = linearised_mean(sample)
    return min(percent * (100 - percent) / error**2, most) if error**2 > 0 else most


def with_interval(value: float, ends: Ends, method: str, *, n: int, n_effective: float) -> Estimate:
    """Return an estimate that keeps its interval only if that has a width and holds the value.

    An interval without width would pass for certainty, which answers that happen to be equal do not give.
    """
    low, high = ends
    if high - low > SMALLEST_WIDTH and low - SMALLEST_WIDTH <= value <= high + SMALLEST_WIDTH:
        return Estimate(value, low, high, method, n, n_effective)
    return without_interval(value, n=n, n_effective=n_effective)


def without_interval(value: float, *, n: int, n_effective: float) -> Estimate:
    """Return an estimate whose ends are both NaN."""
    return Estimate(value, math.nan, math.nan, NO_INTERVAL, n, n_effective)
