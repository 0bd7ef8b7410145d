"""The hidden cells of a table: whose number, and whose answers, a reader must not learn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.audit.audit_facts import COUNTS, PER_CENTS, count_facts, where
from reports.audit.audit_programme import IS_SHARE, KINDS, Goal, find_whole_range
from reports.audit.audit_tables import Line, Table

Sizes = Mapping[tuple[int, ...], int]
"""Levels → people, where that number is published."""

NO_SHARE = 1 - IS_SHARE
FEWEST = 10
"""No number of people below this may be known; a range of the others must be so wide."""
DERIVED = {
    "under 50": where(lambda v: v < 50),
    "exactly 50": where(lambda v: v == 50),
    "50 to 89": where(lambda v: (v >= 50) & (v < 90)),
    "90 to 99": where(lambda v: (v >= 90) & (v < 100)),
    "over 0": where(lambda v: v > 0),
    "under 100": where(lambda v: v < 100),
    "1 to 99": where(lambda v: (v > 0) & (v < 100)),
    "on no multiple of 5": where(lambda v: v % 5 != 0),
}
"""Sets of answers that have no row, and are told by subtracting rows."""


@dataclass(frozen=True)
class Cell:
    """A number of people that must not be known if it is small.

    Attributes
    ----------
    name : in words
    goal : whom it counts
    within : people that it is among, as published; a large number where none is
    is_hidden : whether a row of the table hides it; else it is only told by subtraction
    """

    name: str
    goal: Goal
    within: int
    is_hidden: bool

    def is_told(self, low: float, high: float) -> bool:
        """Tell whether a range of its number tells too much.

        The range must hold 0 to 9, or be 10 wide, or tell only that there are 10 or more. Among fewer than 9
        people it must hold 0 to all of them. What no row hides is told only where it is surely below 10.
        """
        most = min(FEWEST - 1, self.within)
        is_free = low <= 0 and high >= most
        is_narrow = high - low < FEWEST and low < FEWEST if self.is_hidden else high < FEWEST
        return is_narrow and not is_free


def find_cells(table: Table, beside: Sequence[Line] = ()) -> Iterator[Cell]:
    """Give the hidden counts of a table, those of alike levels once, and what subtraction may tell.

    Levels are alike if each line of the table, and of what is read ``beside`` it, is about both or neither.
    """
    known = find_known(table)
    if table.is_by_edition:
        yield from cells_without_number(table)
        for line in (each for each in table.lines if each.estimand == "answered"):
            most = known_around(known, line.places)
            for name, times in DERIVED.items():
                yield Cell(f"{line.label}, {name}", Goal(line.places, times), most, is_hidden=False)
    for line in (each for each in table.lines if each.status == "c" and is_about(each, table)):
        most = known_around(known, line.places)
        hits = PER_CENTS[line.estimand][0]
        yield Cell(f"{line.label}, {line.estimand}", Goal(line.places, hits), most, is_hidden=True)
    if not table.is_by_edition:
        yield from hidden_levels(table, beside)


def is_about(line: Line, table: Table) -> bool:
    """Tell whether a line is a part of people, and the table's own: everyone's are beside the editions."""
    is_part = line.estimand in PER_CENTS and line.estimand != "item_nonresponse"
    return is_part and (table.is_by_edition or line.label != "everyone")


def cells_without_number(table: Table) -> Iterator[Cell]:
    """Give the hidden kinds of no number; they are among those without one, as many as these can be."""
    hidden = [line for line in table.lines if line.estimand in KINDS and line.status == "c"]
    facts = count_facts(table) if hidden else []
    for places in dict.fromkeys(line.places for line in hidden):
        most = find_whole_range(len(table.levels), facts, Goal(places, NO_SHARE))[1]
        for line in (each for each in hidden if each.places == places):
            name = f"{line.label}, {line.estimand}"
            yield Cell(name, Goal(places, COUNTS[line.estimand]), int(min(most, FEWEST)), True)


def known_around(sizes: Sizes, places: tuple[int, ...]) -> int:
    """Return the smallest published number of people that those at some levels are among."""
    return min((n for around, n in sizes.items() if {*places} <= {*around}), default=FEWEST)


def find_sizes(table: Table) -> dict[tuple[int, ...], int]:
    """Return how many people with a number each group has, where that is published."""
    of_means = [line for line in table.lines if line.estimand == "mean_share" and line.n is not None]
    return {**counts_of("answered", table), **{line.places: line.n or 0 for line in of_means}}


def find_known(table: Table) -> dict[tuple[int, ...], int]:
    """Return how many people each group has at most, where that is published."""
    return {**counts_of("sent", table), **find_sizes(table)}


def counts_of(estimand: str, table: Table) -> dict[tuple[int, ...], int]:
    return {
        line.places: int(line.estimate)
        for line in table.lines
        if line.estimand == estimand and line.estimate is not None
    }


def hidden_levels(table: Table, beside: Sequence[Line]) -> Iterator[Cell]:
    """Give the levels whose size is hidden: one of those that the same figures are about."""
    sizes, known = find_sizes(table), find_known(table)
    hidden = [place for place in table.everyone if (place,) not in sizes]
    for place in choose_unlike(replace(table, lines=(*table.lines, *beside)), hidden):
        name = f"{table.name}, {table.levels[place]}, people"
        yield Cell(name, Goal((place,), IS_SHARE), known_around(known, (place,)), is_hidden=True)


def levels_without_mean(table: Table) -> list[int]:
    """Return the levels whose mean is hidden: one of those that the same figures are about."""
    means = [line for line in table.lines if line.estimand == "mean_share"]
    shown = {line.places for line in means if line.estimate is not None}
    return choose_unlike(table, [place for place in table.everyone if (place,) not in shown])


def choose_unlike(table: Table, places: Iterable[int]) -> list[int]:
    """Return one of all levels that the same figures are about: a reader knows the same of each."""
    printed = {line.places for line in table.lines if line.estimate is not None or line.n is not None}
    found: dict[frozenset[tuple[int, ...]], int] = {}
    for place in places:
        found.setdefault(frozenset(group for group in printed if place in group), place)
    return list(found.values())
