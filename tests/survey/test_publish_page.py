"""The page that publishes: what it shows, asks and refuses."""

import re

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.editions import said
from survey.languages import edition_for
from survey.models import Edition, Response, Wave
from tests.factories import close, edition_1, make_organiser, make_response, make_wave
from tests.survey.rewording import (
    DRAFT,
    NEW_QUESTION,
    PAGES,
    PUBLISH,
    SHARE,
    as_read,
    as_typed,
    make_draft,
    publish_rewording,
    question,
    text,
    versions,
)

pytestmark = pytest.mark.django_db


def test_the_publish_page_shows_old_and_new_and_counts_what_is_touched(editor: Client) -> None:
    wave = make_wave()
    make_wave("not-open", name="Winter 2027", opens_at=None)
    for _ in range(3):
        make_response(wave)
    make_response(wave, mode="test")
    make_draft({"question": NEW_QUESTION})
    answer = editor.get(PUBLISH)
    page = text(answer)
    assert versions(answer) == [(question(), NEW_QUESTION)]
    assert f'In full:</p> <p class="said version" lang="en">{NEW_QUESTION}</p>' in page
    assert "1 text differs." in page
    assert f"{len(said(edition_1())) - 1} unchanged texts" in page
    assert "<b>3 answers</b> were given under edition 1" in page
    assert "<b>Spring 2026 is open.</b>" in page
    assert "<b>Winter 2027" not in page
    assert "1 draft wave could test it: Winter 2027." in page


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
    assert (page.count("1 text differs."), page.count("No text differs.")) == (1, 1)


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
    assert edition_for(wave, "en") == draft
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
        ({"when": ""}, "Say when the new wording takes effect"),
        ({"when": "tomorrow"}, "Choose one of the three times at which it takes effect"),
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
    assert re.findall(r'<input type="(\w+)"[^>]* checked', shown) == ["radio", "radio"]
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
