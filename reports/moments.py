"""What a mean and its interval tell together of single answers: they fix the sum and the sum of squares.

Both are printed rounded. A reader is taken to know them exactly here, so that less is shown, not more.
"""

import numpy as np

from reports.partition import FEWEST
from reports.samples import Integers

POINTS_WIDE = 10
"""Points per person by which answers must be free."""
HALF = 50
VALUES = np.arange(101)


def tell_single_answers(histogram: Integers) -> bool:
    """Tell whether a mean and its interval would tell nearly what each one answered, or a small count.

    Parameters
    ----------
    histogram : (101,) people by answer; somebody
    """
    return find_reach(histogram) < POINTS_WIDE or fix_a_half(histogram)


def find_reach(histogram: Integers, people: int = 1) -> float:
    """Return how many points are open to the mean of so many people of whom nothing else is known.

    The mean of k of n answers is from that of all at most √(S (n − k) / (n k)), where S is the sum of squares
    around it (Samuelson 1968 for one; Cauchy and Schwarz for more), and lies between 0 and 100. Of all n, or
    fewer than so many, it is known.
    """
    n = int(histogram.sum())
    mean = float(VALUES @ histogram) / n
    furthest = np.sqrt(float((VALUES - mean) ** 2 @ histogram) * max(n - people, 0) / (n * people))
    return float(min(mean + furthest, 100) - max(mean - furthest, 0))


def fix_a_half(histogram: Integers) -> bool:
    """Tell whether sum and squares fix how many are at half or more, and these or the others are 1 to 9.

    So they do where hardly anybody is between the ends. With k at half or more the sum is 100 k, less what
    these lack to 100, and more by what the others have. With E, the sum of s (100 − s) over all answers, the
    first is at most E / 50, and the second at most E / 51; E / 60 is taken, since people are whole.
    """
    n, k = int(histogram.sum()), int(histogram[HALF:].sum())
    total, between = int(VALUES @ histogram), int(VALUES * (100 - VALUES) @ histogram) / 60
    is_fixed = np.ceil((total - between) / 100) >= np.floor((total + between) / 100)
    return 0 < min(k, n - k) < FEWEST and bool(is_fixed)
