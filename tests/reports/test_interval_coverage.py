"""How often intervals of proportions cover: exactly, by R, and as METHODS.md says it."""

import csv
import math
from pathlib import Path

import numpy as np
import pytest

from reports.covered import PROMISED, SURE_FROM, covered, covered_note, least_covered
from reports.estimation import Estimate, estimate_proportion
from reports.figures import figure_of
from reports.files.archive import METHODS

REFERENCE = Path(__file__).parents[1] / "reference"


def read_cases() -> dict[tuple[int, int], float]:
    """(answers, true per cent) → the per cent of intervals that hold it, by R."""
    with (REFERENCE / "wilson_coverage.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["n"] != "0"]
    return {(int(row["n"]), int(row["percent"])): float(row["covers"]) for row in rows}


def read_least() -> dict[int, float]:
    """Answers → the least that the interval covers over true per cents from 10 to 90, by R."""
    with (REFERENCE / "wilson_least.csv").open() as file:
        return {int(row["n"]): float(row["least"]) for row in csv.DictReader(file) if row["n"] != "0"}


R, LEAST = read_cases(), read_least()


@pytest.mark.parametrize("n", [10, 30, 100, 1_000])
def test_our_intervals_cover_as_often_as_r_s(n: int) -> None:
    for percent in range(5, 96):
        assert covered(n, percent) == pytest.approx(R[n, percent], abs=1e-7)


@pytest.mark.parametrize("n", LEAST)
def test_the_least_is_r_s(n: int) -> None:
    assert least_covered(n) == pytest.approx(LEAST[n], abs=1e-6)


@pytest.mark.parametrize("n", [10, 30, 100, 1_000])
def test_the_least_is_below_what_whole_per_cents_happen_to_meet(n: int) -> None:
    assert least_covered(n) < min(R[n, percent] for percent in range(10, 91))


def test_one_answer_by_hand() -> None:
    """No hit gives 0 to 79.3, one 20.7 to 100, so 50 is always held; next to 20.7 only no hit holds: 79.3."""
    assert (covered(1, 50), least_covered(1)) == pytest.approx((100, 79.35), abs=0.01)


def test_enough_answers_are_those_from_which_on_the_least_is_as_promised() -> None:
    below = [n for n in range(10, 400) if least_covered(n) < PROMISED]
    assert (below[-1] + 1, len(below)) == (SURE_FROM, 37)


@pytest.mark.parametrize(
    ("n", "note"),
    [
        (10, "of 10 answers its 95% interval covers 91.5% at worst, for true per cents from 10 to 90"),
        (55, "of 55 answers its 95% interval covers 92.8% at worst, for true per cents from 10 to 90"),
        (56, ""),
        (0, ""),
    ],
)
def test_the_note_rounds_down_and_is_for_few_answers_only(n: int, note: str) -> None:
    assert covered_note(n) == note


def test_a_part_of_few_people_has_the_note_whatever_its_name() -> None:
    assert figure_of("item_part_x:yes", estimate_proportion([True] * 4 + [False] * 8)).note == (
        "of 12 answers its 95% interval covers 91.2% at worst, for true per cents from 10 to 90"
    )


@pytest.mark.parametrize(
    "estimate",
    [
        estimate_proportion([True, False] * 6, [1, 2] * 6),
        Estimate(50, 40, 60, "t", 12, 12),
        Estimate(50, float("nan"), float("nan"), "none", 12, 12),
    ],
)
def test_no_other_figure_has_it(estimate: Estimate) -> None:
    """With weights the number of answers does not tell it, and a t interval is another one."""
    assert "at worst" not in figure_of("figure", estimate).note


def test_the_method_page_says_how_often_they_cover() -> None:
    text = " ".join(METHODS.read_text().split())
    said = {n: [f"{R[n, percent]:.1f}" for percent in (15, 30, 45)] for n in (10, 30, 100, 1_000)}
    for n, (first, second, third) in said.items():
        assert f"{n:,} " + ("answers " if n == 10 else "") + f"{first}, {second} and {third} %" in text


def test_the_method_page_says_the_least_and_the_mean() -> None:
    text = " ".join(METHODS.read_text().split())
    least = min(covers for (n, percent), covers in R.items() if n == 100 and 10 <= percent <= 90)
    few = [covers for (n, _), covers in R.items() if n <= 100]
    assert f"the least of 100 answers is {least:.1f} %" in text
    assert f"it is {min(few):.1f} %, and the mean {np.mean(few):.1f} %" in text


def test_the_method_page_says_the_least_over_all_true_per_cents() -> None:
    text = " ".join(METHODS.read_text().split())
    ten, thirteen, thirty, hundred = (f"{math.floor(10 * LEAST[n]) / 10:.1f} %" for n in (10, 13, 30, 100))
    assert (
        f"the least of 10 answers is {ten}, of 13, the worst, {thirteen}, of 30 {thirty}, of 100 {hundred};"
        in text
    )
    assert min(LEAST.values()) == LEAST[13]


def test_a_hundred_answers_reach_what_is_promised() -> None:
    assert all(covers >= 93 for (n, percent), covers in R.items() if n >= 100 and 10 <= percent <= 90)
