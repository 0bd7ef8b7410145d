"""The rows of the file for groups: breakdown by breakdown, group by group, hidden ones with a reason."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from reports import bases
from reports.bootstrap import Draws, draw
from reports.columns import CI_LEVEL, MINUS_OTHERS
from reports.comparisons import Difference, simultaneous_level
from reports.digest import PER_CENTS
from reports.disclosure import FEWEST_FOR_DETAIL
from reports.exact import exact_cells
from reports.figures import measure_counted
from reports.groups.drawn_money import UNIT, Drawn, draw_money
from reports.groups.group_comparisons import compare_with_others
from reports.groups.group_figures import measure_group_money
from reports.groups.group_rules import MONEY
from reports.groups.grouping import Grouped, divide_all
from reports.packing import pack
from reports.partition import FEWEST
from reports.printing import Row, Rule, print_if, print_row, print_without_figure, round_difference, round_to
from reports.samples import of_counts

PROTECTED = "or hidden so that no small group can be worked out"
NO_DETAIL = f"a count of fewer than {FEWEST} people, {PROTECTED}"
NO_MONEY = f"fewer amounts than a figure needs, one donor gave over 25% of the money, {PROTECTED}"


def print_breakdowns(answers: pd.DataFrame, rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the rows of all breakdowns that enough people answered.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    seed : of the bootstrap
    """
    answers, draws = draw_givers(answers, rule.wave.currency, seed=seed)
    for grouped in divide_all(answers, rule):
        differences = print_differences(grouped)
        money = draw_money(grouped, draws, rule.wave.amount_cap)
        for group in grouped.breakdown.groups:
            named: Row = {"group_by": grouped.breakdown.name, "group": group}
            rows = print_group(grouped, group, differences, print_money(group, money, rule, seed=seed), rule)
            yield from ({**named, **row} for row in rows)


def draw_givers(answers: pd.DataFrame, currency: str, *, seed: int) -> tuple[pd.DataFrame, Draws]:
    """Draw those with an amount in a currency, all groups' at once; return answers with the units drawn."""
    has_money = bases.has_money(answers, currency)
    packed = pack(answers[has_money], sorted(answers.columns), frozenset(PER_CENTS))
    draws = draw(np.argsort(packed.keys, kind="stable"), seed=seed)
    units = np.zeros(len(answers), dtype=np.int64)
    units[has_money] = draws.unit
    return answers.assign(**{UNIT: units}), draws


def print_differences(grouped: Grouped) -> dict[str, Row]:
    """Return the rows of the differences of the tested groups from all others, of those that are shown."""
    tested = [group for group in grouped.breakdown.tested if group in grouped.choice.shown]
    samples = {group: map(of_counts, (grouped.count(group), grouped.count_others(group))) for group in tested}
    found = compare_with_others(
        {group: (inside, outside) for group, (inside, outside) in samples.items()}, level=CI_LEVEL
    )
    return {group: print_difference(*each, k=len(found)) for group, each in found.items()}


def print_group(
    grouped: Grouped, group: str, differences: Mapping[str, Row], money: Iterator[Row], rule: Rule
) -> Iterator[Row]:
    """Give the rows of one group: only its mean where it is hidden, and no detail where it is small."""
    choice, people = grouped.choice, grouped.count(group)
    mean, *thresholds = measure_counted(people)
    yield print_if(group in choice.shown, mean, say_hidden(rule), rule)
    if group in differences:
        yield differences[group]
    if group in choice.shown and people.sum() >= FEWEST_FOR_DETAIL:
        cells = choice.cells if group in choice.detailed else ()
        yield from (print_if(each.estimand in cells, each, NO_DETAIL, rule) for each in thresholds)
        yield from money


def say_hidden(rule: Rule) -> str:
    """Return why a group is hidden; which of the reasons holds is not told."""
    return f"fewer than {rule.wave.smallest_group} people, {PROTECTED}"


def print_money(group: str, money: Mapping[str, Drawn], rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the rows of a group's money, which is looked at only if it may be shown."""
    if group not in money:
        yield from (print_without_figure(estimand, "c", NO_MONEY) for estimand in MONEY)
        return
    found, totals = money[group]
    for figure in measure_group_money(found.share, found.amount, rule.wave, seed=seed, totals=totals):
        yield print_if(True, figure, NO_MONEY, rule)


def print_difference(difference: Difference, p: float, *, k: int) -> Row:
    """Return the row of a group's mean minus that of all others, in points, where ``k`` groups are tested."""
    value, low, high = round_difference(difference)
    return print_row(
        MINUS_OTHERS,
        estimate=value,
        ci_low=low,
        ci_high=high,
        ci_level=round_to(simultaneous_level(CI_LEVEL, k), 2),
        ci_method=difference.method,
        n=difference.n,
        note=f"p {say_p(p)} after Holm, groups tested: {k}",
        **exact_cells(difference.value, difference),
    )


def say_p(p: float) -> str:
    """Return a p value with three decimals."""
    return "below 0.001" if p < 0.001 else f"{p:.3f}"
