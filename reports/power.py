"""What a test of wordings can show: the smallest difference that the planned number of answers reveals."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from scipy import optimize, special

ASSUMED_DEVIATION = 35.0
"""Points. Answers that are spread evenly over 0 to 100 have 29; those of ``bench.population``, heaped, 38."""
LARGEST_DEVIATION = 50.0
"""Half of the people at 0, half at 100: no answers spread further."""
POWER, LEVEL = 80.0, 5.0
STEP = 1.25
"""The search widens by this: much further, statsmodels' power would be NaN."""
TIMES = {"half": 0.5, "planned": 1.0, "double": 2.0}
"""What becomes of the planned number of answers in each row."""


@dataclass(frozen=True)
class Size:
    """What a number of answers can show.

    Attributes
    ----------
    name : one of ``TIMES``
    arms : number of the edition → its answers, each with a number
    difference, at_most : smallest difference in points, with the assumed deviation and with the largest that
        there can be; NaN where not even 100 points would be shown
    """

    name: str
    arms: Mapping[int, int]
    difference: float
    at_most: float


@dataclass(frozen=True)
class Power:
    """What a test can show.

    Attributes
    ----------
    sizes : for half the planned number of answers, for it, and for double
    deviation : standard deviation of the answers that is assumed, in points
    pairs : comparisons among the arms
    """

    sizes: tuple[Size, ...]
    deviation: float
    pairs: int

    @property
    def planned(self) -> Size:
        return next(size for size in self.sizes if size.name == "planned")


def find_power(planned_n: int, parts: Mapping[int, int], *, deviation: float = ASSUMED_DEVIATION) -> Power:
    """Return what a test of two arms or more can show between any two of them.

    Parameters
    ----------
    planned_n : answers with a number, of all arms together
    parts : number of the edition → its parts of the draw
    deviation : standard deviation of the answers, above 0, in points

    Notes
    -----
    The two arms with the fewest answers decide. Each pair is tested at 0.05 / k for k pairs (Bonferroni: the
    first step of Holm's), two-sided, and shows its difference with a probability of 80 %.
    """
    pairs = math.comb(len(parts), 2)
    sizes = tuple(
        Size(
            name,
            arms := share_out(times * planned_n, parts),
            weakest_difference(arms, deviation=deviation, pairs=pairs),
            weakest_difference(arms, deviation=LARGEST_DEVIATION, pairs=pairs),
        )
        for name, times in TIMES.items()
    )
    return Power(sizes, deviation, pairs)


def share_out(n: float, parts: Mapping[int, int]) -> dict[int, int]:
    """Return how many answers each arm gets, rounded."""
    return {edition: round(n * part / sum(parts.values())) for edition, part in parts.items()}


def weakest_difference(arms: Mapping[int, int], *, deviation: float, pairs: int) -> float:
    """Return the smallest difference, in points, that every two arms can show."""
    n, other = min(combinations(sorted(arms.values()), 2))
    return smallest_difference(n, other, deviation=deviation, pairs=pairs)


def smallest_difference(n: int, other: int, *, deviation: float, pairs: int = 1) -> float:
    """Return the smallest difference of two means, in points, that 80 % of tests would show.

    Parameters
    ----------
    n, other : answers of both arms
    deviation : standard deviation in both, in points
    pairs : comparisons that share the level of 5 %

    Notes
    -----
    Power of the two-sample t test with equal variances (statsmodels' ``TTestIndPower``, R's
    ``power.t.test``), where a significant difference of the wrong sign shows nothing. NaN below two answers
    in an arm, and where the difference would be above 100, which no answers can have.
    """
    # It takes seconds to import, and only this asks for it: no page of a respondent should wait.
    from statsmodels.stats.power import TTestIndPower

    if min(n, other) < 2:
        return math.nan
    test, alpha = TTestIndPower(), LEVEL / 100 / pairs

    def lacks(effect: float) -> float:
        return float(test.power(effect, n, alpha / 2, ratio=other / n, alternative="larger")) - POWER / 100

    normal = (special.ndtri(1 - alpha / 2) + special.ndtri(POWER / 100)) * math.sqrt(1 / n + 1 / other)
    low, high = 0.5 * normal, normal
    while lacks(high) < 0:
        low, high = high, STEP * high
        if low * deviation > 100:
            return math.nan
    points = deviation * float(optimize.brentq(lacks, low, high))
    return points if points <= 100 else math.nan


def deviation_of(low: float, high: float, n: int) -> float:
    """Return the standard deviation behind a t interval of 95 % for a mean of ``n`` answers, in points."""
    return (high - low) / 2 * math.sqrt(n) / float(special.stdtrit(n - 1, 0.975))


def curve(
    planned_n: int, parts: Mapping[int, int], *, deviation: float, steps: int = 40
) -> list[tuple[float, float]]:
    """Return (times the planned answers, smallest difference) up to the double, where such a one exists.

    Parameters as for ``find_power``; ``steps`` is the number of points looked at, at equal distances.
    """
    pairs = math.comb(len(parts), 2)
    places = [step * TIMES["double"] / steps for step in range(1, steps + 1)]
    sizes = [share_out(times * planned_n, parts) for times in places]
    found = [weakest_difference(arms, deviation=deviation, pairs=pairs) for arms in sizes]
    return [(times, points) for times, points in zip(places, found, strict=True) if not math.isnan(points)]
