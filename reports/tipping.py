"""What it would take to turn the headline: what those without a number would have to say, and a scenario."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from reports.samples import check_shares

HALF = 50
UNDER_HALF_ANSWER = 0.10
OTHERS_ANSWER = 0.69
"""How many answered Giving What We Can’s survey of 2023: of those without recorded gifts, and with most."""


@dataclass(frozen=True)
class TippingPoint:
    """The mean that people without a number would need for the headline to be a benchmark.

    Attributes
    ----------
    value : in per cents, beyond 0 to 100 where nothing they could say would do; NaN with nobody missing
    """

    value: float

    @property
    def can_be_reached(self) -> bool:
        return 0 <= self.value <= 100


def find_tipping_point(mean: float, n: int, n_missing: int, benchmark: float = HALF) -> TippingPoint:
    """Return x = (c(n + k) − nm) / k, the mean of k more answers that makes the mean of all n + k be c.

    Parameters
    ----------
    mean : m, of those who gave a number, in per cents
    n, n_missing : people who gave one, and k givers who did not
    benchmark : c, in per cents

    Notes
    -----
    By algebra: (nm + kx) / (n + k) = c. Printed figures go in, so that readers can check it, and so that x,
    which multiplies m by n / k, does not tell m better than it is printed.
    """
    if n_missing == 0:
        return TippingPoint(math.nan)
    return TippingPoint((benchmark * (n + n_missing) - n * mean) / n_missing)


def find_scenario_mean(
    share: ArrayLike, *, under_half: float = UNDER_HALF_ANSWER, others: float = OTHERS_ANSWER
) -> float:
    """Return the mean if people under 50 answered less often than others: Σ(s/π) / Σ(1/π).

    Parameters
    ----------
    share : (n,) per cents from 0 to 100
    under_half, others : the probabilities π of answering, above 0

    Returns
    -------
    A per cent; NaN without answers. It is a scenario: nobody knows these probabilities.
    """
    shares = np.sort(check_shares(share))
    if not shares.size:
        return math.nan
    inverse = 1 / np.where(shares < HALF, under_half, others)
    return float((inverse * shares).sum() / inverse.sum())
