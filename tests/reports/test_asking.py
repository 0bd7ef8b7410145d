"""The question as it was asked, for the page that shows the answers."""

import pytest

from reports.asking import UNNAMED, Asked, read_asked
from survey.models import Edition
from survey.publishing import draft_from_texts, publish
from tests.factories import edition_1, make_wave

pytestmark = pytest.mark.django_db


def ask_in(language: str, *items: dict[str, object]) -> Asked:
    """What a wave shows of an edition of another survey."""
    content = {
        "kind": "external",
        "reason": "Imported",
        "language": language,
        "page": {},
        "item": list(items),
    }
    edition = publish(draft_from_texts(content))
    return read_asked(make_wave(edition=edition), edition.number or 0)


def test_the_core_question_is_read_with_what_belongs_to_it() -> None:
    asked = read_asked(make_wave(), 1)
    assert asked.question.startswith("For what fraction of your giving did you attempt")
    assert asked.lead_in == (
        "Think about all the money you gave to charities, funds or other causes in 2025."
    )
    assert asked.help_title == "What counts as a CEA?"
    assert asked.help.startswith("A CEA is any estimate")
    assert (asked.unit, asked.language, asked.edition) == ("per cent, from 0 to 100", "en", edition_1())


def test_lines_and_reasons_have_the_words_that_people_saw() -> None:
    asked = read_asked(make_wave(), 1)
    assert asked.lines == {
        "attempted": "I attempted an assessment myself",
        "read": "I read an assessment by someone else",
        "relied": "I relied on a person or organisation who said they had done one",
        "none": "None of these",
    }
    assert asked.reasons == {
        "gave_nothing": "I gave nothing in 2025",
        "dont_know": "I don’t know",
        "not_say": "I’d rather not say",
    }


def test_another_survey_is_read_in_its_own_language() -> None:
    asked = ask_in("de", {"code": "share", "kind": "percent", "question": "Welcher Teil?"})
    assert (asked.language, asked.question, asked.help) == ("de", "Welcher Teil?", "")
    assert asked.codes == {"share"}


def test_what_another_survey_has_no_words_for_is_named() -> None:
    asked = ask_in("en", {"code": "share", "kind": "percent", "question": "Which part?"})
    assert {**asked.lines, **asked.reasons} == UNNAMED


def test_what_was_not_asked_is_empty() -> None:
    asked = ask_in("en", {"code": "amount", "kind": "amount", "question": "How much?"})
    assert (asked.question, asked.codes) == ("", {"amount"})


def test_english_comes_first_where_an_edition_has_several_languages() -> None:
    edition = draft_from_texts(
        {
            "kind": "external",
            "reason": "Imported",
            "language": "de",
            "page": {},
            "item": [{"code": "share", "kind": "percent", "question": "Welcher Teil?"}],
        }
    )
    item = edition.items.get()
    edition.wordings.create(item=item, language="en", key="question", text="Which part?")
    asked = read_asked(make_wave(edition=publish(edition)), edition.number or 0)
    assert (asked.language, asked.question) == ("en", "Which part?")


def test_a_draft_is_never_read() -> None:
    with pytest.raises(Edition.DoesNotExist):
        read_asked(make_wave(), 99)
