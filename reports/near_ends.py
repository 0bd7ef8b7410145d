"""What everyone’s figures leave open of nine hidden people, where hardly anybody is far from an end."""

from collections.abc import Sequence

import numpy as np

from reports.intervals import order_statistic_ranks
from reports.moments import POINTS_WIDE, VALUES
from reports.partition import FEWEST
from reports.samples import Integers

NINE = FEWEST - 1
MARGIN = 1.2
"""Mean and interval narrow a little further what the sum and single answers in order leave."""
LEVEL = 95
PROBABILITIES = (0.25, 0.5, 0.75)


def find_most(histogram: Integers, known: Sequence[int]) -> int:
    """Return how many points nine people may have together at most, whose answers nobody knows.

    Parameters
    ----------
    histogram : (101,) people by answer
    known : answers of which it is known how many people have that or more

    Notes
    -----
    Whoever has a known answer or more has it at least. Beyond that the sum of all leaves what it is more than
    all of these, and nine who have most could have that.
    """
    steps = np.array(sorted({0, *known}))
    least = steps[np.searchsorted(steps, VALUES, side="right") - 1]
    nine = np.diff(np.minimum(np.cumsum(histogram[::-1]), NINE), prepend=0)[::-1]
    return int(nine @ least + histogram @ (VALUES - least))


def are_at_an_end(histogram: Integers) -> bool:
    """Tell whether everyone’s mean leaves nine hidden people fewer than 10 points each, from 0 or from 100.

    How many are at 0 and at 100 is taken to be known.
    """
    return have_less(histogram, (), POINTS_WIDE)


def quantiles_are_at_an_end(histogram: Integers) -> bool:
    """Tell the same of the mean with the median, the quartiles and the ends of their intervals."""
    return have_less(histogram, answers_in_order(histogram), MARGIN * POINTS_WIDE)


def have_less(histogram: Integers, known: Sequence[int], points: float) -> bool:
    """Tell whether nine people may have fewer than so many points each, from 0 or from 100."""
    from_0 = find_most(histogram, [1, *known])
    from_100 = find_most(histogram[::-1], [1, *(100 - each for each in known)])
    return min(from_0, from_100) < NINE * points


def answers_in_order(histogram: Integers) -> list[int]:
    """Return the answers that median and quartiles of type 7 lie between, and the ends of their intervals."""
    n = int(histogram.sum())
    ranks = [rank for each in PROBABILITIES for rank in order_statistic_ranks(n, each, LEVEL) or ()]
    ranks += [int(whole((n - 1) * each)) + 1 for each in PROBABILITIES for whole in (np.floor, np.ceil)]
    return [int(each) for each in np.searchsorted(np.cumsum(histogram), ranks)]
