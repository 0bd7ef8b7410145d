"""Numbers in ranges: counts of people, neighbours merged until no range tells of few."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike

from reports.pages.spread import STARTS, merge_small

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
    sets: Sequence[ArrayLike], edges: Edges, name: Callable[[float, float], str]
) -> list[Counts]:
    """Count numbers in ranges.

    Parameters
    ----------
    sets : numbers without missing ones; and if there are more, parts of them whose counts must be safe too
    edges : where the finest ranges start, and where the last one stops
    name : gives a range's name from its start and stop

    Returns
    -------
    For each set range → people; neighbours are merged, the smallest first, until each holds FEWEST people in
    the last and smallest set, or only one is left.
    """
    counted = [np.histogram(np.asarray(values, dtype=np.float64), bins=edges)[0] for values in sets]
    starts = merge_small(counted[-1], tuple(range(len(edges) - 1)), {0}, set())
    stops = (*starts[1:], len(edges) - 1)
    names = [name(edges[start], edges[stop]) for start, stop in zip(starts, stops, strict=True)]
    return [dict(zip(names, map(int, np.add.reduceat(counts, starts)), strict=True)) for counts in counted]
