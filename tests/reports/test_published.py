"""The published table as a page reads it."""

from decimal import Decimal

import pytest

from reports.pages.published import Printed, read_pools, whole
from tests.reports.answers import ONE, TWO_APART, TWO_COMPARABLE, Answer, make_rows, make_table
from tests.reports.hand_worked import HAND_WORKED

MEAN = Printed(Decimal("45.9"), Decimal("42.8"), Decimal("49.0"), n=1500, n_missing=52)
HIDDEN = Printed(None, status="c", note="fewer than 10 people")


def in_two_editions() -> list[Answer]:
    return [{**answer, "edition": number} for number in (1, 2) for answer in HAND_WORKED]


@pytest.mark.parametrize(
    ("percent", "rounded"),
    [("45.9", 46), ("45.5", 46), ("44.5", 45), ("45.4", 45), ("0.4", 0), ("99.5", 100), ("7", 7)],
)
def test_per_cents_are_rounded_to_whole_ones_with_halves_up(percent: str, rounded: int) -> None:
    assert whole(Decimal(percent)) == rounded


def test_a_count_is_whole_already() -> None:
    assert whole(42) == 42


def test_a_figure_is_said_in_whole_per_cents() -> None:
    assert (MEAN.is_shown, MEAN.has_interval, MEAN.value, MEAN.interval) == (True, True, "46%", "43–49")


def test_a_count_marks_its_thousands() -> None:
    assert Printed(1500).count == "1,500"


@pytest.mark.parametrize(
    ("status", "word"),
    [("c", "hidden"), ("u", "withheld"), ("z", "not applicable"), ("x", "not available"), ("", "none")],
)
def test_without_a_figure_a_word_stands_in_its_place_and_never_0(status: str, word: str) -> None:
    printed = Printed(None, status=status, note="why")
    assert (printed.is_shown, printed.value, printed.count, printed.interval) == (False, word, word, "")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        ("42.8", "49.0", "43–49"),
        ("45.6", "46.4", "45–47"),
        ("45.2", "45.4", "45–46"),
        ("0.0", "0.4", "0–1"),
        ("99.6", "100.0", "99–100"),
        ("40", "41", "40–41"),
    ],
)
def test_an_interval_never_loses_its_width_by_rounding(low: str, high: str, said: str) -> None:
    assert Printed(Decimal(low), Decimal(low), Decimal(high)).interval == said


def test_a_bound_says_its_one_end() -> None:
    assert Printed(Decimal("41.6"), low=Decimal("39.0")).interval == "from 39"
    assert Printed(Decimal("51.0"), high=Decimal("53.6")).interval == "up to 54"
    assert Printed(Decimal("51.0"), high=Decimal("53.6")).ends == (0, 0)


def test_a_wave_of_one_edition_has_one_pool_with_every_row_of_the_table() -> None:
    (pool,) = read_pools(make_table(HAND_WORKED))
    rows = make_rows(HAND_WORKED)
    assert (pool.editions, pool.wording, pool.is_one) == ("1", ONE[0].sha256[:12], True)
    assert {("1", name): printed.estimate for name, printed in pool.figures.items()} == {
        key: row["estimate"] for key, row in rows.items()
    }


def test_a_row_is_read_with_all_that_it_says() -> None:
    """Its mean: 10 · (0 + 12 + 15 + 25 + 30 + 50 + 50 + 60 + 90 + 100) / 100 = 43.2."""
    (pool,) = read_pools(make_table(HAND_WORKED))
    row = make_rows(HAND_WORKED)["1", "mean_share"]
    assert pool["mean_share"] == Printed(
        Decimal("43.2"), row["ci_low"], row["ci_high"], n=100, n_missing=25, status="", note=""
    )


def test_of_comparable_editions_the_pool_is_read_and_not_its_editions() -> None:
    (pool,) = read_pools(make_table(in_two_editions(), editions=TWO_COMPARABLE))
    assert (pool.editions, pool.is_one, pool["mean_share"].n) == ("1 and 2", False, 200)


def test_editions_that_may_not_be_read_together_are_pools_of_their_own() -> None:
    pools = read_pools(make_table(in_two_editions(), editions=TWO_APART))
    assert [(pool.editions, pool.is_one, pool["mean_share"].n) for pool in pools] == [
        ("1", True, 100),
        ("2", True, 100),
    ]


def test_a_hidden_row_keeps_the_reason_of_the_file() -> None:
    (pool,) = read_pools(make_table(HAND_WORKED[:9]))
    assert pool["mean_share"] == HIDDEN
