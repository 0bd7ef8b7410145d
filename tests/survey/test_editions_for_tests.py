"""Editions that are published to be tested: never live, told apart, and adopted by drafting from them."""

import re

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.demo import latest_edition
from survey.drafting import When
from survey.editions import Place, said
from survey.history import history_of
from survey.languages import edition_for
from survey.models import Edition, Wave
from tests.factories import close, edition_1, make_wave
from tests.survey.rewording import (
    NEW_QUESTION,
    PUBLISH,
    as_read,
    make_draft,
    publish_rewording,
    question,
    text,
)
from tests.survey.split_ballots import SHORTER, for_tests, opened, wave_with_test
from tests.survey.verbs import shown

pytestmark = pytest.mark.django_db


def publish(when: When) -> Edition:
    draft = make_draft({"question": NEW_QUESTION})
    read = publishing.digest(draft)
    return drafting.publish(draft.pk, read=read, reason="Clearer", comparable=False, when=when)


@pytest.mark.parametrize(
    ("when", "in_the_open_wave", "live", "for_test"),
    [
        (When.NOW, [(1, False), (2, True)], 2, False),
        (When.LATER, [(1, True)], 2, False),
        (When.TEST, [(1, True)], 1, True),
    ],
)
def test_when_an_edition_takes_effect(
    when: When, in_the_open_wave: list[tuple[int, bool]], live: int, for_test: bool
) -> None:
    wave = make_wave()
    edition = publish(when)
    assert shown(wave) == in_the_open_wave
    assert (edition.for_test, Edition.objects.live()) == (for_test, Edition.objects.get(number=live))


def test_an_edition_for_later_is_shown_by_the_next_wave_and_by_no_closed_one() -> None:
    wave = make_wave()
    edition = publish(When.LATER)
    close(wave)
    assert shown(wave) == [(1, True)]
    assert edition_for(make_wave("next", edition=Edition.objects.live()), "en") == edition


def test_the_next_edition_for_now_replaces_what_the_open_wave_shows() -> None:
    wave = make_wave()
    publish(When.LATER)
    publish_rewording({"question": "A third question?"})
    assert shown(wave) == [(1, False), (3, True)]


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("now", "Published: edition 2 is live. Who starts from now on sees it."),
        ("later", "edition 2 is live for new waves. An open wave keeps its wording until it closes."),
        ("test", "edition 2 can be tested. Nobody sees it before a wave tests it."),
    ],
)
def test_the_publish_page_says_what_came_of_the_choice(editor: Client, when: str, sentence: str) -> None:
    make_wave()
    draft = make_draft({"question": NEW_QUESTION})
    assert sentence in text(editor.post(PUBLISH, as_read(draft, when=when), follow=True))


def test_the_publish_page_counts_what_each_choice_does(editor: Client) -> None:
    make_wave()
    opened(wave_with_test())
    make_wave("a-draft", name="Winter", opens_at=None)
    make_draft({"question": NEW_QUESTION})
    page = text(editor.get(PUBLISH))
    now, later, test = re.findall(r"<h3>If it .*?</h3> <ul.*?</ul>", page)
    assert "<b>Spring 2026 is open.</b> Who starts after you publish sees the new edition." in now
    assert "<b>Tested tests wordings.</b> It goes on with its own editions until it closes" in now
    assert "1 draft wave keeps the words that it was made with." in now
    assert "<b>Spring 2026 keeps its words</b> until it closes." in later
    assert "Tested" not in later
    assert "<b>No wave changes.</b>" in test
    assert "Edition 1 stays live." in test
    assert "1 draft wave could test it: Winter." in test


def test_what_is_tested_is_neither_live_nor_shown_by_new_waves_or_the_demo(editor: Client) -> None:
    for_tests()
    assert (Edition.objects.live(), latest_edition()) == (edition_1(), edition_1())
    assert "Edition 1, which is live." in text(editor.get("/waves/new/"))


def test_the_list_tells_editions_for_tests_apart(client: Client) -> None:
    for_tests()
    page = text(client.get("/wording/"))
    assert "Edition 1 is live" in page
    assert 'Edition 2</a> <span class="pill">For tests</span>' in page
    assert "Items of edition 1" in page
    assert SHORTER not in page
    assert "For tests" in text(client.get("/wording/2/"))


def test_the_history_compares_each_edition_with_the_one_that_was_live(client: Client) -> None:
    for_tests("Second?")
    for_tests("Third?")
    publish_rewording({"question": "Fourth?"})
    publish_rewording({"question": "Fifth?"})
    assert [
        (chapter.edition.number, chapter.before and chapter.before.number) for chapter in history_of("share")
    ] == [(5, 4), (4, 1), (3, 1), (2, 1), (1, None)]
    assert text(client.get("/wording/share/")).count('<span class="pill">For tests</span>') == 2


def test_a_tested_wording_is_adopted_by_drafting_from_it(editor: Client) -> None:
    wave, tested = make_wave(), for_tests()
    page = editor.post("/wording/draft/", {"from": "2"}, follow=True)
    assert "The draft holds the texts of edition 2." in text(page)
    draft = drafting.current()
    assert draft is not None
    editor.post(PUBLISH, as_read(draft, change="same"))
    adopted = Edition.objects.live()
    assert adopted is not None
    assert (adopted.number, adopted.for_test, adopted.comparable_with) == (3, False, tested)
    assert question(adopted) == said(tested)[Place("share", "question", "en")]
    assert edition_for(wave, "en") == adopted


def test_draft_waves_are_those_without_an_opening() -> None:
    make_wave("open-one")
    close(make_wave("closed-one", opens_at=None))
    draft = make_wave("a-draft", opens_at=None)
    assert list(Wave.objects.drafts()) == [draft]
