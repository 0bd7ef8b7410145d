"""The figures of one group in full precision: its mean, thresholds, money, and difference from all others."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from reports.bootstrap import Draws
from reports.columns import CI_LEVEL
from reports.estimation import estimate_mean, estimate_proportion
from reports.facts import WaveFacts
from reports.figures import THRESHOLDS, Figure, figure_of
from reports.money import count_money, estimate_money_share
from reports.money_figures import SMALLEST_EFFECTIVE_N, WITHHELD, add_note, cap_note
from reports.samples import Floats, Integers, effective_size

LARGEST_PART = 0.25
"""No donor may have given more of a group's money: the group's figure would nearly be that donor's answer."""


def measure_group(shares: Floats) -> Iterator[Figure]:
    """Give the mean and the thresholds of a group's shares."""
    yield figure_of("mean_share", estimate_mean(shares, level=CI_LEVEL))
    for estimand, is_hit in THRESHOLDS.items():
        yield figure_of(estimand, estimate_proportion(is_hit(shares), level=CI_LEVEL))


def measure_group_money(
    share: Floats, amount: Integers, wave: WaveFacts, *, seed: int, draws: Draws
) -> Iterator[Figure]:
    """Give the shares of a group's money, capped and not.

    Parameters
    ----------
    share, amount : (n,) of those in the group with both, amounts in minor units of the reporting currency
    wave : names the currency and the cap
    seed, draws : of the bootstrap; everyone is drawn, so that how many of the group are varies

    Notes
    -----
    Confidential (status ``c``) where one donor has over a quarter of the money; withheld (``u``) where few
    decide it. The bootstrap is not run for these.
    """
    for estimand, cap in (("money_share_capped", wave.amount_cap), ("money_share", None)):
        money = count_money(amount, np.ones(amount.size), cap)
        if not money.any() or money.max() > LARGEST_PART * money.sum():
            yield Figure(estimand, np.nan, status="c")
        elif effective_size(money) < SMALLEST_EFFECTIVE_N:
            yield Figure(estimand, np.nan, status="u", note=WITHHELD)
        else:
            estimate = estimate_money_share(share, amount, seed=seed, cap=cap, level=CI_LEVEL, draws=draws)
            figure = replace(figure_of(estimand, estimate), is_of_amounts=True)
            yield add_note(figure, cap_note(wave) if cap else "")
