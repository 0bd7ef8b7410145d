"""The figures of items that admins added, as they may be printed: of all who gave a number and saw the item.

All rest on people with a share, as the groups of the file do: beside a count of other people, a group's size
would tell how many of its answers came without a share.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from reports import bases
from reports.columns import CI_LEVEL, ITEM_MEAN, name_part
from reports.disclosure import are_enough
from reports.estimation import estimate_mean, estimate_proportion
from reports.facts import AddedItem
from reports.figures import figure_of
from reports.groups.breakdowns import NO_ANSWER
from reports.groups.group_rules import needs
from reports.partition import FEWEST
from reports.printing import Row, Rule, print_if
from reports.reasons import SMALL_COUNT
from reports.rules import count_other_editions
from reports.tally import histogram

HIDDEN_MEAN = "fewer people than a mean needs, or hidden because it could tell what single people answered"
OF_ASKED = "of all who gave a number and saw the item; an answer left out counts as not given"


@dataclass(frozen=True)
class Question:
    """An added item as a pool of editions asked it.

    Attributes
    ----------
    item : the item
    rows : people with a share who saw it
    n_others : how many may be of other editions than one, as ``rules.count_others`` has it
    rule : how everyone's figures are printed
    sizes : group of the item's breakdown → people, where that is shown
    """

    item: AddedItem
    rows: pd.DataFrame
    n_others: int
    rule: Rule
    sizes: Mapping[str, int]


def print_added(answers: pd.DataFrame, rule: Rule, groups: Sequence[Row]) -> Iterator[Row]:
    """Give the rows of the items that admins added.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    groups : the rows of the pool's groups, which tell how many gave each answer of a choice
    """
    for item in rule.wave.added:
        if answers["edition"].isin(item.editions).any() and item.kind in PRINT:
            rows, n_others = keep_asked(answers, item), count_other_editions(see(answers, item))
            shown = rule if are_apart(answers, item, rule) else replace(rule, shown=frozenset())
            yield from PRINT[item.kind](Question(item, rows, n_others, shown, read_sizes(item.code, groups)))


def are_apart(answers: pd.DataFrame, item: AddedItem, rule: Rule) -> bool:
    """Tell whether it may be known how many saw an item: those who did not are none, or enough."""
    others = answers[~answers["edition"].isin(item.editions)]
    is_safe = needs(rule.wave.smallest_group)
    return others.empty or is_safe(histogram(bases.answered(others)["share"]))


def keep_asked(answers: pd.DataFrame, item: AddedItem) -> pd.DataFrame:
    """Return who gave a share and saw an item."""
    return bases.answered(see(answers, item))


def see(answers: pd.DataFrame, item: AddedItem) -> pd.DataFrame:
    """Return who saw an item."""
    return answers[answers["edition"].isin(item.editions)]


def read_sizes(code: str, groups: Sequence[Row]) -> dict[str, int]:
    """Return how many people are in each group of a breakdown whose size is shown."""
    rows = [row for row in groups if row["group_by"] == code and row["estimand"] == "mean_share"]
    return {str(row["group"]): int(str(row["n"])) for row in rows if row.get("n") is not None}


def print_mean(asked: Question) -> Iterator[Row]:
    """Give the mean of a percentage."""
    code, is_safe = asked.item.code, needs(asked.rule.wave.smallest_group, asked.n_others)
    values = asked.rows[code].dropna().to_numpy(dtype=np.float64)
    estimate = estimate_mean(values, level=CI_LEVEL)
    figure = figure_of(f"{ITEM_MEAN}{code}", estimate, len(asked.rows) - values.size)
    is_shown = bool(asked.rule.shown) and is_safe(histogram(asked.rows[code]))
    yield print_if(is_shown, replace(figure, n_missing_needs=frozenset()), HIDDEN_MEAN, asked.rule)


def print_choice(asked: Question) -> Iterator[Row]:
    """Give the part of each answer of a choice: where the group of that answer is shown, and no more."""
    counts = {answer: asked.sizes.get(answer, 0) for answer in asked.item.answers}
    n_missing = int(asked.rows[asked.item.code].isna().sum())
    is_known = asked.sizes.get(NO_ANSWER) == n_missing
    yield from print_parts(asked, counts, frozenset(asked.sizes), n_missing if is_known else None)


@dataclass(frozen=True)
class Ticks:
    """Who ticked what of several choices.

    Attributes
    ----------
    asked : people
    any : of them, those who ticked anything
    by : answer → people who ticked it
    """

    asked: int
    any: int
    by: Mapping[str, int]


def print_choices(asked: Question) -> Iterator[Row]:
    """Give the part of people who ticked each of several choices."""
    ticks = count_ticks(asked.item, asked.rows)
    shown = frozenset(answer for answer in ticks.by if is_enough(answer, ticks, asked.n_others))
    tells_any = any_is_safe(ticks, shown, asked.n_others)
    yield from print_parts(asked, ticks.by, shown, ticks.asked - ticks.any if tells_any else None)


def count_ticks(item: AddedItem, rows: pd.DataFrame) -> Ticks:
    """Count who ticked what."""
    n_any = int(rows[list(item.columns)].notna().any(axis=1).sum())
    by = {answer: int((rows[f"{item.code}:{answer}"] == 1).sum()) for answer in item.answers}
    return Ticks(len(rows), n_any, by)


def is_enough(answer: str, ticks: Ticks, n_others: int) -> bool:
    """Tell whether enough people ticked an answer, and enough did not."""
    return are_enough(ticks.by[answer], ticks.asked - ticks.by[answer], n_others=n_others)


def any_is_safe(ticks: Ticks, shown: frozenset[str], n_others: int = 0) -> bool:
    """Tell whether it may be known how many ticked anything.

    Beside the counts of all answers it bounds how many ticked two or more: these must not be few.
    """
    ticked_others = [ticks.any - ticks.by[answer] for answer in shown]
    more_than_one = sum(ticks.by.values()) - ticks.any
    is_bounded = len(shown) == len(ticks.by) and more_than_one < (FEWEST + n_others) * (len(shown) - 1)
    counts = (ticks.any, ticks.asked - ticks.any, *ticked_others)
    return are_enough(*counts, n_others=n_others) and not is_bounded


def print_parts(
    asked: Question, counts: Mapping[str, int], shown: frozenset[str], n_missing: int | None
) -> Iterator[Row]:
    """Give one row for each answer: which part of all who were asked gave it."""
    for answer in asked.item.answers:
        hits = np.arange(len(asked.rows)) < counts[answer]
        figure = figure_of(
            name_part(asked.item.code, answer), estimate_proportion(hits, level=CI_LEVEL), n_missing
        )
        figure = replace(figure, n_missing_needs=frozenset(), note=OF_ASKED)
        yield print_if(answer in shown and bool(asked.rule.shown), figure, SMALL_COUNT, asked.rule)


PRINT: Mapping[str, Callable[[Question], Iterator[Row]]] = {
    "percent": print_mean,
    "choice": print_choice,
    "choices": print_choices,
}
"""Kind of an item → what gives its rows; numbers and texts have none."""
