"""The public history of an item, and the way back from there into the draft."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from survey import drafting, publishing
from survey.editions import Place, said
from survey.history import history_of
from survey.models import Edition, ItemCode
from survey.publishing import ADDRESSES, CodeIsAnAddress, draft_from_texts
from survey.urls import wording_patterns
from tests.factories import edition_1, make_organiser, make_response, make_wave
from tests.survey.pages import Page
from tests.survey.rewording import (
    DRAFT,
    NEW_QUESTION,
    PAGES,
    SHARE,
    make_draft,
    publish_rewording,
    question,
    text,
    versions,
)

pytestmark = pytest.mark.django_db

HISTORY, COPY = "/wording/share/", "/wording/share/copy/"


def numbers(code: str = "share") -> list[int | None]:
    return [one.edition.number for one in history_of(code)]


def boxes(page: Any) -> dict[str, str]:
    """Key → what its box holds."""
    areas = Page(page.content.decode()).all("textarea")
    return {str(one["name"]).removeprefix("text-en-"): one.text.removeprefix("\n") for one in areas}


def test_an_item_s_history_has_the_editions_that_changed_it_newest_first() -> None:
    publish_rewording({"question": NEW_QUESTION})
    publish_rewording({"answer_none": "No pledge"}, code="pledge")
    publish_rewording({"help": "Any estimate."})
    assert (numbers(), numbers("pledge"), numbers("read"), numbers("")) == ([4, 2, 1], [3, 1], [1], [1])


def test_each_chapter_is_compared_with_the_edition_just_before() -> None:
    second = publish_rewording({"question": NEW_QUESTION})
    third = publish_rewording({"answer_none": "No pledge"}, code="pledge")
    fourth = publish_rewording({"question": "Which part?"})
    newest, middle, first = history_of("share")
    assert (newest.edition, newest.before) == (fourth, third)
    assert [(one.before, one.after) for one in newest.changes] == [(NEW_QUESTION, "Which part?")]
    assert (middle.edition, middle.before, first.before) == (second, edition_1(), None)
    assert len(middle.changes) + len(middle.unchanged) == len(first.texts) == 6


def test_an_item_that_is_no_longer_asked_keeps_its_history() -> None:
    draft = make_draft()
    draft.items.get(code="pledge").delete()
    publishing.publish(draft)
    newest, first = history_of("pledge")
    assert (newest.texts, {one.after for one in newest.changes}) == ({}, {""})
    assert len(newest.changes) == len(first.texts)


def test_the_page_says_number_date_reason_and_answers(client: Client) -> None:
    wave = make_wave()
    for _ in range(12):
        make_response(wave)
    publish_rewording({"question": NEW_QUESTION}, reason="Pilot readers stumbled", comparable=True)
    page = client.get(HISTORY)
    facts = re.findall(r"<dt>(Why|Trend|Answers)</dt><dd[^>]*>(.*?)</dd>", text(page))
    assert facts == [
        ("Why", "Pilot readers stumbled"),
        ("Trend", "goes on from edition 1"),
        ("Answers", "fewer than 10"),
        ("Why", "First edition"),
        ("Trend", "starts here"),
        ("Answers", "12"),
    ]
    assert text(page).count("<dt>Published</dt><dd><time") == 2
    assert versions(page) == [(question(), NEW_QUESTION)]
    assert "<b>1 text changed</b> against edition 1." in text(page)
    assert "5 unchanged texts" in text(page)
    assert 'href="/wording/compare/?from=1&to=2"' in text(page)


def test_the_pages_have_a_history_too(client: Client) -> None:
    publish_rewording({"consent_about": "We ask."}, code="")
    page = client.get("/wording/pages/")
    assert versions(page) == [(said(edition_1())[Place("", "consent_about", "en")], "We ask.")]
    assert "History of consent and pages" in text(page)


@pytest.mark.parametrize("code", ["no_such_item", "SHARE", "a" * 300, "preview", "publish", "delete"])
def test_what_was_never_asked_has_no_history(client: Client, code: str) -> None:
    assert client.get(f"/wording/{code}/").status_code == 404


def test_a_draft_and_another_survey_s_words_are_in_no_history(client: Client) -> None:
    publishing.publish(draft_from_texts(texts_of("share", kind="external")))
    make_draft({"question": "Unpublished plan?"})
    page = text(client.get(HISTORY))
    assert (numbers(), "Unpublished" in page, "Copy these" in page) == ([1], False, False)


def test_the_list_links_to_each_history(client: Client) -> None:
    page = text(client.get("/wording/"))
    assert f'<a href="{HISTORY}"><code>share</code></a>' in page
    assert '<a href="/wording/pages/">Consent and pages</a>' in page


def test_a_history_takes_as_many_queries_for_three_editions_as_for_one(client: Client) -> None:
    counts = []
    for n in range(3):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(HISTORY)
        counts.append(len(queries))
        publish_rewording({"question": f"Question {n}?"})
    assert counts == [4, 4, 4]


def test_old_texts_open_in_the_boxes_of_the_draft_and_are_saved_by_a_press(editor: Client) -> None:
    publish_rewording({"question": NEW_QUESTION, "help": "Any estimate."})
    draft = make_draft({"question": "A third question?"})
    page = editor.post(COPY, {"from": "1"}, follow=True)
    assert page.redirect_chain == [(f"{SHARE}?from=1", 302)]
    assert "The boxes hold the texts of edition 1. Nothing is saved yet" in text(page)
    old = {place.key: one for place, one in said(edition_1()).items() if place.code == "share"}
    assert boxes(page) == old
    hint = Page(page.content.decode()).id("id_text-en-question_helptext")
    assert hint.text.startswith("In the draft now, with the changes of this box: ")
    assert question(draft) == "A third question?"
    editor.post(SHARE, sent_from(page))
    assert {place.key: one for place, one in said(draft).items() if place.code == "share"} == old


def sent_from(page: Any) -> dict[str, str]:
    """The editor's page as a browser sends it, untouched."""
    fields = Page(page.content.decode()).one("form", class_="card texts").inside
    hidden = {str(one["name"]): str(one["value"] or "") for one in fields if one["type"] == "hidden"}
    typed = {str(one["name"]): one.text.removeprefix("\n") for one in fields if one.tag == "textarea"}
    return hidden | typed


def test_copying_without_a_draft_starts_one_from_the_live_edition(editor: Client) -> None:
    second = publish_rewording({"question": NEW_QUESTION})
    page = editor.post(COPY, {"from": "1"}, follow=True)
    draft = drafting.current()
    assert draft
    assert (draft.comparable_with, said(draft)) == (second, said(second))
    assert boxes(page)["question"] == question(edition_1())


def test_the_pages_texts_are_copied_the_same_way(editor: Client) -> None:
    publish_rewording({"consent_about": "We ask."}, code="")
    page = editor.post("/wording/pages/copy/", {"from": "1"}, follow=True)
    assert page.redirect_chain == [(f"{PAGES}?from=1", 302)]
    assert boxes(page)["consent_about"] == said(edition_1())[Place("", "consent_about", "en")]


@pytest.mark.parametrize("number", ["", "2", "x", "\0", "9" * 5000])
def test_copying_from_an_edition_that_is_not_there_starts_nothing(editor: Client, number: str) -> None:
    page = editor.post(COPY, {"from": number})
    assert (page.status_code, drafting.current()) == (404, None)
    assert "There is no published edition with this number" in text(page)


def test_only_who_may_word_can_copy(client: Client) -> None:
    assert "Copy these texts" not in text(client.get(HISTORY))
    assert client.post(COPY, {"from": "1"}).headers["Location"] == f"/accounts/login/?next={COPY}"
    account = make_organiser()
    client.force_login(account)
    assert "Copy these texts into the draft" in text(client.get(HISTORY))
    account.user_permissions.remove(*account.user_permissions.filter(codename="word"))
    assert "Copy these texts" not in text(client.get(HISTORY))
    assert client.post(COPY, {"from": "1"}).status_code == 403
    assert (client.get(COPY).status_code, drafting.current()) == (405, None)


def texts_of(code: str, kind: str = "instrument") -> dict[str, Any]:
    item = {"code": code, "kind": "percent", "question": "What part?"}
    return {"kind": kind, "reason": "Test", "language": "en", "page": {}, "item": [item]}


@pytest.mark.parametrize("code", sorted(ADDRESSES))
def test_a_code_that_is_an_address_is_refused_by_name_and_nothing_is_made(code: str) -> None:
    with pytest.raises(CodeIsAnAddress) as refused:
        draft_from_texts(texts_of(code))
    sentence = f"The code “{code}” is the address of a page. Give the item another code."
    assert (str(refused.value), ItemCode.objects.filter(code=code).exists()) == (sentence, False)
    assert Edition.objects.count() == 1


def test_every_word_in_an_address_of_the_wording_is_refused_as_a_code() -> None:
    routes = [str(pattern.pattern) for pattern in wording_patterns]
    first = {route.split("/")[1] for route in routes} | {
        route.split("/")[2] for route in routes if route.startswith("wording/draft/")
    }
    assert {word for word in first if re.fullmatch(r"[a-z][a-z0-9_]*", word)} == ADDRESSES


def test_no_item_of_the_instrument_is_hidden_by_an_address() -> None:
    found = {
        get_resolver().resolve(f"/wording/{code}/").url_name
        for code in ItemCode.objects.values_list("pk", flat=True)
    }
    assert found == {"wording_item"}
    assert get_resolver().resolve(f"{DRAFT}share/").url_name == "wording_texts"
