"""Numbers and amounts of a foreign file: read with the declared marks, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.importing.numbers import Amounts, Marks, Unreadable
from tests.survey.cells import (
    COMMA,
    MARKS,
    NOT_A_NUMBER,
    NOT_ONE,
    POINT,
    POINT_ONLY,
    SPACED,
    unreadable,
)


@pytest.mark.parametrize(
    ("marks", "text", "number"),
    [
        (POINT, "0", "0"),
        (POINT, "40", "40"),
        (POINT, " 40 ", "40"),
        (POINT, "４０", "40"),
        (POINT, "1,234", "1234"),
        (POINT, "1,234,567.50", "1234567.50"),
        (POINT, "0.5", "0.5"),
        (POINT, ".5", "0.5"),
        (POINT, "50.0000000000", "50.0000000000"),
        (COMMA, "1.234,5", "1234.5"),
        (COMMA, "1.234", "1234"),
        (COMMA, "0,5", "0.5"),
        (POINT_ONLY, "1.234", "1.234"),
        (SPACED, "1 234,5", "1234.5"),
        (SPACED, "1\u202f234", "1234"),
        (Marks(".", "'"), "1’234.5", "1234.5"),
    ],
)
def test_a_number_is_read_with_the_marks_that_were_declared(marks: Marks, text: str, number: str) -> None:
    assert str(marks.read(text)) == number


@pytest.mark.parametrize(
    ("marks", "text"),
    [
        (POINT, "1,5"),
        (POINT, "1,23,456"),
        (POINT, "1234,567"),
        (POINT, "0,123"),
        (POINT, "1.234.567"),
        (POINT, "1 234"),
        (POINT_ONLY, "1,234"),
        (COMMA, "1,234.5"),
        (COMMA, "1234.5"),
        (POINT, "007"),
        (POINT, "00"),
        (POINT, "5."),
        (POINT, "-5"),
        (POINT, "-0"),
        (POINT, "+5"),
        (POINT, "1e2"),
        (POINT, "1_0"),
        (POINT, "1/2"),
        (POINT, "½"),
        (POINT, "NaN"),
        (POINT, "Infinity"),
        (POINT, "forty"),
        (POINT, "40-50"),
        (POINT, "~40"),
        (POINT, "40?"),
    ],
)
def test_a_number_that_is_written_otherwise_is_not_guessed(marks: Marks, text: str) -> None:
    assert unreadable(marks, text) == NOT_A_NUMBER


@pytest.mark.parametrize("text", ["4\u200b0", "\u202e04", "4\ufeff0", "4\x070"])
def test_an_invisible_character_is_not_passed_over(text: str) -> None:
    assert unreadable(POINT, text) == "holds an invisible character"


def test_a_text_longer_than_a_number_is_not_searched_for_one() -> None:
    assert unreadable(POINT, "9" * 41) == "is too long for one number"


@given(st.decimals(0, 10**9, places=2), st.sampled_from([POINT, COMMA, SPACED]))
def test_a_number_that_was_written_with_the_marks_comes_back(number: Decimal, marks: Marks) -> None:
    swapped = {",": marks.thousands, ".": marks.decimal}
    written = "".join(swapped.get(character, character) for character in f"{number:,}")

    assert marks.read(written) == number


@given(st.text(st.sampled_from("0123456789.,' -+%eE£$k~\u00a0\u0661"), max_size=12))
def test_what_is_read_as_a_number_is_its_own_digits_and_one_decimal_mark(text: str) -> None:
    try:
        number = POINT.read(text)
    except Unreadable:
        return
    assert str(number).replace("0.", ".") == text.strip("\u00a0 ").replace(",", "").replace(
        "\u0661", "1"
    ).replace("0.", ".")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("£4,800", ("4800", "GBP")),
        ("£ 4,800.50", ("4800.50", "GBP")),
        ("4800 GBP", ("4800", "GBP")),
        ("4800GBP", ("4800", "GBP")),
        ("£4,800 GBP", ("4800", "GBP")),
        ("$1,985.96 USD", ("1985.96", "USD")),
        ("$200 CAD", ("200", "CAD")),
        ("US$350", ("350", "USD")),
        ("US$ 160,000", ("160000", "USD")),
        ("kr\u00a0500", ("500", "SEK")),
        ("$200", ("200", "")),
        ("200", ("200", "")),
        ("0", ("0", "")),
        ("£0.00", ("0.00", "GBP")),
        ("2400.0000000000", ("2400.0000000000", "")),
        ("2400.5000000000", ("2400.5000000000", "")),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, read: tuple[str, str]) -> None:
    amount, currency = Amounts(POINT, MARKS).read(text)

    assert (str(amount), currency) == read


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("~£10 000", NOT_ONE),
        ("14k USD", NOT_ONE),
        ("200-300 £", NOT_ONE),
        ("£10 000", NOT_ONE),
        ("£.50", NOT_ONE),
        ("-£5", NOT_ONE),
        ("£-5", NOT_ONE),
        ("£1,00", NOT_ONE),
        ("€100", NOT_ONE),
        ("100 usd", NOT_ONE),
        ("100 dollars", NOT_ONE),
        ("$ $100", NOT_ONE),
        ("USD USD 100", NOT_ONE),
        ("£100 per month", NOT_ONE),
        ("£100 (approx)", NOT_ONE),
        ("£100, $200", NOT_ONE),
        ("$2,000,000+", NOT_ONE),
        ("1000.000,-", NOT_ONE),
        ("", NOT_ONE),
        ("£", NOT_ONE),
        ("none", NOT_ONE),
        ("£1.234", "has more than two decimals"),
        ("£2400.0000000001", "has more than two decimals"),
        ("£1.2340000000", "has more than two decimals"),
        ("£1.000", "has more than two decimals"),
        ("£100 USD", "names two currencies"),
        ("US$100 CAD", "names two currencies"),
        ("£1,000,000,000,000", "is 10¹² or more, which cannot be right"),
        ("I gave between £1,000 and £2,000, I believe", "is too long for one number"),
    ],
)
def test_an_amount_that_could_be_misread_is_refused(text: str, fault: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Amounts(POINT, MARKS).read(text)
    assert refused.value.fault == fault


def test_the_longest_of_two_marks_is_the_one_that_stands_there() -> None:
    amounts = Amounts(POINT, {"kr": "SEK", "kr.": "DKK", "k": "USD"})

    assert [amounts.read(text)[1] for text in ("kr 5", "kr. 5", "5 kr.", "5k")] == [
        "SEK",
        "DKK",
        "DKK",
        "USD",
    ]


def test_a_mark_that_ends_in_a_point_cannot_make_a_decimal_of_the_amount() -> None:
    with pytest.raises(Unreadable):
        Amounts(POINT, {"Fr": "CHF"}).read("Fr.50")


@given(st.text(max_size=60))
def test_no_text_at_all_stops_the_reading_of_amounts(text: str) -> None:
    try:
        amount, currency = Amounts(POINT, MARKS).read(text)
    except Unreadable:
        return
    assert 0 <= amount < 10**12
    assert currency in {"", *MARKS.values()}
