"""What becomes of amounts: several currencies, a cap, bands."""

from datetime import date
from decimal import Decimal

import pytest

from reports.facts import YearlyRate
from tests.reports.answers import (
    make_rows,
    money,
    reason,
    share,
)
from tests.reports.summaries import FEW, FEW_AMOUNTS, many, statuses


def test_amounts_in_other_currencies_are_not_added() -> None:
    dollars = many(10, *(share(10 * i, **money(100)) for i in range(10)))
    euros = many(10, share(90, **money(9_000, "EUR")), share(80), reason("dont_know"))
    # Only the dollars: Σ s·a / Σ a = 45
    row = make_rows(dollars + euros)["1", "money_share"]
    assert (str(row["estimate"]), row["n"], row["n_missing"]) == ("45.0", 100, 20)
    assert row["note"].endswith("10 amounts in currencies other than USD are left out")


@pytest.mark.parametrize(
    ("without", "euros", "sentence"),
    [
        (20, 10, "10 amounts in currencies other than USD are left out"),
        (30, 9, "fewer than 10 amounts in currencies other than USD are left out"),
        (20, 0, "fewer than 10 amounts in currencies other than USD are left out"),
        (9, 9, "fewer than 10 amounts in currencies other than USD are left out"),
        (15, 9, "amounts in currencies other than USD are left out"),
        (20, 15, "amounts in currencies other than USD are left out"),
    ],
)
def test_the_note_tells_how_many_amounts_were_left_out_as_far_as_that_tells_nothing_else(
    without: int, euros: int, sentence: str
) -> None:
    answers = many(10, *(share(10 * i, **money(100)) for i in range(10)))
    answers += [share(40, **money(100, "EUR")) for _ in range(euros)] + many(without - euros, share(60))
    notes = make_rows(answers)["1", "money_share_capped"]["note"].split("; ")
    assert (notes[0], notes[-1]) == ("of the giving up to 10,000 USD each", sentence)


def test_a_cap_is_told_to_its_hundredth() -> None:
    answers = many(10, *(share(10 * i, **money(100)) for i in range(10)))
    row = make_rows(answers, amount_cap=123_450, currency="USD")["1", "money_share_capped"]
    assert row["note"].startswith("of the giving up to 1,234.50 USD each")


def test_a_band_is_no_amount() -> None:
    answers = many(10, *(share(10 * i, amount_band="from_500", currency="USD") for i in range(10)))
    assert statuses(answers, ("money_share",)) == {("c", FEW_AMOUNTS)}


def test_amounts_without_a_rate_are_named_where_hardly_any_other_is_left() -> None:
    francs = many(10, *(share(10 * i, **money(100, "CHF")) for i in range(10)))
    euros = (YearlyRate("EUR", Decimal("1.08"), "ECB", date(2025, 12, 31)),)
    assert statuses(francs, ("money_share",)) == {("c", FEW_AMOUNTS)}
    told = f"{FEW} or in a currency with a rate; amounts in currencies without a rate are left out"
    assert statuses(francs, ("money_share",), rates=euros) == {("c", told)}


# Bases ---
