"""Maps: what they can say, and what is taken where they say nothing."""

import inspect
import textwrap
from datetime import date
from pathlib import Path

from survey.importing import mapping
from survey.importing.items import ITEMS
from survey.importing.mapping import read_map
from survey.importing.source import Source
from survey.models.codes import ITEM_COLUMNS
from tests.survey.imports import AMOUNT, PLEDGE, SHARE, column, plan


def test_every_item_of_the_instrument_can_be_mapped() -> None:
    assert sorted(ITEMS) == sorted(ITEM_COLUMNS)


def test_the_map_in_the_documentation_can_be_read(tmp_path: Path) -> None:
    example = inspect.getdoc(mapping).split(".. code-block:: toml")[1].split("A cell counts")[0]
    path = tmp_path / "map.toml"
    path.write_text(textwrap.dedent(example), encoding="utf-8")

    read = read_map(path)

    assert list(read.columns) == ["share", "amount", "income_share", "amount_band"]
    assert read.source.delete_on == date(2027, 11, 30)
    assert read.columns["share"].answers == {
        "none this year": "gave_nothing",
        "?": "dont_know",
        "prefer not to say": "not_say",
    }
    assert read.columns["amount"].currency_marks == {"£": "GBP", "USD": "USD", "$": ""}


def test_a_source_has_defaults_for_what_is_not_about_reading() -> None:
    assert plan({"share": SHARE}).source == Source(
        name="Giving survey 2014",
        citation="Its team, 2014",
        period="2013",
        encoding="utf-8",
        delimiter=",",
        decimal_mark=".",
        thousands_mark=",",
        population="people who chose to take part",
        language="en",
        reporting_currency="USD",
        without_answers="take",
        delete_on=None,
    )


def test_a_column_left_short_refuses_whatever_could_be_meant_in_two_ways() -> None:
    amount = plan({"amount": column("How much?")}).columns["amount"]

    assert (amount.header, amount.question) == ("How much?", "How much?")
    assert (amount.not_asked, amount.not_answered) == (frozenset(), frozenset({""}))
    assert (amount.currency_marks, amount.default_currency) == ({}, "")
    assert (amount.zero, amount.unreadable, amount.over_100) == ("refuse", "refuse", "refuse")


def test_columns_keep_the_order_of_the_map() -> None:
    assert list(plan({"pledge": PLEDGE, "share": SHARE, "amount": AMOUNT}).columns) == [
        "pledge",
        "share",
        "amount",
    ]


def test_texts_lose_the_spaces_around_them() -> None:
    share = plan({"share": column("Share?", dont_know=[" ? "], not_asked=["N/A "])}).columns["share"]

    assert (share.answers, share.not_asked) == ({"?": "dont_know"}, frozenset({"N/A"}))
