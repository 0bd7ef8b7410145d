"""Two breakdowns read together: how many people are at a level of one and a level of the other.

No table says so, but the margins of both are printed, and bound it.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from reports.audit.audit_cells import Cell, choose_unlike, find_known, known_around
from reports.audit.audit_facts import count_facts
from reports.audit.audit_findings import PEOPLE, Finding
from reports.audit.audit_programme import IS_SHARE, Fact, Floats, Goal, find_whole_range
from reports.audit.audit_tables import Line, Table

CROSSED = " × "
EVERYBODY = {"": IS_SHARE}


def audit_crossed(tables: Sequence[Table]) -> Iterator[Finding]:
    """Give, for each two breakdowns of a pool, the number of people at two levels that is known best."""
    for one, other in combinations([table for table in tables if not table.is_by_edition], 2):
        if one.editions == other.editions:
            crossed = cross(one, other)
            facts = [fact for fact in count_facts(crossed) if fact.times is IS_SHARE]
            yield from find_narrowest(look_at(crossed, facts, EVERYBODY))


def find_narrowest(found: Iterator[Finding]) -> list[Finding]:
    """Return what is told, else the narrowest of all ranges."""
    findings = list(found)
    told = [finding for finding in findings if finding.is_told]
    return told or sorted(findings, key=lambda finding: finding.width)[:1]


def cross(one: Table, other: Table) -> Table:
    """Return the table of all pairs of levels, with all that both tables print of everyone and of groups."""
    n = len(other.levels)
    lines = [spread(line, [place * n + at for place in line.places for at in range(n)]) for line in one.lines]
    lines += [
        spread(line, [place * n + at for place in range(len(one.levels)) for at in line.places])
        for line in other.lines
        if line.places != other.everyone
    ]
    levels = tuple(f"{level} and {another}" for level in one.levels for another in other.levels)
    return Table(f"{one.name}{CROSSED}{other.name}", one.editions, levels, tuple(lines))


def spread(line: Line, places: Sequence[int]) -> Line:
    return Line(
        line.estimand,
        line.label,
        tuple(sorted(places)),
        line.estimate,
        line.low,
        line.high,
        line.step,
        line.n,
        line.n_missing,
        line.status,
    )


def look_at(crossed: Table, facts: Sequence[Fact], wanted: dict[str, Floats]) -> Iterator[Finding]:
    """Give the range of each number wanted at each pair of levels, those of alike pairs once."""
    known = find_known(crossed)
    for place in choose_unlike(crossed, crossed.everyone):
        for name, times in wanted.items():
            goal = Goal((place,), times)
            low, high = find_whole_range(len(crossed.levels), facts, goal)
            cell = Cell(crossed.levels[place], goal, known_around(known, (place,)), is_hidden=True)
            words = f"{crossed.name} {cell.name}, people{name}"
            yield Finding(crossed.name, words, PEOPLE, low, high, cell.is_told(low, high))
