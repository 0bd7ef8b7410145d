"""Everyone with a share, divided by one breakdown, and what may be shown of the groups."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports import bases
from reports.breakdowns import NO_ANSWER, Breakdown, Levels, find_breakdowns, tabulate
from reports.group_rules import Choice, choose_breakdown
from reports.printing import Rule
from reports.samples import Floats, Integers


@dataclass(frozen=True)
class Grouped:
    """Everyone with a share, divided.

    Attributes
    ----------
    breakdown : how
    rows : (n rows) their answers
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

    def is_in(self, group: str) -> NDArray[np.bool_]:
        """Return (n,) who is in a group."""
        levels = self.breakdown.groups[group]
        return np.isin(self.levels, [self.breakdown.levels.index(level) for level in levels])


def divide_all(answers: pd.DataFrame, rule: Rule) -> Iterator[Grouped]:
    """Give each breakdown that as many people answered as a group needs.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    """
    rows = bases.answered(answers)
    for breakdown in find_breakdowns(rows, rule.wave):
        levels = breakdown.levels_of(rows)
        if count_known(breakdown, levels) >= rule.wave.smallest_group:
            yield divide(rows, breakdown, levels, rule)


def count_known(breakdown: Breakdown, levels: Levels) -> int:
    """Return how many answered the item of a breakdown."""
    return int((np.array(breakdown.levels)[levels] != NO_ANSWER).sum())


def divide(rows: pd.DataFrame, breakdown: Breakdown, levels: Levels, rule: Rule) -> Grouped:
    """Divide people with a share, and choose what may be shown of the groups."""
    shares = rows["share"].to_numpy(dtype=np.float64)
    has_money = rows.index.isin(bases.with_money(rows, rule.wave.currency).index)
    choice = choose_breakdown(
        breakdown.groups,
        by_level(breakdown, levels, shares),
        by_level(breakdown, levels[has_money], shares[has_money]),
        smallest=rule.wave.smallest_group,
        within=rule.shown,
    )
    return Grouped(breakdown, rows, levels, shares, has_money, choice)


def by_level(breakdown: Breakdown, levels: Levels, shares: Floats) -> dict[str, Integers]:
    """Return level → (101,) people by share."""
    table = tabulate(levels, shares, len(breakdown.levels))
    return dict(zip(breakdown.levels, table, strict=True))
