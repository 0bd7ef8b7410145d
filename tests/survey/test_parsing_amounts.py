import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from survey.parsing import Refused, parse_amount

ONLY = "Type only the number, for example 2400, and choose the currency beside it"
ABOVE_0 = "type a number above 0. If you gave nothing, tick “I gave nothing” above"
TOO_MUCH = "10¹² or more cannot be right. Check it"
NO_THREES = "are not in groups of three. Type the number without separators, for example 2400"
TWO_DECIMALS = "type at most two decimals, for example 2400.50"
GROUPS = {"en": ",", "de": ".", "es": "."}
DECIMALS = {"en": ".", "de": ",", "es": ","}
NEARLY_AMOUNTS = st.text(st.sampled_from("0123456789٤５.,'’ \u00a0\u202f-$k"), max_size=20)
CENTS = st.integers(1, 10**14 - 1)
LANGUAGES = st.sampled_from(["en", "de", "es"])


def refusal(typed: str, language: str = "en") -> str:
    with pytest.raises(Refused) as refused:
        parse_amount(typed, language)
    return refused.value.text


def spell(cents: int, group: str, decimal: str) -> str:
    whole = f"{cents // 100:,}".replace(",", group)
    return f"{whole}{decimal}{cents % 100:02}"


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1", "1"),
        ("2400", "2400"),
        (" 2400 ", "2400"),
        ("0.5", "0.5"),
        ("0,01", "0.01"),
        ("1,5", "1.5"),
        ("1.50", "1.5"),
        ("2400,50", "2400.5"),
        ("2.400,00", "2400"),
        ("2,400.00", "2400"),
        ("1,985.96", "1985.96"),
        ("1.985,9", "1985.9"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234,567.89", "1234567.89"),
        ("10 000", "10000"),
        ("10\u00a0000", "10000"),
        ("10\u202f000", "10000"),
        ("10 000,50", "10000.5"),
        ("30'000", "30000"),
        ("30’000.50", "30000.5"),
        ("1 234\u00a0567", "1234567"),
        ("１２００", "1200"),
        ("٢٤٠٠", "2400"),
        ("999999999999.99", "999999999999.99"),
        ("999,999,999,999.99", "999999999999.99"),
    ],
)
def test_amounts_that_read_the_same_in_every_language(typed: str, amount: str, language: str) -> None:
    assert parse_amount(typed, language) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "  ", "\u00a0"])
def test_a_blank_amount_is_none(typed: str) -> None:
    assert parse_amount(typed) is None


@pytest.mark.parametrize(
    ("typed", "language", "amount"),
    [
        ("2,400", "en", 2400),
        ("20,000", "en", 20000),
        ("160,000", "en", 160000),
        ("2.400", "de", 2400),
        ("2.400", "es", 2400),
        ("100.000", "de", 100000),
    ],
)
def test_the_grouping_mark_of_the_page_before_three_digits_marks_thousands(
    typed: str, language: str, amount: int
) -> None:
    assert parse_amount(typed, language) == amount


@pytest.mark.parametrize(
    ("typed", "language", "text"),
    [
        ("1.234", "en", "1.234 can be read in two ways. Type 1234, or 1.23"),
        ("12.345", "en", "12.345 can be read in two ways. Type 12345, or 12.35"),
        ("100.000", "en", "100.000 can be read in two ways. Type 100000, or 100.00"),
        ("１．２３４", "en", "1.234 can be read in two ways. Type 1234, or 1.23"),
        ("2,400", "de", "2,400 can be read in two ways. Type 2400, or 2,40"),
        ("2,400", "es", "2,400 can be read in two ways. Type 2400, or 2,40"),
        ("2,400", "fr", "2,400 can be read in two ways. Type 2400, or 2.40"),
        ("2.400", "fr", "2.400 can be read in two ways. Type 2400, or 2.40"),
    ],
)
def test_one_other_mark_before_three_digits_is_asked_about(typed: str, language: str, text: str) -> None:
    assert refusal(typed, language) == f"Amount: {text}"


@pytest.mark.parametrize("typed", ["0", "0.00", "0,0", "00", "-5", "−5", "- 5", "-0", "-1.234", "–2,400"])
def test_nothing_or_less_is_refused(typed: str) -> None:
    assert refusal(typed) == f"Amount: {ABOVE_0}"


@pytest.mark.parametrize("typed", ["1000000000000", "1,000,000,000,000", "1 000 000 000 000.00", "9" * 40])
def test_a_million_millions_or_more_is_refused(typed: str) -> None:
    assert refusal(typed) == f"Amount: {TOO_MUCH}"


@pytest.mark.parametrize(
    "typed",
    (
        "$300|300$|£1,000|€ 550|120€|US$ 2,000|300 USD|CHF 500|500 pounds|60k|14k USD|~100|about 200|"
        "200-300|4000–6000|2,000,000+|1e5|1_0|NaN|Infinity|none|n/a|100.|.50|,50|100,-|10  000|1, 234|"
        "1..5|(5)|½|5%|--5"
    ).split("|"),
)
def test_anything_beside_the_number_is_refused(typed: str) -> None:
    assert refusal(typed) == f"Amount: “{typed}” is not a number. {ONLY}"


def test_a_story_in_the_amount_box_is_quoted_by_its_beginning() -> None:
    typed = "1,500 myself and another 4,000 from my company, time not included"
    assert refusal(typed) == f"Amount: “1,500 myself and another…” is not a number. {ONLY}"


@pytest.mark.parametrize(
    "typed",
    [
        "1,23,456",
        "12,34,567.50",
        "1,234,56",
        "1.234.5",
        "1,2,3",
        "10 00",
        "1 2345",
        "1234 567",
        "1'23",
        "1,234 567",
        "1,234'567",
        "1.234 567,50",
        "1234,567.50",
        "0 500",
        "0,123,456",
        "1 234'567",
    ],
)
def test_groups_that_are_not_all_threes_with_one_mark_are_refused(typed: str) -> None:
    assert refusal(typed) == f"Amount: the digits of {typed.rsplit('.50')[0].rsplit(',50')[0]} {NO_THREES}"


@pytest.mark.parametrize(
    "typed", ["1.2345", "0.500", "0,500", "1234.567", "1.234,567", "1 234.567", "1.00000", "01.234"]
)
def test_more_than_two_decimals_are_refused(typed: str) -> None:
    assert refusal(typed) == f"Amount: {TWO_DECIMALS}"


def test_the_example_with_decimals_uses_the_mark_of_the_page() -> None:
    assert refusal("1,2345", "de") == "Amount: type at most two decimals, for example 2400,50"


def test_an_invisible_character_in_an_amount_is_refused() -> None:
    assert refusal("1\u200f,234") == f"Amount: “1�,234” holds an invisible character. Clear the box. {ONLY}"


@given(st.one_of(st.text(st.characters()), NEARLY_AMOUNTS), st.sampled_from(["en", "de", "es", "fr", ""]))
def test_any_text_gives_an_amount_or_none_or_a_refusal(typed: str, language: str) -> None:
    try:
        amount = parse_amount(typed, language)
    except Refused:
        return
    assert amount is None or (0 < amount < 10**12 and amount == round(amount, 2))


@given(NEARLY_AMOUNTS, LANGUAGES)
def test_an_accepted_amount_has_the_digits_that_were_typed(typed: str, language: str) -> None:
    try:
        amount = parse_amount(typed, language)
    except Refused:
        return
    assume(amount is not None)
    ascii_digits = "".join(str(unicodedata.decimal(c, c)) for c in typed).strip(" \u00a0\u202f")
    decimals = re.search(r"[.,]([0-9]{1,2})$", ascii_digits)
    places = len(decimals[1]) if decimals else 0
    assert amount == Decimal(int(re.sub("[^0-9]", "", ascii_digits))) / 10**places


@given(CENTS, LANGUAGES)
def test_every_amount_reads_back_as_its_language_writes_it(cents: int, language: str) -> None:
    typed = spell(cents, GROUPS[language], DECIMALS[language])
    assert parse_amount(typed, language) == Decimal(cents) / 100


@given(st.integers(1, 10**12 - 1), LANGUAGES)
def test_every_whole_amount_reads_back_with_the_grouping_of_its_language(n: int, language: str) -> None:
    assert parse_amount(f"{n:,}".replace(",", GROUPS[language]), language) == n


@given(CENTS, LANGUAGES, st.sampled_from(" \u00a0\u202f'’"), st.sampled_from(".,"))
def test_spaces_and_apostrophes_group_in_every_language(
    cents: int, language: str, group: str, decimal: str
) -> None:
    assert parse_amount(spell(cents, group, decimal), language) == Decimal(cents) / 100


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(["en", "de", "es"]))
def test_the_decimal_mark_before_three_digits_is_never_guessed(front: int, end: int, language: str) -> None:
    typed = f"{front}{DECIMALS[language]}{end:03}"
    assert f"{typed} can be read in two ways. Type {front}{end:03}, or" in refusal(typed, language)
