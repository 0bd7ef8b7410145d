"""The wording editor's pages: who gets in, what they say, and what they never do."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.config.middleware import POLICY
from survey.editions import Place, said
from survey.models import Counter, Edition, Response, Wave
from tests.factories import close, edition_1, make_organiser, make_response, make_wave
from tests.survey.pages import Page
from tests.survey.rewording import make_draft, publish_rewording

pytestmark = pytest.mark.django_db

DRAFT = "/wording/draft/"
SHARE, PAGES = DRAFT + "share/", DRAFT + "pages/"
PUBLISH, DELETE = DRAFT + "publish/", DRAFT + "delete/"
FORM, LANDING = DRAFT + "preview/", DRAFT + "preview/landing/"
STAFF = [DRAFT, SHARE, PAGES, PUBLISH, DELETE, FORM, LANDING]
NEW_QUESTION = "What part of your giving rested on an assessment?"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_organiser())
    return client


def text(page: Any) -> str:
    return unescape(re.sub(r"\s+", " ", page.content.decode()))


def question(edition: Edition | None = None) -> str:
    return said(edition or edition_1())[Place("share", "question", "en")]


def as_typed(draft: Edition, code: str = "share", **texts: str) -> dict[str, str]:
    """The page of an item as the browser sends it after these changes."""
    held = {place.key: one for place, one in said(draft).items() if place.code == code}
    return {"draft": str(draft.pk), **{f"text-en-{key}": one for key, one in {**held, **texts}.items()}}


def as_read(draft: Edition, **fields: str) -> dict[str, str]:
    """The publish page as the browser sends it, filled in."""
    filled = {"change": "differs", "reason": "Pilot readers stumbled", "read": "on"}
    return {"draft": str(draft.pk), "seen": publishing.digest(draft), **filled, **fields}


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
    assert "Live now: For what fraction of your giving" in text(page)
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


def test_the_preview_shows_the_saved_draft_as_the_wave_would(editor: Client) -> None:
    make_wave(period="1999", currency="GBP")
    make_draft({"question": "What part in {period}?"})
    page = text(editor.get(FORM))
    assert '<label class="question" for="id_share">What part in 1999?</label>' in page
    assert '<option value="GBP" selected>' in page
    assert "Example Research is asking how people decide" in text(editor.get(LANDING))


def test_the_preview_needs_no_wave(editor: Client) -> None:
    make_draft({"question": "What part in {period}?"})
    assert re.search(r"What part in \d{4}\?", text(editor.get(FORM)))
    assert editor.get(LANDING).status_code == 200


def test_the_preview_follows_each_change(editor: Client) -> None:
    draft = make_draft({"question": "First?"})
    assert "First?" in text(editor.get(FORM))
    editor.post(SHARE, as_typed(draft, question="Second?"))
    assert "Second?" in text(editor.get(FORM))


def test_the_preview_cannot_be_sent_and_stores_nothing(editor: Client) -> None:
    make_wave()
    make_draft()
    page = editor.get(FORM).content.decode()
    assert "<form" not in page
    assert 'name="token"' not in page
    assert editor.post(FORM).status_code == 405
    answer = editor.post(LANDING)
    assert (answer.status_code, answer.headers["Location"], answer.cookies) == (302, FORM, {})
    assert (Response.objects.count(), Counter.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", [FORM, LANDING])
def test_only_the_previews_may_be_framed_and_only_by_our_own_pages(editor: Client, path: str) -> None:
    make_draft()
    headers = editor.get(path).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    expected = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    assert headers["Content-Security-Policy"] == expected != POLICY


@pytest.mark.parametrize("path", ["/wording/", "/wording/1/", DRAFT, SHARE, PAGES, PUBLISH, DELETE])
def test_no_other_page_of_the_wording_may_be_framed(editor: Client, path: str) -> None:
    make_draft()
    headers = editor.get(path).headers
    assert (headers["X-Frame-Options"], headers["Content-Security-Policy"]) == ("DENY", POLICY)


@pytest.mark.parametrize(("path", "framed"), [(SHARE, FORM), (PAGES, LANDING), (DRAFT, FORM)])
def test_the_editor_frames_the_page_that_shows_the_texts(editor: Client, path: str, framed: str) -> None:
    make_draft()
    assert f'<iframe src="{framed}" title="Preview of the draft">' in text(editor.get(path))


def test_the_publish_page_shows_old_and_new_and_counts_what_is_touched(editor: Client) -> None:
    wave = make_wave()
    make_wave("not-open", name="Winter 2027", opens_at=None)
    for _ in range(3):
        make_response(wave)
    make_response(wave, mode="test")
    make_draft({"question": NEW_QUESTION})
    page = text(editor.get(PUBLISH))
    assert f'<dt>Edition 1</dt><dd class="said" lang="en">{question()}</dd>' in page
    assert f'<dt>Draft</dt><dd class="said" lang="en">{NEW_QUESTION}</dd>' in page
    assert "<b>3 answers</b> were given under edition 1" in page
    assert "<b>Spring 2026 is open.</b>" in page
    assert "Winter 2027" not in page


def test_without_an_open_wave_the_publish_page_says_so(editor: Client) -> None:
    close(make_wave())
    make_draft({"question": NEW_QUESTION})
    assert "<b>No wave is open.</b>" in text(editor.get(PUBLISH))


def test_a_draft_from_an_older_edition_is_compared_with_both(editor: Client) -> None:
    publish_rewording({"question": NEW_QUESTION})
    drafting.draft_from(edition_1())
    page = text(editor.get(PUBLISH))
    assert "Against edition 2, which is live" in page
    assert "Against edition 1, which the draft was started from" in page
    assert (page.count("1 text of "), page.count("No text differs.")) == (1, 1)


def test_nothing_is_preselected_on_the_publish_page(editor: Client) -> None:
    make_draft({"question": NEW_QUESTION})
    assert "checked" not in text(editor.get(PUBLISH))


def test_publishing_makes_the_draft_live_and_says_so(editor: Client) -> None:
    wave, draft = make_wave(), make_draft({"question": NEW_QUESTION})
    page = editor.post(PUBLISH, as_read(draft), follow=True)
    assert page.redirect_chain == [("/wording/", 302)]
    assert "Published: edition 2 is live." in text(page)
    draft.refresh_from_db()
    assert (draft.number, draft.reason, draft.comparable_with) == (2, "Pilot readers stumbled", None)
    assert wave.edition_to_show() == draft
    assert NEW_QUESTION in text(editor.get("/wording/2/"))


@pytest.mark.parametrize(("change", "continues"), [("same", 1), ("differs", None)])
def test_the_chosen_kind_of_change_is_published(editor: Client, change: str, continues: int | None) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    editor.post(PUBLISH, as_read(draft, change=change))
    draft.refresh_from_db()
    assert (draft.comparable_with and draft.comparable_with.number) == continues


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"change": ""}, "Say whether the meaning may differ"),
        ({"change": "other"}, "Choose one of the two kinds of change"),
        ({"reason": ""}, "Write why the wording changes"),
        ({"reason": " \u200b"}, "Write why the wording changes"),
        ({"reason": "a\0b"}, "The reason holds a zero byte, which cannot be stored. Type it anew"),
        ({"reason": "x" * 5001}, "The reason has 5,001 characters. Shorten it to 5,000"),
        ({"read": ""}, "Read the text as people will see it, then tick the box"),
    ],
)
def test_what_is_missing_on_the_publish_page_is_named(
    editor: Client, fields: dict[str, str], sentence: str
) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    page = editor.post(PUBLISH, as_read(draft, **fields))
    assert page.status_code == 422
    assert sentence in text(page)
    assert (drafting.current(), Edition.objects.live()) == (draft, edition_1())


def test_what_was_changed_while_it_was_read_has_to_be_read_again(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    sent = as_read(draft)
    editor.post(SHARE, as_typed(draft, question="Another question?"))
    page = editor.post(PUBLISH, sent)
    assert page.status_code == 409
    shown = text(page)
    assert "Somebody changed the draft while you read it." in shown
    assert "Another question?" in shown
    assert "Pilot readers stumbled" in shown
    assert re.findall(r'<input type="(\w+)"[^>]* checked', shown) == ["radio"]
    assert f'name="seen" value="{publishing.digest(draft)}"' in shown


def test_an_unfit_draft_is_named_on_its_pages_and_refused(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    draft.wordings.filter(item__code="pledge", key="question").update(text="{perod}")
    for path in (DRAFT, PUBLISH):
        assert f'<a href="{DRAFT}pledge/">The question of pledge: “{{perod}}”' in text(editor.get(path))
    page = editor.post(PUBLISH, as_read(draft))
    assert (page.status_code, drafting.current()) == (409, draft)
    assert "Nothing was published." in text(page)


def test_a_second_press_of_publish_finds_it_published(editor: Client) -> None:
    draft = make_draft({"question": NEW_QUESTION})
    sent = as_read(draft)
    editor.post(PUBLISH, sent)
    page = editor.post(PUBLISH, sent)
    assert page.status_code == 409
    assert "Somebody published this draft meanwhile, as edition 2." in text(page)
    assert Edition.objects.count() == 2


def test_who_had_the_form_open_answers_the_old_words_and_who_starts_later_the_new(client: Client) -> None:
    make_wave()
    begun, later, editor = Client(), Client(), client
    begun.post("/s/spring-2026/")
    token = re.search(r'name="token" value="([^"]+)"', begun.get("/s/spring-2026/form/").content.decode())
    assert token
    editor.force_login(make_organiser())
    draft = make_draft({"question": NEW_QUESTION})
    draft_consent = as_typed(draft, "", consent_about="We ask in other words.")
    editor.post(PAGES, draft_consent)
    editor.post(PUBLISH, as_read(draft))
    begun.post("/s/spring-2026/form/", {"token": token[1], "share": "40"})
    later.post("/s/spring-2026/")
    page = later.get("/s/spring-2026/form/").content.decode()
    token = re.search(r'name="token" value="([^"]+)"', page)
    assert token
    assert NEW_QUESTION in page
    later.post("/s/spring-2026/form/", {"token": token[1], "share": "60"})
    answers = Response.objects.order_by("share").values_list("share", "edition__number")
    assert (list(answers), Wave.objects.count()) == ([(40, 1), (60, 2)], 1)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></form><h1>Taken over",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "' OR 1=1 --",
    "*<b>bold</b>*",
    "\u202eright to left",
]


def tags_with(editor: Client, draft: Edition, words: str, path: str) -> list[tuple[str, ...]]:
    keys = [
        "name",
        "question",
        "line",
        "help",
        "answer_none",
        "consent_about",
        "consent_title",
        "consent_full",
    ]
    draft.wordings.filter(key__in=keys).update(text=words)
    page = Page(editor.get(path).content.decode())
    return [(element.tag, *element.attributes) for element in page.elements]


@pytest.mark.parametrize("path", STAFF)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text_on_every_page_of_the_editor(editor: Client, words: str, path: str) -> None:
    draft = make_draft()
    harmless = re.sub(r"\w", "a", re.sub(r"[<>\"'&]", "a", words))
    assert tags_with(editor, draft, words, path) == tags_with(editor, draft, harmless, path)


def test_hostile_words_that_were_typed_come_back_as_text(editor: Client) -> None:
    draft = make_draft()
    words = "</textarea><script>alert(1)</script>{perod}"
    for path in (SHARE, PUBLISH):
        page = editor.post(path, {**as_typed(draft, help=words), "reason": words}).content.decode()
        assert page.count("<script") == 1
    editor.post(DELETE, {"draft": str(draft.pk)})
    page = editor.post(SHARE, as_typed(edition_1(), help=words) | {"draft": str(draft.pk)})
    assert (page.status_code, page.content.decode().count("<script")) == (409, 1)
