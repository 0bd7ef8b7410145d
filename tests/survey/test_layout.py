"""How the survey's form is drawn: names, hints and controls tied together, and nothing that leans."""

import pytest

from survey.forms import ResponseForm
from tests.survey.pages import Page, drawn
from tests.survey.words import FILLED_IN, WRONG, Q, edition_1_words, sent

FORMS = {
    "empty": lambda: ResponseForm(q=Q),
    "wrong": lambda: sent(**WRONG),
    "right": lambda: sent(share="40"),
}


@pytest.fixture(params=list(FORMS))
def page(request: pytest.FixtureRequest) -> Page:
    return drawn(FORMS[request.param]())


def test_each_id_is_there_once(page: Page) -> None:
    ids = [element["id"] for element in page.elements if element["id"]]
    assert sorted(ids) == sorted(set(ids))


def test_each_control_has_a_label_of_its_own(page: Page) -> None:
    controls = [one["id"] for tag in ("input", "select") for one in page.all(tag) if one["type"] != "hidden"]
    labels = [label["for"] for label in page.all("label") if label.words]
    assert sorted(labels) == sorted(controls)


def test_what_describes_a_control_is_on_the_page(page: Page) -> None:
    named = [one[key] or "" for one in page.elements for key in ("aria-describedby", "aria-labelledby")]
    ids = {element["id"] for element in page.elements}
    assert set(" ".join(named).split()) <= ids


def test_groups_have_legends(page: Page) -> None:
    assert all(group.inside[0].tag == "legend" and group.inside[0].words for group in page.all("fieldset"))


def test_nothing_leans_and_nothing_is_checked_by_the_browser(page: Page) -> None:
    names = {name for element in page.elements for name in element.attributes}
    assert (
        names & {"required", "placeholder", "style", "onclick", "min", "max", "pattern", "maxlength"} == set()
    )
    assert {box["type"] for box in page.all("input")} <= {"text", "radio", "checkbox"}
    assert {box["autocomplete"] for box in page.all("input", type="text")} == {"off"}


def test_live_regions_are_there_before_anything_is_said(page: Page) -> None:
    assert [region.words for region in page.all(role="status")] == [""] * 5


def test_the_question_is_heading_and_label_at_once() -> None:
    heading_1 = drawn(ResponseForm(q=Q)).one("h1")
    (label,) = heading_1.inside
    assert (label.tag, label["for"], label.words) == ("label", "id_share", Q.text("share", "question"))


def test_whole_per_cents_and_decimals_get_their_keyboards() -> None:
    boxes = drawn(ResponseForm(q=Q)).all("input", type="text")
    assert {str(box["name"]) for box in boxes if box["inputmode"] == "decimal"} == {"amount", "income_share"}
    assert {box["inputmode"] for box in boxes} == {"numeric", "decimal"}


def test_the_sign_of_a_per_cent_is_told_with_its_box() -> None:
    page = drawn(ResponseForm(q=Q))
    assert page.id("id_share")["aria-describedby"] == "id_share_lead id_share_unit"
    assert page.id("id_share_unit").words == "per cent, from 0 to 100"
    assert page.id("id_read")["aria-describedby"] == "id_read_unit"
    assert page.id("id_read_unit").inside[0]["aria-hidden"] == "true"
    assert page.id("id_read_unit").inside[1].words == "per cent"


def test_nothing_is_ticked_and_no_box_is_filled() -> None:
    page = drawn(ResponseForm(q=Q))
    assert [one["id"] for one in page.elements if "checked" in one.attributes] == []
    assert [box["value"] for box in page.all("input", type="text") if box["value"]] == []
    assert [option["value"] for option in page.all("option") if "selected" in option.attributes] == ["", ""]


def test_the_questions_stand_in_the_instrument_s_order() -> None:
    page = drawn(ResponseForm(q=Q))
    names = [one["name"] for one in page.elements if one.tag in ("input", "select")]
    assert list(dict.fromkeys(names)) == [
        "share",
        "share_reason",
        "attempted",
        "read",
        "relied",
        "none",
        "relied_on",
        "currency",
        "amount",
        "amount_band",
        "cause_global",
        "cause_animals",
        "cause_future",
        "cause_meta",
        "cause_other",
        "income_share",
        "income_share_reason",
        "pledge",
        "identification",
    ]


def test_without_scripts_the_tally_is_the_rule() -> None:
    page = drawn(ResponseForm(q=Q))
    texts = [tally.words for tally in page.all("p") if "data-tally-text" in tally.attributes]
    assert texts == ["The four lines should add up to 100%.", "The five lines should add up to 100%."]
    assert "hidden" in page.one("button").attributes


def test_the_tally_s_sentences_are_those_of_the_design() -> None:
    tally = drawn(ResponseForm(q=Q)).all(data_state="none")[0]
    assert tally["data-none"] == "0% placed. The four lines should add up to 100%."
    assert tally["data-under"] == "[placed]% placed, [left]% left to place."
    assert tally["data-done"] == "100% placed. The lines add up."
    assert tally["data-over"] == "[placed]% placed, [left]% too much."


def test_an_edition_without_an_item_is_drawn_without_it() -> None:
    without = ("pledge", "relied_on", "income_share", "income_share_reason")
    page = drawn(ResponseForm(q=edition_1_words(without=without)))
    assert {one["name"] for one in page.all("input")} & {*without, "income_share_over"} == set()


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ({}, False),
        ({"share": "40"}, False),
        ({"share": "abc"}, False),
        ({"currency": "USD"}, False),
        ({"none": "0"}, True),
        ({"pledge": "none"}, True),
        ({"pledge": "zzz"}, True),
        ({"amount": "abc"}, True),
        ({"income_share_reason": "no_income"}, True),
    ],
)
def test_the_detail_opens_by_itself_for_an_answer_or_an_error(typed: dict[str, str], is_open: bool) -> None:
    assert ("open" in drawn(sent(**typed)).one("details", class_="more").attributes) == is_open


def test_the_detail_opens_for_answers_that_were_given_before() -> None:
    page = drawn(ResponseForm(q=Q, currency="USD", initial={"share": "40", "identification": "slightly"}))
    assert "open" in page.one("details", class_="more").attributes
    assert "checked" in page.id("id_identification_1").attributes


def test_a_preset_currency_opens_nothing() -> None:
    page = drawn(ResponseForm(q=Q, currency="USD"))
    assert "open" not in page.one("details", class_="more").attributes
    assert [one["value"] for one in page.all("option") if "selected" in one.attributes] == ["USD", ""]


def test_texts_come_from_the_edition_and_are_escaped() -> None:
    q = edition_1_words()
    texts = {**q.texts, ("share", "question"): "*How much* of <it>?", ("pledge", "answer_none"): "<No>"}
    page = drawn(ResponseForm(q=type(q)(1, "en", q.answer_codes, texts, FILLED_IN)))
    assert page.one("h1").words == "How much of <it>?"
    assert [one.words for one in page.one("h1").inside if one.tag == "em"] == ["How much"]
    assert "<No>" in [label.words for label in page.all("label")]
