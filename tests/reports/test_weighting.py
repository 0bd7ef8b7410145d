"""Raking against R survey's rake and trimWeights (tests/reference/weighting.R), and what it refuses."""

import csv
import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from reports.estimation import estimate_mean
from reports.weighting import CannotWeight, Raked, rake

R = Path(__file__).parents[1] / "reference" / "weighting.csv"
KALTON_COUNTS = (20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70)
KALTON_POPULATION = (80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125)
THREE_COUNTS = (3, 9, 4, 7, 12, 5, 6, 2, 8, 11, 1, 10)
THREE = {"x": {"p": 35, "q": 65}, "y": {"r": 20, "s": 50, "t": 30}, "z": {"u": 60, "v": 40}}


def numbers_of(case: str) -> dict[str, float]:
    with R.open() as file:
        return {row["quantity"]: float(row["value"]) for row in csv.DictReader(file) if row["case"] == case}


def people(counts: tuple[int, ...], **levels: str) -> pd.DataFrame:
    """People in every combination of levels, the first item's level changing fastest, as R's expand.grid."""
    items = list(levels)
    cells = pd.MultiIndex.from_product([list(levels[item]) for item in reversed(items)], names=items[::-1])
    rows = cells.to_frame(index=False)[items]
    return rows.loc[rows.index.repeat(counts)].reset_index(drop=True)


def kalton() -> tuple[pd.DataFrame, dict[str, dict[str, float]]]:
    cells = people((1,) * 12, a="1234", b="123").assign(n=KALTON_POPULATION)
    margins = {item: (100 * cells.groupby(item)["n"].sum() / 1_500).to_dict() for item in ("a", "b")}
    return people(KALTON_COUNTS, a="1234", b="123"), margins


def three() -> pd.DataFrame:
    return people(THREE_COUNTS, x="pq", y="rst", z="uv")


def by_cell(answers: pd.DataFrame, raked: Raked) -> dict[str, float]:
    cells = answers.agg("-".join, axis="columns")
    return {cell: float(group.mean()) for cell, group in pd.Series(raked.weight).groupby(cells)}


def quantities(answers: pd.DataFrame, raked: Raked) -> dict[str, float]:
    costs = {"n_effective": raked.n_effective, "design_effect": raked.design_effect}
    return {**by_cell(answers, raked), **costs}


@pytest.mark.parametrize(("case", "limit"), [("kalton", None), ("kalton_trimmed", 1.5)])
def test_kaltons_example_is_weighted_as_in_r(case: str, limit: float | None) -> None:
    answers, margins = kalton()
    raked = rake(answers, margins, limit=limit)
    share = np.arange(1, len(answers) + 1) * 37 % 101
    mean = estimate_mean(share, raked.weight)
    found = quantities(answers, raked) | {"mean": mean.value, "low": mean.low, "high": mean.high}
    assert found == pytest.approx(numbers_of(case), rel=1e-8)


TABLE_A = {
    **{"1-1": 4.00, "1-2": 1.00, "1-3": 1.38, "2-1": 1.20, "2-2": 1.07, "2-3": 1.10},
    **{"3-1": 1.70, "3-2": 1.20, "3-3": 4.00, "4-1": 1.83, "4-2": 1.65, "4-3": 1.79},
}
TABLE_B = {
    **{"1-1": 1.81, "1-2": 1.45, "1-3": 2.02, "2-1": 1.08, "2-2": 0.87, "2-3": 1.21},
    **{"3-1": 2.20, "3-2": 1.76, "3-3": 2.45, "4-1": 1.83, "4-2": 1.47, "4-3": 2.04},
}


def test_kaltons_printed_factors_are_ours() -> None:
    """Kalton and Flores-Cervantes 2003, tables A (each cell) and B (both margins): 1,500 people for 1,000."""
    answers, margins = kalton()
    cells = answers.assign(cell=answers.agg("-".join, axis="columns"))
    names = [f"{a}-{b}" for b in "123" for a in "1234"]
    each = dict(zip(names, (n / 15 for n in KALTON_POPULATION), strict=True))
    for raked, printed in ((rake(cells, {"cell": each}), TABLE_A), (rake(answers, margins), TABLE_B)):
        assert {name: 1.5 * weight for name, weight in by_cell(answers, raked).items()} == pytest.approx(
            printed, abs=0.00501
        )


@pytest.mark.parametrize(("case", "margins"), [("three", THREE), ("one", {"x": {"p": 90, "q": 10}})])
def test_weights_are_those_of_r(case: str, margins: dict[str, dict[str, float]]) -> None:
    answers = three()
    assert quantities(answers, rake(answers, margins)) == pytest.approx(numbers_of(case), rel=1e-8)


def test_margins_are_met_and_the_mean_weight_is_one() -> None:
    answers = three()
    weight = rake(answers, THREE).weight
    for item, targets in THREE.items():
        parts = pd.Series(weight).groupby(answers[item]).sum() / len(answers) * 100
        assert parts.to_dict() == pytest.approx(targets)
    assert weight.mean() == pytest.approx(1)


def test_one_margin_by_hand() -> None:
    """Of 4 people 3 say p and 1 says q; half and half: weights 0.5/0.75 = 2/3 and 0.5/0.25 = 2."""
    raked = rake(pd.DataFrame({"x": list("pppq")}), {"x": {"p": 50, "q": 50}})
    assert raked.weight.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2])
    assert raked.n_effective == pytest.approx(16 / (3 * 4 / 9 + 4))
    assert raked.design_effect == pytest.approx(4 / 3)


def test_who_did_not_answer_an_item_keeps_their_part() -> None:
    """One of five is missing: keeps 1/5. The rest share 4/5 half and half: p 0.4/3, q 0.4, times 5."""
    raked = rake(pd.DataFrame({"x": ["p", "p", "p", "q", None]}), {"x": {"p": 50, "q": 50}})
    assert raked.weight.tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3, 2, 1])


def test_categories_are_levels_too() -> None:
    column = pd.Series(["p", "q", None], dtype="category")
    weight = rake(pd.DataFrame({"x": column}), {"x": {"p": 50, "q": 50}}).weight
    assert weight.tolist() == pytest.approx([1, 1, 1])


def test_without_margins_everybody_counts_once() -> None:
    raked = rake(three(), {})
    assert (set(raked.weight), raked.design_effect, raked.largest_gap) == ({1.0}, 1.0, 0.0)


def test_trimming_says_how_many_it_cut_and_how_far_the_margins_are_off() -> None:
    """Weights 2/3 and 2, cut at 1.5: the excess 0.5 goes to three, 2/3 + 1/6 = 5/6; q has 1.5/4 = 37.5%."""
    raked = rake(pd.DataFrame({"x": list("pppq")}), {"x": {"p": 50, "q": 50}}, limit=1.5)
    assert raked.weight.tolist() == pytest.approx([5 / 6, 5 / 6, 5 / 6, 1.5])
    assert (raked.n_trimmed, raked.largest_gap) == (1, pytest.approx(12.5))


def test_a_limit_that_no_weight_reaches_changes_nothing() -> None:
    raked = rake(three(), THREE, limit=50)
    assert raked.n_trimmed == 0
    assert raked.largest_gap == pytest.approx(0, abs=1e-7)


@pytest.mark.parametrize("rows", [[0, 1, 2, 3], [3, 2, 1, 0]])
def test_the_order_of_rows_does_not_matter(rows: list[int]) -> None:
    answers = pd.DataFrame({"x": list("ppqq"), "y": list("rsss")}).iloc[rows].reset_index(drop=True)
    weight = rake(answers, {"x": {"p": 40, "q": 60}, "y": {"r": 30, "s": 70}}).weight
    assert sorted(weight) == pytest.approx([0.4, 1.2, 1.2, 1.2])


@pytest.mark.parametrize(
    ("margins", "sentence"),
    [
        ({"x": {"p": 50, "q": 40}}, "The margin of x adds up to 90%, not to 100%."),
        ({"x": {"p": 50, "q": 49.4}}, "The margin of x adds up to 99.4%, not to 100%."),
        ({"x": {"p": 50, "q": 50.6}}, "The margin of x adds up to 100.6%, not to 100%."),
        ({"x": {"p": 120, "q": -20}}, "The margin of x has a per cent below 0 or above 100."),
        ({"x": {"p": math.nan, "q": 50}}, "The margin of x has a per cent below 0 or above 100."),
        ({"x": {"p": 50, "q": 40, "n": 10}}, "The margin of x has “n”, which nobody answered."),
        ({"x": {"p": 100}}, "The margin of x has no per cent above 0 for “q”, which people answered."),
        (
            {"x": {"p": 100, "q": 0}},
            "The margin of x has no per cent above 0 for “q”, which people answered.",
        ),
    ],
)
def test_an_impossible_margin_is_refused(margins: dict[str, dict[str, float]], sentence: str) -> None:
    with pytest.raises(CannotWeight) as refused:
        rake(three(), margins)
    assert str(refused.value) == sentence


def test_margins_that_contradict_each_other_do_not_converge() -> None:
    """All p are r and all q are s, so x and y cannot have different parts."""
    answers = pd.DataFrame({"x": list("ppqq"), "y": list("rrss")})
    with pytest.raises(CannotWeight, match=r"contradict each other.* 10\.0 points off\. Leave one out"):
        rake(answers, {"x": {"p": 50, "q": 50}, "y": {"r": 40, "s": 60}})


def test_nobody_cannot_be_weighted() -> None:
    with pytest.raises(CannotWeight, match="no answers to weight"):
        rake(three().iloc[:0], THREE)


def test_weights_cannot_be_cut_at_their_mean() -> None:
    with pytest.raises(CannotWeight, match=r"Weights cannot be cut at 1 times their mean\."):
        rake(three(), THREE, limit=1)


def test_a_margin_that_was_rounded_is_scaled() -> None:
    """Per cents of 33.3 three times add to 99.9: each level is to have a third."""
    answers = pd.DataFrame({"x": list("abc")})
    assert rake(answers, {"x": dict.fromkeys("abc", 33.3)}).weight.tolist() == pytest.approx([1, 1, 1])
