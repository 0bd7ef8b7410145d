"""The form with added items: what it draws, reads, refuses, and gives to be stored."""

from typing import Any

import pytest
from django.http import QueryDict

from survey import layout
from survey.added_answers import as_typed
from survey.forms import ResponseForm
from survey.paper_forms import PaperForm
from survey.wording import Questionnaire
from tests.survey.added import NEW, STORED, TYPED
from tests.survey.pages import Page, drawn
from tests.survey.words import Q, errors


def with_added(language: str = "en") -> Questionnaire:
    """Edition 1 and one added item of each kind."""
    texts, answers, kinds = dict(Q.texts), dict(Q.answer_codes), {"share": "percent"}
    for code, item in NEW.items():
        texts |= {(code, key): text for key, text in item.texts.items()}
        texts |= {(code, f"answer_{value}"): text for value, text in item.answers.items()}
        answers[code], kinds[code] = tuple(item.answers), item.kind
    return Questionnaire(1, language, answers, texts, Q.filled_in, kinds)


ADDED = with_added()


def sent(form: type[ResponseForm] = ResponseForm, q: Questionnaire = ADDED, **answers: Any) -> ResponseForm:
    """The form as a browser sends it; a list is several boxes of one name."""
    data = QueryDict(mutable=True)
    for code, value in ({"share": "40"} | answers).items():
        data.setlist(code, value if isinstance(value, list) else [value])
    return form(data, q=q)


def page(**answers: Any) -> Page:
    return drawn(sent(**answers) if answers else ResponseForm(q=ADDED))


def test_added_items_are_known_by_their_kinds() -> None:
    assert ADDED.added == {code: item.kind for code, item in NEW.items()}
    assert Q.added == {}


def test_every_kind_is_read_as_it_is_stored() -> None:
    form = sent(**TYPED)
    assert errors(form) == {}
    assert form.answers["extra"] == STORED


def test_nobody_has_to_answer_added_items() -> None:
    form = sent()
    assert errors(form) == {}
    assert form.answers["extra"] == {}


def test_an_edition_without_added_items_has_no_place_for_their_answers() -> None:
    form = sent(q=Q, planned="33")
    assert errors(form) == {}
    assert "extra" not in form.answers


@pytest.mark.parametrize(
    ("typed", "stored"), [("0", 0), ("12", 12), ("2.50", 2.5), ("999999999999.99", 999_999_999_999.99)]
)
def test_numbers_are_stored_as_json_numbers(typed: str, stored: float) -> None:
    form = sent(donor_years=typed)
    assert errors(form) == {}
    extra: Any = form.answers["extra"]
    assert (extra, type(extra["donor_years"])) == ({"donor_years": stored}, type(stored))


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"planned": "101"}, "Planned: 101 is more than 100. Type a whole number from 0 to 100"),
        ({"planned": "33.5"}, "Planned: type a whole number, for example 33"),
        ({"planned": ["1", "2"]}, "Planned: more than one answer arrived. Give one"),
        (
            {"donor_years": "x"},
            "Years: “x” is not a number. Type a number from 0, only in digits, for example 12",
        ),
        ({"donor_kind": "other"}, "Kind of donor: choose one of the answers listed"),
        ({"donor_kind": ["once", "regular"]}, "Kind of donor: more than one answer arrived. Give one"),
        ({"causes_known": ["health", "other"]}, "Causes known: choose from the answers listed"),
        ({"remark": "x" * 501}, "Remark: you typed 501 characters. Shorten it to 500"),
    ],
)
def test_what_cannot_be_read_is_refused_by_the_item_s_name(answers: dict[str, Any], found: str) -> None:
    assert errors(sent(**answers)) == {next(iter(answers)): [found]}


def test_the_items_stand_last_in_the_details_in_the_edition_s_order() -> None:
    items = ["item_identification", *(f"item_{code}" for code in NEW)]
    assert page().order(*items) == items
    (details,) = page().all("details", class_="more")
    assert {one["id"] for one in details.inside} >= set(items)


def test_each_kind_is_drawn_with_the_control_that_fits_it() -> None:
    controls = {
        (str(one["name"]), one["type"], one["inputmode"]) for one in page().all("input") if one["name"] in NEW
    }
    assert controls == {
        ("donor_kind", "radio", None),
        ("causes_known", "checkbox", None),
        ("planned", "text", "numeric"),
        ("donor_years", "text", "decimal"),
        ("remark", "text", "text"),
    }
    assert page().id("id_causes_known_several").words == "You can tick several answers."
    assert page().id("id_donor_years_unit").words == "years"
    assert page().id("id_planned_unit").words == "%per cent of it"


@pytest.mark.parametrize("code", NEW)
def test_what_was_answered_stands_in_the_form_again_and_opens_the_details(code: str) -> None:
    form = drawn(sent(share="x", **{code: TYPED[code]}))
    kept = [one["value"] for one in form.all("input", name=code) if "checked" in one.attributes]
    kept = kept or [one["value"] for one in form.all("input", name=code)]
    typed = TYPED[code]
    assert sorted(map(str, kept)) == sorted(typed if isinstance(typed, list) else [typed])
    assert "open" in form.one("details", class_="more").attributes


def test_a_chosen_radio_can_be_taken_back() -> None:
    values = [one["value"] for one in page(donor_kind="once").all("input", name="donor_kind")]
    assert values == ["regular", "once", ""]
    assert [one["value"] for one in page().all("input", name="donor_kind")] == ["regular", "once"]


@pytest.mark.parametrize("code", NEW)
def test_an_error_is_told_with_its_control_and_in_the_summary(code: str) -> None:
    wrong = page(**{code: "x" * 501})
    assert wrong.id(f"id_{code}_error")
    links = [one["href"] for one in wrong.all("a") if str(one["href"]).startswith(f"#id_{code}")]
    ids = [one["id"] for one in wrong.elements]
    assert len(links) == 1
    assert str(links[0]).removeprefix("#") in ids


@pytest.mark.parametrize(("language", "typed"), [("en", "2.5"), ("de", "2,5")])
def test_stored_answers_fill_the_form_as_the_language_writes_them(language: str, typed: str) -> None:
    expected = {**STORED, "planned": "33", "donor_years": typed}
    assert as_typed(STORED, language) == expected
    again = sent(q=with_added(language), **as_typed(STORED, language))
    assert errors(again) == {}
    assert again.answers["extra"] == STORED


def test_a_sheet_of_paper_is_typed_into_the_same_questions() -> None:
    form = sent(PaperForm, agreed="on", **TYPED)
    assert errors(form) == {}
    assert form.answers["extra"] == STORED
    assert drawn(form).id("item_planned")


def test_a_sheet_of_paper_prints_the_items_with_room_to_answer() -> None:
    sheet = Page(layout.of_response(ADDED.added).render(ResponseForm(q=ADDED), {}, "paper"))
    asked = [one.words for one in sheet.all("h3")][-len(NEW) :]
    assert asked == [item.texts["question"] for item in NEW.values()]
    printed = " ".join(one.words for one in sheet.all("section", class_="ask"))
    assert all(text in printed for text in ("Once only", "You can tick several answers.", "% of it", "years"))
