"""What the form refuses, word for word, and that nothing hostile gets past it or breaks it."""

import pytest
from django.http import QueryDict
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st

from survey.forms import ResponseForm
from survey.models.codes import ITEM_COLUMNS, MONEY_ITEMS
from tests.survey.words import Q, errors, given, sent

CORE_EMPTY = "Percentage: type a number from 0 to 100, or tick one of the boxes below"
GAVE_NOTHING = "You ticked “I gave nothing in 2025”. Clear the answers below it, or the tick"
RELIED_ON = (
    "Mostly relied on: answer this only if “I relied on a person or organisation who said they had done one” "
    "is over 0. Change that line, or choose “No answer”"
)
MORE_THAN_INCOME = (
    "Share of income: 140 is more than your income. If that is right, tick the box “yes, more than my income”"
)


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({}, {"share": [CORE_EMPTY]}),
        ({"share": "  "}, {"share": [CORE_EMPTY]}),
        ({"share_reason": "use_number"}, {"share": [CORE_EMPTY]}),
        (
            {"share": "abc"},
            {"share": ["Percentage: “abc” is not a number. Type a number from 0 to 100"]},
        ),
        (
            {"share": "140"},
            {"share": ["Percentage: 140 is more than 100. Type a number from 0 to 100"]},
        ),
        (
            {"share": "0.4"},
            {
                "share": [
                    "Percentage: you typed 0.4. If you mean 40%, type 40. "
                    "If you mean less than half a per cent, type 0"
                ]
            },
        ),
        ({"share": "33.3"}, {"share": ["Percentage: type a whole number, for example 33"]}),
        (
            {"share": "40", "share_reason": "gave_nothing"},
            {"share": ["Percentage: you typed 40 and ticked “I gave nothing”. Keep one"]},
        ),
        (
            {"share": "40", "share_reason": "dont_know"},
            {"share": ["Percentage: you typed 40 and ticked “I don’t know”. Keep one"]},
        ),
    ],
)
def test_the_core_needs_one_number_or_one_reason(
    typed: dict[str, str], refused: dict[str, list[str]]
) -> None:
    assert errors(sent(**typed)) == refused


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (
            {"attempted": "35", "read": "25", "none": "25"},
            {"attempted": ["The four lines add up to 85%. Add 15%"]},
        ),
        (
            {"attempted": "35", "read": "25", "relied": "25", "none": "30"},
            {"attempted": ["The four lines add up to 115%. Take 15% off"]},
        ),
        ({"none": "0"}, {"attempted": ["The four lines add up to 0%. Add 100%"]}),
        (
            {"cause_meta": "85"},
            {"cause_global": ["The five lines add up to 85%. Add 15%"]},
        ),
        (
            {"read": "abc", "none": "5"},
            {
                "read": [
                    "I read an assessment by someone else: “abc” is not a number. "
                    "Type a whole number from 0 to 100"
                ]
            },
        ),
    ],
)
def test_lines_add_up_to_100(typed: dict[str, str], refused: dict[str, list[str]]) -> None:
    assert errors(sent(share="40", **typed)) == refused


@pytest.mark.parametrize("split", [{}, {"attempted": "100"}, {"attempted": "100", "relied": "0"}])
def test_whom_you_relied_on_needs_something_that_was_relied_on(split: dict[str, str]) -> None:
    assert errors(sent(share="40", relied_on="fund", **split)) == {"relied_on": [RELIED_ON]}


def test_a_line_that_cannot_be_read_says_nothing_of_whom_you_relied_on() -> None:
    assert list(errors(sent(share="40", relied_on="fund", relied="abc"))) == ["relied"]


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"amount": "2,400"}, {"currency": ["Currency: choose the currency of 2,400"]}),
        ({"amount_band": "from_100"}, {"currency": ["Currency: choose the currency of 100–499"]}),
        (
            {"amount": "2,400", "amount_band": "not_say"},
            {"currency": ["Currency: choose the currency of 2,400"]},
        ),
        (
            {"amount": "1.234", "currency": "USD"},
            {"amount": ["Amount: 1.234 can be read in two ways. Type 1234, or 1.23"]},
        ),
        (
            {"amount": "0", "currency": "USD"},
            {"amount": ["Amount: type a number above 0. If you gave nothing, tick “I gave nothing” above"]},
        ),
        (
            {"amount": "1000000000000", "currency": "USD"},
            {"amount": ["Amount: 10¹² or more cannot be right. Check it"]},
        ),
    ],
)
def test_money_needs_a_currency_and_one_reading(typed: dict[str, str], refused: dict[str, list[str]]) -> None:
    assert errors(sent(share="40", **typed)) == refused


@pytest.mark.parametrize("code", [code for code in MONEY_ITEMS if code != "currency"])
def test_who_gave_nothing_has_no_answer_about_money(code: str) -> None:
    value = {"relied_on": "fund", "amount_band": "from_100"}.get(code, "100")
    form = sent(share_reason="gave_nothing", **{code: value})
    assert errors(form) == {"share_reason": [GAVE_NOTHING]}


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ({"income_share": "140"}, MORE_THAN_INCOME),
        (
            {"income_share": "5", "income_share_reason": "no_income"},
            "Share of income: you typed 5 and ticked “I had no income”. Keep one",
        ),
        (
            {"income_share": "140", "income_share_reason": "no_income"},
            "Share of income: you typed 140 and ticked “I had no income”. Keep one",
        ),
    ],
)
def test_the_share_of_income_is_one_number_or_none(typed: dict[str, str], refused: str) -> None:
    assert errors(sent(share="40", **typed)) == {"income_share": [refused]}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("share_reason", "Percentage"),
        ("relied_on", "Mostly relied on"),
        ("currency", "Currency"),
        ("amount_band", "Range of the amount"),
        ("income_share_reason", "Share of income"),
        ("pledge", "Giving pledge"),
        ("identification", "Effective altruist"),
    ],
)
@pytest.mark.parametrize("unknown", ["zzz", "\0", "\ud800", "gwwc_10 ", "None", "x" * 100_000])
def test_an_unknown_answer_gives_a_sentence_that_names_the_question(
    code: str, name: str, unknown: str
) -> None:
    form = sent(share="40", relied="100", **{code: unknown})
    assert errors(form) == {code: [f"{name}: choose one of the answers listed"]}


@pytest.mark.parametrize("code", ["share", "none", "amount", "pledge", "currency"])
def test_two_answers_to_one_question_are_not_chosen_from(code: str) -> None:
    form = ResponseForm(QueryDict(f"share=40&{code}=1&{code}=2"), q=Q)
    name = form.fields[code].label
    assert f"{name}: more than one answer arrived. Give one" in errors(form)[code]


def test_the_same_answer_twice_is_one_answer() -> None:
    assert given(ResponseForm(QueryDict("share=40&share=40"), q=Q)) == {"share": 40}


def test_fields_of_no_item_are_left_alone() -> None:
    assert given(sent(share="40", wave="7", secret_hash="x")) == {"share": 40}


@settings(deadline=None)
@with_any(st.dictionaries(st.sampled_from([*ITEM_COLUMNS, "income_share_over"]), st.text(st.characters())))
def test_any_text_in_any_field_gives_answers_or_sentences(typed: dict[str, str]) -> None:
    form = sent(**typed)
    if form.is_valid():
        assert list(form.answers) == list(ITEM_COLUMNS)
    else:
        assert all(20 < len(text) < 400 for texts in errors(form).values() for text in texts)


@pytest.mark.parametrize("code", ["share", "attempted", "amount", "income_share"])
def test_ten_megabytes_are_answered_with_a_short_sentence(code: str) -> None:
    (text,) = errors(sent(**{"share": "40", code: "9" * 10_000_000}))[code]
    assert "is not a number" in text
    assert len(text) < 200
