"""What changed between two texts, word by word."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.differences import Piece, marked, pieces


def same(text: str) -> Piece:
    return Piece("same", text)


def added(text: str) -> Piece:
    return Piece("added", text)


def removed(text: str) -> Piece:
    return Piece("removed", text)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("Who?", "Who?", [same("Who?")]),
        ("", "Who?", [added("Who?")]),
        ("Who?", "", [removed("Who?")]),
        ("Whom did you ask?", "Who did you ask?", [removed("Whom"), added("Who"), same(" did you ask?")]),
        ("I gave", "I gave money", [same("I gave"), added(" money")]),
        ("I gave money", "I gave", [same("I gave"), removed(" money")]),
        ("One two three", "One six ten", [same("One "), removed("two three"), added("six ten")]),
        ("Gave it.", "Gave it?", [same("Gave it"), removed("."), added("?")]),
        ("10 %", "10%", [same("10"), removed(" "), same("%")]),
        ("a\nb", "a b", [same("a"), removed("\n"), added(" "), same("b")]),
        ("A", "a", [removed("A"), added("a")]),
        ("é", "e\u0301", [removed("é"), added("e\u0301")]),
        ("{period}", "{date}", [same("{"), removed("period"), added("date"), same("}")]),
        ("שלום עולם", "שלום לך", [same("שלום "), removed("עולם"), added("לך")]),
    ],
)
def test_words_that_changed_are_told_from_words_that_stayed(
    before: str, after: str, expected: list[Piece]
) -> None:
    assert pieces(before, after) == expected


TEXTS = st.one_of(st.text(max_size=80), st.text("ab \n.*<&", max_size=80))


def without(found: list[Piece], kind: str) -> str:
    return "".join(piece.text for piece in found if piece.kind != kind)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_the_pieces(before: str, after: str) -> None:
    found = pieces(before, after)
    assert (without(found, "added"), without(found, "removed")) == (before, after)


@given(TEXTS, TEXTS)
def test_no_two_pieces_of_a_kind_stand_side_by_side(before: str, after: str) -> None:
    kinds = [piece.kind for piece in pieces(before, after)]
    assert all(first != second for first, second in pairwise(kinds))


def random_words(seed: int, words: str, n: int) -> str:
    source = random.Random(seed)
    return " ".join(source.choice(words) for _ in range(n))[:5_000]


@pytest.mark.parametrize("words", ["a", "ab", "abcdefgh", "{}", ".,;:!?"])
@pytest.mark.parametrize("n", [240, 2_500])
def test_texts_made_to_be_slow_are_compared_in_no_time(words: str, n: int) -> None:
    began = time.thread_time()
    pieces(random_words(1, words, n), random_words(2, words, n))
    assert time.thread_time() - began < 2


def test_a_long_text_is_still_compared_by_words() -> None:
    words = [f"word{n % 400}" for n in range(600)]
    before = " ".join(words)
    after = " ".join([*words[:300], "new", *words[300:]])
    assert [piece for piece in pieces(before, after) if piece.kind != "same"] == [added("new ")]


def test_marks_are_seen_and_said() -> None:
    assert marked("Whom did you ask?", "Who did you ask?") == (
        '<del><span class="vh">removed: </span>Whom</del>'
        '<ins><span class="vh">added: </span>Who</ins> did you ask?'
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<b>", "<b>", "&lt;b&gt;"),
        ("", "<script>", '<ins><span class="vh">added: </span>&lt;script&gt;</ins>'),
        ('"&', "", '<del><span class="vh">removed: </span>&quot;&amp;</del>'),
        ("{0} {x}", "{0} {x}", "{0} {x}"),
        ("", "", ""),
    ],
)
def test_what_a_text_says_is_escaped(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected
