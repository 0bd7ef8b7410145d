"""How often intervals of proportions cover: exactly, by R, and as METHODS.md says it."""

import csv
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from reports.files.archive import METHODS
from reports.intervals import wilson_ends

RESULTS = Path(__file__).parents[1] / "reference" / "wilson_coverage.csv"
Z = float(stats.norm.ppf(0.975))


def read_cases() -> dict[tuple[int, int], float]:
    """(answers, true per cent) → the per cent of intervals that hold it, by R."""
    with RESULTS.open() as file:
        rows = [row for row in csv.DictReader(file) if row["n"] != "0"]
    return {(int(row["n"]), int(row["percent"])): float(row["covers"]) for row in rows}


R = read_cases()


@pytest.mark.parametrize("n", [10, 30, 100, 1_000])
def test_our_intervals_cover_as_often_as_r_s(n: int) -> None:
    hits = np.arange(n + 1)
    ends = np.array([wilson_ends(100 * k / n, n, Z) for k in hits])
    for percent in range(5, 96):
        holds = (ends[:, 0] <= percent) & (percent <= ends[:, 1])
        covers = 100 * stats.binom.pmf(hits[holds], n, percent / 100).sum()
        assert covers == pytest.approx(R[n, percent], abs=1e-7)


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


def test_a_hundred_answers_reach_what_is_promised() -> None:
    assert all(covers >= 93 for (n, percent), covers in R.items() if n >= 100 and 10 <= percent <= 90)
