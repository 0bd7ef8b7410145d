import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.typed import Box, Refused, echo, is_invisible

BOX = Box("Percentage", "Type a number from 0 to 100")
ANY_TEXT = st.text(st.characters())


def refusal(typed: str) -> str:
    with pytest.raises(Refused) as refused:
        BOX.read(typed)
    return refused.value.text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", ""),
        ("   ", ""),
        ("\u00a0\u3000\t\r\n", ""),
        (" 40\t", "40"),
        ("\u200340\u2003", "40"),
        ("４０％", "40%"),
        ("٤٠٪", "40%"),
        ("۴۰", "40"),
        ("৪০", "40"),
        ("４0", "40"),
        ("１．５", "1.5"),
        ("１，５", "1,5"),
        ("−5", "-5"),
        ("–5", "-5"),
        ("1⁄2", "1/2"),
        ("10\u202f000", "10 000"),
        ("1’234", "1'234"),
        ("⁴⁰", "⁴⁰"),
        ("Ⅳ", "Ⅳ"),
        ("४०.५", "40.5"),
    ],
)
def test_digits_signs_and_spaces_of_other_scripts_are_read_as_ascii(typed: str, text: str) -> None:
    assert BOX.read(typed) == text


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("\0", "�"),
        ("4\x000", "4�0"),
        ("\ud800", "�"),
        ("4\udfff0", "4�0"),
        ("\u200e40", "�40"),
        ("\u200f40", "�40"),
        ("\u202e04", "�04"),
        ("\u206640\u2069", "�40�"),
        ("40\u200b", "40�"),
        ("\ufeff40", "�40"),
        ("4\u00ad0", "4�0"),
        ("4\n0", "4�0"),
        ("4\t0", "4�0"),
        ("4\u20280", "4�0"),
        ("40\x1f", "40�"),
        ("\U000e004140", "�40"),
    ],
)
def test_invisible_characters_are_shown_and_refused(typed: str, seen: str) -> None:
    assert refusal(typed) == (
        f"Percentage: “{seen}” holds an invisible character. Clear the box. Type a number from 0 to 100"
    )


def test_the_longest_text_that_is_read_has_40_characters() -> None:
    assert BOX.read("1" * 40) == "1" * 40
    assert refusal("1" * 41) == (
        "Percentage: “111111111111111111111111…” is not a number. Type a number from 0 to 100"
    )


def test_the_ogham_space_is_not_a_space_because_it_is_drawn_as_a_dash() -> None:
    assert BOX.read("\u168040") == "\u168040"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("abc", "abc"),
        ("  abc ", "abc"),
        ("a" * 24, "a" * 24),
        ("a" * 25, "a" * 24 + "…"),
        ("<b>40</b>", "<b>40</b>"),
        ("a\0b\ud800c\u202ed", "a�b�c�d"),
        ("", ""),
    ],
)
def test_the_echo_is_short_and_has_no_invisible_characters(typed: str, shown: str) -> None:
    assert echo(typed) == shown


@given(ANY_TEXT)
def test_any_echo_can_be_encoded_and_has_25_characters_at_most(typed: str) -> None:
    shown = echo(typed)
    assert len(shown.encode("utf-8").decode("utf-8")) <= 25
    assert [c for c in shown if is_invisible(c)] == []


@given(ANY_TEXT)
def test_any_text_is_read_or_refused_with_a_sentence_of_its_box(typed: str) -> None:
    try:
        answer = BOX.read(typed)
    except Refused as refused:
        answer = refused.text
    sentence = answer.startswith("Percentage: “") and answer.endswith("Type a number from 0 to 100")
    assert sentence or answer == answer.strip(" ")


def test_a_refusal_is_a_value_error_that_reads_as_its_sentence() -> None:
    refused = BOX.refused("type a whole number, for example 33")
    assert isinstance(refused, ValueError)
    assert (refused.text, str(refused)) == ("Percentage: type a whole number, for example 33",) * 2
