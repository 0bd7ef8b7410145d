"""The share of the money, which is not the mean of the shares."""

import math

import numpy as np
from numpy.typing import ArrayLike

from reports.bootstrap import draw
from reports.estimation import Estimate, with_interval
from reports.intervals import NO_ENDS, Ends, tail
from reports.samples import Floats, Integers, check_present, check_shares, check_weights, effective_size

LARGEST_WHOLE = 2.0**53
LOW_BITS = 26


def estimate_money_share(
    share: ArrayLike,
    amount: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    seed: int,
    cap: int | None = None,
    level: float = 95.0,
    totals: Floats | None = None,
) -> Estimate:
    """Estimate which per cent of the money the share covers, Σwsa / Σwa, with a bootstrap interval.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, of people who gave both share and amount
    amount : (n,) whole minor units of one currency, from 0
    weight : (n,) survey weights above 0, or None for one each
    seed : of the bootstrap, from 0
    cap : count each amount only up to this many minor units; None counts all of it
    level : of the interval, in per cent
    totals : (B, 2) of share times money and of money, of these people drawn among others; None to draw them
        alone, with ``seed``

    Raises
    ------
    MissingValues
        If a share, an amount or a weight is missing.

    Notes
    -----
    Pairs are drawn, and the ends are quantiles of the replicates that hold money (R boot's percentile
    interval, after Davison and Hinkley 1997, chapter 5). ``n_effective`` is (Σwa)² / Σ(wa)². Without money
    the value is NaN; with one giver, or shares that are all equal where there is money, both ends are NaN.
    """
    shares = check_shares(share)
    money = count_money(amount, check_weights(weight, shares.size), cap)
    ends = percentile_ends(replicate_ratios((shares,), money, seed=seed, totals=totals), tail(level))
    value, size = money_ratio(shares, money), effective_size(money)
    return with_interval(value, ends, "bootstrap percentile", n=shares.size, n_effective=size)


def count_money(amount: ArrayLike, weight: Floats, cap: int | None) -> Floats:
    """Return what each amount counts: up to the cap, times its weight."""
    amounts = check_amounts(amount, weight.size)
    return weight * (amounts if cap is None else np.minimum(amounts, check_cap(cap)))


def check_cap(cap: int) -> int:
    """Return the cap, or raise if it is not above 0."""
    if not cap > 0:
        raise ValueError(f"The cap is an amount above 0 in minor units, not {cap}.")
    return cap


def check_amounts(amount: ArrayLike, n: int) -> Integers:
    """Return n amounts, or raise if one is missing, below 0 or not in whole minor units."""
    amounts = np.asarray(amount)
    if amounts.dtype.kind not in "iu" and amounts.size:
        check_present(amounts, "amount")
        raise ValueError("Amounts are whole minor units, such as cents: pass integers.")
    if amounts.shape != (n,):
        raise ValueError(f"There are {n} shares and {amounts.size} amounts: give one amount for each.")
    if (amounts < 0).any():
        raise ValueError("Amounts are 0 or more, and one of these is not.")
    return amounts.astype(np.int64)


def money_ratio(share: Floats, money: Floats) -> float:
    """Return Σ share·money / Σ money, NaN without money. ``fsum`` gives one sum in any order."""
    total = exact_sum(money)
    return min(exact_sum(share * money) / total, 100.0) if total > 0 else math.nan


def exact_sum(values: Floats) -> float:
    """Return the sum of values from 0 as ``fsum`` rounds it, in any order; of whole ones by integers."""
    if not values.size or not values.max() < LARGEST_WHOLE:
        return math.fsum(values)
    whole = values.astype(np.int64)
    if (whole != values).any():
        return math.fsum(values)
    if values.max() * values.size < LARGEST_WHOLE:
        return float(whole.sum())
    # In two parts, each of whose sums fits into 64 bits for up to 2³⁷ values.
    return float((int((whole >> LOW_BITS).sum()) << LOW_BITS) + int((whole & (2**LOW_BITS - 1)).sum()))


def replicate_ratios(
    shares: tuple[Floats, ...], money: Floats, *, seed: int, totals: Floats | None = None
) -> Floats:
    """Return (B, k) bootstrap replicates of the money shares, without those that drew no money."""
    if money.size < 2 or not money.any():
        return np.empty((0, len(shares)))
    if totals is None:
        rows = np.column_stack([*(share * money for share in shares), money])
        totals = draw(order_givers(shares, money), seed=seed).totals(rows)
    held = totals[totals[:, -1] > 0]
    return held[:, :-1] / held[:, -1:]


def order_givers(shares: tuple[Floats, ...], money: Floats) -> Integers:
    """Return the places of givers ordered by money, then by the last share, and so on: as whole numbers."""
    columns = (money, *reversed(shares))
    if money.max() * 101.0 ** len(shares) >= LARGEST_WHOLE or any((np.floor(c) != c).any() for c in columns):
        return np.lexsort((*(share * money for share in shares), money))
    place = money.copy()
    for share in reversed(shares):
        place = place * 101 + share
    return np.argsort(place.astype(np.int64))


def percentile_ends(replicates: Floats, left_out: float) -> Ends:
    """Return the quantile with ``left_out`` below it in the first column, and above it in the last."""
    if not replicates.size:
        return NO_ENDS
    if replicates.shape[1] == 1:
        low, high = np.quantile(replicates[:, 0], (left_out, 1 - left_out))
    else:
        low, high = np.quantile(replicates[:, 0], left_out), np.quantile(replicates[:, -1], 1 - left_out)
    return float(low), float(high)
