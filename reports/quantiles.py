"""Estimates of the median and other quantiles of the share."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from reports.estimation import Estimate, linearised_mean, with_interval, without_interval
from reports.intervals import NO_ENDS, Ends, order_statistic_ranks, t_ends
from reports.samples import Sample, make_sample

ROUNDING = 1e-9


def estimate_quantile(
    share: ArrayLike | Sample, probability: float, weight: ArrayLike | None = None, *, level: float = 95.0
) -> Estimate:
    """Estimate a quantile of the share per person.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, no missing values; or people counted by them, without weights
    probability : between 0 and 1; 0.5 for the median
    weight : (n,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Raises
    ------
    MissingValues
        If ``share`` holds NaN.

    Notes
    -----
    Type 7 of Hyndman and Fan 1996. Interval between two order statistics, which covers at least ``level``,
    more where answers are equal; none exists for a median of fewer than 6. Weighted: R survey's
    ``svyquantile(qrule = "hf7")`` at both ends of an interval round the probability (Woodruff 1952; its
    ``oldsvyquantile(interval.type = "Wald")``), both ends NaN where R lacks one. Also NaN where both ends are
    the same answer, as heaps make them.
    """
    if not 0 < probability < 1:
        raise ValueError(f"The probability is between 0 and 1, such as 0.5, not {probability}.")
    sample = make_sample(share, weight)
    if not sample.n:
        return without_interval(math.nan, n=0, n_effective=0.0)
    value = quantile(sample, probability)
    find_ends, method = (woodruff_ends, "Woodruff") if sample.weighted else (order_ends, "order statistics")
    ends = find_ends(sample, probability, level)
    return with_interval(value, ends, method, n=sample.n, n_effective=sample.n_effective)


def quantile(sample: Sample, probability: float) -> float:
    """Return the quantile of type 7 by R survey's rule for weights.

    It is linear between points whose abscissa is the weight before an answer over all weight but the last's.
    """
    if not sample.weighted:
        below = math.floor(place := probability * (sample.n - 1))
        low, high = sample.at(below), sample.at(math.ceil(place))
        return low + (place - below) * (high - low)
    before = np.concatenate(([0.0], np.cumsum(sample.weight)[:-1]))
    return float(np.interp(probability, before / before[-1], sample.share))


def order_ends(sample: Sample, probability: float, level: float) -> Ends:
    """Return the two answers that bound the quantile, NaN where no two do."""
    ranks = order_statistic_ranks(sample.n, probability, level)
    return (sample.at(ranks[0] - 1), sample.at(ranks[1] - 1)) if ranks else NO_ENDS


def woodruff_ends(sample: Sample, probability: float, level: float) -> Ends:
    """Return the quantiles at the ends of an interval round the probability.

    It is as wide as the t interval for the part at or below the estimate. That part itself is far above the
    probability where answers heap, so that an interval round it often leaves out the truth.
    """
    # An interpolated quantile may lie a rounding error below the answer that it equals.
    below = np.where(sample.share <= quantile(sample, probability) + ROUNDING, 100.0, 0.0)
    _, error = linearised_mean(replace(sample, share=below))
    low, high = t_ends(100 * probability, error, sample.n - 1, level)
    inside = low >= 0 and high <= 100
    return (quantile(sample, low / 100), quantile(sample, high / 100)) if inside else NO_ENDS
