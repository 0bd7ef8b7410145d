"""How far one donor can move the share of the money, in words that leave open what that donor answered.

An effect is told as a band. That it is above the start of a band says that the answer of whoever has it is so
far from the share of the money; how far, depends on which part of the money is theirs at most.
"""

import math
from collections.abc import Sequence

from reports.moments import POINTS_WIDE

SECOND, THIRD = 5, 10
"""Where the second and the third band start, in points."""
NOT_TOLD = "largest effect of any one donor: not told, since it could tell what that donor answered"
TOLD = "largest effect of any one donor: {band} points"


def say_effect(points: float, ratio: float, largest: Sequence[float]) -> str:
    """Return the largest effect of any one donor in words.

    Parameters
    ----------
    points : by which the share of the money moves at most when one donor is left out
    ratio : that share, a whole per cent, so that the words depend on nothing but what is printed
    largest : parts of the money, from 0 to 1, that one donor can have given at most, as readers may know
    """
    if any(tells(SECOND, ratio, part) for part in largest):
        return NOT_TOLD
    if any(tells(THIRD, ratio, part) for part in largest):
        return TOLD.format(band="under 5" if points < SECOND else "5 or more")
    return TOLD.format(band=name_effect(points))


def name_effect(points: float) -> str:
    """Return the band of an effect."""
    if points < SECOND:
        return "under 5"
    return "5–10" if points <= THIRD else "over 10"


def tells(start: float, ratio: float, largest: float) -> bool:
    """Tell whether an effect above ``start`` would leave one donor fewer than 10 points to choose among.

    A donor with the part w has the effect w / (1 − w) · |R − s|, so that s is further from R than
    start · (1 − w) / w.
    """
    gap = start * (1 - largest) / largest if largest > 0 else math.inf
    return 0 < max(ratio - gap, 0) + max(100 - ratio - gap, 0) < POINTS_WIDE


def largest_parts(n: int, n_effective: float, top_10_part: float) -> tuple[float, float]:
    """Return the largest part of the money, from 0 to 1, that one of n donors can have given.

    Parameters
    ----------
    n_effective : of the amounts, at least: (Σa)² / Σa²
    top_10_part : a per cent, at most; where it is told, none of the ten gave over half of it

    Returns
    -------
    As a reader knows who is told the first two alone, and who is told all three.

    Notes
    -----
    The parts add up to 1 and their squares to 1 / n_effective at most. One is largest where all others are
    equal: w² + (1 − w)² / (n − 1) = 1 / n_effective.
    """
    if n < 2 or n_effective < 1:
        return 1.0, 1.0
    largest = (1 + math.sqrt(max(1 - n + n * (n - 1) / n_effective, 0))) / n
    return largest, min(largest, top_10_part / 200)
