"""What means and their intervals tell of few people, by whole numbers: independent of the audit's programmes.

A printed mean of n people, with its t interval, leaves a few sums of their answers, and for each sum a range
of the sum of squares. How many of them can have said half or more, and which answers one of them can have
given, follows: squares are least where answers are as alike as they can be, and largest where all but one
stand at an end of what they may be.
"""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from reports.columns import ITEM_MEAN
from reports.partition import FEWEST

POINTS_WIDE = 10
HALF = 50
MOST_PEOPLE = 200
"""Of more people single answers move what is printed too little; of fewer than this part counts are asked."""
MOST_COUNTED = 60
OF_PEOPLE = ("mean_share", "mean_attempted", "mean_read", "mean_relied", "mean_none")
SLACK = 1e-6

Row = Mapping[str, str]
Part = tuple[int, int, int]
"""So many people, who answered from one number to another."""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """What a printed mean leaves: one sum of n answers, and the range of the sum of their squares."""

    n: int
    total: int
    least: float
    most: float

    def allow(self, one: Part, other: Part) -> bool:
        """Tell whether all people may be divided into two parts."""
        n, first, last = one
        here = np.arange(n * first, n * last + 1)
        low, high = np.add(squares_of(one, here), squares_of(other, self.total - here))
        return bool(low.min() <= self.most + SLACK and high.max() >= self.least - SLACK)


def squares_of(part: Part, totals: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Return the least and the largest sums of squares of a part's answers, for each of some sums of them.

    Where they cannot have that sum these are infinite, and minus infinite.
    """
    n, first, last = part
    can_be = (n * first <= totals) & (totals <= n * last)
    each, more = np.divmod(totals, max(n, 1))
    at_last, rest = np.divmod(totals - n * first, max(last - first, 1))
    least = (n - more) * each**2 + more * (each + 1) ** 2
    largest = at_last * last**2 + (n - at_last) * first**2 + (first + rest) ** 2 - first**2
    return np.where(can_be, least, np.inf), np.where(can_be, np.maximum(largest, least), -np.inf)


def read_sums(row: Row) -> list[Sums]:
    """Return what a row of the summary leaves, for each sum that its mean can stand for."""
    n, mean = int(row["n"]), float(row["estimate"])
    step = 10.0 ** -len(row["estimate"].partition(".")[2])
    first, last = (mean - step / 2) * n - SLACK, (mean + step / 2) * n + SLACK
    totals = range(max(math.ceil(first), 0), min(math.floor(last), 100 * n) + 1)
    return [Sums(n, total, *read_squares(row, total / n, step)) for total in totals]


def read_squares(row: Row, mean: float, step: float) -> tuple[float, float]:
    """Return the range of the sum of squares that an interval leaves; its ends are cut at 0 and 100."""
    n = int(row["n"])
    if not row["ci_low"]:
        return 0.0, math.inf
    low, high = float(row["ci_low"]), float(row["ci_high"])
    least = max(mean - low, high - mean) - step / 2
    most = min(mean - low if low > 0 else math.inf, high - mean if high < 100 else math.inf) + step / 2
    t = float(special.stdtrit(n - 1, 0.975))
    squares = [(max(half, 0) / t) ** 2 * n * (n - 1) + n * mean**2 for half in (least, most)]
    return squares[0], squares[1]


def find_counts(sums: Sequence[Sums]) -> list[int]:
    """Return how many people can have said half or more."""
    n = sums[0].n
    return [k for k in range(n + 1) if any(each.allow((k, HALF, 100), (n - k, 0, HALF - 1)) for each in sums)]


def find_answers(sums: Sequence[Sums]) -> tuple[int, int]:
    """Return the smallest and the largest answer that one of them can have given."""
    n = sums[0].n

    def can_be(v: int) -> bool:
        return any(each.allow((1, v, v), (n - 1, 0, 100)) for each in sums)

    return next(filter(can_be, range(101)), 0), next(filter(can_be, range(100, -1, -1)), 100)


def find_told(summary: bytes) -> Iterator[str]:
    """Give in words what the means of a summary tell of few people, or of each one."""
    for row in csv.DictReader(io.StringIO(summary.decode(), newline="")):
        is_mean = row["estimand"] in OF_PEOPLE or row["estimand"].startswith(ITEM_MEAN)
        if is_mean and row["weighting"] == "none" and row["estimate"] and int(row["n"]) <= MOST_PEOPLE:
            yield from attack_row(row)


def attack_row(row: Row) -> Iterator[str]:
    """Give what one mean tells."""
    sums, n = read_sums(row), int(row["n"])
    whom = ", ".join(filter(None, (row["group_by"], row["group"], row["estimand"])))
    first, last = find_answers(sums)
    if last - first < POINTS_WIDE:
        yield f"{whom}: each of {n} answered {first} to {last}"
    counts = find_counts(sums) if n <= MOST_COUNTED else []
    if len(counts) == 1 and 0 < min(counts[0], n - counts[0]) < FEWEST:
        yield f"{whom}: exactly {counts[0]} of {n} are at half or more"
