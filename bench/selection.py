"""People who take part more or less often, by two items whose margins in the population are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import special

from bench.population import Floats, Givers, Integers, Population

TOGETHER = 0.5
"""The correlation of an item with the share, or with the amount, by normal variables as these have."""
MARGINS: Mapping[str, Mapping[str, float]] = {
    "identification": {"weak": 50, "moderate": 30, "strong": 20},
    "pledge": {"no": 70, "yes": 30},
}
"""Item → level → per cent of the population; the first hangs on the share, the second on the amount."""
TAKE_PART: Mapping[str, Sequence[Sequence[float]]] = {
    "even": ((0.4, 0.7, 1.0), (0.6, 1.0)),
    "uneven": ((0.1, 0.4, 1.0), (0.3, 1.0)),
}
"""How uneven weights are → by item how often people at each level take part; both rates are multiplied."""
STEPS = 4_001


@dataclass(frozen=True)
class People:
    """A sample of givers with their levels: ``place`` (2, n), in the order of the items."""

    givers: Givers
    place: Integers

    @property
    def levels(self) -> pd.DataFrame:
        """Their levels by name, as raking takes them."""
        named = zip(MARGINS.items(), self.place, strict=True)
        return pd.DataFrame({item: np.array(list(levels))[place] for (item, levels), place in named})


def draw_people(population: Population, n: int, rng: np.random.Generator) -> People:
    """Draw n people, whether or not they would take part."""
    of_amount, of_share = population.draw_normals(n, rng)
    own = np.sqrt(1 - TOGETHER**2)
    places = [
        np.searchsorted(cuts(item), TOGETHER * other + own * rng.standard_normal(n))
        for item, other in zip(MARGINS, (of_share, of_amount), strict=True)
    ]
    return People(population.givers_at(of_amount, of_share), np.array(places))


def draw_who_take_part(population: Population, n: int, weights: str, rng: np.random.Generator) -> People:
    """Draw people until n have taken part."""
    drawn = draw_people(population, 12 * n, rng)
    rates = [np.array(rate)[place] for rate, place in zip(TAKE_PART[weights], drawn.place, strict=True)]
    taken = np.flatnonzero(rng.random(12 * n) < rates[0] * rates[1])[:n]
    if taken.size < n:
        return draw_who_take_part(population, n, weights, rng)
    return People(Givers(drawn.givers.share[taken], drawn.givers.amount[taken]), drawn.place[:, taken])


def cuts(item: str) -> Floats:
    """Return the places of the standard normal distribution at which one level ends and the next begins."""
    return np.asarray(special.ndtri(np.cumsum(list(MARGINS[item].values()))[:-1] / 100), dtype=np.float64)


def true_means() -> Floats:
    """Return the mean share at each level of the first item, by integration over its normal variable."""
    parts = np.cumsum([0.0, *MARGINS["identification"].values()]) / 100
    hangs_on_share = Population(None, TOGETHER)
    means = []
    for low, high in pairwise(parts):
        edges = np.linspace(low, high, STEPS)
        means.append(hangs_on_share.mean_share_at(special.ndtri((edges[:-1] + edges[1:]) / 2)).mean())
    return np.array(means)
