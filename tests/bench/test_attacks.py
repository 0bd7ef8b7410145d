"""The attacks on made-up waves find what careless tables tell, and nothing in those that the rules print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from bench import exact_attack, money_attack, weighted_attack
from bench.attack import attack_otherwise, find, find_small_counts, report
from bench.attacked_waves import (
    WAVE,
    Made,
    add_editions,
    add_huge_donor,
    add_items,
    add_margins,
    draw,
    publish,
)
from reports.facts import MarginLevel
from tests.reports.audited import Files, by_hand, count, figure, group

Add = Callable[[Made, np.random.Generator], Made]
TOLD_EXACTLY = [
    (("0", "0", "1", 10), "each of 10 answered 0 to 4"),
    (("50", "50", "51", 10), "each of 10 answered 47 to 54"),
    (("30", "0", "65", 10), "exactly 3 of 10 are at half or more"),
    (("45", "30", "60", 12), None),
    (("8", "3", "14", 60), None),
]


@pytest.mark.parametrize(("printed", "told"), TOLD_EXACTLY)
def test_a_mean_and_its_interval_tell_by_whole_numbers(
    printed: tuple[str, str, str, int], told: str | None
) -> None:
    mean, low, high, n = printed
    files = by_hand(figure("mean_share", mean, n, ci_low=low, ci_high=high))
    assert list(exact_attack.find_told(files["summary.csv"])) == ([f"mean_share: {told}"] if told else [])


def test_whole_numbers_allow_what_was_answered() -> None:
    """Of 0, 30, 50 and 100 the sum is 180 and that of squares 13,400; two are at half or more."""
    sums = exact_attack.Sums(4, 180, 13_400, 13_400)
    assert 2 in exact_attack.find_counts([sums])
    assert exact_attack.find_answers([sums]) == (0, 100)


def of_money(without: str, **more: str) -> bytes:
    rows = [
        figure("money_share", "67.0", 130, n_effective=60),
        figure("money_share_without_top_10", without, 120),
        figure("top_10_part", "36.0", 130),
        *(figure(name, value, 130) for name, value in more.items()),
    ]
    return by_hand(*rows)["summary.csv"]


@pytest.mark.parametrize(
    ("without", "told"), [("48.6", ["the mean of the ten largest donors is 99.4 to 100.0"]), ("60.0", [])]
)
def test_the_rest_of_the_money_tells_of_the_ten_largest_donors(without: str, told: list[str]) -> None:
    """0.36 x + 0.64 · 48.6 = 67 has the root 99.7; with 60.0 it is 79.4."""
    assert list(money_attack.find_told(of_money(without))) == told


def test_the_share_with_the_cap_tells_of_those_above_it() -> None:
    """0.1 x + 0.9 · 74.4 = 67 has the root 0.4."""
    told = list(money_attack.find_told(of_money("60.0", money_share_capped="74.4", part_above_cap="10.0")))
    assert told == ["the mean of what is above the cap is 0.0 to 1.7"]


@pytest.mark.parametrize(("band", "n_told"), [("over 10", 1), ("5 or more", 0), ("under 5", 0)])
def test_an_effect_tells_of_the_donor_who_has_it(band: str, n_told: int) -> None:
    note = f"largest effect of any one donor: {band} points"
    row = figure("money_share", "52.0", 200, n_effective=30, note=note)
    assert len(list(money_attack.find_told(by_hand(row)["summary.csv"]))) == n_told


def test_a_printed_count_below_ten_is_found() -> None:
    files = by_hand(
        count("sent", 3), count("dont_know", 4), group("pledge", "none", "40", 9), columns=[(0, 9, 2)]
    )
    assert list(find_small_counts(files)) == [
        "dont_know : estimate 4",
        "mean_share none: n 9",
        "column 0 to 9: 2 people",
    ]


def weighted_by_hand(weighted: str | None) -> tuple[Files, Made]:
    """20 at each of two levels with targets 80 and 20, and what is printed of 10 others by everyone's row."""
    levels = [group("pledge", "gwwc_10", "50", 20), group("pledge", "none", "50", 20)]
    hidden = [group("pledge", level, None) for level in ("other", "not_say")]
    row = figure("share_at_100", weighted, 50, weighting="raked: pledge")
    everyone = [count("answered", 50), figure("mean_share", "50", 50), figure("share_at_100", "20", 50)]
    margins = tuple(
        MarginLevel("pledge", level, Decimal(percent), "made up", date(2026, 3, 2))
        for level, percent in (("gwwc_10", 90), ("none", 10))
    )
    files = by_hand(*everyone, *levels, *hidden, row)
    return files, Made(draw(20, np.random.default_rng(1)), replace(WAVE, margins=margins))


@pytest.mark.parametrize(("percent", "is_told"), [("36", True), (None, False)])
def test_a_weighted_threshold_tells_who_has_the_weight(percent: str | None, is_told: bool) -> None:
    """Weights are 1.8, 0.2 and 1: ten at 100 weigh 18 of 50 only where all of them pledged."""
    told = list(weighted_attack.find_told(*weighted_by_hand(percent)))
    assert bool(told) == is_told


def with_all(made: Made, rng: np.random.Generator) -> Made:
    for add in (add_items, add_editions, add_huge_donor):
        made = add(made, rng)
    return made


@pytest.mark.parametrize("add", [with_all, add_margins])
def test_what_the_rules_print_tells_no_attack_anything(add: Add) -> None:
    rng = np.random.default_rng(1)
    made = add(Made(draw(60, rng), WAVE), rng)
    files = publish(made)
    assert (find(files).refusal, list(attack_otherwise(files, made))) == ("", [])


def test_a_report_of_nothing_is_good() -> None:
    assert report([]) == 0
