"""Which weighted figures may be shown, so that together with all others they tell of no few people."""

import numpy as np
import pandas as pd

from reports import bases
from reports.answer_sets import Flags
from reports.disclosure import QUANTILES, choose
from reports.groups.group_rules import MONEY, find_atoms
from reports.money import count_money
from reports.partition import FEWEST, Cells
from reports.printing import Rule
from reports.samples import Floats
from reports.tally import count
from reports.weights.weighted_audit import combine, is_told
from reports.weights.weighted_places import Placed

LARGEST_PART = 0.25
"""No donor may have given more of the money at a level."""
CUTS = {"share_ge_50": 50, "share_at_0": 1, "share_at_100": 100, "share_ge_90": 90, "share_gt_50": 51}
"""Threshold → the share from which people count on its other side."""
SPLIT_MEANS = frozenset(f"mean_{row}" for row in bases.SPLIT)


def choose_weighted(rows: pd.DataFrame, placed: Placed, weight: Floats, rule: Rule) -> Cells:
    """Return the estimands whose weighted figures may be shown.

    Parameters
    ----------
    rows : (n rows) with a share
    placed : where these people stand in the margins
    weight : (n,) of mean 1, the same for all at one combination of places
    rule : how everyone's figures are printed; nothing is shown weighted that is hidden unweighted

    Notes
    -----
    With one item, weights are the same for all at one level. At worst a reader works out the same figure of
    each level, so a weighted figure is shown where that of every level would be safe to show, and that of
    every part into which the groups that show this figure divide the levels. With several items weights
    depend on how many people are at each combination of levels. A weighted figure is one more equation for
    what these people answered, and linear programmes find whether few of them are still free to have
    answered otherwise.
    """
    chosen = rule.shown
    for item, grouped in placed.groups.items():
        places = placed.places[item].fillna("")
        chosen &= choose_of_parts(rows, [places], rule)
        for names, cells in ((grouped.choice.detailed, CUTS.keys()), (grouped.choice.with_money, set(MONEY))):
            chosen -= cells - choose_of_parts(rows, [places, number_parts(placed, item, names)], rule)
        if grouped.choice.detailed:
            chosen -= CUTS.keys() - grouped.choice.cells
    if not split_base_is_safe(rule):
        chosen -= SPLIT_MEANS
    if len(placed.groups) > 1:
        chosen -= find_told_means(rows, placed, weight, chosen)
        chosen -= find_told_thresholds(rows, placed, weight, chosen, rule.shown)
    return chosen | (rule.shown & QUANTILES) if "mean_share" in chosen else chosen


def number_parts(placed: Placed, item: str, names: frozenset[str]) -> pd.Series:
    """Return (n,) the part of each one, where figures of these groups divide people by an item."""
    breakdown = placed.groups[item].breakdown
    parts = find_atoms(breakdown.groups, names, frozenset(breakdown.levels))
    part_of = [next(at for at, part in enumerate(parts) if level in part) for level in breakdown.levels]
    return placed.levels[item].map(dict(enumerate([*part_of, len(parts)])))


def choose_of_parts(rows: pd.DataFrame, by: list[pd.Series], rule: Rule) -> Cells:
    """Return what could be shown of every part of everyone."""
    parts = [part for _, part in rows.groupby(by)]
    tallies = [count(part, rule.wave) for part in parts]
    chosen = choose(tallies, smallest=rule.wave.smallest_group, within=rule.shown) - QUANTILES
    caps = {"money_share_capped": rule.wave.amount_cap, "money_share": None}
    return chosen - {
        estimand for estimand, cap in caps.items() if any(has_large_donor(part, rule, cap) for part in parts)
    }


def has_large_donor(part: pd.DataFrame, rule: Rule, cap: int | None) -> bool:
    """Tell whether the share of the money at a level would nearly be one donor's."""
    amounts = bases.with_money(part, rule.wave.currency)["amount"].to_numpy(dtype=np.int64)
    money = count_money(amounts, np.ones(amounts.size), cap)
    return bool(not money.any() or money.max() > LARGEST_PART * money.sum())


def split_base_is_safe(rule: Rule) -> bool:
    """Tell whether the unweighted split rests on none but people with a share, or on enough others.

    Weighted figures are of people with a share, the unweighted split of all givers with one.
    """
    others = rule.tally.n_split - rule.tally.n_split_and_share
    return not others or others >= max(FEWEST, rule.wave.smallest_group)


def find_told_means(rows: pd.DataFrame, placed: Placed, weight: Floats, chosen: Cells) -> Cells:
    """Return the means that would tell what few people answered: of the share, and of rows of the split."""
    has_split = rows[list(bases.SPLIT)].notna().all(axis="columns")
    columns = {f"mean_{row}": rows[row].where(has_split) for row in bases.SPLIT}
    columns["mean_share"] = rows["share"]
    return frozenset(
        estimand
        for estimand in columns.keys() & chosen
        if is_told(combine(to_floats(columns[estimand]), placed, weight, frozenset((estimand,))))
    )


def find_told_thresholds(
    rows: pd.DataFrame, placed: Placed, weight: Floats, chosen: Cells, shown: Cells
) -> Cells:
    """Return the chosen thresholds that would tell of few people, alone or by their difference from another.

    The other is any that everyone's figures show, since groups may tell how many reach it at each level.
    """
    share = to_floats(rows["share"])
    others = [101, *(cut for estimand, cut in CUTS.items() if estimand in shown)]
    told = set()
    for estimand in sorted(CUTS.keys() & chosen):
        ranges = [sorted((CUTS[estimand], other)) for other in others if other != CUTS[estimand]]
        hits = ((low <= share) & (share < high) for low, high in ranges)
        if any(is_range_told(each, frozenset((estimand,)), placed, weight) for each in hits):
            told.add(estimand)
    return frozenset(told)


def is_range_told(hits: Flags, told_by: Cells, placed: Placed, weight: Floats) -> bool:
    return is_told(combine(np.where(hits, 100.0, 0.0), placed, weight, told_by, are_hits=True))


def to_floats(column: pd.Series) -> Floats:
    return column.to_numpy(dtype=np.float64)
