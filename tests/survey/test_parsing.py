from collections.abc import Callable
from decimal import Decimal

import pytest

from survey.parsing import (
    Refused,
    check_income_share,
    parse_income_share,
    parse_whole_percent,
)


def refusal(parse: Callable[..., object], *typed: object, **options: object) -> str:
    with pytest.raises(Refused) as refused:
        parse(*typed, **options)
    return refused.value.text


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("", None),
        ("   ", None),
        ("\u00a0\t", None),
        ("0", 0),
        ("100", 100),
        ("40", 40),
        (" 40 ", 40),
        ("40%", 40),
        ("40 %", 40),
        ("40\u00a0%", 40),
        ("40\u202f%", 40),
        ("40.0", 40),
        ("40,0", 40),
        ("40.00", 40),
        ("40,00 %", 40),
        ("0.0", 0),
        ("100.00", 100),
        ("05", 5),
        ("４０％", 40),
        ("５０", 50),
        ("٥٠", 50),
        ("٥٠٪", 50),
        ("۱۰۰", 100),
        ("४०", 40),
        ("１００．０", 100),
    ],
)
def test_whole_per_cents_are_read_as_meant(typed: str, percent: int | None) -> None:
    assert parse_whole_percent(typed) == percent


NOT_NUMBERS = (
    "abc|1_0|1e2|1e-999999999|NaN|nan|Infinity|inf|0x10|+40|%40|40%%|40 per cent|about 40|~40|30-40|30–40|"
    "<40|4 0|4'0|⁴⁰|Ⅳ|④|四十|1½|3/2|1/0|0/3|1/2/3|-1/2|40.0.0|1,000.0|.|,|-|%|4.-0|--5|40-|4️⃣|40‰|1.5,0|½%|"
    "1/2 %"
).split("|")


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_what_is_no_number_is_named_and_refused(typed: str) -> None:
    assert refusal(parse_whole_percent, typed) == (
        f"Percentage: “{typed}” is not a number. Type a number from 0 to 100"
    )


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("140", "140 is more than 100. Type a number from 0 to 100"),
        ("140 %", "140 is more than 100. Type a number from 0 to 100"),
        ("١٤٠", "140 is more than 100. Type a number from 0 to 100"),
        ("100.5", "100.5 is more than 100. Type a number from 0 to 100"),
        ("1" * 40, "111111111111111111111111… is more than 100. Type a number from 0 to 100"),
        ("-5", "-5 is less than 0. Type a number from 0 to 100"),
        ("−5", "-5 is less than 0. Type a number from 0 to 100"),
        ("–5%", "-5 is less than 0. Type a number from 0 to 100"),
        ("-0.5", "-0.5 is less than 0. Type a number from 0 to 100"),
        ("-0", "you typed -0. If you mean 0%, type 0"),
        ("-0,0", "you typed -0,0. If you mean 0%, type 0"),
        ("33.3", "type a whole number, for example 33"),
        ("5,5", "type a whole number, for example 33"),
        ("1.234", "type a whole number, for example 33"),
        ("40.000", "type a whole number, for example 33"),
        ("40.", "type a whole number, for example 33"),
        (".0", "type a whole number, for example 33"),
        ("99.99", "type a whole number, for example 33"),
    ],
)
def test_numbers_out_of_range_or_with_decimals_are_refused(typed: str, text: str) -> None:
    assert refusal(parse_whole_percent, typed) == f"Percentage: {text}"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("0.4", "you typed 0.4. If you mean 40%, type 40. If you mean less than half a per cent, type 0"),
        ("0,4", "you typed 0,4. If you mean 40%, type 40. If you mean less than half a per cent, type 0"),
        (",4", "you typed ,4. If you mean 40%, type 40. If you mean less than half a per cent, type 0"),
        ("0.4%", "you typed 0.4. If you mean 40%, type 40. If you mean less than half a per cent, type 0"),
        ("0.333", "you typed 0.333. If you mean 33%, type 33. If you mean less than half a per cent, type 0"),
        ("0.7", "you typed 0.7. If you mean 70%, type 70. If you mean half a per cent or more, type 1"),
        ("0.99", "you typed 0.99. If you mean 99%, type 99. If you mean half a per cent or more, type 1"),
        ("0.004", "you typed 0.004. If you mean less than half a per cent, type 0"),
        ("1/2", "you typed 1/2. If you mean 50%, type 50"),
        ("１／２", "you typed 1/2. If you mean 50%, type 50"),
        ("1 / 2", "you typed 1 / 2. If you mean 50%, type 50"),
        ("½", "you typed ½. If you mean 50%, type 50"),
        ("2/3", "you typed 2/3. If you mean 67%, type 67"),
        ("40/100", "you typed 40/100. If you mean 40%, type 40"),
        ("1/1", "you typed 1/1. If you mean 100%, type 100"),
        ("1/1000", "you typed 1/1000. If you mean less than half a per cent, type 0"),
    ],
)
def test_parts_of_one_are_asked_about_and_never_guessed(typed: str, text: str) -> None:
    assert refusal(parse_whole_percent, typed) == f"Percentage: {text}"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("abc", "Animal welfare: “abc” is not a number. Type a whole number from 0 to 100"),
        ("140", "Animal welfare: 140 is more than 100. Type a whole number from 0 to 100"),
        ("-5", "Animal welfare: -5 is less than 0. Type a whole number from 0 to 100"),
        ("33.3", "Animal welfare: type a whole number, for example 33"),
        ("1/2", "Animal welfare: you typed 1/2. If you mean 50%, type 50"),
    ],
)
def test_a_line_of_a_split_opens_its_messages_with_its_name(typed: str, text: str) -> None:
    assert refusal(parse_whole_percent, typed, "Animal welfare") == text


@pytest.mark.parametrize(
    ("typed", "share"),
    [
        ("", None),
        ("0", "0"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("12.5 %", "12.5"),
        ("１２．５％", "12.5"),
        ("12.50", "12.5"),
        ("0.4", "0.4"),
        ("140", "140"),
        ("999.9", "999.9"),
    ],
)
def test_shares_of_income_are_read_as_meant(typed: str, share: str | None) -> None:
    assert parse_income_share(typed) == (None if share is None else Decimal(share))


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("abc", "“abc” is not a number. Type a number from 0 to 999.9"),
        ("1/10", "“1/10” is not a number. Type a number from 0 to 999.9"),
        ("$5", "“$5” is not a number. Type a number from 0 to 999.9"),
        ("-1", "-1 is less than 0. Type a number from 0 to 999.9"),
        ("-0", "you typed -0. If you mean 0%, type 0"),
        ("1000", "1000 cannot be right. Type a number from 0 to 999.9"),
        ("999.91", "999.91 cannot be right. Type a number from 0 to 999.9"),
        ("12.55", "type a number with at most one decimal, for example 12.5"),
        ("1,000", "type a number with at most one decimal, for example 12.5"),
        (".5", "type a number with at most one decimal, for example 12.5"),
    ],
)
def test_other_shares_of_income_are_refused(typed: str, text: str) -> None:
    assert refusal(parse_income_share, typed) == f"Share of income: {text}"


def test_examples_use_the_decimal_mark_of_the_page() -> None:
    assert refusal(parse_income_share, "12,55", "de") == (
        "Share of income: type a number with at most one decimal, for example 12,5"
    )
    assert refusal(parse_income_share, "x", "es") == (
        "Share of income: “x” is not a number. Type a number from 0 to 999,9"
    )


@pytest.mark.parametrize(
    ("share", "shown"), [("140", "140"), ("140.0", "140"), ("100.1", "100.1"), ("300", "300")]
)
def test_more_than_the_income_needs_a_tick(share: str, shown: str) -> None:
    assert refusal(check_income_share, Decimal(share), confirmed=False) == (
        f"Share of income: {shown} is more than your income. "
        "If that is right, tick the box “yes, more than my income”"
    )
    check_income_share(Decimal(share), confirmed=True)


@pytest.mark.parametrize("share", [None, Decimal(0), Decimal(100)])
def test_up_to_the_income_needs_no_tick(share: Decimal | None) -> None:
    check_income_share(share, confirmed=False)
