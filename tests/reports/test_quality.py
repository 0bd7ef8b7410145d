import math

import numpy as np
import pytest

from reports.estimation import Estimate
from reports.quality import Heap, estimate_disagreement, find_heaps, find_item_nonresponse
from reports.samples import MissingValues
from tests.reports.numbers_from_r import EXACT, R, ends, known, read_answers, weights

NAN = math.nan


def test_heaps_are_those_that_r_counts() -> None:
    heaps = find_heaps(known("heaped", "share"))
    for heap in heaps:
        figure = f"heap_{heap.multiple_of}"
        assert heap.part.value == pytest.approx(R["heaped", "none", figure, "value"], **EXACT)
        assert heap.expected == pytest.approx(R["heaped", "none", figure, "expected"], **EXACT)
    assert [heap.multiple_of for heap in heaps] == [5, 10, 25]


def test_heaps_leave_out_0_and_100_and_expect_19_9_and_3_of_99() -> None:
    # Among 1 to 99: 5, 20, 33, 50, so 3 of 4 on fives, 2 on tens, 1 on twenty-fives
    assert find_heaps([0, 5, 20, 33, 50, 100]) == (
        Heap(5, Estimate(75, NAN, NAN, "none", 4, 4), pytest.approx(1900 / 99)),
        Heap(10, Estimate(50, NAN, NAN, "none", 4, 4), pytest.approx(900 / 99)),
        Heap(25, Estimate(25, NAN, NAN, "none", 4, 4), pytest.approx(300 / 99)),
    )


def test_each_whole_per_cent_once_makes_no_heap() -> None:
    heaps = find_heaps(range(101))
    assert [heap.part.value for heap in heaps] == pytest.approx([heap.expected for heap in heaps])
    assert len(heaps) == 3


@pytest.mark.parametrize("share", [[], [0, 0, 100]])
def test_without_answers_among_1_to_99_there_is_no_part(share: list[int]) -> None:
    assert [heap.part for heap in find_heaps(share)] == [Estimate(NAN, NAN, NAN, "none", 0, 0)] * 3


def test_item_nonresponse_is_that_of_r() -> None:
    share = read_answers("missing", "share")
    nonresponse = find_item_nonresponse(int((~np.isnan(share)).sum()), share.size)
    assert nonresponse.value == R["missing", "none", "item_nonresponse", "value"]


@pytest.mark.parametrize(
    ("n_answered", "n_givers", "expected"),
    [
        (30, 40, Estimate(25, NAN, NAN, "none", 40, 40)),
        (40, 40, Estimate(0, NAN, NAN, "none", 40, 40)),
        (0, 40, Estimate(100, NAN, NAN, "none", 40, 40)),
        (0, 0, Estimate(NAN, NAN, NAN, "none", 0, 0)),
    ],
)
def test_item_nonresponse_is_what_is_left_of_all_givers(
    n_answered: int, n_givers: int, expected: Estimate
) -> None:
    assert find_item_nonresponse(n_answered, n_givers) == expected


@pytest.mark.parametrize(("n_answered", "n_givers"), [(-1, 5), (6, 5)])
def test_more_answers_than_givers_are_refused(n_answered: int, n_givers: int) -> None:
    with pytest.raises(ValueError, match="Answers are from 0 to the number of givers"):
        find_item_nonresponse(n_answered, n_givers)


@pytest.mark.parametrize("weighting", ["none", "survey"])
def test_disagreement_is_a_proportion_with_wilsons_interval(weighting: str) -> None:
    columns = (known("heaped", column) for column in ("share", "attempted", "read", "relied"))
    estimate = estimate_disagreement(*columns, weights("heaped", weighting))
    assert estimate.value == pytest.approx(R["heaped", weighting, "disagreement", "value"], **EXACT)
    assert (estimate.low, estimate.high) == pytest.approx(ends("heaped", weighting, "disagreement"), **EXACT)


@pytest.mark.parametrize(
    ("share", "disagrees"),
    [(44, True), (45, False), (50, False), (55, False), (56, True)],
)
def test_a_split_disagrees_when_it_is_more_than_5_points_off(share: int, disagrees: bool) -> None:
    # 20 + 20 + 10 = 50
    assert estimate_disagreement([share], [20], [20], [10]).value == (100 if disagrees else 0)


def test_no_splits_have_no_disagreement() -> None:
    assert estimate_disagreement([], [], [], []) == Estimate(NAN, NAN, NAN, "none", 0, 0)


def test_a_missing_part_of_the_split_is_refused() -> None:
    with pytest.raises(MissingValues):
        estimate_disagreement([50], [NAN], [20], [10])
    with pytest.raises(MissingValues):
        find_heaps([50, NAN])
