import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.concentration import Concentration, describe_concentration, find_largest_effect, tell_donors
from reports.samples import MissingValues
from tests.reports.numbers_from_r import R, known

NAN = math.nan
CAP = 100_000


def number(quantity: str) -> float:
    return R["skewed", "none", "concentration", quantity]


def test_the_concentration_of_skewed_amounts_is_that_of_r() -> None:
    found = describe_concentration(known("skewed", "share"), known("skewed", "amount").astype(int), cap=CAP)
    assert found == Concentration(
        part_above_cap=pytest.approx(number("part_above_cap"), rel=1e-9),
        share_without_top_10=pytest.approx(number("without_top_10"), rel=1e-9),
        top_10_part=pytest.approx(number("top_10_part"), rel=1e-9),
        largest_effect=pytest.approx(number("largest_effect"), rel=1e-9),
        n=60,
        n_effective=pytest.approx(R["skewed", "none", "money", "n_effective"], rel=1e-9),
    )


def test_the_largest_effect_is_that_of_leaving_out_each_donor_in_turn() -> None:
    share, amount = known("skewed", "share"), known("skewed", "amount").astype(int)
    assert find_largest_effect(share, amount) == pytest.approx(number("largest_effect"), rel=1e-9)


def test_concentration_by_hand() -> None:
    # Ten of 100 with a share of 50, two of 10 with 0 and 100. Above a cap of 60: 10 · 40 of 1,020.
    # The largest effect is that of the 10 with 100: 10 · |50 - 100| / 1,010 = 0.5.
    found = describe_concentration([50] * 10 + [0, 100], [100] * 10 + [10, 10], cap=60)
    assert found == Concentration(
        part_above_cap=pytest.approx(100 * 400 / 1020),
        share_without_top_10=50,
        top_10_part=pytest.approx(100 * 1000 / 1020),
        largest_effect=pytest.approx(10 * 50 / 1010),
        n=12,
        n_effective=pytest.approx(1020**2 / (10 * 100**2 + 2 * 10**2)),
    )


@pytest.mark.parametrize(
    ("shares", "money", "tells"),
    [
        ([50] * 10, [90, *[10] * 9], False),  # half of it
        ([50] * 10, [91, *[10] * 9], True),
        ([100] * 10, [10] * 10, True),
        (
            [0, *[100] * 9],
            [10] * 10,
            False,
        ),  # a mean of 90: nine of ten could have said 100, or each of them 90
        ([0, *[100] * 9], [9, *[10] * 9], True),
        ([], [], True),
    ],
)
def test_the_share_of_some_donors_money_tells_of_them_near_an_end_and_where_one_gave_most(
    shares: list[int], money: list[int], tells: bool
) -> None:
    assert tell_donors(np.array(shares, dtype=float), np.array(money, dtype=float)) == tells


@pytest.mark.parametrize(
    ("share", "amount", "expected"),
    [
        ([], [], Concentration(NAN, NAN, NAN, NAN, 0, 0)),
        ([40, 60], [0, 0], Concentration(NAN, NAN, NAN, NAN, 2, 0)),
        ([40], [500], Concentration(80, NAN, 100, math.inf, 1, 1)),
        ([40, 40], [0, 500], Concentration(80, NAN, 100, math.inf, 2, 1)),
    ],
)
def test_concentration_without_others_money_is_defined(
    share: list[int], amount: list[int], expected: Concentration
) -> None:
    assert describe_concentration(share, amount, cap=100) == expected


def test_beside_one_huge_donor_the_money_of_the_others_is_not_lost() -> None:
    # Without the donor the others' 200 have a share of 10; with it, 50: an effect of 40.
    effect = find_largest_effect(np.array([50, 10, 10]), np.array([10**13, 100, 100]))
    assert effect == pytest.approx(40, abs=0.01)


def test_money_beyond_a_floats_whole_numbers_divides_by_no_zero() -> None:
    assert find_largest_effect(np.array([50, 10]), np.array([10**18, 1])) < math.inf


def test_a_missing_amount_is_refused() -> None:
    with pytest.raises(MissingValues):
        describe_concentration([10, 20], [1, NAN], cap=CAP)


givers = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 10**14)), min_size=1, max_size=30)


@settings(deadline=None)
@given(givers, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows: list[tuple[int, int]], random: Any) -> None:
    one, other = (
        describe_concentration([row[0] for row in order], [row[1] for row in order], cap=CAP)
        for order in (rows, random.sample(rows, len(rows)))
    )
    assert one == other


@settings(deadline=None)
@given(givers)
def test_parts_are_per_cents(rows: list[tuple[int, int]]) -> None:
    found = describe_concentration([row[0] for row in rows], [row[1] for row in rows], cap=CAP)
    assert 0 <= found.part_above_cap < 100
    assert 0 < found.top_10_part <= 100
    assert math.isnan(found.share_without_top_10) == (len(rows) <= 10)


def test_a_part_never_comes_out_above_100() -> None:
    # 100 · x / x is 100.00000000000001 for some x; all of the money is 100 per cent of it.
    amounts = [1, 60_287_970_189_642, *[100_000_000_000_000] * 3]
    assert describe_concentration([0] * 5, amounts, cap=1).top_10_part == 100
