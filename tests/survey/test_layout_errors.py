"""How the survey's form shows what is wrong, in the summary and at the fields."""

import pytest

from survey.templatetags.fields import heading, in_words
from tests.survey.pages import drawn
from tests.survey.words import WRONG, sent


def test_the_summary_says_the_same_as_the_fields_in_the_same_order() -> None:
    page = drawn(sent(**WRONG))
    summary = [link.words for link in page.one(role="alert").inside if link.tag == "a"]
    fields = [error.words.removeprefix("Error: ") for error in page.all("p", class_="error")]
    assert sorted(summary) == sorted(fields)
    assert summary[0] == "Percentage: you typed 40 and ticked “I don’t know”. Keep one"


def test_links_of_the_summary_lead_to_controls() -> None:
    page = drawn(sent(**WRONG))
    links = [str(link["href"]) for link in page.one(role="alert").inside if link.tag == "a"]
    assert links == [
        "#id_share",
        "#id_attempted",
        "#id_relied_on_0",
        "#id_currency",
        "#id_cause_global",
        "#id_income_share",
        "#id_pledge_0",
    ]
    assert {page.id(link[1:]).tag for link in links} == {"input", "select"}


def test_the_summary_takes_the_focus_without_scripts() -> None:
    summary = drawn(sent()).one(role="alert")
    assert ("autofocus" in summary.attributes, summary["tabindex"]) == (True, "-1")


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn(sent(share="40")).all(role="alert") == []


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "There is a problem with one answer"),
        (3, "There is a problem with three answers"),
        (10, "There is a problem with ten answers"),
        (11, "There is a problem with 11 answers"),
    ],
)
def test_the_summary_counts_in_words(count: int, text: str) -> None:
    assert heading([None] * count) == text


def test_there_is_no_word_for_nought() -> None:
    assert in_words(0) == "0"


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ({"share": "abc"}, ["id_share_lead", "id_share_error", "id_share", "id_share_unit"]),
        ({"read": "abc"}, ["id_attempted_hint", "id_read_error", "id_read", "id_read_unit"]),
        ({"none": "85"}, ["id_attempted_hint", "id_attempted_error", "id_attempted", "id_attempted_unit"]),
        ({"amount": "abc"}, ["id_amount_error", "id_amount"]),
        ({"amount_band": "zzz"}, ["id_amount_band_hint", "id_amount_band_error", "id_amount_band"]),
        ({"relied_on": "fund"}, ["id_relied_on_hint", "id_relied_on_error", "id_relied_on_0"]),
        ({"pledge": "zzz"}, ["id_pledge_error", "id_pledge_0"]),
    ],
)
def test_hint_error_and_control_follow_each_other(typed: dict[str, str], ids: list[str]) -> None:
    assert drawn(sent(**typed)).order(*ids) == ids


@pytest.mark.parametrize(
    ("typed", "code", "described_by"),
    [
        ({"share": "abc"}, "share", "id_share_lead id_share_unit id_share_error"),
        ({"read": "abc"}, "read", "id_read_unit id_read_error"),
        ({"amount": "2,400"}, "currency", "id_currency_error"),
        ({"amount_band": "zzz"}, "amount_band", "id_amount_band_hint id_amount_band_error"),
        ({"income_share": "140"}, "income_share", "id_income_share_unit id_income_share_error"),
    ],
)
def test_a_control_is_told_with_its_error(typed: dict[str, str], code: str, described_by: str) -> None:
    control = drawn(sent(**typed)).id(f"id_{code}")
    assert (control["aria-invalid"], control["aria-describedby"]) == ("true", described_by)


@pytest.mark.parametrize("code", ["attempted", "read", "relied", "none"])
def test_each_line_is_told_with_the_error_about_all(code: str) -> None:
    line = drawn(sent(share="40", attempted="85")).id(f"id_{code}")
    assert line["aria-invalid"] == "true"
    assert line["aria-describedby"] == f"id_{code}_unit id_attempted_error"


def test_an_error_of_one_line_is_that_line_s_alone() -> None:
    page = drawn(sent(share="40", read="abc", none="5"))
    lines = ("attempted", "read", "relied", "none")
    assert [page.id(f"id_{code}")["aria-invalid"] for code in lines] == [None, "true", None, None]


def test_without_scripts_a_short_split_gets_the_button() -> None:
    button = drawn(sent(share="40", attempted="35")).one("button")
    assert "hidden" not in button.attributes
    assert (button["name"], button["value"]) == ("action", "fill_none")
    assert button.words == "Put the last 65% in “None”"


@pytest.mark.parametrize("lines", [{"attempted": "115"}, {"attempted": "100"}, {"attempted": "abc"}])
def test_a_split_that_is_not_short_does_not_get_it(lines: dict[str, str]) -> None:
    assert "hidden" in drawn(sent(share="40", **lines)).one("button").attributes


def test_what_was_typed_stays_in_its_box() -> None:
    page = drawn(sent(share="<b>0.4</b>", amount='2"400', none="\ud800"))
    assert [page.id(f"id_{code}")["value"] for code in ("share", "amount", "none")] == [
        "<b>0.4</b>",
        '2"400',
        "?",
    ]


def test_a_chosen_answer_stays_chosen_beside_an_error() -> None:
    page = drawn(sent(share="abc", pledge="gwwc_trial", currency="CHF", amount_band="from_500"))
    chosen = [option["value"] for option in page.all("option") if "selected" in option.attributes]
    assert chosen == ["CHF", "from_500"]
    assert "checked" in page.id("id_pledge_1").attributes


@pytest.mark.parametrize(("share", "ticks"), [("100", 0), ("140", 1)])
def test_the_tick_for_more_than_the_income_is_drawn_when_it_is_needed(share: str, ticks: int) -> None:
    assert len(drawn(sent(share="40", income_share=share)).all("input", name="income_share_over")) == ticks
