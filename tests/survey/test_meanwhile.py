"""Two people at the same texts: who changed what, and what is put together of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.editions import Place
from survey.meanwhile import Merged, as_stored, changed_since, is_overtaken, merge, print_of, prints

A, B = Place("share", "question", "en"), Place("share", "help", "en")
BASE = {A: "Who?", B: "Anybody."}
SEEN = prints(BASE)


def test_a_print_is_the_start_of_the_sha_256() -> None:
    # printf '%s' abc | sha256sum
    assert print_of("abc") == "ba7816bf8f01cfea"


@pytest.mark.parametrize("typed", ["a\nb", "a\r\nb", "a\rb", " a\nb\r\n"])
def test_what_a_browser_does_to_line_ends_leaves_the_print_as_it_is(typed: str) -> None:
    assert (as_stored(typed), print_of(typed)) == ("a\nb", print_of("a\nb"))


@pytest.mark.parametrize("typed", ["a b", "A\nb", "a\n\nb", "a\u200b\nb", "\ud800"])
def test_any_other_change_has_another_print(typed: str) -> None:
    assert print_of(typed) != print_of("a\nb")


@pytest.mark.parametrize(
    ("saved", "mine", "overtaken"),
    [
        (BASE, BASE, False),
        (BASE, {A: "Mine?", B: "Anybody."}, False),
        ({A: "Theirs?", B: "Anybody."}, BASE, True),
        ({A: "Theirs?", B: "Anybody."}, {A: "Mine?", B: "Anybody."}, True),
        ({A: "Theirs?", B: "Anybody."}, {A: "Who?", B: "Mine."}, True),
        ({A: "Same?", B: "Anybody."}, {A: "Same?", B: "Anybody."}, False),
        ({A: "Theirs?", B: "Anybody."}, {B: "Anybody."}, True),
        (BASE, {B: "Mine."}, False),
    ],
)
def test_who_saves_is_overtaken_if_another_unseen_text_is_saved(
    saved: dict[Place, str], mine: dict[Place, str], overtaken: bool
) -> None:
    assert is_overtaken(saved, mine, SEEN) is overtaken


def test_texts_of_other_items_overtake_nobody() -> None:
    other = Place("pledge", "question", "en")
    assert is_overtaken({**BASE, other: "New?"}, BASE, SEEN) is False


def test_a_form_without_prints_has_seen_nothing() -> None:
    nothing = dict.fromkeys(BASE, "")
    assert (is_overtaken(BASE, BASE, nothing), is_overtaken(BASE, {A: "Mine?"}, nothing)) == (False, True)


@pytest.mark.parametrize(
    ("saved", "mine", "merged"),
    [
        (BASE, {A: "Mine?", B: "Anybody."}, Merged({A: "Mine?", B: "Anybody."}, [], [])),
        ({A: "Theirs?", B: "Anybody."}, BASE, Merged({A: "Theirs?", B: "Anybody."}, [], [A])),
        ({A: "Theirs?", B: "Anybody."}, {A: "Who?", B: "Mine."}, Merged({A: "Theirs?", B: "Mine."}, [], [A])),
        ({A: "Theirs?", B: "Anybody."}, {A: "Mine?", B: "Mine."}, Merged({A: "Mine?", B: "Mine."}, [A], [])),
        ({A: "Theirs?", B: "New."}, {A: "Mine?", B: "Anybody."}, Merged({A: "Mine?", B: "New."}, [A], [B])),
        ({A: "Same?", B: "Anybody."}, {A: "Same?", B: "Mine."}, Merged({A: "Same?", B: "Mine."}, [], [])),
        ({A: "Theirs?", B: "Anybody."}, {B: "Mine."}, Merged({A: "Theirs?", B: "Mine."}, [], [A])),
    ],
)
def test_what_each_changed_is_kept_and_where_both_did_somebody_chooses(
    saved: dict[Place, str], mine: dict[Place, str], merged: Merged
) -> None:
    assert merge(saved, mine, SEEN) == merged


SOME = st.fixed_dictionaries({A: st.sampled_from(["1", "2", "3"]), B: st.sampled_from(["1", "2", "3"])})


@given(SOME, SOME, SOME)
def test_nothing_that_was_typed_or_saved_is_lost(
    base: dict[Place, str], saved: dict[Place, str], mine: dict[Place, str]
) -> None:
    seen = prints(base)
    merged = merge(saved, mine, seen)
    for place in base:
        if place in changed_since(mine, seen):
            assert merged.texts[place] == mine[place]
        else:
            assert merged.texts[place] == saved[place]
    assert is_overtaken(saved, mine, seen) is bool(merged.both or merged.taken)
