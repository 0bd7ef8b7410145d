"""Parts of a total that is known: which may be shown so that the hidden ones cannot be worked out."""

from collections.abc import Mapping, Sequence

FEWEST = 10
"""No count of people below this may be known. 0 is hidden too: else a hidden count would be 1 to 9."""

Cells = frozenset[str]
Table = Mapping[str, int]


def choose_parts(tables: Sequence[Table], within: Cells) -> Cells:
    """Return which parts of a known total may be shown: no hidden part alone, and FEWEST people in them all.

    A total of nobody tells that all its parts are 0: there is nothing to hide.
    """
    parts = frozenset(tables[0])
    if not any(sum(table.values()) for table in tables):
        return parts & within
    hidden = {part for part in parts if part not in within or smallest_of(tables, part) < FEWEST}
    while hidden and hidden != parts and not hides_enough(tables, hidden):
        hidden.add(min(parts - hidden, key=lambda part: (smallest_of(tables, part), part)))
    return parts - hidden


def smallest_of(tables: Sequence[Table], part: str) -> int:
    """Return the smallest count of a part in any of the tables."""
    return min(table[part] for table in tables)


def hides_enough(tables: Sequence[Table], hidden: set[str]) -> bool:
    """Tell whether hidden parts stay hidden although their sum is known."""
    return len(hidden) > 1 and all(sum(table[part] for part in hidden) >= FEWEST for table in tables)
