"""The intervals of figures weighted to margins, each with its truth: people take part by what they are."""

from collections.abc import Iterator

import numpy as np

from bench.people_intervals import TRUE_QUANTILES, check_split, of_estimate, true_part
from bench.population import Population
from bench.selection import MARGINS, People, draw_who_take_part
from bench.simulating import Interval
from reports.estimation import estimate_mean, estimate_proportion
from reports.figures import PROBABILITIES, THRESHOLDS
from reports.money import estimate_money_share
from reports.quantiles import estimate_quantile
from reports.samples import Floats
from reports.weighting import CannotWeight, rake

CAPS = ("", "25000", "10000", "2500", "500")
"""In dollars as the file writes them; the first is none."""


def check_weighted(
    population: Population, n: int, weights: str, rng: np.random.Generator, run: int
) -> Iterator[Interval]:
    """Give the figures about people of one sample of n who took part, none where it cannot be weighted.

    Parameters
    ----------
    population : without a cap
    weights : how uneven they are, of ``selection.TAKE_PART``
    """
    share, weight = (people := draw_who_take_part(population, n, weights, rng)).givers.share, weigh(people)
    if weight is None:
        return
    yield of_estimate("mean_share", estimate_mean(share, weight), population.mean_share)
    for figure, probability in PROBABILITIES.items():
        yield of_estimate(figure, estimate_quantile(share, probability, weight), TRUE_QUANTILES[figure])
    for figure, is_hit in THRESHOLDS.items():
        yield of_estimate(figure, estimate_proportion(is_hit(share), weight), true_part(figure))
    yield from check_split(share, rng, weight)


def check_weighted_money(
    population: Population, n: int, weights: str, rng: np.random.Generator, run: int
) -> Iterator[Interval]:
    """Give the shares of the money of one sample with every cap; ``run`` is the seed of the bootstrap."""
    givers, weight = (people := draw_who_take_part(population, n, weights, rng)).givers, weigh(people)
    if weight is None:
        return
    for cap in CAPS:
        cents = 100 * int(cap) if cap else None
        found = estimate_money_share(givers.share, givers.amount, weight, seed=run, cap=cents)
        truth = Population(float(cap) if cap else None, population.dependence).money_share
        yield Interval("money_share", (found.low, found.high), truth, cap, found.n_effective)


def weigh(people: People) -> Floats | None:
    """Return the weights that raking gives people, at whose levels there may be few; None where it fails."""
    try:
        return rake(people.levels, MARGINS).weight
    except CannotWeight:
        return None
