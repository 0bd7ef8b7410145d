import math

import numpy as np
import pytest

from reports.ranges import INCOME, NUMBERS, PER_CENTS, count_ranges, name_numbers, name_per_cents


@pytest.mark.parametrize(
    ("start", "stop", "name"),
    [
        (0, 0.01, "0"),
        (0, 1, "0 to under 1"),
        (0.01, 1, "0.01 to under 1"),
        (100, 10_000, "100 to under 10,000"),
        (1000, math.inf, "1,000 or more"),
    ],
)
def test_numbers_are_named_by_where_they_start_and_stop(start: float, stop: float, name: str) -> None:
    assert name_numbers(start, stop) == name


@pytest.mark.parametrize(("start", "stop", "name"), [(0, 1, "0"), (1, 10, "1–9"), (90, 101, "90–100")])
def test_per_cents_are_named_by_their_first_and_last(start: int, stop: int, name: str) -> None:
    assert name_per_cents(start, stop) == name


def test_ranges_with_ten_people_each_stay_apart() -> None:
    values = np.repeat([0, 5, 50, 500], 10)
    assert count_ranges(values, NUMBERS, name_numbers) == {
        "0 to under 1": 10,
        "1 to under 10": 10,
        "10 to under 100": 10,
        "100 or more": 10,
    }


def test_every_number_is_in_one_range() -> None:
    values = [0, 0.5, 999_999_999_999.99, *([3] * 40)]
    assert sum(count_ranges(values, NUMBERS, name_numbers).values()) == 43


def test_few_numbers_are_one_range() -> None:
    assert count_ranges([1, 2, 3], INCOME, name_numbers) == {"0 or more": 3}
    assert count_ranges([], PER_CENTS, name_per_cents) == {"0–100": 0}


@pytest.mark.parametrize(
    ("n_others", "expected"),
    [(0, {"0–49": 10, "50–100": 30}), (1, {"0–100": 40})],
)
def test_ranges_hold_as_many_more_as_may_be_of_other_editions(
    n_others: int, expected: dict[str, int]
) -> None:
    assert count_ranges([0] * 10 + [50] * 30, PER_CENTS, name_per_cents, n_others) == expected
