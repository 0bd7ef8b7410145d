"""Two people with the same item open: the second to save sees both texts and chooses."""

import threading
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from survey import drafting
from survey.drafting import Overtaken
from survey.editions import Place, said
from survey.meanwhile import prints
from survey.models import Edition
from tests.factories import edition_1, make_organiser
from tests.survey.pages import Page
from tests.survey.rewording import PAGES, SHARE, as_typed, make_draft, text
from tests.survey.served import PATIENCE

THEIRS, MINE = "What part of it did they assess?", "What part of it did I assess?"
QUESTION, HELP = Place("share", "question", "en"), Place("share", "help", "en")
PICK = "text-pick-en-question"


@pytest.fixture
def other(client: Client) -> Client:
    """Somebody else who may edit the wording."""
    other = Client()
    other.force_login(make_organiser("tomas@example.org"))
    return other


def sent_from(page: Any, **changes: str) -> dict[str, str]:
    """The editor's form as a browser sends it after these changes, no radio chosen."""
    fields = Page(page.content.decode()).one("form", class_="card texts").inside
    hidden = {str(one["name"]): str(one["value"] or "") for one in fields if one["type"] == "hidden"}
    typed = {str(one["name"]): one.text.removeprefix("\n") for one in fields if one.tag == "textarea"}
    return hidden | typed | changes


def now(draft: Edition, place: Place = QUESTION) -> str:
    return said(draft)[place]


def overtaken(editor: Client, other: Client, draft: Edition, **mine: str) -> Any:
    """What I get for my texts, after somebody else saved a question while my page was open."""
    sent = as_typed(draft, **({"question": MINE} | mine))
    other.post(SHARE, as_typed(draft, question=THEIRS))
    return editor.post(SHARE, sent)


@pytest.mark.django_db
def test_the_second_to_save_sees_both_texts_and_nothing_is_saved(editor: Client, other: Client) -> None:
    draft = make_draft()
    page = overtaken(editor, other, draft)
    shown = Page(page.content.decode())
    assert page.status_code == 409
    assert shown.id("id_text-en-question").text == f"\n{MINE}"
    hint = shown.id(f"id_{PICK}_helptext").words
    assert hint == (
        f"Theirs: {THEIRS} What yours changes in theirs: What part of it did removed: theyadded: I assess?"
    )
    assert "Somebody saved other texts of this page while you typed" in text(page)
    assert now(draft) == THEIRS


@pytest.mark.django_db
def test_neither_text_is_chosen_beforehand_and_a_choice_is_asked_for(editor: Client, other: Client) -> None:
    draft = make_draft()
    page = overtaken(editor, other, draft)
    assert "checked" not in text(page)
    again = editor.post(SHARE, sent_from(page))
    assert again.status_code == 422
    assert "Choose which question to keep: yours or theirs" in text(again)
    assert Page(again.content.decode()).id("id_text-en-question").text == f"\n{MINE}"
    assert f'id="id_{PICK}_helptext"' in text(again)
    assert now(draft) == THEIRS


@pytest.mark.django_db
@pytest.mark.parametrize(("choice", "kept"), [("mine", MINE), ("theirs", THEIRS)])
def test_the_chosen_text_is_saved(editor: Client, other: Client, choice: str, kept: str) -> None:
    draft = make_draft()
    page = overtaken(editor, other, draft, help="My help.")
    saved = editor.post(SHARE, sent_from(page, **{PICK: choice}))
    assert (saved.status_code, now(draft), now(draft, HELP)) == (302, kept, "My help.")


@pytest.mark.django_db
def test_a_third_text_can_be_typed_instead(editor: Client, other: Client) -> None:
    draft = make_draft()
    page = overtaken(editor, other, draft)
    editor.post(SHARE, sent_from(page, **{PICK: "mine", "text-en-question": "What part was assessed?"}))
    assert now(draft) == "What part was assessed?"


@pytest.mark.django_db
@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_whoever_is_overtaken_while_choosing_chooses_anew(editor: Client, other: Client, choice: str) -> None:
    draft = make_draft()
    sent = sent_from(overtaken(editor, other, draft), **{PICK: choice})
    other.post(SHARE, as_typed(draft, question="What part, in the end?"))
    page = editor.post(SHARE, sent)
    assert (page.status_code, now(draft)) == (409, "What part, in the end?")
    assert "What part, in the end?" in text(page)


@pytest.mark.django_db
def test_texts_that_only_the_other_changed_stand_in_the_box_and_are_named(
    editor: Client, other: Client
) -> None:
    draft = make_draft()
    sent = as_typed(draft, question=MINE)
    other.post(SHARE, as_typed(draft, help="Their help.", unit="their unit"))
    page = editor.post(SHARE, sent)
    assert (page.status_code, PICK in text(page)) == (409, False)
    assert "What only they changed is in the box now: Help, Unit." in text(page)
    assert editor.post(SHARE, sent_from(page)).status_code == 302
    assert (now(draft), now(draft, HELP)) == (MINE, "Their help.")


@pytest.mark.django_db
def test_the_same_change_by_both_is_no_conflict(editor: Client, other: Client) -> None:
    draft = make_draft()
    sent = as_typed(draft, question=MINE)
    other.post(SHARE, as_typed(draft, question=MINE))
    assert "Nothing changed." in text(editor.post(SHARE, sent, follow=True))


@pytest.mark.django_db
def test_changes_of_another_item_are_no_conflict(editor: Client, other: Client) -> None:
    draft = make_draft()
    sent = as_typed(draft, question=MINE)
    other.post(PAGES, as_typed(draft, "", consent_about="We ask."))
    assert editor.post(SHARE, sent).status_code == 302
    assert (now(draft), now(draft, Place("", "consent_about", "en"))) == (MINE, "We ask.")


@pytest.mark.django_db
def test_a_faulty_text_is_named_first_and_the_conflict_is_not_forgotten(
    editor: Client, other: Client
) -> None:
    draft = make_draft()
    page = overtaken(editor, other, draft, help="{perod}")
    assert (page.status_code, "“{perod}” is no placeholder" in text(page)) == (422, True)
    page = editor.post(SHARE, sent_from(page, **{"text-en-help": "Fine."}))
    assert (page.status_code, now(draft)) == (409, THEIRS)


@pytest.mark.django_db
@pytest.mark.parametrize("held", ["", ",,,", "x" * 5000, "\0", "," * 5000])
def test_a_form_that_has_not_seen_the_texts_overwrites_none(editor: Client, held: str) -> None:
    draft = make_draft()
    page = editor.post(SHARE, as_typed(draft, question=MINE) | {"held": held})
    assert (page.status_code, said(draft)) == (409, said(edition_1()))
    assert MINE in text(page)


@pytest.mark.django_db
@pytest.mark.parametrize("choosing", ["x", "en-question en-question", "pick-en-question", "\0", "<b>"])
def test_a_choice_of_boxes_that_are_not_there_does_no_harm(editor: Client, choosing: str) -> None:
    draft = make_draft()
    sent = as_typed(draft, question=MINE) | {"choosing": choosing, PICK: "mine"}
    assert editor.post(SHARE, sent).status_code == 302
    assert now(draft) == MINE


@pytest.mark.django_db
def test_old_texts_do_not_overwrite_what_was_saved_meanwhile(editor: Client, other: Client) -> None:
    draft = make_draft({"question": "A third question?"})
    page = editor.get(f"{SHARE}?from=1")
    other.post(SHARE, as_typed(draft, question=THEIRS))
    assert editor.post(SHARE, sent_from(page)).status_code == 409
    assert now(draft) == THEIRS


@pytest.mark.django_db
def test_what_was_typed_comes_back_when_the_draft_is_gone_and_choices_are_not_shown_as_text(
    editor: Client, other: Client
) -> None:
    draft = make_draft()
    sent = sent_from(overtaken(editor, other, draft), **{PICK: "mine"})
    drafting.delete(draft.pk)
    page = editor.post(SHARE, sent)
    assert (page.status_code, MINE in text(page), '<p class="said typed">mine</p>' in text(page)) == (
        409,
        True,
        False,
    )


def test_of_two_who_save_at_once_the_second_is_told(committed: str) -> None:
    draft = make_draft()
    seen, ends, together = prints(said(draft)), [], threading.Barrier(2)

    def save(words: str) -> None:
        together.wait()
        try:
            drafting.change_texts(draft.pk, {**said(draft), QUESTION: words}, seen)
            ends.append(("saved", words))
        except Overtaken as overtaken:
            ends.append(("told", overtaken.saved[QUESTION]))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=[words]) for words in (THEIRS, MINE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=PATIENCE)
    assert sorted(ends) == [("saved", now(draft)), ("told", now(draft))]


@pytest.mark.django_db
def test_nothing_of_an_overtaken_change_is_stored() -> None:
    draft = make_draft({"question": THEIRS})
    with pytest.raises(Overtaken) as overtaken, transaction.atomic():
        drafting.change_texts(draft.pk, {QUESTION: MINE, HELP: "Mine."}, prints(said(edition_1())))
    assert str(overtaken.value) == "Somebody saved other texts of this page meanwhile. Nothing was saved yet."
    assert overtaken.value.saved == said(draft)
    assert (now(draft), now(draft, HELP)) == (THEIRS, now(edition_1(), HELP))
