"""How answers spread over 0 to 100: columns that tell no count below 10, alone or with the figures shown.

The file has no histogram. Its columns are counts of people, so that they are known beside the thresholds and
the heaps of the file, and a reader may add and subtract all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy import linalg

from reports.answer_sets import SETS, VALUES, Flags
from reports.pages.published import Pool
from reports.partition import FEWEST
from reports.printing import DECIMALS_FROM, round_to
from reports.samples import Floats, Integers

Starts = tuple[int, ...]
"""The first answer of each column, from the left; the first is 0."""

STARTS: Starts = (0, 1, *range(10, 100, 10), 100)
AT_AN_END = {0: "share_at_0", 100: "share_at_100"}
NEXT_TO_AN_END = {0: 1, 100: 100}
"""What starts at the border between an end and its neighbour."""


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    first, last : the answers that it holds
    n_ranges : of how many of the twelve ranges it is made
    people : with such an answer
    part : of all who answered, in per cents as printed
    """

    first: int
    last: int
    n_ranges: int
    people: int
    part: Decimal

    @property
    def is_end(self) -> bool:
        """Whether it stands for exactly 0 or exactly 100."""
        return self.first == self.last

    @property
    def label(self) -> str:
        return str(self.first) if self.is_end else f"{self.first}–{self.last}"

    @property
    def short_label(self) -> str:
        """For narrow screens: where it starts, if it is one of ten answers."""
        return str(self.first) if self.n_ranges == 1 and self.first != 1 else self.label


def spread(histogram: Integers, pool: Pool) -> tuple[Column, ...]:
    """Return the columns that may be drawn; none where the number who answered is hidden.

    Parameters
    ----------
    histogram : (101,) people by answer
    pool : the published figures of the same people, one edition: beside several editions' own figures more
        could be worked out
    """
    people = int(histogram.sum())
    if pool["mean_share"].n != people or not pool.is_one:
        return ()
    alone = {end for end, estimand in AT_AN_END.items() if pool[estimand].is_shown}
    known = [each for estimand, sets in SETS.items() if pool[estimand].is_shown for each in sets]
    starts = choose_starts(histogram, known, alone=frozenset(alone))
    return tuple(make_columns(histogram, starts, pool)) if len(starts) > 1 else ()


def make_columns(histogram: Integers, starts: Starts, pool: Pool) -> Iterator[Column]:
    n = int(histogram.sum())
    for first, stop in zip(starts, (*starts[1:], 101), strict=True):
        people = int(histogram[first:stop].sum())
        part = round_to(100 * people / n, 1 if n >= DECIMALS_FROM else 0)
        at_end = pool[AT_AN_END[first]].estimate if stop - first == 1 else part
        n_ranges = sum(first <= start < stop for start in STARTS)
        yield Column(first, stop - 1, n_ranges, people, Decimal(at_end or 0))


def choose_starts(histogram: Integers, known: Sequence[Flags], *, alone: frozenset[int]) -> Starts:
    """Return where the columns start: neighbours are merged until no count below FEWEST can be worked out.

    Parameters
    ----------
    histogram : (101,) people by answer
    known : (101,) each, sets of answers whose counts are published
    alone : 0, 100 or both, where the column of that answer stands alone; elsewhere it joins its neighbour
    """
    borders = {NEXT_TO_AN_END[end] for end in (0, 100)}
    kept = {NEXT_TO_AN_END[end] for end in alone} | {0}
    starts = tuple(start for start in STARTS if start in kept or start not in borders)
    crossed_last = {int(each.argmax()) for each in known if each[each.argmax() :].all()}
    starts = merge_small(histogram, starts, kept, crossed_last)
    return merge_telling(histogram, starts, kept, known)


def count_columns(histogram: Integers, starts: Starts) -> list[int]:
    """Return the people of each column."""
    return [int(n) for n in np.add.reduceat(histogram, starts)]


def merge_small(
    histogram: Integers, starts: Starts, kept: set[int], crossed_last: set[int], fewest: int = FEWEST
) -> Starts:
    """Merge the smallest column with its smaller neighbour until each holds ``fewest``.

    Over a threshold that is published they merge last: it would tell the two parts again.
    """
    while min(counts := count_columns(histogram, starts)) < fewest:
        place = counts.index(min(counts))
        borders = [at for at in (place, place + 1) if at < len(starts) and starts[at] not in kept]
        if not borders:
            return (0,)
        gone = min(borders, key=lambda at: (starts[at] in crossed_last, counts[at - 1] + counts[at]))
        starts = starts[:gone] + starts[gone + 1 :]
    return starts


def merge_telling(histogram: Integers, starts: Starts, kept: set[int], known: Sequence[Flags]) -> Starts:
    """Merge neighbours, the smallest that help, until columns and known sets fix no small count."""
    while tells_small_count([*known, *sets_of(starts)], histogram):
        counts = count_columns(histogram, starts)
        places = [at for at, start in enumerate(starts) if start not in kept]
        places.sort(key=lambda at: counts[at - 1] + counts[at])
        fewer = [starts[:at] + starts[at + 1 :] for at in places]
        safe = (each for each in fewer if not tells_small_count([*known, *sets_of(each)], histogram))
        starts = next(safe, fewer[0] if fewer else (0,))
    return starts


def sets_of(starts: Starts) -> list[Flags]:
    """Return which answers each column holds."""
    stops = (*starts[1:], 101)
    return [(first <= VALUES) & (stop > VALUES) for first, stop in zip(starts, stops, strict=True)]


def tells_small_count(sets: Sequence[Flags], histogram: Integers) -> bool:
    """Tell whether the counts of some sets of answers fix that of another set, and that is below FEWEST.

    Notes
    -----
    As ``answer_sets.fixes_small_count``, which is too slow for this many sets. The known counts fix that of a
    set if its indicator is a linear combination of theirs. In a basis with the identity in some columns, such
    a combination is told by its values there, and these are 0 or 1 for an indicator.
    """
    classes, place = np.unique(np.vstack(sets), axis=1, return_inverse=True)
    counts = np.bincount(place.ravel(), weights=histogram)
    basis = find_basis(classes.astype(np.float64))
    choices = (np.arange(1, 2 ** len(basis))[:, None] >> np.arange(len(basis))) & 1
    unions = choices @ basis
    is_fixed = (np.abs(unions * (unions - 1)) < 1e-6).all(axis=1)
    return bool((unions[is_fixed] @ counts < FEWEST - 0.5).any())


def find_basis(rows: Floats) -> Floats:
    """Return a basis of the space of some rows that has the identity in some of its columns."""
    _, upper, order = linalg.qr(rows, mode="economic", pivoting=True)
    rank = int((np.abs(np.diag(upper)) > 1e-9).sum())
    basis = np.empty((rank, rows.shape[1]))
    basis[:, order] = linalg.solve_triangular(upper[:rank, :rank], upper[:rank])
    return basis
