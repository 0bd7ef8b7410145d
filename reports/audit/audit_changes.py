"""What two releases of one wave tell of the people who came, or went, between them.

A reader takes it that people only came, or only went: then the people of the smaller release are some of
those of the larger one. Numbers are unknown twice: of those in both releases, and of those in one of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from reports.audit.audit_cells import FEWEST, find_cells, find_sizes, levels_without_mean
from reports.audit.audit_facts import all_facts, count_facts
from reports.audit.audit_findings import PEOPLE, Finding
from reports.audit.audit_hidden import Hidden, find_answers, leaves_few_numbers
from reports.audit.audit_programme import (
    IS_SHARE,
    SLACK,
    VALUES,
    Contradiction,
    Fact,
    Goal,
    find_range,
    find_whole_range,
)
from reports.audit.audit_tables import Table

Places = tuple[int, ...]

FEWEST_OTHERS = 3
"""So many of those who came or went must be free to have said neither all 0 nor all 100."""


def audit_changes(now: Sequence[Table], before: Sequence[Table]) -> list[Finding]:
    """Return what the difference of two releases leaves open, table by table."""
    earlier = {(table.name, table.editions): table for table in before}
    pairs = [(table, earlier.get((table.name, table.editions))) for table in now]
    return [
        finding
        for table, other in pairs
        if other is not None and other.levels == table.levels
        for finding in compare(table, other)
    ]


def compare(one: Table, other: Table) -> Iterator[Finding]:
    """Give what two releases of a table tell; nothing where people both came and went, or nobody did."""
    before = find_bases(other)
    changes = {
        (places, n - before[name, places]): name
        for (name, places), n in reversed(find_bases(one).items())
        if (name, places) in before and 0 < abs(n - before[name, places]) < FEWEST
    }
    labels = {line.places: line.label for line in reversed(one.lines)}
    for (places, change), name in changes.items():
        cell = ", ".join([labels[places], *([name] if name else []), "people who came or went"])
        yield Finding(one.name, cell, PEOPLE, abs(change), abs(change), is_told=True)
    n = [find_sizes(table).get(one.everyone, 0) for table in (one, other)]
    smaller, larger = (other, one) if n[0] >= n[1] else (one, other)
    try:
        yield from list(work_out(smaller, larger))
    except Contradiction:
        return


def find_bases(table: Table) -> dict[tuple[str, Places], int]:
    """Return how many people each figure rests on, by its name and levels; under no name who gave a number.

    Those of heaps are left out: how many answered from 1 to 99 is what people answered.
    """
    sizes = {("", places): n for places, n in find_sizes(table).items()}
    figures = (line for line in table.lines if not line.estimand.startswith("heap_"))
    return {**sizes, **{(line.estimand, line.places): line.n for line in figures if line.n is not None}}


def work_out(smaller: Table, larger: Table) -> Iterator[Finding]:
    """Give what is known of the people who are in the larger of two releases only.

    Raises
    ------
    Contradiction
        If the smaller release cannot be a part of the larger one.
    """
    n_levels = len(larger.levels)
    counts = [*count_facts(smaller), *both_kinds(count_facts(larger), n_levels)]
    everything = [*all_facts(smaller), *both_kinds(all_facts(larger), n_levels)]
    everyone = tuple(place + n_levels for place in larger.everyone)
    for end, is_other in ((0, VALUES > 0), (100, VALUES < 100)):
        most = find_range(2 * n_levels, counts, Goal(everyone, IS_SHARE * is_other))[1]
        came = find_whole_range(2 * n_levels, counts, Goal(everyone, IS_SHARE))[0]
        if came > 0:
            name = f"everyone who came or went, people not at {end}"
            yield Finding(larger.name, name, PEOPLE, 0, most, most < FEWEST_OTHERS - SLACK)
    names = (*larger.levels, *larger.levels)
    for place in levels_without_mean(larger):
        who = Hidden(larger.name, names, place + n_levels)
        yield from find_answers(who, everything, of="answers of those who came or went,")
    yield from read_beside(smaller, larger, counts, lambda places: places)
    yield from read_beside(
        larger, smaller, counts, lambda places: (*places, *(place + n_levels for place in places))
    )


def read_beside(
    table: Table, other: Table, facts: Sequence[Fact], move: Callable[[Places], Places]
) -> Iterator[Finding]:
    """Give the hidden numbers of one release that the other one tells; ``move`` finds its people in both.

    Those at a level must be as open as in one release. Of parts of people one number or two must not be left:
    how many of those who came are in the shown parts is known, and narrows what is hidden of all.
    """
    n_levels, own = len(table.levels), count_facts(table)
    for cell in (each for each in find_cells(table, other.lines) if each.is_hidden):
        goal = Goal(move(cell.goal.places), cell.goal.times)
        low, high = find_whole_range(2 * n_levels, facts, goal)
        is_told = cell.is_told if cell.goal.times is IS_SHARE else leaves_few_numbers
        if is_told(low, high) and not is_told(*find_whole_range(n_levels, own, cell.goal)):
            yield Finding(table.name, f"{cell.name}, in two releases", PEOPLE, low, high, is_told=True)


def both_kinds(facts: Sequence[Fact], moved: int) -> list[Fact]:
    """Return facts about the larger release as facts about those in both and, places further, the rest."""
    return [
        replace(
            fact,
            places=(*fact.places, *(place + moved for place in fact.places)),
            times=fact.times if fact.times.ndim == 1 else np.vstack([fact.times, fact.times]),
        )
        for fact in facts
    ]
