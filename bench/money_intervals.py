"""Four intervals for the share of the money, of which the product uses the first."""

import math
from collections.abc import Callable

import numpy as np

from bench.population import Floats
from reports.bootstrap import replicate_totals
from reports.intervals import Ends, quantile_t
from reports.money import percentile_ends
from reports.samples import effective_size

TAIL = 0.025


def linearised(share: Floats, money: Floats) -> tuple[float, float]:
    """Return the ratio Σsm / Σm and its linearised standard error, R survey's ``svyratio``."""
    ratio = float((share * money).sum() / money.sum())
    parts = money * (share - ratio) / money.sum()
    return ratio, math.sqrt(money.size / (money.size - 1) * float((parts**2).sum()))


def percentile(share: Floats, money: Floats, totals: Floats) -> Ends:
    return percentile_ends(totals[:, :1] / totals[:, 1:2], TAIL)


def studentised(share: Floats, money: Floats, totals: Floats) -> Ends:
    """Return the bootstrap-t interval (Davison and Hinkley 1997, section 5.2.1)."""
    ratio, error = linearised(share, money)
    drawn = totals[:, 0] / totals[:, 1]
    squares = totals[:, 2] - 2 * drawn * totals[:, 3] + drawn**2 * totals[:, 4]
    errors = np.sqrt(np.maximum(squares, 0)) / totals[:, 1]
    spread = errors > 1e-9
    t = (drawn[spread] - ratio) / errors[spread]
    low, high = np.quantile(t, TAIL), np.quantile(t, 1 - TAIL)
    return max(ratio - float(high) * error, 0.0), min(ratio - float(low) * error, 100.0)


def linearised_t(share: Floats, money: Floats, totals: Floats) -> Ends:
    return t_interval(share, money, money.size - 1)


def linearised_effective_t(share: Floats, money: Floats, totals: Floats) -> Ends:
    """Return a t interval with as many degrees of freedom as there are effective amounts, less one."""
    return t_interval(share, money, max(effective_size(money) - 1, 1))


def t_interval(share: Floats, money: Floats, df: float) -> Ends:
    ratio, error = linearised(share, money)
    half = quantile_t(1 - TAIL, df) * error
    return max(ratio - half, 0.0), min(ratio + half, 100.0)


METHODS: dict[str, Callable[[Floats, Floats, Floats], Ends]] = {
    "percentile": percentile,
    "bootstrap-t": studentised,
    "linearised": linearised_t,
    "linearised, effective df": linearised_effective_t,
}


def all_ends(share: Floats, money: Floats, *, seed: int) -> dict[str, Ends]:
    """Return the ends of every method, the bootstraps on the same draws."""
    columns = (share * money, money, (share * money) ** 2, share * money**2, money**2)
    totals = replicate_totals(np.column_stack(columns), seed=seed)
    held = totals[totals[:, 1] > 0]
    return {name: ends(share, money, held) for name, ends in METHODS.items()}
