"""Ends of intervals: from a few numbers to two ends, in per cents."""

import math
from bisect import bisect_left
from functools import lru_cache

from scipy import special

Ends = tuple[float, float]

NO_ENDS: Ends = (math.nan, math.nan)


def tail(level: float) -> float:
    """Return the probability left out on each side of an interval of ``level`` per cent."""
    if not 0 < level < 100:
        raise ValueError(f"The level is a per cent between 0 and 100, such as 95, not {level}.")
    return 0.5 - level / 200


@lru_cache(maxsize=1_024)
def quantile_t(probability: float, df: float) -> float:
    """Return the quantile of Student's t; the normal one where ``df`` is infinite, NaN below 1."""
    return float(special.stdtrit(df, probability)) if df >= 1 else math.nan


def t_ends(mean: float, error: float, df: float, level: float) -> Ends:
    """Return mean ∓ t·error, not cut to 0 and 100; NaN where ``df`` is below 1."""
    half = quantile_t(1 - tail(level), df) * error
    return mean - half, mean + half


def cut(ends: Ends) -> tuple[Ends, str]:
    """Cut ends at 0 and 100, and say so in words that follow the name of a method."""
    low, high = ends
    cuts = [str(limit) for limit, is_cut in ((0, low < 0), (100, high > 100)) if is_cut]
    words = f", cut at {' and '.join(cuts)}" if cuts else ""
    return (low if not low < 0 else 0.0, high if not high > 100 else 100.0), words


def wilson_ends(percent: float, n: float, critical: float) -> Ends:
    """Return Wilson's interval for a per cent of ``n`` answers, which may be a fraction.

    ``critical`` is the normal quantile, 1.96 for a level of 95. The ends never leave 0 to 100.
    """
    if not n > 0:
        return NO_ENDS
    p, squared = percent / 100, critical**2
    centre = (p + squared / (2 * n)) / (1 + squared / n)
    half = critical * math.sqrt(p * (1 - p) / n + squared / (4 * n**2)) / (1 + squared / n)
    low = 0.0 if percent == 0 else 100 * (centre - half)
    high = 100.0 if percent == 100 else 100 * (centre + half)
    return low, high


def order_statistic_ranks(n: int, probability: float, level: float) -> tuple[int, int] | None:
    """Return the ranks, from 1, of the two answers that bound a quantile, or None where no two do.

    Each tail of the binomial distribution holds at most half of what ``level`` leaves out. Where one tail
    cannot, the smallest or largest answer stands on that side, or on both, if ``level`` is still covered.
    """
    low = max(binomial_quantile(tail(level), n, probability), 1)
    high = min(binomial_quantile(1 - tail(level), n, probability) + 1, n)
    for ranks in ((low, high), (1, n)):
        below, above = (special.bdtr(rank - 1, n, probability) for rank in ranks)
        if above - below >= level / 100:
            return ranks
    return None


def binomial_quantile(level: float, n: int, probability: float) -> int:
    """Return the smallest count that a binomial variable stays at or below with probability ``level``."""
    return bisect_left(range(n), level, key=lambda count: special.bdtr(count, n, probability))
