"""How often Wilson's 95% interval for a part of people holds the truth: worked out exactly, not simulated."""

import math
from functools import lru_cache

import numpy as np
from scipy import special

from reports.intervals import quantile_t, tail, wilson_ends
from reports.samples import Floats

LEVEL = 95.0
TRUTHS = (10.0, 90.0)
"""The true per cents, in which the worst is looked for; nearer to 0 and 100 it is worse."""
PROMISED = 93
SURE_FROM = 56
"""From so many answers on the worst is never below what is promised."""
AT_WORST = f"at worst, for true per cents from {TRUTHS[0]:.0f} to {TRUTHS[1]:.0f}"


def covered(n: int, percent: float) -> float:
    """Return in how many per cent of samples of ``n`` the interval holds a true per cent.

    Notes
    -----
    The binomial probabilities of all numbers of hits whose interval holds it, ends included, added up.
    """
    low, high = all_ends(n)
    return probability(n, percent, (low <= percent) & (percent <= high))


@lru_cache(maxsize=1_024)
def least_covered(n: int) -> float:
    """Return the least that ``covered`` comes to over all true per cents from 10 to 90, not whole ones only.

    Notes
    -----
    Between two places at which an interval begins or ends the same numbers of hits hold the truth. Their
    probability rises and then falls, so that the least is next to such a place, where the interval that ends
    there is left out already, or at 10 or 90 (Brown, Cai and DasGupta 2001 describe the jumps).
    """
    low, high = all_ends(n)
    places = [*low, *high, *TRUTHS]
    return min(
        probability(n, place, (low < place) & (place < high))
        for place in places
        if TRUTHS[0] <= place <= TRUTHS[1]
    )


def covered_note(n: int) -> str:
    """Say how often such an interval holds the truth at worst, for the note of a figure; empty if enough."""
    if not 0 < n < SURE_FROM:
        return ""
    worst = math.floor(10 * least_covered(n)) / 10
    return f"of {n} answers its 95% interval covers {worst:.1f}% {AT_WORST}"


def all_ends(n: int) -> tuple[Floats, Floats]:
    """Return the (n + 1,) lower and upper ends for every number of hits."""
    critical = quantile_t(1 - tail(LEVEL), math.inf)
    low, high = np.array([wilson_ends(100 * hits / n, n, critical) for hits in range(n + 1)]).T
    return low, high


def probability(n: int, percent: float, holds: np.ndarray) -> float:
    """Return the per cent of samples with one of these numbers of hits, (n + 1,), which have no gap."""
    first, last = np.flatnonzero(holds)[[0, -1]]
    below = special.bdtr(first - 1, n, percent / 100) if first else 0.0
    return float(100 * (special.bdtr(last, n, percent / 100) - below))
