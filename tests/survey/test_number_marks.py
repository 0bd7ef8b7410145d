"""Numbers and days as pages in each language write them, and as its boxes read them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.formats import date_format
from django.utils.translation import override

from survey.parsing import parse_amount
from survey.receipt import percent, plain

MARKS = {
    "en": ("2,400.50", "1,234,567", "12.5%", "14 December 2027", "14 December"),
    "de": ("2.400,50", "1.234.567", "12,5\u00a0%", "14. Dezember 2027", "14. Dezember"),
    "es": ("2.400,50", "1.234.567", "12,5\u00a0%", "14 de diciembre de 2027", "14 de diciembre"),
}

in_each_language = pytest.mark.parametrize("language", MARKS)


@in_each_language
def test_pages_write_numbers_and_days_in_the_manner_of_their_language(language: str) -> None:
    day = date(2027, 12, 14)
    with override(language):
        written = (
            plain(Decimal("2400.50")),
            plain(Decimal(1234567)),
            percent(Decimal("12.5")),
            date_format(day, "DATE_FORMAT"),
            date_format(day, "MONTH_DAY_FORMAT"),
        )
    assert written == MARKS[language]


@in_each_language
@pytest.mark.parametrize("number", [Decimal("2400.50"), Decimal(2400), Decimal(1234567), Decimal("0.05")])
def test_an_amount_is_read_back_as_it_was_written(language: str, number: Decimal) -> None:
    with override(language):
        assert parse_amount(plain(number), language) == number
