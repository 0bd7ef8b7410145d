"""The words of editions, from the database and as files quote them."""

import pytest

from reports.files.asked_texts import read_texts
from reports.files.words import Text, Words, find_words
from tests.factories import edition_1, make_wave
from tests.reports.asking_more import REGION, publish_with
from tests.reports.shown import imported

TEXTS = (
    Text(1, "de", "share", "percent", "question", "Welcher Teil?"),
    Text(1, "en", "", "", "form_title", "Your giving"),
    Text(1, "en", "share", "percent", "lead_in", "Think."),
    Text(1, "en", "share", "percent", "question", "What part?"),
    Text(1, "en", "pledge", "choice", "question", "A pledge?"),
    Text(1, "en", "pledge", "choice", "answer_none", "None"),
    Text(2, "en", "pledge", "choice", "question", "Any pledge?"),
    Text(2, "en", "pledge", "choice", "answer_none", "No"),
    Text(2, "en", "pledge", "choice", "answer_yes", "Yes"),
    Text(3, "de", "trust", "percent", "line", "Vertrauen"),
)


def test_words_are_those_of_the_newest_edition_in_its_order_and_in_english_where_it_has_that() -> None:
    words = find_words(TEXTS, [1, 2])
    assert list(words.kinds.items()) == [("pledge", "choice"), ("share", "percent")]
    assert (words.question("share"), words.question("pledge")) == ("Think. What part?", "Any pledge?")
    assert [(code, words.answer("pledge", code)) for code in words.answers("pledge")] == [
        ("none", "No"),
        ("yes", "Yes"),
    ]


def test_words_of_other_editions_are_left_out() -> None:
    words = find_words(TEXTS, [3])
    assert (list(words.kinds), words.question("trust")) == (["trust"], "Vertrauen")


def test_what_has_no_words_is_empty() -> None:
    assert (find_words((), []), find_words(TEXTS, [1]).answer("pledge", "other")) == (Words({}, {}), "")


@pytest.mark.django_db
def test_every_text_of_an_edition_is_read_with_its_placeholders_filled() -> None:
    texts = read_texts(make_wave(period="2031"))
    assert len(texts) == edition_1().wordings.count()
    by_place = {(text.code, text.key): text.text for text in texts}
    assert by_place["share_reason", "answer_gave_nothing"] == "I gave nothing in 2031"
    assert by_place["", "consent_start"] == "I agree, start"


@pytest.mark.django_db
def test_texts_come_by_edition_then_pages_then_items_in_their_order() -> None:
    wave = make_wave()
    wave.shown.create(edition=publish_with(REGION))
    texts = read_texts(wave)
    assert [text.edition for text in texts] == sorted(text.edition for text in texts)
    codes = list(dict.fromkeys(text.code for text in texts if text.edition == 2))
    assert (codes[:2], codes[-1]) == (["", "share"], "region")


@pytest.mark.django_db
def test_an_answer_without_words_is_there_all_the_same() -> None:
    wave = imported("other", {"code": "share_reason", "kind": "choice", "answers": {"not_say": ""}})
    assert Text(2, "de", "share_reason", "choice", "answer_not_say", "") in read_texts(wave)
