"""Sets of answers, such as those of 50 or more: which of their counts may be known."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy import linalg

from reports.partition import FEWEST, Cells
from reports.samples import Integers

Flags = NDArray[np.bool_]

VALUES = np.arange(101)
INNER = (VALUES > 0) & (VALUES < 100)
SETS: Mapping[str, tuple[Flags, ...]] = {
    "share_ge_50": (VALUES >= 50,),
    "share_at_0": (VALUES == 0,),
    "share_at_100": (VALUES == 100,),
    "share_ge_90": (VALUES >= 90,),
    "share_gt_50": (VALUES > 50,),
    "heap_5": (INNER, INNER & (VALUES % 5 == 0)),
    "heap_10": (INNER, INNER & (VALUES % 10 == 0)),
    "heap_25": (INNER, INNER & (VALUES % 25 == 0)),
}
"""Estimand → the sets of answers whose counts it tells, in the order in which they are chosen."""


def choose_sets(histograms: Sequence[Integers], within: Cells, n_others: Sequence[int] = ()) -> Cells:
    """Return the thresholds and heaps that may be shown, greedily in the order of ``SETS``.

    Parameters
    ----------
    histograms : (101,) people by answer, of one or several sets of people
    within : the cells to choose among
    n_others : by how many more than FEWEST must be counted in each set of people
    """
    fewest = [FEWEST + n for n in n_others or [0] * len(histograms)]
    known: tuple[Flags, ...] = (np.ones(101, dtype=np.bool_),)
    shown: Cells = frozenset()
    for cell, sets in SETS.items():
        more = (*known, *sets)
        if cell not in within or crosses_unknown(cell, shown):
            continue
        counted = zip(histograms, fewest, strict=True)
        if not any(fixes_small_count(np.vstack(more), *each) for each in counted):
            known, shown = more, shown | {cell}
    return shown


def crosses_unknown(cell: str, shown: Cells) -> bool:
    """Tell whether a set overlaps a shown one in answers whose number is not known, here those at 50.

    Thresholds and heaps are two chains of sets, which leave every hidden count a range of FEWEST. Multiples
    of 25 beside those of 10 are a third, and could narrow it, unless the number at 50 is known, where they
    meet.
    """
    return cell == "heap_25" and "heap_10" in shown and not {"share_ge_50", "share_gt_50"} <= shown


def fixes_small_count(sets: Flags, histogram: Integers, fewest: int = FEWEST) -> bool:
    """Tell whether the counts of some sets of answers fix that of another set, below ``fewest``.

    Parameters
    ----------
    sets : (k, 101) which answers belong to each of k sets whose counts are known
    histogram : (101,) people by answer

    Notes
    -----
    Answers that belong to the same sets form a class. The known counts fix that of a union of classes if the
    union's indicator is a linear combination of the sets', that is at a right angle to their null space.
    """
    return bool((find_fixed(np.packbits(sets, axis=1).tobytes(), len(sets)) @ histogram < fewest).any())


@lru_cache(maxsize=256)
def find_fixed(packed: bytes, n_sets: int) -> Integers:
    """Return (u, 101) the sets of answers whose counts those of some sets, as packed bits, fix."""
    bits = np.frombuffer(packed, dtype=np.uint8).reshape(n_sets, -1)
    classes, place = np.unique(np.unpackbits(bits, axis=1, count=101), axis=1, return_inverse=True)
    unions = np.array(list(product((0, 1), repeat=classes.shape[1]))[1:])
    free = linalg.null_space(classes.astype(np.float64))
    is_fixed = (np.abs(unions @ free) < 1e-9).all(axis=1)
    fixed: Integers = unions[is_fixed][:, place.ravel()]
    return fixed
