"""How far the share of the money rests on a few large donors."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.moments import POINTS_WIDE
from reports.money import check_amounts, check_cap, exact_sum, money_ratio
from reports.samples import Floats, Integers, check_shares, effective_size

LARGEST = 10


@dataclass(frozen=True)
class Concentration:
    """What stands beside the share of the money. It describes the people who answered, so it has no weights.

    Attributes
    ----------
    part_above_cap : per cent of the money that the cap leaves out
    share_without_top_10 : per cent, the share of the money of all but the ten who gave most
    top_10_part : per cent of the money that those ten gave
    largest_effect : of leaving out one donor on the uncapped share, in points; it is told as a band only
    n, n_effective : amounts, and (Σa)² / Σa²

    Per cents and the effect are NaN without money, ``share_without_top_10`` also where no one else gave.
    """

    part_above_cap: float
    share_without_top_10: float
    top_10_part: float
    largest_effect: float
    n: int
    n_effective: float


def describe_concentration(share: ArrayLike, amount: ArrayLike, *, cap: int) -> Concentration:
    """Describe how concentrated the money is.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, of people who gave both share and amount
    amount : (n,) whole minor units of one currency, from 0
    cap : in minor units, above 0

    Raises
    ------
    MissingValues
        If a share or an amount is missing.
    """
    shares = check_shares(share)
    amounts = check_amounts(amount, shares.size)
    largest = find_largest(shares, amounts)
    others = np.ones(shares.size, dtype=np.bool_)
    others[largest] = False
    money = amounts.astype(np.float64)
    return Concentration(
        part_above_cap=part_of(np.maximum(money - check_cap(cap), 0), money),
        share_without_top_10=money_ratio(shares[others], money[others]),
        top_10_part=part_of(money[largest], money),
        largest_effect=find_largest_effect(shares, amounts),
        n=shares.size,
        n_effective=effective_size(money),
    )


def find_largest(share: Floats, amount: Integers) -> Integers:
    """Return the places of the ten who gave most; of equal amounts those with the larger shares."""
    if amount.size <= LARGEST:
        return np.arange(amount.size)
    near = np.flatnonzero(amount >= np.partition(amount, -LARGEST)[-LARGEST])
    return near[np.lexsort((share[near], amount[near]))[-LARGEST:]]


def part_of(some: Floats, money: Floats) -> float:
    """Return which per cent of the money is in ``some`` of it, NaN without money."""
    # Divided first: 100 · all / all can come out above 100.
    return 100 * (exact_sum(some) / exact_sum(money)) if money.any() else math.nan


def has_over_half(money: Floats) -> bool:
    """Tell whether the largest amount is over half of them all."""
    return bool(2 * money.max(initial=0) > math.fsum(money))


def tell_donors(share: Floats, money: Floats) -> bool:
    """Tell whether the share of some donors' money would tell what they answered, or what one of them did.

    So it would where one gave over half of it, or where it is within 10 points of an end: else everybody's
    answer is open by 20 points or more.
    """
    return has_over_half(money) or not POINTS_WIDE <= money_ratio(share, money) <= 100 - POINTS_WIDE


def find_largest_effect(share: Floats, amount: Integers) -> float:
    """Return by how many points the share of the money moves at most when one donor is left out.

    Leaving out i moves R by a(i) · |R - s(i)| / Σ a(j), j ≠ i. Infinite where one donor gave everything, so
    that nothing would be left; NaN without money.
    """
    if np.count_nonzero(amount) < 2:
        return math.inf if amount.any() else math.nan
    # Whole numbers, because beside one huge donor the others' money would be lost in a float's rounding.
    exact = amount if int(amount.max()) < 2**63 // amount.size else amount.astype(object)
    others = (exact.sum() - exact).astype(np.float64)
    money = amount.astype(np.float64)
    return float((money * np.abs(money_ratio(share, money) - share) / others).max())
