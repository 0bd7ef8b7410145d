"""The rows of the file that are weighted to margins, beside the unweighted ones; or why there are none."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np
import pandas as pd

from reports import bases
from reports.facts import MarginLevel, WaveFacts
from reports.figures import Figure
from reports.measured import AS_FIXED, weighted_note
from reports.money_figures import add_note
from reports.partition import FEWEST
from reports.printing import Row, Rule, print_figure, print_if, print_reason, print_without_figure
from reports.weighting import MOST_ROUNDS, CannotWeight, Contradict, Raked, rake
from reports.weights.weighted_figures import WEIGHTED, measure_weighted
from reports.weights.weighted_places import Margins, place_people, read_targets
from reports.weights.weighted_rules import choose_weighted

COULD_TELL = "hidden because beside the margins and the groups it could tell what few people answered"
OR_CONTRADICT = ", or because the margins contradict each other in these answers"


def print_weighted(answers: pd.DataFrame, rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the weighted rows of a pool of comparable editions; none for a wave without margins.

    Parameters
    ----------
    answers : one row for each answer sent to the pool
    rule : how everyone's figures are printed
    seed : of the bootstrap

    Notes
    -----
    Everyone with a share is weighted. Where that fails, or would tell of few people, every row says why. That
    several margins contradict each other tells that nobody is at some combination of their levels, so that it
    reads as what would tell of few people does.
    """
    margins = read_targets(rule.wave)
    if not margins:
        return
    name = f"raked: {', '.join(margins)}"
    try:
        rows = list(weigh(answers, rule, seed=seed))
    except Contradict:
        reason = COULD_TELL + OR_CONTRADICT
        rows = [print_unweighted(estimand, reason, rule, status="c") for estimand in WEIGHTED]
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
    reason = COULD_TELL if count_items(rule.wave) == 1 else COULD_TELL + OR_CONTRADICT
    return print_if(is_safe, described, reason, rule)


def print_unweighted(estimand: str, sentence: str, rule: Rule, status: str = "x") -> Row:
    """Return the row of a figure that could not be weighted."""
    if estimand not in rule.shown:
        return print_without_figure(estimand, "c", print_reason(estimand, rule))
    return print_without_figure(estimand, status, sentence)


def describe(raked: Raked, figure: Figure, wave: WaveFacts) -> str:
    """Return what a weighted figure was weighted to, how that went, and what it costs."""
    parts = [f"raked to {say_margins(wave)}", say_rounds(raked.rounds, wave)]
    if figure.n and figure.n_effective:
        parts.append(f"design effect {figure.n / figure.n_effective:.1f}")
    if wave.trim_above is not None:
        parts.append(say_trimming(raked, wave.trim_above, is_alone=count_items(wave) == 1))
    return "; ".join([*parts, say_fixed(figure)])


def say_fixed(figure: Figure) -> str:
    """Return what taking weights as fixed means for the interval, by the numbers printed beside it."""
    if not figure.has_interval:
        return AS_FIXED
    return weighted_note(figure.estimand, figure.n or 0, figure.n_effective or 0)


def count_items(wave: WaveFacts) -> int:
    """Return how many items have a margin."""
    return len({margin.item for margin in wave.margins})


def say_rounds(rounds: int, wave: WaveFacts) -> str:
    """Return how raking went: exactly where there is one margin, which is met in one round.

    With several the number of rounds tells how many people are at a combination of their levels.
    """
    exactly = "in 1 round" if rounds == 1 else f"in {rounds:,} rounds"
    return f"margins met {exactly if count_items(wave) == 1 else f'within {MOST_ROUNDS:,} rounds'}"


def say_margins(wave: WaveFacts) -> str:
    """Return the items of the margins with their sources and days."""
    said = []
    for item, levels in groupby(wave.margins, key=lambda each: each.item):
        sources = ", ".join(dict.fromkeys(say_source(level) for level in levels))
        said.append(f"{item} ({sources})")
    return " and ".join(said)


def say_source(level: MarginLevel) -> str:
    return f"{level.source.replace(';', ',')}, {level.as_of.isoformat()}"


def say_trimming(raked: Raked, limit: float, *, is_alone: bool) -> str:
    """Return the rule by which weights were cut, how many were, where that tells of no few people, and what
    it did to the margins: in points where there is one alone, else that tells who is at which combination."""
    cut = f"weights above {limit:g} times their mean are cut"
    if min(raked.n_trimmed, raked.weight.size - raked.n_trimmed) >= FEWEST:
        cut += f", here {raked.n_trimmed:,}"
    return f"{cut}; margins are then {say_gap(raked.largest_gap) if is_alone else 'met less exactly'}"


def say_gap(points: float) -> str:
    """Return how far margins are missed at most, in whole points rounded up."""
    most = math.ceil(round(points, 6))
    return f"missed by up to {most} points" if most > 1 else "missed by 1 point at most"
