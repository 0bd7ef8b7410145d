"""People drawn again and again, in bounded memory and whatever the order of the rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reports.samples import Floats, Integers

MOST_ROWS = 20_000
BLOCKS = 2_000
CELLS_IN_A_BLOCK = 2_000_000


@dataclass(frozen=True)
class Draws:
    """Bootstrap replicates of some people, shared by all figures that rest on any of them.

    Attributes
    ----------
    unit : (n,) what is drawn when a person is: themselves, or the block that they are in
    times : (B, m) how often each replicate drew each unit
    """

    unit: Integers
    times: NDArray[np.uint8]

    def of(self, unit: Integers) -> "Draws":
        """Return the same replicates of some people, by their units: how many are drawn then varies."""
        return replace(self, unit=unit)

    def totals(self, rows: Floats) -> Floats:
        """Return (B, k) totals of what each person, (n, k), adds to k totals."""
        replicates, units = self.times.shape
        added = np.column_stack(
            [np.bincount(self.unit, weights=column, minlength=units) for column in rows.T]
        )
        totals, start = np.empty((replicates, rows.shape[1])), 0
        for size in block_sizes(replicates, units):
            totals[start : start + size] = self.times[start : start + size].astype(np.float64) @ added
            start += size
        return totals


def draw(order: Integers, *, seed: int) -> Draws:
    """Draw people with replacement.

    Parameters
    ----------
    order : (n,) places of the people in an order that does not depend on that of the rows
    seed : from 0; the same seed and people give the same draws

    Notes
    -----
    Up to 20,000 people, n are drawn. Above, people are put into 2,000 random blocks of equal size, and blocks
    are drawn: block totals vary as much among each other as their people do, so that the replicates have the
    same spread but for a chance error of 1 / √(2 · 2,000), 1.6 per cent of it. That no more than
    2,000 replicates are drawn moves an end by some 3 per cent of its distance.
    """
    rng = np.random.default_rng(seed)
    unit = np.empty(order.size, dtype=np.int64)
    unit[order] = np.arange(order.size) if order.size <= MOST_ROWS else put_into_blocks(order.size, rng)
    return Draws(unit, count_draws(unit_count(order.size), seed))


def unit_count(n: int) -> int:
    """Return how many units n people are drawn in, at least one."""
    return max(n, 1) if n <= MOST_ROWS else BLOCKS


def put_into_blocks(n: int, rng: np.random.Generator) -> Integers:
    """Return (n,) random blocks, whose sizes differ by 1 at most."""
    return rng.permutation(n) % BLOCKS


def replicate_totals(rows: Floats, *, seed: int) -> Floats:
    """Return (B, k) column totals of bootstrap replicates of the rows, (n, k), whatever their order."""
    return draw(np.lexsort(rows.T), seed=seed).totals(rows)


def count_replicates(n: int) -> int:
    """Return B, from 2,000 to 20,000: with n·B of 2,000,000 the ends lie within some 0.2 points of B = ∞."""
    return int(np.clip(CELLS_IN_A_BLOCK // n, 2_000, 20_000))


@lru_cache(maxsize=1)
def count_draws(n: int, seed: int) -> NDArray[np.uint8]:
    """Return (B, n) multinomial counts of n draws among n units; the last ones are kept."""
    rng = np.random.default_rng((seed, n))
    sizes = block_sizes(count_replicates(n), n)
    return np.vstack([count_places(n, size, rng) for size in sizes])


def count_places(n: int, size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return (size, n) counts; counting drawn places is ten times faster than drawing counts."""
    places = rng.integers(n, size=(size, n)) + n * np.arange(size)[:, np.newaxis]
    return np.bincount(places.ravel(), minlength=size * n).reshape(size, n).astype(np.uint8)


def block_sizes(replicates: int, width: int) -> Iterator[int]:
    """Split replicates of ``width`` cells so that no block holds many more than 2,000,000 cells."""
    size = max(CELLS_IN_A_BLOCK // width, 1)
    for start in range(0, replicates, size):
        yield min(size, replicates - start)
