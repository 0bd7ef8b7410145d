"""The pages on which an admin adds, orders and retires items."""

from html import escape
from typing import Any

import pytest
from django.test import Client

from survey import added_items, drafting
from survey.meanwhile import print_of
from survey.models import Edition, ItemCode
from tests.factories import make_account
from tests.survey.added import NEW, added_edition, answered, asking_wave, draft_with, of_draft
from tests.survey.pages import Page
from tests.survey.rewording import DRAFT, FORM, make_draft, text
from tests.survey.verbs import publish

pytestmark = pytest.mark.django_db
NEW_PAGE, ANSWERS = f"{DRAFT}new/", f"{DRAFT}donor_kind/answers/"
MOVE, RETIRE, BACK = (f"{DRAFT}planned/{verb}/" for verb in ("move", "retire", "back"))
LIST = "regular = Regular\nonce = Once only"


def sent(draft: Edition, of_kind: str, /, **changed: str) -> dict[str, str]:
    item = NEW[of_kind]
    answers = "\n".join(f"{one} = {text}" for one, text in item.answers.items())
    typed = {"code": item.code, "kind": item.kind, **item.texts, "answers": answers}
    return {"draft": str(draft.pk), **typed, **changed}


def post(editor: Client, path: str, draft: Edition, **fields: str) -> Any:
    return editor.post(path, {"draft": str(draft.pk), **fields}, follow=True)


@pytest.mark.parametrize("code", NEW)
def test_an_item_of_each_kind_is_added_and_drawn_in_the_preview(editor: Client, code: str) -> None:
    draft = make_draft()
    page = editor.post(NEW_PAGE, sent(draft, code), follow=True)
    assert page.redirect_chain == [(DRAFT, 302)]
    assert f"Added: {code}. It comes after the other items, and people may leave it out." in text(page)
    assert of_draft(draft) == [code]
    drawn = Page(editor.get(FORM).content.decode())
    assert NEW[code].texts["question"] in drawn.id(f"item_{code}").words


def test_an_unfit_item_comes_back_as_it_was_typed_with_its_faults(editor: Client) -> None:
    draft = make_draft()
    page = editor.post(NEW_PAGE, sent(draft, "donor_kind", code="Donor", question=" ", answers="Yes"))
    html = Page(page.content.decode())
    links = [one["href"] for one in html.all("a") if str(one["href"]).startswith("#id_")]
    assert (page.status_code, links) == (422, ["#id_code", "#id_question", "#id_answers"])
    assert (html.id("id_code")["value"], html.id("id_answers").words) == ("Donor", "Yes")
    assert of_draft(draft) == []


@pytest.mark.parametrize("code", ["share", "planned", "estimand"])
def test_a_code_that_is_taken_comes_back_with_the_reason(editor: Client, code: str) -> None:
    draft = draft_with("planned")
    page = editor.post(NEW_PAGE, sent(draft, "donor_kind", code=code))
    assert (page.status_code, added_items.refusal_of_code(code) in text(page)) == (409, True)
    assert of_draft(draft) == ["planned"]


def test_the_answers_page_holds_the_list_and_saves_another(editor: Client) -> None:
    draft = draft_with("donor_kind")
    html = Page(editor.get(ANSWERS).content.decode())
    assert html.id("id_answers").text.strip() == LIST
    held = html.one("input", name="held")["value"] or ""
    page = post(editor, ANSWERS, draft, held=held, answers="once = Once\r\nnever = Never\r\n")
    assert page.redirect_chain == [(DRAFT, 302)]
    item = draft.items.get(code="donor_kind")
    assert added_items.answers_of(item) == {"once": "Once", "never": "Never"}
    assert item.answers == ["once", "never"]


def test_a_list_that_somebody_changed_meanwhile_is_shown_beside_mine(editor: Client) -> None:
    draft = draft_with("donor_kind")
    added_items.set_answers(draft.pk, "donor_kind", {"a": "A", "b": "B"}, seen=print_of(LIST))
    mine = post(editor, ANSWERS, draft, held=print_of(LIST), answers="c = C\nd = D")
    html = Page(mine.content.decode())
    assert (mine.status_code, html.id("id_answers").text.strip()) == (409, "c = C\nd = D")
    assert html.one("p", class_="said version").text == "a = A\nb = B"
    again = post(
        editor, ANSWERS, draft, held=html.one("input", name="held")["value"] or "", answers="c = C\nd = D"
    )
    assert again.redirect_chain == [(DRAFT, 302)]
    assert draft.items.get(code="donor_kind").answers == ["c", "d"]


def test_a_faulty_list_is_not_saved(editor: Client) -> None:
    draft = draft_with("donor_kind")
    page = post(editor, ANSWERS, draft, held=print_of(LIST), answers="a = A\na = B")
    assert (page.status_code, "The code “a” stands twice." in text(page)) == (422, True)
    assert draft.items.get(code="donor_kind").answers == ["regular", "once"]


@pytest.mark.parametrize("code", ["share", "planned", "unknown"])
def test_only_added_choices_have_a_page_of_answers(editor: Client, code: str) -> None:
    draft_with("planned")
    assert editor.get(f"{DRAFT}{code}/answers/").status_code == 404


def test_buttons_move_items_and_the_ends_have_one_button_each(editor: Client) -> None:
    draft = draft_with("donor_kind", "planned", "remark")
    buttons = [one.words for one in Page(editor.get(DRAFT).content.decode()).all("button", name="way")]
    assert buttons == ["Down donor_kind", "Up planned", "Down planned", "Up remark"]
    post(editor, MOVE, draft, way="up")
    assert of_draft(draft) == ["planned", "donor_kind", "remark"]
    post(editor, MOVE, draft, way="down")
    assert of_draft(draft) == ["donor_kind", "planned", "remark"]


def test_retiring_counts_what_it_touches_and_takes_the_item_out(editor: Client) -> None:
    wave = asking_wave("planned")
    answered(wave, planned=7)
    draft = make_draft()
    said = text(editor.get(RETIRE))
    assert "1 answer</b> was given under edition 2, which asks it. They stay as they are." in said
    assert "People are asked it until you publish this draft." in said
    page = post(editor, RETIRE, draft)
    assert "The draft no longer asks planned. Its code stays its own." in text(page)
    assert (of_draft(draft), ItemCode.objects.get(pk="planned").retired_on) == ([], None)


def test_an_item_that_nobody_was_asked_is_retired_with_its_draft_s_texts(editor: Client) -> None:
    draft_with("planned")
    assert "Nobody was asked it yet." in text(editor.get(RETIRE))


def test_a_retired_item_is_brought_back_by_its_button(editor: Client) -> None:
    added_edition("planned")
    draft = make_draft()
    added_items.retire(draft.pk, "planned")
    publish(draft)
    again = make_draft()
    assert "planned</code>, retired on" in text(editor.get(DRAFT))
    page = post(editor, BACK, again)
    assert "The draft asks planned again, in its last words." in text(page)
    assert of_draft(again) == ["planned"]


@pytest.mark.parametrize("path", [MOVE, RETIRE, BACK])
def test_what_is_not_there_any_more_is_said_and_nothing_is_changed(editor: Client, path: str) -> None:
    draft = make_draft()
    page = post(editor, path, draft)
    assert (page.status_code, "<h1>Nothing was changed</h1>" in text(page)) == (409, True)


@pytest.mark.parametrize("path", [NEW_PAGE, ANSWERS, MOVE, RETIRE, BACK])
def test_a_form_of_a_deleted_draft_does_nothing(editor: Client, path: str) -> None:
    draft = draft_with("donor_kind", "planned")
    drafting.delete(draft.pk)
    page = post(editor, path, draft)
    assert (page.status_code, "Somebody deleted this draft meanwhile." in text(page)) == (409, True)


@pytest.mark.parametrize("path", [NEW_PAGE, ANSWERS, MOVE, RETIRE, BACK])
def test_an_organiser_without_the_wording_is_refused(client: Client, path: str) -> None:
    draft = draft_with("donor_kind", "planned")
    client.force_login(make_account("organiser@example.org", "organise"))
    page = client.post(path, sent(draft, "remark"))
    assert (page.status_code, of_draft(draft)) == (403, ["donor_kind", "planned"])


def test_faults_of_added_items_stand_on_the_draft_s_page_with_links(editor: Client) -> None:
    draft = draft_with("planned")
    draft.wordings.filter(item__code="planned", key="name").update(text="")
    fault = "The name of planned is empty. Write it: lists and errors call the item by it"
    link = f'<a href="{DRAFT}planned/">{escape(fault)}</a>'
    assert link in text(editor.get(DRAFT))
    assert link in text(editor.get(f"{DRAFT}publish/"))
