"""People drawn again and again, in bounded memory and whatever the order of the rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reports.samples import Floats, Integers

MOST_ROWS = 20_000
BLOCKS = 2_000
CELLS_IN_A_BLOCK = 2_000_000
CELLS_IN_CACHE = 1 << 18


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
        return self.totals_of(self.add(rows.T))

    def add(self, columns: Iterable[Floats]) -> Floats:
        """Return (m, k) what each unit adds to k totals, of k columns of what each person adds."""
        units = self.times.shape[1]
        return np.column_stack([np.bincount(self.unit, weights=each, minlength=units) for each in columns])

    def totals_of(self, added: Floats) -> Floats:
        """Return (B, k) totals of what each unit, (m, k), adds; of many totals at once in one product.

        The same space holds one block of counts after the other as floats, and fits into a processor's cache.
        """
        (replicates, units), k = self.times.shape, added.shape[1]
        totals, start = np.empty((replicates, k)), 0
        sizes = list(block_sizes(replicates, units, cells=CELLS_IN_CACHE))
        floats = np.empty((max(sizes), units))
        for size in sizes:
            np.copyto(floats[:size], self.times[start : start + size])
            np.matmul(floats[:size], added, out=totals[start : start + size])
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
    unit = np.empty(order.size, dtype=np.int64)
    unit[order] = np.arange(order.size) if order.size <= MOST_ROWS else put_into_blocks(order.size, seed)
    return Draws(unit, count_draws(unit_count(order.size), seed))


def unit_count(n: int) -> int:
    """Return how many units n people are drawn in, at least one."""
    return max(n, 1) if n <= MOST_ROWS else BLOCKS


@lru_cache(maxsize=1)
def put_into_blocks(n: int, seed: int) -> NDArray[np.int16]:
    """Return (n,) random blocks, whose sizes differ by 1 at most; the last ones are kept."""
    return (np.random.default_rng(seed).permutation(n) % BLOCKS).astype(np.int16)


def replicate_totals(rows: Floats, *, seed: int) -> Floats:
    """Return (B, k) column totals of bootstrap replicates of the rows, (n, k), whatever their order."""
    return draw(np.lexsort(rows.T), seed=seed).totals(rows)


def count_replicates(n: int) -> int:
    """Return B, from 2,000 to 20,000: with n·B of 2,000,000 the ends lie within some 0.2 points of B = ∞."""
    return int(np.clip(CELLS_IN_A_BLOCK // n, 2_000, 20_000))


@lru_cache(maxsize=2)
def count_draws(n: int, seed: int) -> NDArray[np.uint8]:
    """Return (B, n) multinomial counts of n draws among n units; the last ones are kept, for givers with
    a share and without."""
    rng = np.random.default_rng((seed, n))
    sizes = block_sizes(count_replicates(n), n)
    return np.vstack([count_places(n, size, rng) for size in sizes])


def count_places(n: int, size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Return (size, n) counts; counting drawn places is ten times faster than drawing counts."""
    places = rng.integers(n, size=(size, n)) + n * np.arange(size)[:, np.newaxis]
    return np.bincount(places.ravel(), minlength=size * n).reshape(size, n).astype(np.uint8)


def block_sizes(replicates: int, width: int, *, cells: int = CELLS_IN_A_BLOCK) -> Iterator[int]:
    """Split replicates of ``width`` cells so that no block holds many more than ``cells``."""
    size = max(cells // width, 1)
    for start in range(0, replicates, size):
        yield min(size, replicates - start)
