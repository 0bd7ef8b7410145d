"""Worst-case bounds: what a figure would be if everyone without an answer had said 0, or 100."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from reports.critical import critical_value
from reports.estimation import (
    NO_INTERVAL,
    SMALLEST_WIDTH,
    Estimate,
    count_hits,
    linearised_mean,
    make_hits,
    wilson_size,
)
from reports.intervals import NO_ENDS, Ends, cut, wilson_ends
from reports.money import count_money, money_ratio, percentile_ends, replicate_ratios
from reports.samples import (
    Floats,
    Integers,
    Sample,
    check_shares,
    check_weights,
    effective_size,
    make_sample,
    of_counts,
)

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Bounds:
    """The two bounds of a figure in per cents, each with the outer end of one common interval.

    Attributes
    ----------
    if_missing_0 : the lower bound; its ``low`` is the interval's lower end, its ``high`` NaN
    if_missing_100 : the upper bound; its ``high`` is the interval's upper end, its ``low`` NaN

    Both have ``n`` and ``n_effective`` of those who answered. Both ends are NaN where the interval would have
    no width, as with nothing missing and answers that are all equal.
    """

    if_missing_0: Estimate
    if_missing_100: Estimate


def bound_mean(share: ArrayLike, weight: ArrayLike | None = None, *, level: float = 95.0) -> Bounds:
    """Bound the mean share per person (Manski 1989) with the interval of Imbens and Manski 2004.

    Parameters
    ----------
    share : (G,) per cents from 0 to 100, one for each giver, NaN where a giver gave none
    weight : (G,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Notes
    -----
    The standard errors are those of ``estimate_mean`` with the missing shares set to 0 and to 100. Student's
    t with G - 1 degrees of freedom stands in the place of the normal distribution, so that with nothing
    missing the interval is that of ``estimate_mean``. With one giver both ends are NaN, without any the
    values too.
    """
    (if_0, if_100), answered = fill(share)
    samples = make_sample(if_0, weight), make_sample(if_100, weight)
    size = effective_size(check_weights(weight, answered.size)[answered])
    return bound_filled_mean(samples, n=int(answered.sum()), n_effective=size, level=level)


def bound_counted_mean(counts: Integers, n_missing: int, *, level: float = 95.0) -> Bounds:
    """Bound the mean as ``bound_mean`` does, of givers counted by their share, (101,), without weights."""
    missing = np.zeros((2, counts.size), dtype=np.int64)
    missing[[0, 1], [0, -1]] = n_missing
    samples, n = (of_counts(counts + missing[0]), of_counts(counts + missing[1])), int(counts.sum())
    return bound_filled_mean(samples, n=n, n_effective=float(n), level=level)


def bound_filled_mean(filled: tuple[Sample, Sample], *, n: int, n_effective: float, level: float) -> Bounds:
    """Bound the mean by the givers with the missing shares set to 0 and to 100; ``n`` of them answered."""
    (lower, low_error), (upper, high_error) = map(linearised_mean, filled)
    critical = critical_value(upper - lower, max(low_error, high_error), level, df=filled[0].n - 1)
    ends, words = cut((lower - critical * low_error, upper + critical * high_error))
    return make_bounds((lower, upper), ends, f"t{words}", n=n, n_effective=n_effective)


def bound_proportion(
    hits: ArrayLike, answered: ArrayLike, weight: ArrayLike | None = None, *, level: float = 95.0
) -> Bounds:
    """Bound which per cent of people are hits: nobody without an answer is one, or everybody is.

    Parameters
    ----------
    hits : (G,) true or false for each giver, ignored where there was no answer
    answered : (G,) whether each giver answered
    weight : (G,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Notes
    -----
    The ends are Wilson's for either bound, with Imbens and Manski's critical value in the place of 1.96. With
    nothing missing the interval is that of ``estimate_proportion``.
    """
    hit, known = check_flags(hits), check_flags(answered)
    samples = make_hits(hit & known, weight), make_hits(hit | ~known, weight)
    size = effective_size(check_weights(weight, hit.size)[known])
    return bound_filled_proportion(samples, n=int(known.sum()), n_effective=size, level=level)


def bound_counted_proportion(n_hits: int, n: int, n_missing: int, *, level: float = 95.0) -> Bounds:
    """Bound a per cent as ``bound_proportion`` does, of ``n`` givers who answered and others, by counts."""
    samples = count_hits(n_hits, n + n_missing), count_hits(n_hits + n_missing, n + n_missing)
    return bound_filled_proportion(samples, n=n, n_effective=float(n), level=level)


def bound_filled_proportion(
    filled: tuple[Sample, Sample], *, n: int, n_effective: float, level: float
) -> Bounds:
    """Bound a per cent by the givers, once none and once all without an answer are hits."""
    (lower, low_size), (upper, high_size) = ((linearised_mean(each)[0], wilson_size(each)) for each in filled)
    error = max(binomial_error(lower, low_size), binomial_error(upper, high_size))
    critical = critical_value(upper - lower, error, level)
    ends = wilson_ends(lower, low_size, critical)[0], wilson_ends(upper, high_size, critical)[1]
    return make_bounds((lower, upper), ends, "Wilson", n=n, n_effective=n_effective)


def bound_money_share(
    share: ArrayLike,
    amount: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    seed: int,
    cap: int | None,
    level: float = 95.0,
) -> Bounds:
    """Bound the capped share of the money among those who gave an amount.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, one for each giver with an amount, NaN where a giver gave no share
    amount : (n,) whole minor units of one currency, from 0, none missing: without an amount no bound exists
    weight, seed, cap, level : as in ``estimate_money_share``

    Notes
    -----
    The standard errors are those of the bootstrap replicates with the missing shares set to 0 and to 100; the
    ends are the replicates' quantiles at Φ(-C) and Φ(C), C from Imbens and Manski. With nothing missing the
    interval is that of ``estimate_money_share``.
    """
    filled, answered = fill(share)
    money = count_money(amount, check_weights(weight, answered.size), cap)
    lower, upper = (money_ratio(each, money) for each in filled)
    ends = money_ends(upper - lower, replicate_ratios(filled, money, seed=seed), level)
    n, size = int(answered.sum()), effective_size(money[answered])
    return make_bounds((lower, upper), ends, "bootstrap percentile", n=n, n_effective=size)


def fill(share: ArrayLike) -> tuple[tuple[Floats, Floats], Flags]:
    """Return shares with NaN set to 0 and to 100, and which were answered."""
    shares = np.asarray(share, dtype=np.float64)
    missing = np.isnan(shares)
    if_0, if_100 = (check_shares(np.where(missing, extreme, shares)) for extreme in (0, 100))
    return (if_0, if_100), ~missing


def check_flags(values: ArrayLike) -> Flags:
    """Return a row of true and false, or raise: NaN would count as true."""
    flags = np.asarray(values)
    if flags.dtype != np.bool_ and flags.size:
        raise ValueError("Hits and answered are true or false for each giver: pass booleans.")
    return flags.astype(np.bool_)


def binomial_error(percent: float, size: float) -> float:
    """Return the standard error of a per cent of ``size`` answers, NaN without any."""
    return math.sqrt(percent * (100 - percent) / size) if size > 0 else math.nan


def money_ends(gap: float, replicates: Floats, level: float) -> Ends:
    """Return the quantiles of the replicates of both bounds that leave out Φ(-C) on the outer sides."""
    if not replicates.size:
        return NO_ENDS
    critical = critical_value(gap, float(replicates.std(axis=0, ddof=1).max()), level)
    return percentile_ends(replicates, float(special.ndtr(-critical)))


def make_bounds(values: Ends, ends: Ends, method: str, *, n: int, n_effective: float) -> Bounds:
    """Return bounds that keep their common interval only if it has a width."""
    has_width = ends[1] - ends[0] > SMALLEST_WIDTH
    name = f"Imbens-Manski, {method}" if has_width else NO_INTERVAL
    low, high = ends if has_width else NO_ENDS
    return Bounds(
        if_missing_0=Estimate(values[0], low, math.nan, name, n, n_effective),
        if_missing_100=Estimate(values[1], math.nan, high, name, n, n_effective),
    )
