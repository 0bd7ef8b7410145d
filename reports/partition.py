"""Parts of a total that is known: which may be shown so that the hidden ones cannot be worked out."""

from collections.abc import Mapping, Sequence

FEWEST = 10
"""No count of people below this may be known. 0 is hidden too: else a hidden count would be 1 to 9."""

Cells = frozenset[str]
Table = Mapping[str, int]


def choose_parts(tables: Sequence[Table], within: Cells, n_others: Sequence[int] = ()) -> Cells:
    """Return which parts of a known total may be shown: no hidden part alone, and FEWEST people in them all.

    A total of nobody tells that all its parts are 0: there is nothing to hide.

    Parameters
    ----------
    tables : part → people, of one or several sets of people
    within : the parts to choose among
    n_others : by how many more than FEWEST must be in the parts of each table
    """
    parts = frozenset(tables[0])
    fewest = [FEWEST + n for n in n_others or [0] * len(tables)]
    if not any(sum(table.values()) for table in tables):
        return parts & within
    hidden = {part for part in parts if part not in within or are_few(tables, {part}, fewest)}
    while hidden and hidden != parts and (len(hidden) == 1 or are_few(tables, hidden, fewest)):
        hidden.add(min(parts - hidden, key=lambda part: (smallest_of(tables, part), part)))
    return parts - hidden


def smallest_of(tables: Sequence[Table], part: str) -> int:
    """Return the smallest count of a part in any of the tables."""
    return min(table[part] for table in tables)


def are_few(tables: Sequence[Table], some: set[str], fewest: Sequence[int]) -> bool:
    """Tell whether some parts together hold too few people in any of the tables."""
    sums = (sum(table[part] for part in some) for table in tables)
    return any(n < least for n, least in zip(sums, fewest, strict=True))
