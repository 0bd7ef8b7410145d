"""Where people stand in the margins that a wave is weighted to, and why it may not be weighted to them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from reports import bases
from reports.facts import WaveFacts
from reports.groups.breakdowns import NO_ANSWER, NOT_SAY, Breakdown, find_breakdowns
from reports.groups.grouping import Grouped, count_known, divide
from reports.printing import Rule
from reports.weighting import CannotWeight, Targets

Margins = Mapping[str, Targets]


def read_targets(wave: WaveFacts) -> dict[str, dict[str, float]]:
    """Return item → level → per cent of the population, as the organiser entered them."""
    margins: dict[str, dict[str, float]] = {}
    for each in wave.margins:
        margins.setdefault(each.item, {})[each.level] = float(each.percent)
    return margins


@dataclass(frozen=True)
class Placed:
    """Where n people with a share stand.

    Attributes
    ----------
    groups : item → the people who saw it by its groups, and what is shown of these
    levels : (n rows) for each item the number of each one's level; for who did not see it a further one
    places : (n rows) for each item the level of the margin, missing for whoever keeps their part
    """

    groups: Mapping[str, Grouped]
    levels: pd.DataFrame
    places: pd.DataFrame


def place_people(answers: pd.DataFrame, margins: Margins, rule: Rule) -> Placed:
    """Return where the people with a share stand in the margins.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    margins : item → level → per cent of the population
    rule : how everyone's figures are printed

    Raises
    ------
    CannotWeight
        If an item was not asked, or a level of its margin is hidden among its groups.

    Notes
    -----
    Weights are functions of how many people are at each level, and the margins are known. So that weighting
    succeeds tells that a level has people, that it fails could tell that one has none, and a weighted mean
    beside the unweighted one and those of the shown groups could be solved for that of a hidden level. So
    each level of a margin must be shown among the groups, that is hold enough people who do not answer alike,
    and whatever is hidden counts as no answer: all of it has one weight, so that its sum, which everyone's
    mean tells already, is all that is told. Who would rather not say counts as no answer too, unless the
    margin has a per cent for that.
    """
    rows = bases.answered(answers)
    breakdowns = {breakdown.name: breakdown for breakdown in find_breakdowns(rows, rule.wave)}
    groups, levels, places = {}, {}, {}
    for item, targets in margins.items():
        if item not in breakdowns:
            raise CannotWeight(f"The margin of {item} is of an item that was not asked here.")
        groups[item] = divide_by(answers, breakdowns[item], rule)
        check_shown(groups[item], targets, smallest=rule.wave.smallest_group)
        levels[item] = find_levels(groups[item], rows)
        places[item] = find_places(groups[item], levels[item], targets)
    return Placed(groups, pd.DataFrame(levels), pd.DataFrame(places))


def divide_by(answers: pd.DataFrame, breakdown: Breakdown, rule: Rule) -> Grouped:
    """Return the people with a share who saw an item, by its groups."""
    asked = breakdown.were_asked(answers)
    rows = bases.answered(bases.keep(answers, asked))
    return divide(rows, answers[~asked], breakdown, breakdown.levels_of(rows), rule)


def check_shown(grouped: Grouped, targets: Targets, *, smallest: int) -> None:
    """Raise if a level of the margin is hidden among the groups; how many are at it is not told."""
    has_rows = count_known(grouped.breakdown, grouped.levels) >= smallest
    shown = grouped.choice.shown if has_rows else frozenset()
    for level in targets:
        if level not in shown:
            raise CannotWeight(
                f"The margin of {grouped.breakdown.name} has “{level}”, which too few people answered, or "
                "which is hidden so that a small group cannot be worked out."
            )


def find_levels(grouped: Grouped, rows: pd.DataFrame) -> pd.Series:
    """Return (n,) the number of each one's level."""
    levels = pd.Series(len(grouped.breakdown.levels), index=rows.index, dtype=np.int64)
    levels.loc[grouped.rows.index] = grouped.levels
    return levels


def find_places(grouped: Grouped, levels: pd.Series, targets: Targets) -> pd.Series:
    """Return (n,) each one's level of the margin; none where that is hidden, or nothing was answered."""
    names = [name_level(level, grouped, targets) for level in grouped.breakdown.levels]
    return pd.Series(np.array([*names, None], dtype=object)[levels], index=levels.index)


def name_level(level: str, grouped: Grouped, targets: Targets) -> str | None:
    """Return the level that people count at. A shown one without a target is kept, so that raking refuses."""
    is_answer = level not in (NOT_SAY, NO_ANSWER) and level in grouped.choice.shown
    return level if level in targets or is_answer else None
