"""What stands against publishing a text: a sentence that names what and where."""

import time

import pytest

from survey.editions import Place, said
from survey.proofreading import CORE, Problem, faults, is_empty, problems
from tests.factories import edition_1

HELP = Place("share", "help", "en")
ABOUT = Place("", "consent_about", "en")
USE = "Use {period}, {organiser}, {date} or {contact}, or leave the braces out"
WITHOUT_CORE = "The core question is missing. Write it: a draft without it cannot be published"


def of(text: str, place: Place = HELP, *, needed: bool = True) -> list[str]:
    return list(faults(place, text, needed=needed))


@pytest.mark.parametrize(
    "text",
    [
        "Any text",
        "In {period}, by {organiser}, until {date}: {contact}.",
        "{period}{period}",
        "<script>alert(1)</script> & “quotes” 'and' \"more\"",
        "*emphasis* 100 % $HOME `x` \\n",
        "\u202eright to left\u202c, עברית, 日本語, 🙂",
        "x" * 5_000,
    ],
)
def test_a_text_that_can_be_published_has_no_fault(text: str) -> None:
    assert of(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("in {perod}", "“{perod}” is no placeholder"),
        ("in {Period}", "“{Period}” is no placeholder"),
        ("in { period }", "“{ period }” is no placeholder"),
        ("in {}", "“{}” is no placeholder"),
        ("in {period!r}", "“{period!r}” is no placeholder"),
        ("in {%debug%}", "“{%debug%}” is no placeholder"),
        ("in {period and on", "“{period” lacks its other brace"),
        ("in period}", "“period}” lacks its other brace"),
        ("in {", "“{” lacks its other brace"),
        ("in }", "“}” lacks its other brace"),
        ("{\u202eperiod}", "“{\ufffdperiod}” is no placeholder"),
        ("{" + "a" * 100 + "}", "“{" + "a" * 23 + "…” is no placeholder"),
    ],
)
def test_a_wrong_placeholder_is_named(text: str, what: str) -> None:
    assert of(text) == [f"The help of share: {what}. {USE}"]


def test_doubled_braces_are_two_faults_and_the_placeholder_inside_is_none() -> None:
    assert of("{{period}}") == [
        f"The help of share: “{{” lacks its other brace. {USE}",
        f"The help of share: “}}” lacks its other brace. {USE}",
    ]


def test_the_same_wrong_placeholder_is_named_once() -> None:
    assert len(of("{a} {a} {b}")) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u200b", "\u202e \u00ad", "\0"])
def test_an_empty_text_where_the_live_edition_has_one_is_a_fault(text: str) -> None:
    assert of(text)[0] == "The help of share is empty. Write it: the live edition has a text here"


def test_an_empty_text_is_none_where_the_live_edition_has_none() -> None:
    assert of("", needed=False) == []


@pytest.mark.parametrize("needed", [True, False])
def test_the_core_question_may_never_be_empty(needed: bool) -> None:
    assert of(" ", CORE, needed=needed) == [WITHOUT_CORE]


def test_a_zero_byte_is_a_fault() -> None:
    assert of("a\0b", ABOUT) == [
        "The page text “consent about” holds a zero byte, which cannot be stored. Type it anew"
    ]


def test_more_than_5000_characters_are_a_fault() -> None:
    assert of("x" * 5_001) == ["The help of share has 5,001 characters. Shorten it to 5,000"]


@pytest.mark.parametrize(
    "text", ["x" * 2_000_000, "{" * 5_000, "{a" * 1_000_000, "}" * 100_000, " " * 2_000_000]
)
def test_a_huge_text_is_read_in_no_time(text: str) -> None:
    began = time.thread_time()
    of(text)
    assert time.thread_time() - began < 2


@pytest.mark.django_db
def test_edition_1_stands_its_own_test() -> None:
    texts = said(edition_1())
    assert problems(texts, texts) == []


def test_a_draft_without_any_core_question_is_a_problem() -> None:
    assert problems({HELP: "A"}, {HELP: "A"}) == [Problem(CORE, WITHOUT_CORE)]


def test_all_problems_of_a_draft_are_found_with_their_places() -> None:
    live = {CORE: "Q", HELP: "H", ABOUT: "A"}
    draft = {CORE: "", HELP: "{x}", ABOUT: " "}
    assert problems(draft, live) == [
        Problem(CORE, WITHOUT_CORE),
        Problem(HELP, f"The help of share: “{{x}}” is no placeholder. {USE}"),
        Problem(ABOUT, "The page text “consent about” is empty. Write it: the live edition has a text here"),
    ]


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), (" \u2003\u200d", True), ("a", False), ("\u200fא", False), (".", False)]
)
def test_a_text_of_which_nothing_can_be_seen_is_empty(text: str, empty: bool) -> None:
    assert is_empty(text) is empty
