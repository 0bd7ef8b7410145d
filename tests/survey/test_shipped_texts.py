"""Edition 1 in German and Spanish, as its files have it: machine-made, and held to what can be checked."""

import re
import tomllib

import pytest

from survey import shipped
from survey.editions import Place
from survey.proofreading import faults
from survey.publishing import OF_THE_ITEM
from tests.survey.catalogues import LANGUAGES

PLACEHOLDER = re.compile(r"\{\w+\}")
LETTER = re.compile(r"[^\W\d_]")

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@in_each_language
def test_a_translation_has_the_places_of_edition_1_in_their_order(language: str) -> None:
    assert list(shipped.texts(language)) == list(shipped.texts())


@in_each_language
def test_a_translation_has_texts_and_nothing_that_codes_or_kinds_could_change(language: str) -> None:
    file = tomllib.loads((shipped.FOLDER / f"edition_1.{language}.toml").read_text(encoding="utf-8"))
    kept = {key for entry in file["item"] for key in entry if key in OF_THE_ITEM}
    assert (set(file), kept) == ({"page", "item"}, {"code", "answers"})


@in_each_language
def test_a_translation_keeps_placeholders_and_emphasis(language: str) -> None:
    source, texts = shipped.texts(), shipped.texts(language)
    changed = [
        place
        for place, text in texts.items()
        if set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(source[place]))
        or text.count("*") != source[place].count("*")
    ]
    assert changed == []


@in_each_language
def test_a_translation_leaves_nothing_in_english_but_numbers(language: str) -> None:
    source = shipped.texts()
    same = [
        place
        for place, text in shipped.texts(language).items()
        if text == source[place] and LETTER.search(PLACEHOLDER.sub("", text))
    ]
    assert same == []


@in_each_language
def test_a_translation_has_no_fault_that_a_translator_would_be_told_of(language: str) -> None:
    found = [
        fault
        for (code, key), text in shipped.texts(language).items()
        for fault in faults(Place(code, key, language), text, needed=True)
    ]
    assert found == []


@in_each_language
def test_the_core_question_names_the_term_in_english_once_and_then_by_its_letters(language: str) -> None:
    question = shipped.texts(language)["share", "question"]
    assert (question.count("(cost-effectiveness assessment, CEA)"), question.count("CEA")) == (1, 3)


@in_each_language
def test_whoever_opens_the_file_reads_first_that_nobody_checked_it(language: str) -> None:
    first = (shipped.FOLDER / f"edition_1.{language}.toml").read_text(encoding="utf-8").splitlines()[0]
    assert "machine-made, unchecked" in first


@in_each_language
def test_answers_differ_within_a_question(language: str) -> None:
    texts = shipped.texts(language)
    twice = [
        code
        for code in {code for code, _ in texts}
        if len(answers := [t for (c, key), t in texts.items() if c == code and key.startswith("answer_")])
        != len(set(answers))
    ]
    assert twice == []
