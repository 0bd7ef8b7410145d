"""How the answers were given: left out, rounded, at odds with each other."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.estimation import Estimate, estimate_proportion, without_interval
from reports.samples import Sample, check_shares, make_sample

MOST_POINTS_APART = 5
HEAPS = (5, 10, 25)


@dataclass(frozen=True)
class Heap:
    """How many of the answers among 1 to 99 stand on multiples of a number.

    Attributes
    ----------
    multiple_of : 5, 10 or 25
    part : per cent of the answers among 1 to 99, a count without interval; NaN without such answers
    expected : per cent, if each whole number from 1 to 99 were given as often
    """

    multiple_of: int
    part: Estimate
    expected: float


def find_item_nonresponse(n_answered: int, n_givers: int) -> Estimate:
    """Return which per cent of the givers gave no number, 1 - n/G: a count without interval, NaN for G = 0.

    ``n`` of the result is G, the base of this per cent.
    """
    if not 0 <= n_answered <= n_givers:
        raise ValueError(f"Answers are from 0 to the number of givers, {n_givers}, not {n_answered}.")
    return find_part(n_givers - n_answered, n_givers)


def find_heaps(share: ArrayLike | Sample) -> tuple[Heap, ...]:
    """Return how the answers among 1 to 99 heap on multiples of 5, 10 and 25.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100, no missing values, or people counted by them; 0 and 100 are left
        out, they are not rounded

    Raises
    ------
    MissingValues
        If ``share`` holds NaN.
    """
    sample = make_sample(share)
    is_inner = (sample.share >= 1) & (sample.share <= 99)
    inner, times = sample.share[is_inner], sample.times[is_inner]
    heaps = {multiple: int(times[inner % multiple == 0].sum()) for multiple in HEAPS}
    return tuple(
        Heap(multiple, find_part(count, int(times.sum())), 100 * (99 // multiple) / 99)
        for multiple, count in heaps.items()
    )


def estimate_disagreement(
    share: ArrayLike,
    attempted: ArrayLike,
    read: ArrayLike,
    relied: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    level: float = 95.0,
) -> Estimate:
    """Estimate which per cent of people gave a split more than 5 points from their share.

    Parameters
    ----------
    share, attempted, read, relied : (n,) per cents from 0 to 100, of people who gave all of them
    weight : (n,) survey weights above 0, or None for one each
    level : of the interval, in per cent

    Raises
    ------
    MissingValues
        If one of the per cents is missing.
    """
    assessed = check_shares(attempted) + check_shares(read) + check_shares(relied)
    apart = np.abs(assessed - check_shares(share)) > MOST_POINTS_APART
    return estimate_proportion(apart, weight, level=level)


def find_part(count: int, base: int) -> Estimate:
    """Return a count as a per cent of its base, without interval."""
    value = 100 * count / base if base else math.nan
    return without_interval(value, n=base, n_effective=float(base))
