"""Cells: read exactly as the map says that they are written, or refused. A wrong reading is the worst."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.importing.cells import Cell, State, cell_reader
from survey.importing.numbers import Amounts, Marks, Unreadable
from tests.survey.imports import AMOUNT, PLEDGE, column, plan

NO_ANSWER = "not_answered"
POINT, COMMA, POINT_ONLY, SPACED = Marks(".", ","), Marks(",", "."), Marks(".", ""), Marks(",", " ")
NOT_ONE = "is not one amount with the map’s currency marks"
NOT_A_NUMBER = "is not a number as the map says that numbers are written"
MARKS = {"£": "GBP", "GBP": "GBP", "USD": "USD", "US$": "USD", "$": "", "CAD": "CAD", "kr": "SEK"}


def cell(code: str, keys: dict[str, Any], text: str, **source: str) -> Cell:
    made = plan({code: keys}, **source)
    return cell_reader(made.columns[code], made.source)(text)


def answers(code: str, keys: dict[str, Any], text: str, **source: str) -> dict[str, Any]:
    read = cell(code, keys, text, **source)
    assert (read.state, read.fault) == (State.ANSWERED, "")
    return dict(read.answers)


def fault(code: str, keys: dict[str, Any], text: str, **source: str) -> str:
    read = cell(code, keys, text, **source)
    assert (read.state, read.answers) == (State.UNREADABLE, {})
    return read.fault


def unreadable(marks: Marks, text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        marks.read(text)
    return refused.value.fault


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
