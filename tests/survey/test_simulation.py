"""Simulated answers, the same for the same seed, that look like people’s."""

import math
from collections import Counter
from decimal import Decimal

import numpy as np
import pytest

from survey.demo import SEED
from survey.models.codes import AMOUNT_BANDS, CAUSES, MONEY_ITEMS, SPLIT
from survey.simulation import Answers, arrivals, simulate, visitors

SEEDS = [SEED, 0, 7]
PLEDGED, UNPLEDGED = "gwwc_10", "none"


def people(seed: int = SEED, currency: str = "USD") -> list[Answers]:
    return simulate(np.random.default_rng(seed), currency)


def shares(seed: int) -> list[int]:
    return [one["share"] for one in people(seed) if "share" in one]


def mean_share(of: list[Answers]) -> float:
    numbers = [one["share"] for one in of if "share" in one]
    return sum(numbers) / len(numbers)


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert people(1) == people(1)
    assert people(1) != people(2)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_has_a_share_or_one_reason(seed: int) -> None:
    answers = people(seed)

    assert len(answers) == 600
    assert all(("share" in one) != ("share_reason" in one) for one in answers)
    assert Counter(one.get("share_reason") for one in answers) == {
        None: 500,
        "gave_nothing": 48,
        "dont_know": 30,
        "not_say": 22,
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_answers_heap_at_both_ends_and_on_tens(seed: int) -> None:
    typed = shares(seed)
    rest = [share for share in typed if 0 < share < 100]

    # Of 500 numbers 19 % are 95, 14 % are 70; of the other 335 60 % are 201.
    assert (typed.count(0), typed.count(100)) == (95, 70)
    assert len([share for share in rest if share % 10 == 0]) == 201
    assert len([share for share in rest if share % 10 == 5]) > 40


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quarter_of_the_givers_do_not_type_an_amount(seed: int) -> None:
    givers = [one for one in people(seed) if one.get("share_reason") != "gave_nothing"]
    typed = [one for one in givers if "amount" in one]

    assert (len(givers), len(typed)) == (552, 414)
    assert {one["currency"] for one in typed} == {"USD"}


@pytest.mark.parametrize("seed", SEEDS)
def test_amounts_are_lognormal_with_a_spread_of_about_1_9(seed: int) -> None:
    logs = [math.log(one["amount"]) for one in people(seed) if "amount" in one]
    mean = sum(logs) / len(logs)
    spread = math.sqrt(sum((log - mean) ** 2 for log in logs) / (len(logs) - 1))

    # Three standard errors of a normal sample's spread: 3 · 1.9 / √(2 · 413) = 0.20; of its mean: 0.28.
    assert spread == pytest.approx(1.9, abs=0.20)
    assert mean == pytest.approx(math.log(528), abs=0.28)


def test_amounts_are_in_the_reporting_currency_and_have_two_digits_that_count() -> None:
    typed = [one for one in people(currency="SEK") if "amount" in one]

    assert {one["currency"] for one in typed} == {"SEK"}
    assert all(one["amount"] == Decimal(f"{one['amount']:.2g}") >= 1 for one in typed)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_gave_nothing_says_nothing_about_money(seed: int) -> None:
    nothing = [one for one in people(seed) if one.get("share_reason") == "gave_nothing"]

    assert {code for one in nothing for code in one} == {"share_reason", "pledge", "identification"}
    assert not {code for one in nothing for code in one} & set(MONEY_ITEMS)


@pytest.mark.parametrize("seed", SEEDS)
def test_some_who_type_no_amount_choose_a_range(seed: int) -> None:
    bands = Counter(one["amount_band"] for one in people(seed) if "amount_band" in one)

    assert set(bands) <= set(AMOUNT_BANDS)
    assert 10 <= sum(bands.values()) <= 80
    assert not [one for one in people(seed) if "amount" in one and "amount_band" in one]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("lines", [SPLIT, CAUSES])
def test_splits_and_causes_are_whole(seed: int, lines: tuple[str, ...]) -> None:
    filled = [one for one in people(seed) if any(line in one for line in lines)]

    assert len(filled) > 250
    assert {sum(one[line] for line in lines) for one in filled} == {100}


def test_most_splits_agree_with_the_share_and_some_do_not() -> None:
    filled = [one for one in people() if "none" in one]
    disagreeing = [one for one in filled if abs(100 - one["none"] - one["share"]) > 5]

    assert 0.02 < len(disagreeing) / len(filled) < 0.12


def test_whom_was_relied_on_is_said_only_where_somebody_was() -> None:
    assert {one["relied"] > 0 for one in people() if "relied_on" in one} == {True}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_engaged_report_larger_shares(seed: int) -> None:
    answers = people(seed)
    strongly = [one for one in answers if one.get("identification") in ("strongly", "very_strongly")]
    hardly = [one for one in answers if one.get("identification") in ("not_at_all", "slightly")]

    assert mean_share(strongly) > mean_share(hardly) + 20


@pytest.mark.parametrize("seed", SEEDS)
def test_pledgers_give_about_a_tenth_and_report_larger_shares(seed: int) -> None:
    answers = people(seed)
    pledged = [one for one in answers if one.get("pledge") == PLEDGED]
    others = [one for one in answers if one.get("pledge") == UNPLEDGED]
    tenths = sorted(one["income_share"] for one in pledged if "income_share" in one)

    assert mean_share(pledged) > mean_share(others)
    assert 9 < tenths[len(tenths) // 2] < 12


def test_answers_come_on_all_sides_of_a_reminder_and_most_at_first() -> None:
    days = arrivals(np.random.default_rng(1), 600, 21)

    assert len(days) == 600
    assert set(days) <= set(range(21))
    assert days.count(0) > days.count(5)
    assert days.count(10) > days.count(8)


@pytest.mark.parametrize("n_sent", [0, 1, 40])
def test_no_more_send_than_agree_and_no_more_agree_than_open(n_sent: int) -> None:
    for seed in range(20):
        n_opened, n_agreed = visitors(np.random.default_rng(seed), n_sent)
        assert n_opened >= n_agreed >= n_sent
