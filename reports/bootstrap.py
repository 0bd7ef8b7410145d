"""Totals of rows drawn again and again, in bounded memory and whatever the order of the rows."""

from collections.abc import Iterator

import numpy as np

from reports.samples import Floats, Integers

MOST_ROWS = 20_000
BLOCKS = 4_000
CELLS_IN_A_BLOCK = 2_000_000


def replicate_totals(rows: Floats, *, seed: int) -> Floats:
    """Return the column totals of bootstrap replicates of the rows.

    Parameters
    ----------
    rows : (n, k) what each person adds to k totals
    seed : from 0; the same seed and rows, in any order, give the same totals

    Returns
    -------
    (B, k) totals, B from ``count_replicates``

    Notes
    -----
    Up to 20,000 people, n are drawn with replacement. Above, people are put into 4,000 random blocks of equal
    size, and blocks are drawn: block totals vary as much among each other as their people do, so that the
    replicates' spread is the same but for a chance error of 1 / √(2 · 4,000), 1.1 per cent of it.
    """
    rng = np.random.default_rng(seed)
    ordered = rows[np.lexsort(rows.T)]
    return draw_people(ordered if len(rows) <= MOST_ROWS else put_into_blocks(ordered, rng), rng)


def put_into_blocks(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return (BLOCKS, k) totals of random blocks, whose sizes differ by 1 at most."""
    block = rng.permutation(len(rows)) % BLOCKS
    return np.column_stack([np.bincount(block, weights=column, minlength=BLOCKS) for column in rows.T])


def count_replicates(n: int) -> int:
    """Return B, from 2,000 to 20,000: with n·B of 2,000,000 the ends lie within some 0.2 points of B = ∞."""
    return int(np.clip(CELLS_IN_A_BLOCK // n, 2_000, 20_000))


def draw_people(rows: Floats, rng: np.random.Generator) -> Floats:
    """Return totals of as many rows as there are, drawn with replacement."""
    blocks = block_sizes(count_replicates(len(rows)), len(rows))
    return np.vstack([count_draws(len(rows), size, rng) @ rows for size in blocks])


def count_draws(n: int, size: int, rng: np.random.Generator) -> Integers:
    """Return (size, n) multinomial counts; counting drawn places is ten times faster than drawing counts."""
    places = rng.integers(n, size=(size, n)) + n * np.arange(size)[:, np.newaxis]
    return np.bincount(places.ravel(), minlength=size * n).reshape(size, n)


def block_sizes(replicates: int, width: int) -> Iterator[int]:
    """Split replicates of ``width`` cells so that no block holds many more than 2,000,000 cells."""
    size = max(CELLS_IN_A_BLOCK // width, 1)
    for start in range(0, replicates, size):
        yield min(size, replicates - start)
