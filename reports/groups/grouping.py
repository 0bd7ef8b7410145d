"""Everyone with a share, divided by one breakdown, and what may be shown of the groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports import bases
from reports.groups.breakdowns import NO_ANSWER, Breakdown, Levels, find_breakdowns, tabulate
from reports.groups.group_rules import NOT_ASKED, Choice, choose_breakdown, with_asked, without_asked
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
    levels, shares : (n,) each one's place among the levels, and share
    has_money : (n,) who gave an amount in the reporting currency
    choice : what may be shown
    """

    breakdown: Breakdown
    rows: pd.DataFrame
    levels: Levels
    shares: Floats
    has_money: NDArray[np.bool_]
    choice: Choice

    @cached_property
    def amounts(self) -> Integers:
        """Return (n,) amounts in minor units, 0 without one."""
        return self.rows["amount"].to_numpy(dtype=np.int64, na_value=0)

    def is_in(self, group: str) -> NDArray[np.bool_]:
        """Return (n,) who is in a group."""
        is_level = np.isin(self.breakdown.levels, list(self.breakdown.groups[group]))
        return np.asarray(is_level[self.levels], dtype=np.bool_)


def divide_all(answers: pd.DataFrame, rule: Rule) -> Iterator[Grouped]:
    """Give each breakdown that as many people answered as a group needs.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    """
    for breakdown in find_breakdowns(bases.answered(answers), rule.wave):
        asked = breakdown.were_asked(answers)
        rows = bases.answered(bases.keep(answers, asked))
        levels = breakdown.levels_of(rows)
        if count_known(breakdown, levels) >= rule.wave.smallest_group:
            yield divide(rows, answers[~asked], breakdown, levels, rule)


def count_known(breakdown: Breakdown, levels: Levels) -> int:
    """Return how many answered the item of a breakdown."""
    return int((np.array(breakdown.levels)[levels] != NO_ANSWER).sum())


def divide(
    rows: pd.DataFrame, others: pd.DataFrame, breakdown: Breakdown, levels: Levels, rule: Rule
) -> Grouped:
    """Divide people with a share, and choose what may be shown of the groups; ``others`` were not asked."""
    shares = rows["share"].to_numpy(dtype=np.float64)
    has_money = bases.has_money(rows, rule.wave.currency)
    people = by_level(breakdown, levels, shares)
    money = by_level(breakdown, levels[has_money], shares[has_money])
    groups = breakdown.groups
    if len(others):
        groups = with_asked(groups)
        people[NOT_ASKED] = histogram(bases.answered(others)["share"])
        money[NOT_ASKED] = histogram(bases.with_money(others, rule.wave.currency)["share"])
    choice = choose_breakdown(groups, people, money, smallest=rule.wave.smallest_group, within=rule.shown)
    return Grouped(breakdown, rows, levels, shares, has_money, without_asked(choice, groups))


def by_level(breakdown: Breakdown, levels: Levels, shares: Floats) -> dict[str, Integers]:
    """Return level → (101,) people by share."""
    table = tabulate(levels, shares, len(breakdown.levels))
    return dict(zip(breakdown.levels, table, strict=True))
