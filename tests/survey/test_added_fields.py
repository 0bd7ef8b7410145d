"""How the boxes of added items are read: exactly as meant, or refused with a sentence."""

from decimal import Decimal

import pytest

from survey.added_fields import parse_number, parse_text
from survey.typed import Refused


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("", "en", None),
        ("  ", "en", None),
        ("0", "en", "0"),
        ("7", "en", "7"),
        ("2.5", "en", "2.5"),
        ("2,5", "en", "2.5"),
        ("2,400", "en", "2400"),
        ("2.400", "de", "2400"),
        ("2.400,50", "de", "2400.50"),
        ("1 234 567", "en", "1234567"),
        ("٣", "en", "3"),
        ("999999999999.99", "en", "999999999999.99"),
    ],
)
def test_a_number_is_read_as_the_page_s_language_writes_it(
    typed: str, language: str, number: str | None
) -> None:
    assert parse_number(typed, "Years", language) == (Decimal(number) if number else None)


ASK = "Type a number from 0, only in digits, for example 12"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("seven", f"Years: “seven” is not a number. {ASK}"),
        ("1e3", f"Years: “1e3” is not a number. {ASK}"),
        ("1_0", f"Years: “1_0” is not a number. {ASK}"),
        ("5 years", f"Years: “5 years” is not a number. {ASK}"),
        ("-3", f"Years: -3 is less than 0. {ASK}"),
        ("-0", "Years: you typed -0. If you mean 0, type 0"),
        ("1000000000000", "Years: 10¹² or more cannot be right. Check it"),
        ("2.4001", "Years: type at most two decimals, for example 2400.50"),
        ("2.400", "Years: 2.400 can be read in two ways. Type 2400, or 2.40"),
    ],
)
def test_what_is_no_number_from_0_is_refused_with_a_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_number(typed, "Years")
    assert refused.value.text == sentence


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", None),
        (" \t ", None),
        ("\u200b", None),
        ("\u200d", None),
        ("  All  well ", "All well"),
        ("one\r\ntwo\tthree", "one two three"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("<b>&amp;", "<b>&amp;"),
        ("x" * 500, "x" * 500),
        (" " * 9_000 + "x", "x"),
    ],
)
def test_a_text_is_kept_with_single_spaces(typed: str, text: str | None) -> None:
    assert parse_text(typed, "Remark") == text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x" * 501, "Remark: you typed 501 characters. Shorten it to 500"),
        ("x" * 100_000, "Remark: you typed 100000 characters. Shorten it to 500"),
        ("a\0b", "Remark: “a\ufffdb” holds an invisible character. Type it anew"),
        ("04\u202e", "Remark: “04\ufffd” holds an invisible character. Type it anew"),
        ("a\ud800", "Remark: “a\ufffd” holds an invisible character. Type it anew"),
    ],
)
def test_a_text_that_cannot_be_stored_as_seen_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_text(typed, "Remark")
    assert refused.value.text == sentence
