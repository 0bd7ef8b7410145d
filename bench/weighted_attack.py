"""What weighted figures tell beside all others: the audit's programmes, by a reader who knows the weights."""

from collections.abc import Iterator, Mapping

import numpy as np

from bench.attacked_waves import Made
from reports.audit.audit_cells import Cell, find_known, known_around, levels_without_mean
from reports.audit.audit_facts import THRESHOLDS, all_facts, count_facts
from reports.audit.audit_findings import Finding
from reports.audit.audit_hidden import Hidden, find_answers, is_all_hidden
from reports.audit.audit_programme import IS_SHARE, VALUES, Fact, Goal, find_whole_range
from reports.audit.audit_tables import Files, Table, make_line, read_csv, read_tables

WEIGHTED = {"mean_share": VALUES, **{estimand: 100 * hits for estimand, hits in THRESHOLDS.items()}}
Weights = Mapping[str, float]


def find_told(files: Files, made: Made) -> Iterator[str]:
    """Give in words what weighted figures of a wave with one margin tell that is not told without them."""
    items = {each.item for each in made.facts.margins}
    rows = [row for row in read_csv(files, "summary.csv") if row["weighting"] != "none" and row["estimate"]]
    for table in read_tables(files):
        if {table.name} == items:
            of_pool = [row for row in rows if row["edition"] == table.editions]
            yield from attack_table(table, of_pool, find_weights(table, made))


def find_weights(table: Table, made: Made) -> Weights:
    """Return level → weight, which follows from sizes that are printed: those without a margin weigh 1."""
    sizes = {line.places: line.n for line in table.lines if line.estimand == "mean_share" and line.n}
    targets = {each.level: float(each.percent) for each in made.facts.margins}
    of = {level: sizes.get((table.levels.index(level),), 0) for level in targets if level in table.levels}
    known, total = sum(of.values()), sum(targets.values())
    return {level: targets[level] / total * known / n for level, n in of.items() if n}


def attack_table(table: Table, rows: list[dict[str, str]], weights: Weights) -> Iterator[str]:
    """Give what is told with the weighted rows of a breakdown and not without them."""
    if not rows:
        return
    without = [count_facts(table), all_facts(table)]
    more = {row["estimand"]: list(weigh(row, table, weights)) for row in rows if row["estimand"] in WEIGHTED}
    counts = [fact for estimand, facts in more.items() if estimand in THRESHOLDS for fact in facts]
    beside = [[*without[0], *counts], [*without[1], *(fact for facts in more.values() for fact in facts)]]
    told_without = {each.cell for each in ask(table, *without)}
    yield from (each.words for each in ask(table, *beside) if each.cell not in told_without)


def weigh(row: dict[str, str], table: Table, weights: Weights) -> Iterator[Fact]:
    """Give what a weighted per cent says: Σ w (v − p) over all people is about 0."""
    line = make_line(row, "weighted", table.everyone)
    of_level = np.array([[weights.get(level, 1.0)] for level in table.levels])
    for sign in (1, -1):
        end = (line.estimate or 0.0) + sign * line.step / 2
        times = sign * of_level * (WEIGHTED[line.estimand] - end * IS_SHARE)
        yield Fact(table.everyone, times, -np.inf, 0.0)


def ask(table: Table, counts: list[Fact], everything: list[Fact]) -> Iterator[Finding]:
    """Give what is told of how many at each level reach a threshold, and of answers at hidden levels."""
    known = find_known(table)
    for place, level in enumerate(table.levels):
        for estimand, hits in THRESHOLDS.items():
            cell = Cell(f"{level}, {estimand}", Goal((place,), hits), known_around(known, (place,)), False)
            low, high = find_whole_range(len(table.levels), counts, cell.goal)
            if cell.is_told(low, high):
                yield Finding(table.name, cell.name, "people", low, high, is_told=True)
    for place in levels_without_mean(table):
        hidden = Hidden(table.name, table.levels, place)
        found = find_answers(hidden, everything, is_all_hidden(table))
        yield from (each for each in found if each.is_told)
