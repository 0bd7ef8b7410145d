"""Each group against all others: as R's ``t.test`` and ``p.adjust`` have it, to nine digits."""

import csv
import math
from collections import defaultdict

import numpy as np
import pytest
from numpy.typing import NDArray

from reports.groups.group_comparisons import compare_with_others
from reports.reliance import RELIED_ON, estimate_reliance
from reports.samples import Floats, Sample, make_sample
from tests.reports.numbers_from_r import EXACT, REFERENCE

with (REFERENCE / "groups.csv").open() as file:
    ROWS = [row for row in csv.DictReader(file) if row["kind"] != "versions"]
ANSWERS: dict[str, list[tuple[str, float]]] = defaultdict(list)
OTHERS: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
RELIANCE: dict[tuple[str, str], list[str]] = defaultdict(list)
for row in ROWS:
    if row["kind"] == "answer":
        ANSWERS[row["case"]].append((row["group"], float(row["value"])))
    elif row["kind"] == "others":
        OTHERS[row["case"], row["group"]][row["quantity"]] = float(row["value"])
    else:
        RELIANCE[row["group"], row["quantity"]].append(row["value"])


def divide(share: Floats, is_in: NDArray[np.bool_]) -> tuple[Sample, Sample]:
    return make_sample(share[is_in]), make_sample(share[~is_in])


@pytest.mark.parametrize("case", ANSWERS)
def test_each_group_against_all_others_is_as_r_has_it(case: str) -> None:
    names = np.array([name for name, _ in ANSWERS[case]])
    share = np.array([value for _, value in ANSWERS[case]])
    found = compare_with_others(
        {name: divide(share, names == name) for name in dict.fromkeys(names.tolist())}
    )
    for name, (difference, adjusted) in found.items():
        numbers = OTHERS[case, name]
        assert difference.value == pytest.approx(numbers["value"], **EXACT)
        assert difference.low == pytest.approx(max(numbers["low"], -100), **EXACT)
        assert difference.high == pytest.approx(min(numbers["high"], 100), **EXACT)
        assert difference.df == pytest.approx(numbers["df"], **EXACT)
        assert difference.p == pytest.approx(numbers["p"], rel=1e-9, abs=1e-12)
        assert adjusted == pytest.approx(numbers["holm"], rel=1e-9, abs=1e-12)
    assert len(found) == len({name for of, name in OTHERS if of == case})


def test_no_groups_have_no_differences() -> None:
    assert compare_with_others({}) == {}


def test_a_group_without_spread_has_a_difference_and_no_test() -> None:
    share = np.array([50.0, 50.0, 10.0, 20.0, 30.0])
    groups = {"same": divide(share, share == 50), "others": divide(share, share < 50)}
    (difference, adjusted), _ = compare_with_others(groups).values()
    assert (difference.value, difference.method) == (30, "none")
    assert math.isnan(adjusted)


def reliance(group: str, quantity: str) -> float:
    return float(RELIANCE[group, quantity][0])


@pytest.mark.parametrize("name", ["headline", "without_charity", *RELIED_ON])
def test_what_reliance_rests_on_is_as_r_has_it(name: str) -> None:
    share, relied = (np.array(RELIANCE["answer", q], dtype=float) for q in ("share", "relied"))
    found = estimate_reliance(share, relied, RELIANCE["answer", "relied_on"])
    estimate = found.by.get(name) or getattr(found, name, None)
    assert estimate is not None
    assert estimate.value == pytest.approx(reliance(name, "value"), **EXACT)
    assert estimate.low == pytest.approx(reliance(name, "low"), **EXACT)
    assert estimate.high == pytest.approx(reliance(name, "high"), **EXACT)
