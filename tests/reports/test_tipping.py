"""What it would take: by hand, and for small waves by trying every answer that could have been given."""

import math
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.samples import MissingValues
from reports.tipping import find_scenario_mean, find_tipping_point


@pytest.mark.parametrize(
    ("mean", "n", "n_missing", "benchmark", "value", "can_be_reached"),
    [
        (43.2, 100, 25, 50, 77.2, True),  # (50 · 125 − 4,320) / 25
        (40, 10, 10, 50, 60, True),
        (60, 10, 10, 50, 40, True),
        (40, 90, 10, 50, 140, False),  # (5,000 − 3,600) / 10
        (60, 90, 10, 50, -40, False),  # (5,000 − 5,400) / 10
        (25, 30, 10, 20, 5, True),  # (800 − 750) / 10
        (0, 10, 10, 50, 100, True),
        (60, 50, 10, 50, 0, True),  # (3,000 − 3,000) / 10
        (44.95, 100, 10, 50, 100.5, False),  # (5,500 − 4,495) / 10
        (55.05, 100, 10, 50, -0.5, False),  # (5,500 − 5,505) / 10
    ],
)
def test_those_without_a_number_would_have_to_say_on_average(
    mean: float, n: int, n_missing: int, benchmark: float, value: float, can_be_reached: bool
) -> None:
    point = find_tipping_point(mean, n, n_missing, benchmark)
    assert point.value == pytest.approx(value)
    assert point.can_be_reached == can_be_reached


def test_with_nobody_missing_nothing_can_be_reached() -> None:
    point = find_tipping_point(43, 100, 0)
    assert math.isnan(point.value)
    assert not point.can_be_reached


few_shares = st.lists(st.integers(0, 100), min_size=1, max_size=10)


@given(few_shares, st.integers(1, 2), st.sampled_from((20, 50, 75)))
@settings(max_examples=40, deadline=None)
def test_every_answer_that_could_have_been_given_agrees(shares: list[int], k: int, benchmark: int) -> None:
    """Of all whole answers of one or two people, those that make the mean c are those with mean x."""
    point = find_tipping_point(sum(shares) / len(shares), len(shares), k, benchmark)
    due = benchmark * (len(shares) + k)
    reaching = [said for said in product(range(101), repeat=k) if sum(shares) + sum(said) == due]
    assert all(sum(said) == pytest.approx(k * point.value) for said in reaching)
    assert bool(reaching) == point.can_be_reached


def test_if_people_under_half_answer_seven_times_less_often_they_count_seven_times_as_much() -> None:
    """(0 / 0.1 + 69 / 0.69) / (1 / 0.1 + 1 / 0.69) = 100 / 11.449275 = 8.734177."""
    assert find_scenario_mean([0, 69]) == pytest.approx(8.734177, abs=1e-6)


def test_50_itself_is_not_under_half() -> None:
    """(0 / 0.1 + 50 / 0.69) / (1 / 0.1 + 1 / 0.69) = 72.463768 / 11.449275 = 6.329114."""
    assert find_scenario_mean([0, 50]) == pytest.approx(6.329114, abs=1e-6)


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_scenario_is_the_mean_of_as_many_people_as_each_answer_stands_for(shares: list[int]) -> None:
    """1 / 0.10 and 1 / 0.69 are as 69 to 10: so many people stand behind an answer under 50, and another."""
    everyone = [value for value in shares for _ in range(69 if value < 50 else 10)]
    assert find_scenario_mean(shares) == pytest.approx(sum(everyone) / len(everyone))


def test_equal_chances_to_answer_change_nothing() -> None:
    assert find_scenario_mean([10, 20, 90], under_half=0.3, others=0.3) == pytest.approx(40)


def test_no_answers_have_no_scenario_and_a_missing_one_is_refused() -> None:
    assert math.isnan(find_scenario_mean([]))
    with pytest.raises(MissingValues):
        find_scenario_mean([10, math.nan])
