"""The figures of people with a share, weighted, in full precision: confidential until they are printed."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from reports import bases
from reports.columns import CI_LEVEL
from reports.estimation import ROUNDED_TO, estimate_mean, estimate_proportion
from reports.facts import WaveFacts
from reports.figures import PROBABILITIES, THRESHOLDS, Figure, figure_of, round_down
from reports.money import count_money, estimate_money_share
from reports.money_figures import SMALLEST_EFFECTIVE_N, WITHHELD, add_note, cap_note, to_arrays
from reports.quantiles import estimate_quantile
from reports.samples import Floats, effective_size

WEIGHTED = (
    "mean_share",
    *("median_share", "lower_quartile_share", "upper_quartile_share"),
    *THRESHOLDS,
    *("money_share_capped", "money_share"),
    *(f"mean_{row}" for row in bases.SPLIT),
)
"""The figures that are weighted, in the order of the file."""


def measure_weighted(rows: pd.DataFrame, weight: Floats, wave: WaveFacts, *, seed: int) -> list[Figure]:
    """Return the weighted figures in the order of ``WEIGHTED``.

    Parameters
    ----------
    rows : (n rows) the answers with a share
    weight : (n,) above 0
    wave : names the currency and the cap
    seed : of the bootstrap

    Notes
    -----
    The effective number is rounded down to 10: weights are functions of how many people are at each level.
    """
    figures = [*measure_shares(rows, weight), *measure_money(rows, weight, wave, seed=seed)]
    figures += measure_split(rows, weight)
    return [
        replace(each, n_effective=round_down(each.n_effective or 0, to=ROUNDED_TO))
        for each in sorted(figures, key=lambda each: WEIGHTED.index(each.estimand))
    ]


def measure_shares(rows: pd.DataFrame, weight: Floats) -> Iterator[Figure]:
    share = rows["share"].to_numpy(dtype=np.float64)
    yield figure_of("mean_share", estimate_mean(share, weight, level=CI_LEVEL))
    for estimand, probability in PROBABILITIES.items():
        yield figure_of(estimand, estimate_quantile(share, probability, weight, level=CI_LEVEL))
    for estimand, is_hit in THRESHOLDS.items():
        yield figure_of(estimand, estimate_proportion(is_hit(share), weight, level=CI_LEVEL))


def measure_split(rows: pd.DataFrame, weight: Floats) -> Iterator[Figure]:
    """Give the means of the split's rows, of those with a share and a whole split."""
    is_whole = rows[list(bases.SPLIT)].notna().all(axis="columns").to_numpy()
    for row in bases.SPLIT:
        part = rows.loc[is_whole, row].to_numpy(dtype=np.float64)
        yield figure_of(f"mean_{row}", estimate_mean(part, weight[is_whole], level=CI_LEVEL))


def measure_money(rows: pd.DataFrame, weight: Floats, wave: WaveFacts, *, seed: int) -> Iterator[Figure]:
    """Give the shares of the money, withheld where few donors decide them, with their weights or without."""
    has_money = bases.has_money(rows, wave.currency)
    share, amount = to_arrays(rows, has_money)
    weights = weight[has_money]
    for estimand, cap in (("money_share_capped", wave.amount_cap), ("money_share", None)):
        plain = effective_size(count_money(amount, np.ones(amount.size), cap))
        estimate = estimate_money_share(share, amount, weights, seed=seed, cap=cap, level=CI_LEVEL)
        figure = add_note(figure_of(estimand, estimate), cap_note(wave) if cap else "")
        if min(plain, estimate.n_effective) < SMALLEST_EFFECTIVE_N:
            figure = replace(figure, status="u", note=WITHHELD)
        yield replace(figure, is_of_amounts=True)
