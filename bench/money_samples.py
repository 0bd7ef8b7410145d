"""Samples of givers, and the intervals of the shares of their money: everyone's, a group's, and bounds."""

from collections.abc import Iterator

import numpy as np

from bench.money_intervals import all_ends
from bench.people_intervals import MISSING, at_both_ends
from bench.population import Population
from bench.simulating import Interval
from reports.bootstrap import draw
from reports.bounds import bound_money_share
from reports.money import count_money, estimate_money_share
from reports.samples import effective_size

OURS = "percentile"
"""The method that the product uses; the others stand beside it under their names."""
IN_GROUP = 1 / 3
"""The part of givers in a group, who are drawn among all as groups of the product are."""


def check_money(
    population: Population, n: int, cap: str, rng: np.random.Generator, run: int
) -> Iterator[Interval]:
    """Give the intervals of every method for one sample, on the same draws."""
    givers, truth = population.draw(n, rng), population.money_share
    money = count_money(givers.amount, np.ones(n), to_cents(cap))
    size = effective_size(money)
    for method, ends in all_ends(givers.share, money, seed=run).items():
        figure = "money_share" if method == OURS else f"money_share, {method}"
        yield Interval(figure, ends, truth, cap, size)


def check_money_bounds(
    population: Population, n: int, cap: str, rng: np.random.Generator, run: int
) -> Iterator[Interval]:
    """Give the interval of the bounds with the truth at either, where some give no share."""
    givers, is_missing = population.draw(n, rng), rng.random(n) < MISSING
    share = np.where(is_missing, np.nan, givers.share)
    bounds = bound_money_share(share, givers.amount, seed=run, cap=to_cents(cap))
    lower, gap = (1 - MISSING) * population.money_share, 100 * MISSING
    yield from at_both_ends("money_share_capped", bounds, lower, gap, cap)


def check_group_money(
    population: Population, n: int, cap: str, rng: np.random.Generator, run: int
) -> Iterator[Interval]:
    """Give the interval of a group that n of some three times as many people are in, all drawn together."""
    everyone = round(n / IN_GROUP)
    givers, inside = population.draw(everyone, rng), rng.random(everyone) < IN_GROUP
    share, amount = givers.share[inside], givers.amount[inside]
    money = count_money(amount, np.ones(amount.size), to_cents(cap))
    draws = draw(np.lexsort((givers.share, givers.amount)), seed=run)
    totals = draws.of(draws.unit[inside]).totals(np.column_stack((share * money, money)))
    found = estimate_money_share(share, amount, seed=run, cap=to_cents(cap), totals=totals)
    ends = (found.low, found.high)
    yield Interval("money_share of a group", ends, population.money_share, cap, found.n_effective)


def to_cents(cap: str) -> int | None:
    return 100 * int(cap) if cap else None
