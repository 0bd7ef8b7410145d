"""The rows of the file that are weighted to margins, beside the unweighted ones; or why there are none."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np
import pandas as pd

from reports import bases
from reports.facts import MarginLevel, WaveFacts
from reports.figures import Figure
from reports.money_figures import add_note
from reports.partition import FEWEST
from reports.printing import Row, Rule, print_figure, print_if, print_reason, print_without_figure
from reports.weighting import CannotWeight, Raked, rake
from reports.weights.weighted_figures import WEIGHTED, measure_weighted
from reports.weights.weighted_places import Margins, place_people, read_targets
from reports.weights.weighted_rules import choose_weighted

COULD_TELL = "hidden because beside the margins and the groups it could tell what few people answered"
AS_FIXED = "weights taken as fixed: conservative"


def print_weighted(answers: pd.DataFrame, rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the weighted rows of a pool of comparable editions; none for a wave without margins.

    Parameters
    ----------
    answers : one row for each answer sent to the pool
    rule : how everyone's figures are printed
    seed : of the bootstrap

    Notes
    -----
    Everyone with a share is weighted. Where that fails, or would tell of few people, every row says why.
    """
    margins = read_targets(rule.wave)
    if not margins:
        return
    name = f"raked: {', '.join(margins)}"
    try:
        rows = list(weigh(answers, rule, seed=seed))
    except CannotWeight as problem:
        rows = [print_unweighted(estimand, str(problem), rule) for estimand in WEIGHTED]
    yield from ({**row, "weighting": name} for row in rows)


def weigh(answers: pd.DataFrame, rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the weighted rows, or raise CannotWeight before the first of them."""
    margins = read_targets(rule.wave)
    rows = bases.answered(answers)
    placed = place_people(answers, margins, rule)
    raked = rake_in_order(placed.places, margins, rule.wave.trim_above)
    shown = choose_weighted(rows, placed, raked.weight, rule)
    for figure in measure_weighted(rows, raked.weight, rule.wave, seed=seed):
        yield print_one(figure, raked, rule, is_safe=figure.estimand in shown)


def rake_in_order(places: pd.DataFrame, margins: Margins, limit: float | None) -> Raked:
    """Rake with the rows in one order, so that weights are the same to the last bit in any."""
    order = places.reset_index(drop=True).sort_values(list(margins), kind="stable").index.to_numpy()
    raked = rake(places.iloc[order], margins, limit=limit)
    weight = np.empty(order.size)
    weight[order] = raked.weight
    return replace(raked, weight=weight)


def print_one(figure: Figure, raked: Raked, rule: Rule, *, is_safe: bool) -> Row:
    """Return the row of a weighted figure, hidden with the reason wherever the unweighted one is."""
    if figure.estimand not in rule.shown:
        return print_figure(figure, rule)
    described = figure if figure.status else add_note(figure, describe(raked, figure, rule.wave))
    return print_if(is_safe, described, COULD_TELL, rule)


def print_unweighted(estimand: str, sentence: str, rule: Rule) -> Row:
    """Return the row of a figure that could not be weighted."""
    if estimand not in rule.shown:
        return print_without_figure(estimand, "c", print_reason(estimand, rule))
    return print_without_figure(estimand, "x", sentence)


def describe(raked: Raked, figure: Figure, wave: WaveFacts) -> str:
    """Return what a weighted figure was weighted to, how that went, and what it costs."""
    parts = [f"raked to {say_margins(wave)}", f"margins met in {say_rounds(raked.rounds)}"]
    if figure.n and figure.n_effective:
        parts.append(f"design effect {figure.n / figure.n_effective:.1f}")
    if wave.trim_above is not None:
        parts.append(say_trimming(raked, wave.trim_above))
    return "; ".join([*parts, AS_FIXED])


def say_rounds(rounds: int) -> str:
    return "1 round" if rounds == 1 else f"{rounds:,} rounds"


def say_margins(wave: WaveFacts) -> str:
    """Return the items of the margins with their sources and days."""
    said = []
    for item, levels in groupby(wave.margins, key=lambda each: each.item):
        sources = ", ".join(dict.fromkeys(say_source(level) for level in levels))
        said.append(f"{item} ({sources})")
    return " and ".join(said)


def say_source(level: MarginLevel) -> str:
    return f"{level.source.replace(';', ',')}, {level.as_of.isoformat()}"


def say_trimming(raked: Raked, limit: float) -> str:
    """Return the rule by which weights were cut, and how many were, where that tells of no few people."""
    sentence = f"weights above {limit:g} times their mean are cut"
    others = raked.weight.size - raked.n_trimmed
    return f"{sentence}, here {raked.n_trimmed:,}" if min(raked.n_trimmed, others) >= FEWEST else sentence
