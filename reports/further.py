"""The rows that follow those of ``ESTIMANDS`` in the file, so that earlier rows keep their places."""

from collections.abc import Iterator

import pandas as pd

from reports.added_figures import print_added
from reports.groups.group_rows import print_breakdowns
from reports.printing import Row, Rule
from reports.reliance_rows import print_reliance
from reports.tipping_rows import print_tipping
from reports.weights.weighted_rows import print_weighted


def print_further(answers: pd.DataFrame, rule: Rule, *, seed: int) -> Iterator[Row]:
    """Give the further rows of a pool of comparable editions.

    Parameters
    ----------
    answers : one row for each answer sent to the pool
    rule : how everyone's figures are printed
    seed : of the bootstrap
    """
    yield from print_reliance(answers, rule)
    yield from print_tipping(answers, rule)
    groups = list(print_breakdowns(answers, rule, seed=seed))
    yield from print_added(answers, rule, groups)
    yield from groups
    yield from print_weighted(answers, rule, seed=seed)
