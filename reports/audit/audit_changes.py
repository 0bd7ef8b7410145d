"""What two releases of one wave tell of the people who came, or went, between them.

A reader takes it that people only came, or only went: then the people of the smaller release are some of
those of the larger one. Numbers are unknown twice: of those in both releases, and of those in one of them.
"""

from collections.abc import Iterator, Sequence

from reports.audit.audit_cells import FEWEST, find_sizes, levels_without_mean
from reports.audit.audit_facts import all_facts, count_facts
from reports.audit.audit_findings import PEOPLE, Finding
from reports.audit.audit_hidden import Hidden, find_answers
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
    sizes = [find_sizes(table) for table in (one, other)]
    n = [each.get(one.everyone, 0) for each in sizes]
    smaller, larger = (other, one) if n[0] >= n[1] else (one, other)
    both = sizes[0].keys() & sizes[1].keys()
    for line in {line.places: line for line in one.lines if line.places in both}.values():
        changed = abs(sizes[0][line.places] - sizes[1][line.places])
        if 0 < changed < FEWEST:
            name = f"{line.label}, people who came or went"
            yield Finding(one.name, name, PEOPLE, changed, changed, is_told=True)
    try:
        yield from list(work_out(smaller, larger))
    except Contradiction:
        return


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


def both_kinds(facts: Sequence[Fact], moved: int) -> list[Fact]:
    """Return facts about the larger release as facts about those in both and, places further, the rest."""
    return [
        Fact((*fact.places, *(place + moved for place in fact.places)), fact.times, fact.low, fact.high)
        for fact in facts
    ]
