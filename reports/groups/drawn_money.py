"""The money of all groups of a breakdown: divided in one pass, and drawn in one product of matrices."""

from dataclasses import dataclass

import numpy as np

from reports import bases
from reports.bootstrap import Draws
from reports.groups.grouping import Grouped
from reports.samples import Floats, Integers

UNIT = "drawn in"
"""A column for the unit of the bootstrap that each answer is drawn in: no code has a space."""


@dataclass(frozen=True)
class GroupMoney:
    """The money of a group.

    Attributes
    ----------
    share, amount : (n,) of those in the group with both, amounts in minor units of the reporting currency
    unit : (n,) what each of them is drawn in
    """

    share: Floats
    amount: Integers
    unit: Integers

    def add(self, draws: Draws, cap: int) -> Floats:
        """Return (m, 4) what each unit adds: share times money and money, capped and not."""
        money = self.amount.astype(np.float64)
        capped = np.minimum(money, cap)
        return draws.of(self.unit).add((self.share * capped, capped, self.share * money, money))


Drawn = tuple[GroupMoney, tuple[Floats, Floats]]
"""The money of a group, and the totals of its replicates: (B, 2) capped, and (B, 2) not."""


def draw_money(grouped: Grouped, draws: Draws, cap: int) -> dict[str, Drawn]:
    """Return the money of each group that may show it, drawn.

    Parameters
    ----------
    grouped : people by one breakdown, their rows with the column ``UNIT``
    draws : of everyone with money
    cap : in minor units
    """
    by_level = divide_money(grouped)
    money = {group: join(by_level, grouped.breakdown.groups[group]) for group in grouped.choice.with_money}
    if not money:
        return {}
    totals = draws.totals_of(np.column_stack([each.add(draws, cap) for each in money.values()]))
    return {
        group: (each, (totals[:, at : at + 2], totals[:, at + 2 : at + 4]))
        for at, (group, each) in zip(range(0, totals.shape[1], 4), money.items(), strict=True)
    }


def divide_money(grouped: Grouped) -> dict[str, GroupMoney]:
    """Return the money of each level."""
    has_money, names = grouped.has_money, grouped.breakdown.levels
    levels = grouped.levels[has_money]
    order = np.argsort(levels, kind="stable")
    columns = (
        bases.shares_of(grouped.rows, has_money)[order],
        bases.amounts_of(grouped.rows, has_money)[order],
        grouped.rows[UNIT].to_numpy()[has_money][order],
    )
    ends = np.cumsum(np.bincount(levels, minlength=len(names)))[:-1]
    parts = zip(*(np.split(column, ends) for column in columns), strict=True)
    return {name: GroupMoney(*part) for name, part in zip(names, parts, strict=True)}


def join(by_level: dict[str, GroupMoney], levels: frozenset[str]) -> GroupMoney:
    """Return the money of several levels together."""
    if len(levels) == 1:
        return by_level[next(iter(levels))]
    parts = [by_level[level] for level in sorted(levels)]
    return GroupMoney(
        np.concatenate([part.share for part in parts]),
        np.concatenate([part.amount for part in parts]),
        np.concatenate([part.unit for part in parts]),
    )
