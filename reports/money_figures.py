"""The share of the money and its bounds, among those who gave an amount in the reporting currency."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from reports import bases
from reports.bounds import bound_money_share
from reports.columns import CI_LEVEL
from reports.concentration import LARGEST, Concentration, describe_concentration
from reports.conversion import say_conversion
from reports.effects import largest_parts, say_effect
from reports.facts import WaveFacts
from reports.figures import Figure, figure_of, round_down
from reports.measured import coverage_note
from reports.money import estimate_money_share
from reports.samples import Floats, Integers

SMALLEST_EFFECTIVE_N = 30
WITHHELD = f"withheld: the effective number of amounts is below {SMALLEST_EFFECTIVE_N}"


def measure_money(answers: pd.DataFrame, wave: WaveFacts, *, seed: int) -> Iterator[Figure]:
    """Give the figures of a set of answers that concern money, in no order.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``
    wave : names the currency and the cap
    seed : of the bootstrap
    """
    has_share, has_amount = bases.has_share(answers), bases.has_amount(answers, wave.currency)
    share, amount = to_arrays(answers, has_share & has_amount)
    missing = int(has_share.sum()) - share.size
    capped = estimate_money_share(share, amount, seed=seed, cap=wave.amount_cap, level=CI_LEVEL)
    full = estimate_money_share(share, amount, seed=seed, level=CI_LEVEL)
    described = describe_concentration(share, amount, cap=wave.amount_cap)
    notes = {"money_share_capped": cap_note(wave), "money_share": effect_note(described, full.value)}
    for (estimand, note), estimate in zip(notes.items(), (capped, full), strict=True):
        figure = add_coverage(add_note(figure_of(estimand, estimate, missing), note))
        yield from_amounts(add_note(figure, say_conversion(wave)))
    yield from describe(described, missing)
    yield from bound_money(*to_arrays(answers, has_amount), wave, seed=seed)


def to_arrays(answers: pd.DataFrame, is_kept: bases.Flags) -> tuple[Floats, Integers]:
    """Return shares, with NaN where missing, and amounts in minor units, of some who gave one."""
    return bases.shares_of(answers, is_kept), bases.amounts_of(answers, is_kept)


def from_amounts(figure: Figure) -> Figure:
    """Return a figure on the base of the money, withheld where few donors decide it."""
    figure = replace(figure, is_of_amounts=True, n_missing_needs=frozenset())
    if figure.n_effective is None or figure.n_effective >= SMALLEST_EFFECTIVE_N:
        return figure
    return replace(figure, status="u", note=WITHHELD)


def add_note(figure: Figure, note: str) -> Figure:
    return replace(figure, note="; ".join(part for part in (figure.note, note) if part))


def add_coverage(figure: Figure) -> Figure:
    """Say what such an interval has reached, by the effective n as it is printed: so it tells no more."""
    if not figure.has_interval:
        return figure
    return add_note(figure, coverage_note(figure.n or 0, round_down(figure.n_effective or 0)))


def cap_note(wave: WaveFacts) -> str:
    return say_cap(wave.amount_cap, wave.currency)


def say_cap(minor_units: int, currency: str) -> str:
    cap = f"{minor_units / 100:,.2f}".removesuffix(".00")
    return f"of the giving up to {cap} {currency} each"


def effect_note(described: Concentration, ratio: float) -> str:
    """Say how far one donor can move the figure, as far as that leaves the donor's answer open."""
    if math.isnan(described.largest_effect):
        return ""
    parts = largest_parts(described.n, round_down(described.n_effective), math.ceil(described.top_10_part))
    return say_effect(described.largest_effect, round(ratio), parts)


def describe(described: Concentration, missing: int) -> Iterator[Figure]:
    """Give the figures beside the share of the money; they describe those who answered, without interval."""
    values = {
        "part_above_cap": (described.part_above_cap, described.n),
        "money_share_without_top_10": (described.share_without_top_10, described.n - LARGEST),
        "top_10_part": (described.top_10_part, described.n),
    }
    for estimand, (value, n) in values.items():
        yield from_amounts(Figure(estimand, value, n=n, n_missing=missing))


def bound_money(share: Floats, amount: Integers, wave: WaveFacts, *, seed: int) -> Iterator[Figure]:
    """Bound the capped share among those with an amount by the shares that they did not give."""
    bounds = bound_money_share(share, amount, seed=seed, cap=wave.amount_cap, level=CI_LEVEL)
    n_missing = int(np.isnan(share).sum())
    for end, bound in (("0", bounds.if_missing_0), ("100", bounds.if_missing_100)):
        yield from_amounts(figure_of(f"money_share_capped_if_missing_{end}", bound, n_missing))
