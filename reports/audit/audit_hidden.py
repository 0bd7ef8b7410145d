"""What one table leaves open of its hidden cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from reports.audit.audit_cells import FEWEST, find_cells, find_sizes, levels_without_mean
from reports.audit.audit_facts import all_facts, count_facts
from reports.audit.audit_findings import PEOPLE, POINTS, Finding
from reports.audit.audit_programme import (
    IS_SHARE,
    SLACK,
    VALUES,
    Fact,
    Floats,
    Goal,
    find_range,
    find_whole_range,
)
from reports.audit.audit_tables import Table

POINTS_WIDE = 10
FROM = ("points from 0", "points from 100")
BY_MEANS = ", with averages and quantiles"
FEWEST_NUMBERS = 3
"""So many numbers must be left by these, of which one from 1 to 9 is true: an average near an end narrows a
number by itself."""


def audit_table(table: Table) -> Iterator[Finding]:
    """Give what is left open of each hidden cell of one table."""
    counts, everything = count_facts(table), all_facts(table)
    for cell in find_cells(table):
        low, high = find_whole_range(len(table.levels), counts, cell.goal)
        if cell.is_hidden or cell.is_told(low, high):
            yield Finding(table.name, cell.name, PEOPLE, low, high, cell.is_told(low, high))
        if cell.is_hidden and table.is_by_edition:
            low, high = find_whole_range(len(table.levels), everything, cell.goal)
            is_told = leaves_few_numbers(low, high)
            yield Finding(table.name, f"{cell.name}{BY_MEANS}", PEOPLE, low, high, is_told)
    for place in levels_without_mean(table):
        yield from find_answers(Hidden(table.name, table.levels, place), everything, is_all_hidden(table))


def leaves_few_numbers(low: float, high: float) -> bool:
    """Tell whether one number or two from 1 to 9 are left."""
    return low > 0 and high < FEWEST and high - low + 1 < FEWEST_NUMBERS


def is_all_hidden(table: Table) -> bool:
    """Tell whether no level's people are known: then the answers of a hidden one are among everyone's."""
    return all(places == table.everyone for places in find_sizes(table))


@dataclass(frozen=True)
class Hidden:
    """A hidden level of a table, by its place."""

    table: str
    levels: Sequence[str]
    place: int

    def find(self, facts: Sequence[Fact], times: Floats) -> tuple[float, float]:
        return find_range(len(self.levels), facts, Goal((self.place,), times))

    def describe(self, of: str, low: float, high: float) -> Finding:
        cell = f"{self.table} {self.levels[self.place]}, {of}"
        return Finding(self.table, cell, POINTS, low, high, high - low < POINTS_WIDE - SLACK)


def find_answers(
    hidden: Hidden, facts: Sequence[Fact], is_all: bool = True, of: str = "answers of"
) -> Iterator[Finding]:
    """Give how far the answers at a level are open: of few people there, and unless ``is_all`` of any number.

    The width of a sum's range is a concave function of the number of people, 0 for nobody, so that it is
    enough to look at the largest number below 10 that they can be.
    """
    least, most = find_whole_range(len(hidden.levels), facts, Goal((hidden.place,), IS_SHARE))
    n = min(most, FEWEST - 1)
    if n < 1 or least >= FEWEST:
        return
    known = [*facts, Fact((hidden.place,), IS_SHARE, n, n)]
    yield hidden.describe(f"{of} {n:.0f}", *(end / n for end in hidden.find(known, VALUES)))
    if not is_all:
        yield find_sum(hidden, facts, most)


def find_sum(hidden: Hidden, facts: Sequence[Fact], most: float) -> Finding:
    """Return the range of the sum of answers at a level of unknown size, by the most people it can have.

    Asked of the points from 0 and of those from 100, whichever is narrower.
    """
    ranges = [hidden.find(facts, times) for times in (VALUES, 100 * IS_SHARE - VALUES)]
    side = int(np.argmin([high - low for low, high in ranges]))
    return hidden.describe(f"{FROM[side]} of up to {most:.0f}", *(end / most for end in ranges[side]))
