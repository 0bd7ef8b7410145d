"""The wording editor's pages: who gets in, what they say, and what they never do."""

import re

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.editions import Place, said
from survey.models import Edition
from tests.factories import edition_1, make_organiser
from tests.survey.pages import Page
from tests.survey.rewording import (
    DELETE,
    DRAFT,
    FORM,
    NEW_QUESTION,
    PAGES,
    PUBLISH,
    SHARE,
    STAFF,
    as_read,
    as_typed,
    make_draft,
    publish_rewording,
    question,
    text,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "path"), [("get", path) for path in STAFF] + [("post", path) for path in STAFF if path != FORM]
)
def test_strangers_are_sent_to_the_sign_in_page(client: Client, method: str, path: str) -> None:
    make_draft()
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/accounts/login/?next={path}")


@pytest.mark.parametrize(
    ("method", "path"), [("get", path) for path in STAFF] + [("post", path) for path in STAFF if path != FORM]
)
def test_an_organiser_without_the_wording_is_refused(client: Client, method: str, path: str) -> None:
    account = make_organiser()
    account.user_permissions.remove(*account.user_permissions.filter(codename="word"))
    client.force_login(account)
    assert getattr(client, method)(path).status_code == 403
    assert drafting.current() is None


@pytest.mark.parametrize("path", STAFF)
def test_without_a_draft_every_page_says_so(editor: Client, path: str) -> None:
    page = editor.get(path)
    assert (page.status_code, "There is no draft now." in text(page)) == (404, True)


@pytest.mark.parametrize("path", STAFF)
def test_opening_a_page_changes_nothing(editor: Client, path: str) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    before = publishing.digest(draft)
    assert editor.get(path).status_code == 200
    assert (publishing.digest(draft), Edition.objects.count()) == (before, 2)


@pytest.mark.parametrize("path", STAFF)
def test_other_methods_are_refused(editor: Client, path: str) -> None:
    make_draft()
    assert [editor.put(path).status_code, editor.delete(path).status_code] == [405, 405]


def test_a_draft_starts_from_the_live_edition(editor: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    page = editor.post(DRAFT, follow=True)
    assert page.redirect_chain == [(DRAFT, 302)]
    assert "The draft holds the texts of edition 2." in text(page)
    draft = drafting.current()
    assert draft
    assert question(draft) == NEW_QUESTION


def test_a_draft_starts_from_an_older_edition_by_its_number(editor: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    assert 'name="from" value="1"' in text(editor.get("/wording/1/"))
    page = editor.post(DRAFT, {"from": "1"}, follow=True)
    assert "Started from edition 1." in text(page)
    assert "1 of 6 texts changed" in text(page)


@pytest.mark.parametrize("number", ["2", "0", "-1", "x", "1.0", "9" * 5000, "²", "\0", "{{ 1 }}"])
def test_a_draft_from_an_edition_that_is_not_there_is_refused_in_words(editor: Client, number: str) -> None:
    page = editor.post(DRAFT, {"from": number})
    assert (page.status_code, drafting.current()) == (404, None)
    assert "There is no published edition with this number" in text(page)


def test_another_survey_s_words_cannot_be_drafted_from(editor: Client) -> None:
    publishing.publish(Edition.objects.create(kind="external"))
    assert editor.post(DRAFT, {"from": "2"}).status_code == 404
    assert "Draft the next edition" not in text(editor.get("/wording/2/"))


def test_a_second_draft_is_refused_with_a_link_to_the_first(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    page = editor.post(DRAFT)
    assert (page.status_code, drafting.current()) == (409, draft)
    assert "There is a draft already." in text(page)
    assert f'<a href="{DRAFT}">Go to the draft</a>' in text(page)


def test_the_draft_page_counts_changed_texts_by_item(editor: Client) -> None:
    make_draft({"question": NEW_QUESTION, "help": "Any estimate."})
    page = text(editor.get(DRAFT))
    assert page.count("2 of 6 texts changed") == 1
    assert page.count("Unchanged") == 19


def test_an_item_s_page_has_a_box_for_each_of_its_texts(editor: Client) -> None:
    make_draft()
    names = re.findall(r'<textarea name="text-en-(\w+)"', editor.get(SHARE).content.decode())
    assert names == ["name", "lead_in", "question", "help_title", "help", "unit"]


def test_the_pages_page_has_the_consent(editor: Client) -> None:
    make_draft()
    names = re.findall(r'<textarea name="text-en-(\w+)"', editor.get(PAGES).content.decode())
    assert (names[0], "consent_agree" in names, "form_title" in names) == ("consent_title", True, True)


@pytest.mark.parametrize("code", ["no_such_item", "SHARE", "9", "a" * 200])
def test_an_item_that_the_draft_does_not_ask_is_not_found(editor: Client, code: str) -> None:
    make_draft()
    assert editor.get(f"{DRAFT}{code}/").status_code == 404


def test_saved_texts_are_in_the_draft_and_nowhere_else(editor: Client) -> None:
    draft = make_draft()
    page = editor.post(SHARE, as_typed(draft, question=f"  {NEW_QUESTION}\r\n"), follow=True)
    assert page.redirect_chain == [(SHARE, 302)]
    assert "Saved: one text changed." in text(page)
    hint = Page(page.content.decode()).id("id_text-en-question_helptext")
    assert hint.text.startswith("Live now, with the changes of the draft: ")
    assert {element.tag for element in hint.inside} == {"ins", "del", "span"}
    assert (question(draft), question()) == (NEW_QUESTION, question(edition_1()))
    assert publishing.digest(edition_1()) == edition_1().sha256


def test_line_breaks_are_stored_as_the_edition_has_them(editor: Client) -> None:
    draft = make_draft()
    editor.post(SHARE, as_typed(draft, help="One\r\ntwo\rthree"))
    assert said(draft)[Place("share", "help", "en")] == "One\ntwo\nthree"


def test_consent_texts_are_edited_like_all_others(editor: Client) -> None:
    draft = make_draft()
    editor.post(PAGES, as_typed(draft, "", consent_about="We ask."))
    assert said(draft)[Place("", "consent_about", "en")] == "We ask."


def test_saving_what_is_there_says_that_nothing_changed(editor: Client) -> None:
    draft = make_draft()
    assert "Nothing changed." in text(editor.post(SHARE, as_typed(draft), follow=True))


BAD = [
    ({"question": ""}, "The core question is missing. Write it"),
    ({"question": "\u200b"}, "The core question is missing. Write it"),
    ({"help": " "}, "The help of share is empty. Write it"),
    ({"help": "{perod}"}, "The help of share: “{perod}” is no placeholder. Use {period}"),
    ({"help": "{period"}, "The help of share: “{period” lacks its other brace. Use {period}"),
    ({"help": "x" * 5001}, "The help of share has 5,001 characters. Shorten it to 5,000"),
    ({"help": "a\0b"}, "The help of share holds a zero byte"),
]


@pytest.mark.parametrize(("texts", "sentence"), BAD)
def test_a_bad_text_is_named_and_nothing_of_the_page_is_saved(
    editor: Client, texts: dict[str, str], sentence: str
) -> None:
    draft = make_draft()
    page = editor.post(SHARE, as_typed(draft, lead_in="Changed too", **texts))
    assert page.status_code == 422
    assert sentence in text(page)
    assert "<title>Error: Draft: share" in text(page)
    assert "Changed too" in text(page)
    assert said(draft) == said(edition_1())


def test_a_text_that_did_not_arrive_is_not_taken_for_an_empty_one(editor: Client) -> None:
    draft = make_draft()
    page = editor.post(SHARE, {"draft": str(draft.pk)})
    assert (page.status_code, said(draft)) == (422, said(edition_1()))


def test_typing_for_a_draft_that_was_published_meanwhile_gives_the_text_back(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    sent = as_typed(draft, help="Typed for an hour")
    editor.post(PUBLISH, as_read(draft))
    page = editor.post(SHARE, sent)
    assert page.status_code == 409
    assert "Somebody published this draft meanwhile, as edition 2." in text(page)
    assert "Typed for an hour" in text(page)


@pytest.mark.parametrize("again", [False, True])
def test_typing_for_a_draft_that_was_deleted_meanwhile_gives_the_text_back(
    editor: Client, again: bool
) -> None:
    draft = make_draft()
    sent = as_typed(draft, help="Typed for an hour")
    editor.post(DELETE, {"draft": str(draft.pk)})
    if again:
        make_draft()
    page = editor.post(SHARE, sent)
    assert page.status_code == 409
    assert "Somebody deleted this draft meanwhile." in text(page)
    assert "Typed for an hour" in text(page)
    assert [said(one) for one in Edition.objects.drafts()] == [said(edition_1())] * again


@pytest.mark.parametrize("named", ["", "x", "0", "9" * 5000, "\0"])
@pytest.mark.parametrize("path", [SHARE, DELETE, PUBLISH])
def test_a_form_that_names_no_draft_does_nothing(editor: Client, path: str, named: str) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    assert editor.post(path, {**as_read(draft), "draft": named}).status_code == 409
    assert drafting.current() == draft


def test_deleting_says_what_is_lost_and_deletes(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    assert "<b>1 changed text</b> is lost." in text(editor.get(DELETE))
    page = editor.post(DELETE, {"draft": str(draft.pk)}, follow=True)
    assert page.redirect_chain == [("/wording/", 302)]
    assert ("The draft is deleted." in text(page), Edition.objects.count()) == (True, 1)
