"""How far one donor moves the share of the money: as bands, where these leave the donor's answer open."""

from collections.abc import Sequence

import numpy as np
import pytest

from reports.concentration import describe_concentration
from reports.effects import largest_parts, name_effect, say_effect, tells
from reports.money_figures import effect_note
from reports.samples import effective_size

FREE = (1.0, 1.0)


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (0, "under 5"),
        (4.999, "under 5"),
        (5, "5–10"),
        (10, "5–10"),
        (10.001, "over 10"),
        (float("inf"), "over 10"),
    ],
)
def test_an_effect_is_told_as_a_band(points: float, words: str) -> None:
    assert name_effect(points) == words
    assert say_effect(points, 50, FREE) == f"largest effect of any one donor: {words} points"


@pytest.mark.parametrize(
    ("start", "ratio", "largest", "expected"),
    [
        (10, 52, 1 / 6, True),  # 50 points from 52: from 0 to 2
        (10, 48, 1 / 6, True),  # from 98 to 100
        (10, 61, 1 / 6, False),  # from 0 to 11
        (10, 50, 1 / 6, False),  # no answer is further, so that no effect is
        (10, 52, 1 / 4, False),  # 30 points from 52: from 0 to 22, or from 82 to 100
        (10, 52, 0.172, True),  # 48 points from 52: from 0 to 4, or 100
        (5, 96, 1 / 20, True),  # 95 points from 96
        (5, 50, 1 / 20, False),
        (5, 50, 0, False),
    ],
)
def test_an_effect_tells_where_it_leaves_less_than_ten_points(
    start: float, ratio: float, largest: float, expected: bool
) -> None:
    assert tells(start, ratio, largest) == expected


@pytest.mark.parametrize(
    ("points", "ratio", "largest", "band"),
    [
        (11, 52, (1 / 6, 1 / 6), "5 or more points"),
        (7, 52, (1 / 6, 1 / 6), "5 or more points"),
        (4, 52, (1 / 6, 1 / 6), "under 5 points"),
        (11, 52, (1 / 4, 1 / 6), "5 or more points"),
        (4, 96, (1 / 20, 1 / 20), "not told, since it could tell what that donor answered"),
    ],
)
def test_bands_that_would_tell_are_joined_whatever_the_effect(
    points: float, ratio: float, largest: Sequence[float], band: str
) -> None:
    assert say_effect(points, ratio, largest) == f"largest effect of any one donor: {band}"


def test_the_largest_part_is_that_of_one_donor_beside_equal_ones() -> None:
    """One gave 9, the 27 others 1 each: a quarter of 36; 36² / (81 + 27) = 12."""
    assert effective_size(np.array([9.0, *[1.0] * 27])) == pytest.approx(12)
    assert largest_parts(28, 12, 100) == (pytest.approx(0.25), pytest.approx(0.25))
    assert largest_parts(28, 12, 40) == (pytest.approx(0.25), pytest.approx(0.2))
    assert largest_parts(28, 0, 100) == (1, 1)
    assert largest_parts(28, 28, 100)[0] == pytest.approx(1 / 28)


def test_no_donor_has_a_larger_part() -> None:
    rng = np.random.default_rng(7)
    for _ in range(200):
        money = rng.lognormal(0, 2, rng.integers(2, 60))
        largest, _ = largest_parts(money.size, effective_size(money), 100)
        assert money.max() / money.sum() <= largest + 1e-12


def test_a_rich_donor_who_said_2_beside_many_who_said_more_is_not_told() -> None:
    """One of 200 gave 16.7% of the money, so that "over 10 points" and 52% would say: from 0 to 3."""
    shares, amounts = [2] + [61] * 100 + [63] * 99, [39_900] + [1_000] * 199
    found = describe_concentration(shares, amounts, cap=10**9)
    assert (round(found.largest_effect, 1), int(found.n_effective)) == (10.0, 31)
    assert effect_note(found, 52.0) == "largest effect of any one donor: 5 or more points"
    assert effect_note(found, 75.0) == "largest effect of any one donor: over 10 points"
