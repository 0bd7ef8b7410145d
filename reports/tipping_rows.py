"""The rows of the file on what it would take to turn the headline, as they may be printed."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from reports import bases
from reports.columns import CI_LEVEL, FOR_BENCHMARK, TIPPING
from reports.estimation import estimate_mean
from reports.exact import exact_cells
from reports.figures import Figure, count_missing, figure_of
from reports.groups.group_rules import needs
from reports.printing import (
    DECIMALS_FROM,
    Row,
    Rule,
    print_if,
    print_per_cents,
    print_row,
    print_without_figure,
    round_to,
)
from reports.reasons import SMALL_COUNT
from reports.samples import Floats
from reports.tally import histogram
from reports.tipping import HALF, OTHERS_ANSWER, UNDER_HALF_ANSWER, find_scenario_mean, find_tipping_point

POINT, SCENARIO = TIPPING
NOBODY_MISSING = "every giver gave a number"
WHATEVER = "cannot be reached, whatever those without a number would say"
CANNOT_BE_REACHED = f"an average of {HALF}% {WHATEVER}"
BENCHMARK = "the plan’s benchmark, an average of {benchmark:g}%"
FROM_PRINTED = "worked out from the average as printed"
WHICH_SCENARIO = (
    f"a scenario: people under {HALF}% answer with probability {UNDER_HALF_ANSWER:.2f}, "
    f"others with {OTHERS_ANSWER:.2f}"
)


def print_tipping(answers: pd.DataFrame, rule: Rule) -> Iterator[Row]:
    """Give the tipping points, for 50 and the plan's benchmark, and the scenario, where the mean is shown.

    Parameters
    ----------
    answers : one row for each answer sent to a pool of comparable editions
    rule : how everyone's figures are printed
    """
    if "mean_share" in rule.shown:
        share = bases.shares_of(answers, bases.has_share(answers))
        yield print_point(share, count_missing(answers), rule)
        if rule.wave.benchmark not in (None, HALF):
            yield print_benchmark(share, count_missing(answers), rule)
        yield print_scenario(share, rule)


def print_point(share: Floats, n_missing: int, rule: Rule, *, benchmark: float = HALF) -> Row:
    """Return the row of what those without a number would have to say, on average."""
    if "missing" not in rule.shown:
        return print_without_figure(POINT, "c", SMALL_COUNT)
    if not n_missing:
        return print_without_figure(POINT, "z", NOBODY_MISSING)
    printed = print_per_cents(figure_of("mean_share", estimate_mean(share, level=CI_LEVEL)), rule)
    point = find_tipping_point(float(str(printed["estimate"])), share.size, n_missing, benchmark)
    if not point.can_be_reached:
        return print_without_figure(POINT, "z", CANNOT_BE_REACHED)
    value = round_to(point.value, 1 if share.size >= DECIMALS_FROM else 0)
    exact = exact_cells(point.value)
    return print_row(POINT, estimate=value, n=share.size, n_missing=n_missing, note=FROM_PRINTED, **exact)


def print_benchmark(share: Floats, n_missing: int, rule: Rule) -> Row:
    """Return the same row for the benchmark that the plan names."""
    benchmark = rule.wave.benchmark or 0
    row = print_point(share, n_missing, rule, benchmark=benchmark)
    words = BENCHMARK.format(benchmark=benchmark)
    notes = {FROM_PRINTED: f"for {words}; {FROM_PRINTED}", CANNOT_BE_REACHED: f"{words}, {WHATEVER}"}
    note = str(row["note"])
    return {**row, "estimand": FOR_BENCHMARK, "note": notes.get(note, note)}


def print_scenario(share: Floats, rule: Rule) -> Row:
    """Return the row of the scenario: beside the mean it tells the means of both halves of the answers."""
    is_safe = needs(rule.wave.smallest_group)
    counts = histogram(share)
    halves = (np.where(np.arange(101) < HALF, counts, 0), np.where(np.arange(101) < HALF, 0, counts))
    is_shown = "share_ge_50" in rule.shown and all(is_safe(half) for half in halves)
    figure = Figure(SCENARIO, find_scenario_mean(share), n=share.size, note=WHICH_SCENARIO)
    return print_if(is_shown, figure, SMALL_COUNT, rule)
