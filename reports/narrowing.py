"""What a mean and its interval as printed leave open of how many are at half or more."""

import numpy as np

from reports.intervals import quantile_t
from reports.partition import FEWEST
from reports.samples import Integers

HALF = 50
FEWEST_NUMBERS = 3
"""So many numbers must be left by the mean with its interval, of which one from 1 to 9 is true."""
LEVEL = 95
DECIMALS_FROM = 100
"""People from whom on per cents are printed with one decimal; whole below."""
VALUES = np.arange(101)


def leaves_few_numbers(histogram: Integers) -> bool:
    """Tell whether one number or two are left for those at half or more, and they or the others are 1 to 9.

    Parameters
    ----------
    histogram : (101,) people by answer

    Notes
    -----
    With k at half or more the sum T of all answers is 100 k, less what these lack to 100, and more by what
    the others have. With Q, the sum of squares, and E = 100 T − Q, the first is at most E / 50 and the second
    at most E / 51. Both bounds are widest at the largest T and the smallest Q that the printed numbers allow:
    half a unit of rounding away in the mean, and in the half-width.
    """
    n, k = int(histogram.sum()), int(histogram[HALF:].sum())
    if not 0 < min(k, n - k) < FEWEST:
        return False
    mean, away = float(VALUES @ histogram) / n, 0.05 if n >= DECIMALS_FROM else 0.5
    around = float((VALUES - mean) ** 2 @ histogram)
    t = quantile_t(0.5 + LEVEL / 200, n - 1)
    half = max(t * (around / (n * (n - 1))) ** 0.5 - away, 0)
    total = n * (mean + away)
    between = 100 * total - (half / t) ** 2 * n * (n - 1) - n * max(mean - away, 0) ** 2
    least, most = np.ceil((total - between / 51) / 100), np.floor((total + between / 50) / 100)
    return bool(most - least + 1 < FEWEST_NUMBERS)
