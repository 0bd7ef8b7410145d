"""What one table leaves open of its hidden cells."""

from collections.abc import Iterator, Sequence

from reports.audit.audit_cells import FEWEST, find_cells, levels_without_mean
from reports.audit.audit_facts import all_facts, count_facts
from reports.audit.audit_findings import PEOPLE, POINTS, Finding
from reports.audit.audit_programme import IS_SHARE, SLACK, VALUES, Fact, Goal, find_range, find_whole_range
from reports.audit.audit_tables import BY_EDITION, Table

POINTS_WIDE = 10
BY_MEANS = ", with averages and quantiles"
"""What these narrow is told where it is known exactly: an average near an end narrows it by itself."""


def audit_table(table: Table) -> Iterator[Finding]:
    """Give what is left open of each hidden cell of one table."""
    counts, everything = count_facts(table), all_facts(table)
    for cell in find_cells(table):
        low, high = find_whole_range(len(table.levels), counts, cell.goal)
        if cell.is_hidden or cell.is_told(low, high):
            yield Finding(table.name, cell.name, PEOPLE, low, high, cell.is_told(low, high))
        if cell.is_hidden and table.name == BY_EDITION:
            low, high = find_whole_range(len(table.levels), everything, cell.goal)
            yield Finding(table.name, f"{cell.name}{BY_MEANS}", PEOPLE, low, high, 0 < low == high < FEWEST)
    for place in levels_without_mean(table):
        yield from find_answers(table.name, table.levels, place, everything)


def find_answers(
    name: str, levels: Sequence[str], place: int, facts: Sequence[Fact], of: str = "answers of"
) -> Iterator[Finding]:
    """Give the range of the average answer at a level, for a reader who knows how many people are there.

    The width of a sum's range is a concave function of the number of people, 0 for nobody, so that it is
    enough to look at the largest number below 10 that they can be.
    """
    least, most = find_whole_range(len(levels), facts, Goal((place,), IS_SHARE))
    n = min(most, FEWEST - 1)
    if n < 1 or least >= FEWEST:
        return
    known = [*facts, Fact((place,), IS_SHARE, n, n)]
    low, high = (end / n for end in find_range(len(levels), known, Goal((place,), VALUES)))
    cell = f"{name} {levels[place]}, {of} {n:.0f}"
    yield Finding(name, cell, POINTS, low, high, high - low < POINTS_WIDE - SLACK)
