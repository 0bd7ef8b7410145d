"""The rows of the file for a test of wordings: the differences between every two arms that may be shown."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from reports.bases import answered
from reports.columns import CI_LEVEL
from reports.comparisons import simultaneous_level
from reports.exact import exact_cells
from reports.experiment import FIGURES, Arm, Compared, compare_arms, name_difference
from reports.facts import EditionFacts, WaveFacts
from reports.figures import count_missing
from reports.printing import Row, Rule, print_row, print_without_figure, round_difference, round_to
from reports.rules import Editions, of_editions

GROUP_BY = "edition"
SMALLEST_P = 0.001
NOT_BOTH = "told only where the figures of both editions are"


def print_arms(
    answers: pd.DataFrame, wave: WaveFacts, rules: Mapping[Editions, Rule]
) -> Iterator[tuple[Editions, Row]]:
    """Give the rows of a closed wave's test, for each figure and each two of its arms; none without a test.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``
    wave : facts about the wave, with its arms
    rules : what each edition alone may show
    """
    editions = {edition.number: edition for edition in wave.editions}
    arms = [editions[number] for number in wave.arms]
    made = {arm.number: make_arm(of_editions(answers, (arm,))) for arm in arms}
    for figure in FIGURES:
        shown = {arm.number: made[arm.number] for arm in arms if figure in rules[arm,].shown}
        found = {(one.other, one.edition): one for one in compare_arms(figure, shown, level=CI_LEVEL)}
        for earlier, later in combinations(arms, 2):
            compared = found.get((earlier.number, later.number))
            row = print_pair(name_difference(figure), compared, k=len(found))
            both = tuple(edition for edition in wave.editions if edition in (earlier, later))
            yield both, {**name_pair(earlier, later), **row}


def make_arm(rows: pd.DataFrame) -> Arm:
    """Return what is compared of the answers to one edition."""
    return Arm(answered(rows)["share"].to_numpy(dtype=np.float64), count_missing(rows))


def name_pair(earlier: EditionFacts, later: EditionFacts) -> Row:
    """Return the cells that say which editions are compared; those apart may be read together with none."""
    named: Row = {"group_by": GROUP_BY, "group": f"{later.number} minus {earlier.number}"}
    return named if earlier.comparable_with == later.comparable_with else {**named, "comparable_with": ""}


def print_pair(estimand: str, compared: Compared | None, *, k: int) -> Row:
    """Return the row of one of ``k`` differences; empty with the reason where it may not be shown."""
    if compared is None:
        return print_without_figure(estimand, "c", NOT_BOTH)
    difference = compared.difference
    value, low, high = round_difference(difference)
    return print_row(
        estimand,
        estimate=value,
        ci_low=low,
        ci_high=high,
        ci_level=round_to(simultaneous_level(CI_LEVEL, k), 2) if difference.has_interval else None,
        ci_method=difference.method if difference.has_interval else "",
        n=difference.n + difference.n_other,
        note=say_test(compared.p, k),
        **exact_cells(difference.value, difference),
    )


def say_test(p: float, k: int) -> str:
    """Return the p value in words, or that there is none."""
    if math.isnan(p):
        return "no interval"
    printed = f"p {p:.3f}" if p >= SMALLEST_P else f"p below {SMALLEST_P}"
    return printed if k == 1 else f"{printed} after Holm, pairs compared: {k}"
