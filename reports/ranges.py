"""Numbers in ranges: counts of people, neighbours merged until no range tells of few."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from reports.pages.spread import STARTS, merge_small
from reports.partition import FEWEST

PER_CENTS = (*STARTS, 101)
"""Where the ranges of whole per cents start, and where they stop."""
INCOME = (0, 1, 5, 10, 20, 50, 100, math.inf)
NUMBERS = (0, 0.01, *(10**power for power in range(12)), math.inf)
"""0 alone, then by powers of ten."""

Edges = Sequence[float]
Counts = dict[str, int]


def name_per_cents(start: float, stop: float) -> str:
    """Return a range of whole per cents in words: ``0``, ``1–9``."""
    first, last = int(start), int(stop) - 1
    return str(first) if first == last else f"{first}–{last}"


def name_numbers(start: float, stop: float) -> str:
    """Return a range of numbers in words: ``0``, ``1 to under 10``, ``10 or more``."""
    if (start, stop) == NUMBERS[:2]:
        return "0"
    return f"{start:,} or more" if math.isinf(stop) else f"{start:,} to under {stop:,}"


def count_ranges(
    values: ArrayLike, edges: Edges, name: Callable[[float, float], str], n_others: int = 0
) -> Counts:
    """Count numbers in ranges.

    Parameters
    ----------
    values : numbers without missing ones
    edges : where the finest ranges start, and where the last one stops
    name : gives a range's name from its start and stop
    n_others : by how many more than FEWEST must be in a range

    Returns
    -------
    Range → people; neighbours are merged, the smallest first, until each holds enough people, or only one is
    left.
    """
    counts = np.histogram(np.asarray(values, dtype=np.float64), bins=edges)[0]
    starts = merge_small(counts, tuple(range(len(edges) - 1)), {0}, set(), FEWEST + n_others)
    stops = (*starts[1:], len(edges) - 1)
    names = [name(edges[start], edges[stop]) for start, stop in zip(starts, stops, strict=True)]
    return dict(zip(names, map(int, np.add.reduceat(counts, starts)), strict=True))
