"""A made-up population of givers: amounts as skewed as the EA Survey's, shares heaped as people answer.

Amount and share hang together through two normal variables of correlation ``dependence``: 0, or above 0 where
those who give more report larger shares.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

MEDIAN, MEAN = 528, 7_516
"""Of the EA Survey 2020's donations, in dollars: Rethink Priorities, donations report."""
SIGMA = math.sqrt(2 * math.log(MEAN / MEDIAN))
"""A lognormal has mean = median · exp(σ² / 2)."""
SHARES = {0: 30, 5: 5, 10: 8, 20: 7, 30: 5, 50: 15, 75: 5, 80: 5, 90: 5, 100: 15}
"""Share → per cent of givers who answer it."""
GRID = 40_001
FURTHEST = 8.0
"""Integrals over normal variables run this many deviations to each side of where they have their weight."""


@dataclass(frozen=True)
class Givers:
    """A sample: ``share`` (n,) per cents, ``amount`` (n,) in cents."""

    share: Floats
    amount: Integers


@dataclass(frozen=True)
class Population:
    """Givers whose amounts count up to ``cap`` dollars, None for all of it."""

    cap: float | None
    dependence: float

    def draw(self, n: int, rng: np.random.Generator) -> Givers:
        """Draw n givers, independently."""
        return self.givers_at(*self.draw_normals(n, rng))

    def draw_normals(self, n: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
        """Draw the normal variables of n givers' amounts and of their shares."""
        of_amount = rng.standard_normal(n)
        own = rng.standard_normal(n)
        return of_amount, self.dependence * of_amount + math.sqrt(1 - self.dependence**2) * own

    def givers_at(self, of_amount: Floats, of_share: Floats) -> Givers:
        """Return the givers whose amounts and shares are at these places of the normal distribution."""
        cents = np.maximum(np.rint(100 * amounts_at(of_amount)), 1).astype(np.int64)
        return Givers(shares_at(of_share), cents)

    @property
    def money_share(self) -> float:
        """Σsa / Σa of the whole population in per cents, by integration over the amount's normal variable."""
        z = np.linspace(-FURTHEST, FURTHEST + SIGMA, GRID)
        money = amounts_at(z) if self.cap is None else np.minimum(amounts_at(z), self.cap)
        weight = money * np.exp(-(z**2) / 2)
        return float((weight * self.mean_share_at(z)).sum() / weight.sum())

    def mean_share_at(self, z: Floats) -> Floats:
        """Return the mean share of those whose amount has this normal variable."""
        own = math.sqrt(1 - self.dependence**2)
        reached = special.ndtr((thresholds()[:, np.newaxis] - self.dependence * z) / own)
        steps = np.diff(np.array(list(SHARES), dtype=np.float64))
        return np.asarray(max(SHARES) - steps @ reached, dtype=np.float64)

    @property
    def mean_share(self) -> float:
        return sum(share * part for share, part in SHARES.items()) / 100


def amounts_at(z: Floats) -> Floats:
    """Return the dollars at places of the standard normal distribution."""
    return MEDIAN * np.exp(SIGMA * z)


def thresholds() -> Floats:
    """Return the places of the standard normal distribution at which one share ends and the next begins."""
    return np.asarray(special.ndtri(np.cumsum(list(SHARES.values()))[:-1] / 100), dtype=np.float64)


def shares_at(z: Floats) -> Floats:
    """Return the shares at places of the standard normal distribution."""
    return np.array(list(SHARES), dtype=np.float64)[np.searchsorted(thresholds(), z)]
