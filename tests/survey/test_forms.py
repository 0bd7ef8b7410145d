"""What the form accepts, what it gives to be stored, and how it helps with what is wrong."""

from decimal import Decimal
from typing import Any

import pytest

from survey.forms import ResponseForm
from survey.models.codes import CAUSES, COMMON_CURRENCIES, CURRENCIES, ITEM_COLUMNS, SPLIT
from tests.survey.words import Q, edition_1_words, given, sent

SPLIT_100 = {"attempted": "10", "read": "15", "relied": "5", "none": "70"}
EVERYTHING = {
    "share": " ４０ % ",
    **SPLIT_100,
    "relied_on": "evaluator",
    "amount": "2,400.50",
    "currency": "GBP",
    "cause_global": "55",
    "cause_animals": "20",
    "cause_future": "15",
    "cause_meta": "0",
    "cause_other": "10",
    "income_share": "12.5",
    "pledge": "gwwc_10",
    "identification": "moderately",
}


def test_one_number_is_a_full_answer() -> None:
    assert given(sent(share="40")) == {"share": 40}


def test_answers_hold_every_column_of_a_response() -> None:
    form = sent(share="40")
    assert form.is_valid()
    assert form.answers == dict.fromkeys(ITEM_COLUMNS) | {"share": 40}


def test_every_item_is_read_as_its_column_wants_it() -> None:
    assert given(sent(**EVERYTHING)) == {
        "share": 40,
        "attempted": 10,
        "read": 15,
        "relied": 5,
        "none": 70,
        "relied_on": "evaluator",
        "amount": Decimal("2400.50"),
        "currency": "GBP",
        "cause_global": 55,
        "cause_animals": 20,
        "cause_future": 15,
        "cause_meta": 0,
        "cause_other": 10,
        "income_share": Decimal("12.5"),
        "pledge": "gwwc_10",
        "identification": "moderately",
    }


@pytest.mark.parametrize("reason", ["gave_nothing", "dont_know", "not_say"])
def test_one_reason_is_a_full_answer(reason: str) -> None:
    assert given(sent(share_reason=reason)) == {"share_reason": reason}


def test_nought_is_a_number_and_not_a_gap() -> None:
    assert given(sent(share="0")) == {"share": 0}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"attempted": "100"}, {"attempted": 100, "read": 0, "relied": 0, "none": 0}),
        ({"none": "100", "read": " "}, {"attempted": 0, "read": 0, "relied": 0, "none": 100}),
        ({"cause_other": "100"}, dict.fromkeys(CAUSES, 0) | {"cause_other": 100}),
    ],
)
def test_blank_lines_count_as_nought_once_one_is_filled(
    typed: dict[str, str], stored: dict[str, int]
) -> None:
    assert given(sent(share="40", **typed)) == {"share": 40, **stored}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"currency": "USD"}, {}),
        ({"amount": "5", "currency": "USD"}, {"amount": Decimal(5), "currency": "USD"}),
        (
            {"amount_band": "from_500", "currency": "EUR"},
            {"amount_band": "from_500", "currency": "EUR"},
        ),
        ({"amount_band": "not_say"}, {"amount_band": "not_say"}),
        (
            {"amount": "5", "amount_band": "from_500", "currency": "USD"},
            {"amount": Decimal(5), "currency": "USD"},
        ),
    ],
)
def test_money_is_an_amount_or_a_range_in_a_currency(typed: dict[str, str], stored: dict[str, Any]) -> None:
    assert given(sent(share="40", **typed)) == {"share": 40, **stored}


def test_more_than_the_income_is_stored_once_it_is_ticked() -> None:
    form = sent(share="40", income_share="140", income_share_over="on")
    assert given(form) == {"share": 40, "income_share": Decimal(140)}


def test_no_income_is_an_answer_of_its_own() -> None:
    form = sent(share="40", income_share_reason="no_income")
    assert given(form) == {"share": 40, "income_share_reason": "no_income"}


def test_who_gave_nothing_may_answer_what_is_not_about_money() -> None:
    form = sent(share_reason="gave_nothing", currency="USD", pledge="none", income_share="0")
    assert given(form) == {
        "share_reason": "gave_nothing",
        "pledge": "none",
        "income_share": Decimal(0),
    }


def test_the_number_counts_when_the_fourth_radio_says_so() -> None:
    assert given(sent(share="40", share_reason="use_number")) == {"share": 40}


def test_amounts_are_read_by_the_rules_of_the_page_s_language() -> None:
    data = {"share": "40", "amount": "1.234", "currency": "EUR"}
    assert given(ResponseForm(data, q=edition_1_words("de")))["amount"] == Decimal(1234)


def test_every_currency_in_use_is_offered_once_and_the_common_ones_first() -> None:
    _, *groups = ResponseForm(q=Q).fields["currency"].choices
    offered = [code for _, codes in groups for code, _ in codes]
    assert offered[: len(COMMON_CURRENCIES)] == list(COMMON_CURRENCIES)
    assert sorted(offered) == sorted(CURRENCIES)


def test_nothing_is_chosen_beforehand() -> None:
    form = ResponseForm(q=Q)
    assert set(form.typed.values()) == {""}


def test_a_wave_may_choose_the_currency_beforehand() -> None:
    assert ResponseForm(q=Q, currency="CHF").typed["currency"] == "CHF"


def test_an_edition_without_an_item_has_a_form_without_it() -> None:
    form = ResponseForm({"share": "40", "pledge": "none"}, q=edition_1_words(without=("pledge", *SPLIT)))
    assert given(form) == {"share": 40}


def choices(form: ResponseForm, code: str) -> list[str]:
    form.is_valid()
    return [str(text) for _, text in form.fields[code].widget.choices]


REASONS = ["I gave nothing in 2025", "I don’t know", "I’d rather not say"]


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ({}, REASONS),
        ({"share": "abc"}, REASONS),
        ({"share_reason": "not_say"}, REASONS),
        ({"share": "40", "share_reason": "not_say"}, [*REASONS, "Use the number"]),
        ({"share": "abc", "share_reason": "not_say"}, [*REASONS, "Use the number"]),
        ({"share_reason": "gave_nothing", "amount": "5"}, [*REASONS, "Use the number"]),
    ],
)
def test_a_tick_that_is_in_the_way_can_be_taken_back(typed: dict[str, str], drawn: list[str]) -> None:
    assert choices(sent(**typed), "share_reason") == drawn


def test_whom_you_relied_on_can_be_taken_back() -> None:
    assert choices(sent(share="40", relied_on="fund"), "relied_on")[-1] == "No answer"
    assert choices(sent(share="40"), "relied_on")[-1] == "Not sure"


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ({}, False),
        ({"income_share": "100"}, False),
        ({"income_share": "140"}, True),
        ({"income_share": "140", "income_share_over": "on"}, True),
    ],
)
def test_the_tick_for_more_than_the_income_comes_when_it_is_needed(typed: dict[str, str], asks: bool) -> None:
    assert sent(share="40", **typed).asks_to_confirm_income == asks


@pytest.mark.parametrize(
    ("lines", "left", "none"),
    [
        ({"attempted": "35"}, 65, "65"),
        ({"attempted": "35%", "read": "25", "none": "10"}, 30, "40"),
        ({}, 100, "100"),
        (SPLIT_100, None, "70"),
        ({"attempted": "90", "read": "25", "none": "1"}, None, "1"),
        ({"attempted": "abc", "none": "1"}, None, "1"),
        ({"attempted": "35", "none": "abc"}, None, "abc"),
    ],
)
def test_the_button_puts_what_is_left_in_the_last_line(
    lines: dict[str, str], left: int | None, none: str
) -> None:
    form = sent(share="40", amount="1.234", **lines)
    assert form.remainder == left
    filled = form.with_remainder()
    assert filled.typed == form.typed | {"none": none}
    assert "attempted" not in filled.errors or left is None


def test_the_button_leaves_the_first_form_as_it_was() -> None:
    form = sent(share="40", attempted="35")
    form.with_remainder()
    assert form.typed["none"] == ""
