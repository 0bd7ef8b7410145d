"""Cells: read exactly as the map says that they are written, or refused. A wrong reading is the worst."""

from decimal import Decimal

import pytest

from survey.importing.cells import Cell, State, cell_reader
from tests.survey.cells import (
    NO_ANSWER,
    NOT_A_NUMBER,
    NOT_ONE,
    answers,
    cell,
    fault,
)
from tests.survey.imports import AMOUNT, PLEDGE, column, plan


@pytest.mark.parametrize(
    ("keys", "text", "share"),
    [
        ({"scale": "percent"}, "40", 40),
        ({"scale": "percent"}, "40%", 40),
        ({"scale": "percent"}, "40 %", 40),
        ({"scale": "percent"}, "40.0", 40),
        ({"scale": "percent"}, "40.0000000000", 40),
        ({"scale": "percent"}, "0", 0),
        ({"scale": "percent"}, "1", 1),
        ({"scale": "percent"}, "100", 100),
        ({}, "40", 40),
        ({"scale": "fraction"}, "0.4", 40),
        ({"scale": "fraction"}, ".4", 40),
        ({"scale": "fraction"}, "0.07", 7),
        ({"scale": "fraction"}, "0.29", 29),
        ({"scale": "fraction"}, "1", 100),
        ({"scale": "fraction"}, "1.00", 100),
        ({"scale": "fraction"}, "0", 0),
    ],
)
def test_a_share_is_stored_as_a_whole_per_cent(keys: dict[str, str], text: str, share: int) -> None:
    assert answers("share", column("Share?", **keys), text) == {"share": share}


@pytest.mark.parametrize(
    ("scale", "text", "sentence"),
    [
        ("percent", "101", "is more than 100 per cent"),
        ("percent", "0.4", "is not a whole per cent"),
        ("percent", "33.3", "is not a whole per cent"),
        ("percent", "33,3", NOT_A_NUMBER),
        ("percent", "1,000", "is more than 100 per cent"),
        ("percent", "40%%", NOT_A_NUMBER),
        ("percent", "all", NOT_A_NUMBER),
        ("fraction", "1.01", "is more than 100 per cent"),
        ("fraction", "40", "is more than 100 per cent"),
        ("fraction", "0.333", "is not a whole per cent"),
        ("fraction", "0.4000000000000000000000000000000000001", "is not a whole per cent"),
        ("fraction", "0.4%", NOT_A_NUMBER),
        ("fraction", "2/5", NOT_A_NUMBER),
    ],
)
def test_a_share_that_is_no_whole_per_cent_is_refused(scale: str, text: str, sentence: str) -> None:
    assert fault("share", column("Share?", scale=scale), text) == sentence


def test_what_was_typed_is_kept_before_its_scale_to_see_whether_all_are_fractions() -> None:
    assert cell("share", column("Share?", scale="fraction"), "0.4").number == Decimal("0.4")
    assert cell("share", column("Share?"), "0.4").number == Decimal("0.4")
    assert cell("share", column("Share?"), "all").number is None


SHARE = column(
    "Share?",
    scale="percent",
    gave_nothing=["none this year"],
    dont_know=["?", "no idea"],
    not_say=["prefer not to say"],
    not_asked=["N/A"],
    not_answered=["", "-"],
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("none this year", Cell(State.ANSWERED, {"share_reason": "gave_nothing"})),
        (" none this year ", Cell(State.ANSWERED, {"share_reason": "gave_nothing"})),
        ("?", Cell(State.ANSWERED, {"share_reason": "dont_know"})),
        ("no idea", Cell(State.ANSWERED, {"share_reason": "dont_know"})),
        ("prefer not to say", Cell(State.ANSWERED, {"share_reason": "not_say"})),
        ("N/A", Cell(State.NOT_ASKED)),
        ("", Cell(State.NOT_ANSWERED)),
        ("  ", Cell(State.NOT_ANSWERED)),
        ("-", Cell(State.NOT_ANSWERED)),
        ("None this year", Cell(State.UNREADABLE, fault=NOT_A_NUMBER)),
        ("n/a", Cell(State.UNREADABLE, fault=NOT_A_NUMBER)),
    ],
)
def test_the_kinds_of_no_number_stay_apart(text: str, read: Cell) -> None:
    assert cell("share", SHARE, text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Yes", Cell(State.ANSWERED, {"pledge": "gwwc_10"})),
        ("No ", Cell(State.ANSWERED, {"pledge": "none"})),
        ("N/A", Cell(State.NOT_ASKED)),
        ("", Cell(State.NOT_ANSWERED)),
        ("yes", Cell(State.UNREADABLE, fault="is not among the map’s answers")),
        ("gwwc_10", Cell(State.UNREADABLE, fault="is not among the map’s answers")),
    ],
)
def test_a_choice_is_one_of_the_maps_very_texts(text: str, read: Cell) -> None:
    assert cell("pledge", PLEDGE, text) == read


def test_a_blank_is_refused_where_the_map_says_that_something_else_stands_for_no_answer() -> None:
    assert fault("pledge", PLEDGE | {"not_answered": ["-"]}, "") == "is not among the map’s answers"


def test_texts_for_no_answer_can_differ_in_a_column_of_amounts_too() -> None:
    keys = AMOUNT | {"not_answered": ["", "unk"], "gave_nothing": ["none"]}

    assert cell("amount", keys, "unk") == Cell(State.NOT_ANSWERED)
    assert cell("amount", keys, "none") == Cell(State.ANSWERED, {"share_reason": "gave_nothing"})


@pytest.mark.parametrize(
    ("keys", "text", "read"),
    [
        ({}, "£100", {"amount": Decimal("100.00"), "currency": "GBP"}),
        ({}, "£0.01", {"amount": Decimal("0.01"), "currency": "GBP"}),
        ({"default_currency": "EUR"}, "100", {"amount": Decimal("100.00"), "currency": "EUR"}),
        ({"default_currency": "EUR"}, "$100", {"amount": Decimal("100.00"), "currency": "EUR"}),
        ({"default_currency": "EUR"}, "£100", {"amount": Decimal("100.00"), "currency": "GBP"}),
        ({}, "0", {"share_reason": "gave_nothing"}),
        ({}, "$0", {"share_reason": "gave_nothing"}),
    ],
)
def test_an_amount_is_stored_with_its_currency(
    keys: dict[str, str], text: str, read: dict[str, object]
) -> None:
    assert answers("amount", AMOUNT | keys, text) == read


@pytest.mark.parametrize("text", ["100", "$100"])
def test_an_amount_without_a_currency_is_refused_unless_one_was_declared(text: str) -> None:
    assert fault("amount", AMOUNT, text) == "has no currency mark, and the map has no default_currency"


def test_an_amount_beside_a_column_of_currencies_needs_no_mark() -> None:
    made = plan({"amount": AMOUNT, "currency": column("Currency?", answers={"Pounds": "GBP"})})

    read = cell_reader(made.columns["amount"], made.source)("100")

    assert read == Cell(State.ANSWERED, {"amount": Decimal("100.00")})


@pytest.mark.parametrize(
    ("zero", "read"),
    [
        ("gave_nothing", Cell(State.ANSWERED, {"share_reason": "gave_nothing"})),
        (NO_ANSWER, Cell(State.NOT_ANSWERED)),
        ("refuse", Cell(State.UNREADABLE, fault="is 0, and the map does not say how 0 reads")),
    ],
)
def test_how_zero_reads_is_the_maps_to_say(zero: str, read: Cell) -> None:
    assert cell("amount", AMOUNT | {"zero": zero}, "0") == read


def test_an_unreadable_amount_can_be_left_blank_and_is_still_told_apart() -> None:
    assert cell("amount", AMOUNT | {"unreadable": NO_ANSWER}, "14k USD") == Cell(State.UNREADABLE)


@pytest.mark.parametrize(
    ("keys", "text", "share"),
    [
        ({"scale": "percent"}, "10", "10.0"),
        ({"scale": "percent"}, "12.5%", "12.5"),
        ({"scale": "percent"}, "0", "0.0"),
        ({"scale": "percent"}, "100", "100.0"),
        ({"scale": "fraction"}, "0.125", "12.5"),
        ({"scale": "fraction"}, "0.1", "10.0"),
        ({"scale": "percent", "over_100": "take"}, "250", "250.0"),
        ({"scale": "percent", "over_100": "take"}, "999.9", "999.9"),
    ],
)
def test_a_share_of_income_has_one_decimal(keys: dict[str, str], text: str, share: str) -> None:
    assert answers("income_share", column("Income?", **keys), text) == {"income_share": Decimal(share)}


@pytest.mark.parametrize(
    ("keys", "text", "sentence"),
    [
        ({"scale": "percent"}, "100.1", "is more than 100 per cent"),
        ({"scale": "percent", "over_100": "take"}, "1000", "is more than 999.9 per cent"),
        ({"scale": "percent"}, "12.55", "has more than one decimal as a per cent"),
        ({"scale": "fraction"}, "0.12345", "has more than one decimal as a per cent"),
        ({"scale": "fraction"}, "10", "is more than 100 per cent"),
        ({"scale": "percent"}, "a tenth", NOT_A_NUMBER),
    ],
)
def test_a_share_of_income_that_could_be_misread_is_refused(
    keys: dict[str, str], text: str, sentence: str
) -> None:
    assert fault("income_share", column("Income?", **keys), text) == sentence


def test_no_income_is_an_answer_of_its_own() -> None:
    keys = column("Income?", scale="percent", no_income=["student"])

    assert answers("income_share", keys, "student") == {"income_share_reason": "no_income"}


def test_numbers_follow_the_files_own_marks() -> None:
    told = {"decimal_mark": ",", "thousands_mark": "."}

    assert answers("amount", AMOUNT, "£1.234,50", **told)["amount"] == Decimal("1234.50")
    assert answers("share", column("Share?", scale="fraction"), "0,4", **told) == {"share": 40}
    assert fault("amount", AMOUNT, "£1,234.50", **told) == NOT_ONE


def test_a_range_brings_the_currency_that_the_map_gives_it() -> None:
    keys = column("Range?", answers={"low": "under_100", "secret": "not_say"}, currency="GBP")

    assert answers("amount_band", keys, "low") == {"amount_band": "under_100", "currency": "GBP"}
    assert answers("amount_band", keys, "secret") == {"amount_band": "not_say"}
