"""The money figures of one group in full precision."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from reports.columns import CI_LEVEL
from reports.facts import WaveFacts
from reports.figures import Figure, figure_of
from reports.money import count_money, estimate_money_share
from reports.money_figures import SMALLEST_EFFECTIVE_N, WITHHELD, add_coverage, add_note, cap_note
from reports.samples import Floats, Integers, effective_size

LARGEST_PART = 0.25
"""No donor may have given more of a group's money: the group's figure would nearly be that donor's answer."""


def measure_group_money(
    share: Floats, amount: Integers, wave: WaveFacts, *, seed: int, totals: Sequence[Floats]
) -> Iterator[Figure]:
    """Give the shares of a group's money, capped and not.

    Parameters
    ----------
    share, amount : (n,) of those in the group with both, amounts in minor units of the reporting currency
    wave : names the currency and the cap
    seed : of the bootstrap
    totals : for each of both figures as ``estimate_money_share`` takes them: everyone is drawn, so that how
        many of the group are varies

    Notes
    -----
    Confidential (status ``c``) where one donor has over a quarter of the money; withheld (``u``) where few
    decide it.
    """
    figures = zip(("money_share_capped", "money_share"), (wave.amount_cap, None), totals, strict=True)
    for estimand, cap, drawn in figures:
        money = count_money(amount, np.ones(amount.size), cap)
        if not money.any() or money.max() > LARGEST_PART * money.sum():
            yield Figure(estimand, np.nan, status="c")
        elif effective_size(money) < SMALLEST_EFFECTIVE_N:
            yield Figure(estimand, np.nan, status="u", note=WITHHELD)
        else:
            estimate = estimate_money_share(share, amount, seed=seed, cap=cap, level=CI_LEVEL, totals=drawn)
            figure = replace(figure_of(estimand, estimate), is_of_amounts=True)
            yield add_coverage(add_note(figure, cap_note(wave) if cap else ""))
