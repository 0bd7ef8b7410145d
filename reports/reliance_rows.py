"""The rows of the file about what reliance rests on, as they may be printed."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from reports import bases
from reports.columns import CI_LEVEL, RELIANCE
from reports.disclosure import are_enough
from reports.figures import figure_of
from reports.groups.group_rules import needs
from reports.partition import Cells, choose_parts
from reports.printing import Row, Rule, print_if
from reports.reliance import RELIED_ON, Places, estimate_reliance, on_charity, take_off
from reports.samples import Floats
from reports.tally import histogram

HIDDEN = "fewer people than a figure needs, or hidden so that what few people answered cannot be worked out"
ON = "relied_on_"
HEADLINE, WITHOUT_CHARITY = RELIANCE[-2:]


def print_reliance(answers: pd.DataFrame, rule: Rule) -> Iterator[Row]:
    """Give the rows on whom people relied, where enough of them said so.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    """
    if "relied_on" not in answers:
        return
    rows = bases.with_reliance(answers[["share", "share_reason", *bases.SPLIT, "relied_on"]])
    share, relied = (rows[column].to_numpy(dtype=np.float64) for column in ("share", "relied"))
    if (relied > 0).sum() < rule.wave.smallest_group:
        return
    places = pd.Categorical(rows["relied_on"], categories=list(RELIED_ON)).codes
    found = estimate_reliance(share, relied, places, level=CI_LEVEL)
    shown = choose_proportions(relied, places) | choose_means(share, relied, places, rule)
    estimates = {f"{ON}{code}": estimate for code, estimate in found.by.items()}
    estimates |= {HEADLINE: found.headline, WITHOUT_CHARITY: found.without_charity}
    for estimand, estimate in estimates.items():
        yield print_if(estimand in shown, figure_of(estimand, estimate), HIDDEN, rule)


def choose_proportions(relied: Floats, places: Places) -> Cells:
    """Return the proportions that may be shown: how many relied on somebody is known beside them.

    That tells how many relied on nobody as well.
    """
    relies = relied > 0
    given = places[relies]
    counts = {f"{ON}{code}": int((given == place).sum()) for place, code in enumerate(RELIED_ON)}
    is_known = are_enough(int(relies.sum()), int((~relies).sum()))
    return choose_parts([counts], frozenset(counts)) if is_known else frozenset()


def choose_means(share: Floats, relied: Floats, places: Places, rule: Rule) -> Cells:
    """Return the means that may be shown.

    Everyone's mean tells that of the people outside this base, and the two means here tell how much of their
    shares those who relied on the charity itself put on it.
    """
    is_safe = needs(rule.wave.smallest_group)
    inside = histogram(share)
    outside = rule.tally.shares - inside
    if not is_safe(inside) or (outside.any() and not is_safe(outside)) or "mean_share" not in rule.shown:
        return frozenset()
    taken_off = share - take_off(share, relied, places)
    is_on_charity = on_charity(relied, places)
    others_are_enough = (~is_on_charity).sum() >= rule.wave.smallest_group
    is_told = is_safe(histogram(taken_off[is_on_charity])) and others_are_enough
    return frozenset((HEADLINE, WITHOUT_CHARITY)) if is_told else frozenset((HEADLINE,))
