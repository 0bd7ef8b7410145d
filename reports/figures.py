"""The figures of one set of answers in full precision: confidential until ``printing`` has been over them."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from reports import bases
from reports.bounds import Flags, bound_counted_mean, bound_counted_proportion
from reports.columns import CI_LEVEL
from reports.covered import covered_note
from reports.estimation import (
    NO_INTERVAL,
    WILSON,
    Estimate,
    count_hits,
    estimate_mean,
    estimate_proportion,
)
from reports.facts import WaveFacts
from reports.measured import SPLIT, people_note
from reports.partition import Cells
from reports.quality import estimate_disagreement, find_heaps, find_item_nonresponse
from reports.quantiles import estimate_quantile
from reports.samples import Floats, Integers, of_counts
from reports.tally import histogram

THRESHOLDS: Mapping[str, Callable[[Floats], Flags]] = {
    "share_at_0": lambda share: share == 0,
    "share_ge_50": lambda share: share >= 50,
    "share_gt_50": lambda share: share > 50,
    "share_ge_90": lambda share: share >= 90,
    "share_at_100": lambda share: share == 100,
}
IS_HIT: Mapping[str, Flags] = {name: is_hit(np.arange(101.0)) for name, is_hit in THRESHOLDS.items()}
"""Threshold → (101,) which whole per cents are hits."""
AMOUNTS_ROUNDED_TO = 5
PROBABILITIES = {"median_share": 0.5, "lower_quartile_share": 0.25, "upper_quartile_share": 0.75}


@dataclass(frozen=True)
class Figure:
    """One figure of the file before rounding and hiding.

    Attributes
    ----------
    estimand : its name
    estimate, low, high : a count, or per cents; NaN where there is none
    method : how the ends were found; empty without ends
    n, n_effective, n_missing : None where the figure has none
    n_missing_needs : cells of ``disclosure`` that must be shown, else n_missing stays empty
    is_of_amounts : whether its effective n is one of amounts
    status, note : as in the file; a status other than empty means that nothing else may be printed
    """

    estimand: str
    estimate: float
    low: float = math.nan
    high: float = math.nan
    method: str = ""
    n: int | None = None
    n_effective: float | None = None
    n_missing: int | None = None
    n_missing_needs: Cells = frozenset(("missing",))
    is_of_amounts: bool = False
    status: str = ""
    note: str = ""

    @property
    def has_interval(self) -> bool:
        return not (math.isnan(self.low) and math.isnan(self.high))


def figure_of(estimand: str, estimate: Estimate, n_missing: int | None = None) -> Figure:
    """Return an estimate as a figure; without an interval where one is due, its note says so."""
    found = estimate.method != NO_INTERVAL
    return Figure(
        estimand,
        estimate.value,
        estimate.low,
        estimate.high,
        method=estimate.method if found else "",
        n=estimate.n,
        n_effective=estimate.n_effective,
        n_missing=n_missing,
        note=note_of(estimand, estimate) if found else "no interval",
    )


def note_of(estimand: str, estimate: Estimate) -> str:
    """Return how often an interval without weights is known to cover, where that is below what is due."""
    if estimate.n_effective != estimate.n:
        return ""
    if estimate.method == WILSON:
        return covered_note(estimate.n)
    return people_note(SPLIT, estimate.n, estimate.n) if estimand in SPLIT else ""


def round_down(n_effective: float, to: int = AMOUNTS_ROUNDED_TO) -> int:
    """Return an effective number as it may be told: that of amounts, unrounded, tells of their size."""
    return int(n_effective // to * to)


def measure(answers: pd.DataFrame, wave: WaveFacts) -> Iterator[Figure]:
    """Give the figures of a set of answers that do not concern money, in no order.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``
    wave : facts about the wave
    """
    yield from measure_people(answers, wave)
    yield from measure_shares(answers)
    yield from measure_split(answers)
    yield from measure_nonresponse(answers)
    yield from measure_heaps(answers)


def measure_people(answers: pd.DataFrame, wave: WaveFacts) -> Iterator[Figure]:
    """Count those who sent by what they sent."""
    yield Figure("answered", int(bases.has_share(answers).sum()))
    for reason in bases.SHARE_REASONS:
        yield Figure(reason, int(bases.has_code(answers["share_reason"], reason).sum()))
    blank = answers["share"].isna() & answers["share_reason"].isna()
    if wave.can_be_blank:
        yield Figure("blank", int(blank.sum()))
    else:
        yield Figure("blank", math.nan, status="z", note="the form asks for a number or a reason")


def measure_shares(answers: pd.DataFrame) -> Iterator[Figure]:
    """Estimate the mean, the quantiles and the thresholds of the share per person."""
    counts, missing = histogram(answers["share"]), count_missing(answers)
    for figure in measure_counted(counts):
        yield replace(figure, n_missing=missing)
    for estimand, probability in PROBABILITIES.items():
        yield figure_of(estimand, estimate_quantile(of_counts(counts), probability, level=CI_LEVEL), missing)


def measure_counted(counts: Integers) -> Iterator[Figure]:
    """Give the mean and the thresholds of people counted by their share, (101,)."""
    yield figure_of("mean_share", estimate_mean(of_counts(counts), level=CI_LEVEL))
    for estimand, is_hit in IS_HIT.items():
        hits = count_hits(int(counts[is_hit].sum()), int(counts.sum()))
        yield figure_of(estimand, estimate_proportion(hits, level=CI_LEVEL))


def measure_split(answers: pd.DataFrame) -> Iterator[Figure]:
    """Estimate the means of the split's rows, and how often it disagrees with the share."""
    has_split, n_givers = bases.has_split(answers), int(bases.is_giver(answers).sum())
    for row in bases.SPLIT:
        counted = of_counts(histogram(answers[row].to_numpy()[has_split]))
        yield figure_of(f"mean_{row}", estimate_mean(counted, level=CI_LEVEL), n_givers - counted.n)
    has_both = has_split & bases.has_share(answers)
    columns = (answers[column].to_numpy()[has_both] for column in ("share", "attempted", "read", "relied"))
    disagreement = estimate_disagreement(*columns, level=CI_LEVEL)
    yield figure_of("split_disagrees", disagreement, n_givers - disagreement.n)


def measure_nonresponse(answers: pd.DataFrame) -> Iterator[Figure]:
    """Tell how many givers gave no share, and bound what they could have said."""
    is_giver, missing = bases.is_giver(answers), count_missing(answers)
    counts, n_givers = histogram(answers["share"].to_numpy()[is_giver]), int(is_giver.sum())
    n, n_hits = int(counts.sum()), int(counts[50:].sum())
    rate = find_item_nonresponse(n, n_givers)
    yield replace(figure_of("item_nonresponse", rate, missing), note="")
    bounds = {
        "mean_share": bound_counted_mean(counts, n_givers - n, level=CI_LEVEL),
        "share_ge_50": bound_counted_proportion(n_hits, n, n_givers - n, level=CI_LEVEL),
    }
    for estimand, bound in bounds.items():
        yield figure_of(f"{estimand}_if_missing_0", bound.if_missing_0, missing)
        yield figure_of(f"{estimand}_if_missing_100", bound.if_missing_100, missing)


def measure_heaps(answers: pd.DataFrame) -> Iterator[Figure]:
    """Tell which part of the answers among 1 to 99 stands on round numbers, and which would by chance."""
    for heap in find_heaps(of_counts(histogram(answers["share"]))):
        figure = figure_of(f"heap_{heap.multiple_of}", heap.part)
        by_chance = f"of the answers among 1 to 99; {heap.expected:.1f} if each were given as often"
        yield replace(figure, note=by_chance)


def count_missing(answers: pd.DataFrame) -> int:
    """Return how many givers gave no share."""
    return int(bases.is_giver(answers).sum()) - int(bases.has_share(answers).sum())
