"""Amounts in several currencies: converted exactly by the wave's rates, or left out."""

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from reports.conversion import LARGEST, convert_amounts, multiply, say_conversion
from reports.facts import YearlyRate
from reports.groups.breakdowns import place_bands
from tests.reports.answers import Answer, make_answers, make_facts, make_table, money, share

BANK = "European Central Bank"


def rate(currency: str, value: str, source: str = BANK) -> YearlyRate:
    return YearlyRate(currency, Decimal(value), source, date(2026, 1, 2))


def amount(hundredths: int | None, currency: str | None) -> Answer:
    return share(50, amount=hundredths, currency=currency)


def converted(*answers: Answer, rates: tuple[YearlyRate, ...]) -> list[tuple[object, object]]:
    frame = convert_amounts(make_answers(answers), make_facts(rates=rates))
    return [
        (
            None if pd.isna(row["amount"]) else int(row["amount"]),
            None if pd.isna(row["currency"]) else row["currency"],
        )
        for row in frame.to_dict("records")
    ]


def test_amounts_with_a_rate_are_converted_and_others_stay_as_they_are() -> None:
    answers = (amount(1_000, "USD"), amount(1_000, "EUR"), amount(1_000, "GBP"), amount(None, None))
    assert converted(*answers, rates=(rate("EUR", "1.08"),)) == [
        (1_000, "USD"),
        (1_080, "USD"),
        (1_000, "GBP"),
        (None, None),
    ]


def test_a_band_in_another_currency_has_no_amount_to_convert() -> None:
    band = share(50, amount_band="from_100", currency="EUR")
    assert converted(band, rates=(rate("EUR", "1.08"),)) == [(None, "EUR")]


def test_currencies_without_minor_units_or_with_three_are_decimal_amounts() -> None:
    """10,000 yen at 0.0067 are 67.00 dollars; 12.34 dinars at 3.25 are 40.105, half to even 40.10."""
    answers = (amount(1_000_000, "JPY"), amount(1_234, "KWD"))
    rates = (rate("JPY", "0.0067"), rate("KWD", "3.25"))
    assert converted(*answers, rates=rates) == [(6_700, "USD"), (4_010, "USD")]


@pytest.mark.parametrize(
    ("amounts", "value", "expected"),
    [
        ([1, 3, 5, 7], "0.5", [0, 2, 2, 4]),
        ([0, 1, 99], "0.00000001", [0, 0, 0]),
        ([100_000_000], "0.00000001", [1]),
        ([99_999_999_999_999], "1.00000001", [100_000_000_999_999]),
        ([], "2", []),
    ],
)
def test_amounts_are_multiplied_exactly_and_halves_go_to_the_even_one(
    amounts: list[int], value: str, expected: list[int]
) -> None:
    assert multiply(np.array(amounts, dtype=np.int64), Decimal(value)).tolist() == expected


def test_a_huge_rate_makes_an_amount_that_still_fits() -> None:
    assert converted(amount(10**13, "EUR"), rates=(rate("EUR", "9999999999"),)) == [(LARGEST, "USD")]


def test_a_huge_rate_leaves_the_share_of_all_money_withheld_and_the_capped_one_defined() -> None:
    answers = [share(10 * (i % 10), **money(100)) for i in range(60)] + [share(80, **money(100, "EUR"))]
    facts = make_facts(rates=(rate("EUR", "9999999999"),))
    frame = convert_amounts(make_answers(answers), facts)
    table = make_table(frame.to_dict("records"), rates=facts.rates).set_index("estimand")
    assert table.loc["money_share", "status"] == "u"
    # Σ s·a = 60 · 45 · 100 + 80 · 10,000 = 1,070,000 of 6,000 + 10,000; one of 61 has too much of it
    assert table.loc["money_share_capped", "status"] == "u"


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 0, 1]])
def test_the_order_of_answers_does_not_matter(order: list[int]) -> None:
    answers = [amount(101, "EUR"), amount(303, "GBP"), amount(7, "USD")]
    frame = make_answers([answers[place] for place in order])
    rates = (rate("EUR", "1.005"), rate("GBP", "1.3"))
    assert sorted(convert_amounts(frame, make_facts(rates=rates))["amount"]) == [7, 102, 394]


def test_without_rates_nothing_changes() -> None:
    frame = make_answers([amount(1_000, "EUR")])
    assert convert_amounts(frame, make_facts()) is frame


def test_the_band_is_that_of_the_converted_amount() -> None:
    facts = make_facts(rates=(rate("EUR", "2"),))
    frame = convert_amounts(make_answers([amount(6_000, "EUR")]), facts)
    assert place_bands(frame, "USD").tolist() == [1]


def test_converted_amounts_enter_the_share_of_the_money() -> None:
    """Half of 100 people say 100 of 100 dollars, half 0 of 100 euros at 3: 10,000 / 40,000 = 25."""
    answers = [share(100 if i % 2 else 0, **money(100, "USD" if i % 2 else "EUR")) for i in range(100)]
    facts = make_facts(rates=(rate("EUR", "3"),))
    frame = convert_amounts(make_answers(answers), facts)
    row = make_table(frame.to_dict("records"), rates=facts.rates).set_index("estimand").loc["money_share"]
    assert (str(row["estimate"]), row["n"]) == ("25.0", 100)
    notes = row["note"].split("; ")
    assert f"amounts in EUR are converted to USD by yearly rates ({BANK}, 2026-01-02)" in notes
    assert notes[-1] == "fewer than 10 amounts in currencies without a rate are left out"


def test_amounts_without_a_rate_are_counted_and_never_added() -> None:
    """Of 60 who gave an amount 20 did in yen, which have no rate: the other 40 said 50 on average."""
    answers = [share(100 * (i % 2), **money(100)) for i in range(40)]
    answers += [share(90, **money(9_000, "JPY")) for _ in range(20)] + [share(10) for _ in range(10)]
    rates = (rate("EUR", "1.08"),)
    row = make_table(answers, rates=rates).set_index("estimand").loc["money_share"]
    assert (str(row["estimate"]), row["n"]) == ("50", 40)
    assert row["note"].endswith("; 20 amounts in currencies without a rate are left out")


@pytest.mark.parametrize(
    ("rates", "sentence"),
    [
        ((), ""),
        (
            (rate("EUR", "1"), rate("GBP", "1"), rate("CHF", "1", "SNB; Zurich")),
            f"amounts in EUR and GBP are converted to USD by yearly rates ({BANK}, 2026-01-02), "
            "amounts in CHF are converted to USD by yearly rates (SNB, Zurich, 2026-01-02)",
        ),
        (
            tuple(rate(f"X{i:02}", "1") for i in range(11)),
            f"amounts in 11 other currencies are converted to USD by yearly rates ({BANK}, 2026-01-02)",
        ),
    ],
)
def test_the_note_names_every_currency_with_a_rate_its_source_and_day(
    rates: tuple[YearlyRate, ...], sentence: str
) -> None:
    assert say_conversion(make_facts(rates=rates)) == sentence


def test_ten_currencies_are_still_named() -> None:
    rates = tuple(rate(f"C{place}", "2") for place in range(10))
    named = "C0, C1, C2, C3, C4, C5, C6, C7, C8 and C9"
    assert say_conversion(make_facts(rates=rates)).startswith(f"amounts in {named} are converted to USD")
