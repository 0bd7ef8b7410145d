"""Everyone with a share, divided by one breakdown, and what may be shown of the groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports import bases
from reports.groups.breakdowns import NO_ANSWER, Breakdown, Levels, find_breakdowns, tabulate
from reports.groups.group_rules import NOT_ASKED, Choice, choose_breakdown, merge, with_asked, without_asked
from reports.printing import Rule
from reports.samples import Floats, Integers
from reports.tally import histogram


@dataclass(frozen=True)
class Grouped:
    """Everyone with a share, divided.

    Attributes
    ----------
    breakdown : how
    rows : (n rows) the answers of those who saw the item
    levels : (n,) each one's place among the levels
    people : level → (101,) people by share
    has_money : (n,) who gave an amount in the reporting currency
    choice : what may be shown
    """

    breakdown: Breakdown
    rows: pd.DataFrame
    levels: Levels
    people: Mapping[str, Integers]
    has_money: NDArray[np.bool_]
    choice: Choice

    def count(self, group: str) -> Integers:
        """Return (101,) people of a group by share."""
        return merge(self.people, self.breakdown.groups[group])

    def count_others(self, group: str) -> Integers:
        """Return (101,) people outside a group by share."""
        return merge(self.people, frozenset(self.breakdown.levels)) - self.count(group)


def divide_all(answers: pd.DataFrame, rule: Rule) -> Iterator[Grouped]:
    """Give each breakdown that as many people answered as a group needs.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    """
    everyone = bases.answered(answers)
    for breakdown in find_breakdowns(everyone, rule.wave):
        asked = breakdown.were_asked(answers)
        rows = bases.keep(everyone, asked[bases.has_share(answers)])
        levels = breakdown.levels_of(rows)
        if count_known(breakdown, levels) >= rule.wave.smallest_group:
            yield divide(rows, answers[:0] if asked.all() else answers[~asked], breakdown, levels, rule)


def count_known(breakdown: Breakdown, levels: Levels) -> int:
    """Return how many answered the item of a breakdown."""
    counts = np.bincount(levels, minlength=len(breakdown.levels))
    return int(counts[np.array(breakdown.levels) != NO_ANSWER].sum())


def divide(
    rows: pd.DataFrame, others: pd.DataFrame, breakdown: Breakdown, levels: Levels, rule: Rule
) -> Grouped:
    """Divide people with a share, and choose what may be shown of the groups; ``others`` were not asked."""
    shares = rows["share"].to_numpy(dtype=np.float64)
    has_money = bases.has_money(rows, rule.wave.currency)
    people = by_level(breakdown, levels, shares)
    money = by_level(breakdown, levels[has_money], shares[has_money])
    groups, of_others = breakdown.groups, (people, money)
    if len(others):
        groups = with_asked(groups)
        of_others = (
            {**people, NOT_ASKED: histogram(others["share"])},
            {**money, NOT_ASKED: histogram(bases.with_money(others, rule.wave.currency)["share"])},
        )
    choice = choose_breakdown(groups, *of_others, smallest=rule.wave.smallest_group, within=rule.shown)
    return Grouped(breakdown, rows, levels, people, has_money, without_asked(choice, groups))


def by_level(breakdown: Breakdown, levels: Levels, shares: Floats) -> dict[str, Integers]:
    """Return level → (101,) people by share."""
    table = tabulate(levels, shares, len(breakdown.levels))
    return dict(zip(breakdown.levels, table, strict=True))
