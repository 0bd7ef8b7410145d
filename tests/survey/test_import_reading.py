"""Whole files: which rows are taken, which refused and why, and what is counted."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from survey.importing import CannotImport
from survey.importing.cells import State
from survey.importing.reading import Reading
from tests.survey.imports import AMOUNT, PLEDGE, SHARE, SPLIT, column, reading, reasons

BOTH = {"amount": AMOUNT, "pledge": PLEDGE}
NOT_ONE = "is not one amount with the map’s currency marks"


def fault(folder: Path, columns: dict[str, dict[str, object]], *lines: str) -> str:
    with pytest.raises(CannotImport) as refused:
        reading(folder, columns, *lines)
    return str(refused.value)


def test_a_bad_value_refuses_its_row_and_no_other(tmp_path: Path) -> None:
    read = reading(tmp_path, BOTH, "id,How much?,Pledge?", "1,£100,Yes", "2,14k USD,Yes", "3,£5,No")

    assert read.taken == [
        {"amount": Decimal("100.00"), "currency": "GBP", "pledge": "gwwc_10"},
        {"amount": Decimal("5.00"), "currency": "GBP", "pledge": "none"},
    ]
    assert reasons(read) == [(3, [f"amount: “14k USD” {NOT_ONE}"])]


@pytest.mark.parametrize("typed", ["~£10 000", "14k USD", "200-300 £"])
def test_what_would_have_to_be_guessed_is_refused_by_name(tmp_path: Path, typed: str) -> None:
    read = reading(tmp_path, {"amount": AMOUNT}, "How much?", typed)

    assert reasons(read) == [(2, [f"amount: “{typed}” {NOT_ONE}"])]


def test_columns_are_found_wherever_they_stand(tmp_path: Path) -> None:
    read = reading(tmp_path, BOTH, "Pledge?,id,How much?", "Yes,1,£100")

    assert read.taken == [{"amount": Decimal("100.00"), "currency": "GBP", "pledge": "gwwc_10"}]


def test_refused_rows_name_the_line_on_which_they_start(tmp_path: Path) -> None:
    lines = ['id,"How\nmuch?"', '1,"£1', '0"', "2,~5", "", "3,~6"]

    read = reading(tmp_path, {"amount": AMOUNT | {"column": "How\nmuch?"}}, *lines)

    assert [refusal.row.line for refusal in read.refused] == [3, 5, 7]


@pytest.mark.parametrize("line", ["1", "1,£5,Yes,", "1,£5,Yes,No"])
def test_a_row_of_another_width_is_refused(tmp_path: Path, line: str) -> None:
    read = reading(tmp_path, BOTH, "id,How much?,Pledge?", line)

    assert reasons(read) == [(2, ["row: does not have 3 cells, as the header has"])]
    assert read.states == {"amount": Counter(), "pledge": Counter()}


def test_cells_are_counted_by_what_they_held_in_taken_and_refused_rows(tmp_path: Path) -> None:
    lines = ["How much?,Pledge?", "£5,Yes", "0,N/A", ",", "14k,No", "14k,Perhaps", "£5,Perhaps"]

    read = reading(tmp_path, BOTH, *lines)

    assert read.states == {
        "amount": Counter({State.ANSWERED: 3, State.NOT_ANSWERED: 1, State.UNREADABLE: 2}),
        "pledge": Counter(
            {State.ANSWERED: 2, State.NOT_ASKED: 1, State.NOT_ANSWERED: 1, State.UNREADABLE: 2}
        ),
    }
    assert (read.n_read, len(read.taken), len(read.refused)) == (6, 3, 3)


def test_an_unreadable_amount_can_leave_its_row_in(tmp_path: Path) -> None:
    columns = {"amount": AMOUNT | {"unreadable": "not_answered"}, "pledge": PLEDGE}

    read = reading(tmp_path, columns, "How much?,Pledge?", "14k,Yes", "£5,Yes")

    assert read.taken == [
        {"pledge": "gwwc_10"},
        {"amount": Decimal("5.00"), "currency": "GBP", "pledge": "gwwc_10"},
    ]
    assert read.states["amount"] == Counter({State.ANSWERED: 1, State.UNREADABLE: 1})


def test_rows_without_any_answer_are_taken_and_counted(tmp_path: Path) -> None:
    read = reading(tmp_path, BOTH, "How much?,Pledge?", ",N/A", ",", "£5,")

    assert (read.n_read, len(read.taken), read.n_without_answers) == (3, 3, 2)


def test_rows_without_any_answer_are_refused_where_the_map_says_so(tmp_path: Path) -> None:
    read = reading(tmp_path, BOTH, "How much?,Pledge?", ",N/A", "£5,", without_answers="refuse")

    assert len(read.taken) == 1
    assert reasons(read) == [(2, ["row: has no answer to any mapped question"])]


def test_ranges_beside_an_amount_are_left_out_and_counted(tmp_path: Path) -> None:
    band = column("Range?", answers={"low": "under_100"}, currency="GBP")
    columns = {"amount": AMOUNT, "amount_band": band}

    read = reading(tmp_path, columns, "How much?,Range?", "£5,low", ",low", "0,")

    assert read.taken == [
        {"amount": Decimal("5.00"), "currency": "GBP"},
        {"amount_band": "under_100", "currency": "GBP"},
        {"share_reason": "gave_nothing"},
    ]
    assert read.n_bands_left_out == 1


def test_a_range_beside_an_amount_of_0_refuses_the_row(tmp_path: Path) -> None:
    band = column("Range?", answers={"low": "under_100"}, currency="GBP")

    read = reading(tmp_path, {"amount": AMOUNT, "amount_band": band}, "How much?,Range?", "0,low")

    assert reasons(read) == [(2, ["amount_band: there is an answer about money, although nothing was given"])]


def test_a_currency_of_its_own_column_goes_with_the_amount_and_the_range(tmp_path: Path) -> None:
    columns = {
        "amount": AMOUNT,
        "currency": column("Currency?", answers={"Pounds": "GBP", "Dollars": "USD"}),
        "amount_band": column("Range?", answers={"low": "under_100", "secret": "not_say"}),
    }

    lines = ["100,Pounds,", ",Dollars,low", ",,secret", "100,,", "£100,Dollars,"]
    read = reading(tmp_path, columns, "How much?,Currency?,Range?", *lines)

    assert read.taken == [
        {"amount": Decimal("100.00"), "currency": "GBP"},
        {"amount_band": "under_100", "currency": "USD"},
        {"amount_band": "not_say"},
    ]
    assert reasons(read) == [
        (5, ["currency: there is an amount, and no currency"]),
        (6, ["currency: two columns give different answers to currency"]),
    ]


@pytest.mark.parametrize(
    "cells",
    [["0", "1", "0"], ["0.4", "0.25", "1"], ["0.4", "", "?"], ["1"], ["0.333", "0.5"], ["1.0000000000"]],
)
def test_numbers_from_0_to_1_are_no_per_cents_unless_it_was_declared(
    tmp_path: Path, cells: list[str]
) -> None:
    assert fault(tmp_path, {"share": column("Share?", dont_know=["?"])}, "id,Share?", *rows(cells)) == (
        "All numbers under “Share?” are from 0 to 1, so they may be fractions. "
        'Say it in the map, [columns.share]: scale = "fraction" or scale = "percent".'
    )


@pytest.mark.parametrize(
    ("keys", "cells", "shares"),
    [
        ({}, ["0", "1", "2"], [0, 1, 2]),
        ({}, ["", ""], [None, None]),
        ({"scale": "percent"}, ["0", "1"], [0, 1]),
        ({"scale": "fraction"}, ["0", "1", "0.4"], [0, 100, 40]),
    ],
)
def test_a_scale_is_needed_only_where_it_could_be_either(
    tmp_path: Path, keys: dict[str, str], cells: list[str], shares: list[int | None]
) -> None:
    read = reading(tmp_path, {"share": column("Share?", **keys)}, "id,Share?", *rows(cells))

    assert [answers.get("share") for answers in read.taken] == shares


def test_each_column_of_a_split_needs_its_scale(tmp_path: Path) -> None:
    columns = SPLIT | {"relied": column("relied")}

    assert fault(tmp_path, columns, "attempted,read,relied,none", "50,50,0,0").startswith(
        "All numbers under “relied” are from 0 to 1, so they may be fractions."
    )


def rows(cells: list[str]) -> list[str]:
    return [f"{number},{cell}" for number, cell in enumerate(cells)]


def test_a_file_without_rows_is_one_sentence(tmp_path: Path) -> None:
    assert fault(tmp_path, {"share": SHARE}, "Share?", "") == (
        "answers.csv has a header and no rows. Export it again with its answers."
    )


def test_a_column_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    assert fault(tmp_path, BOTH, "How much?,Pledge", "£5,Yes") == (
        "answers.csv has no column “Pledge?”. The closest is “Pledge”."
    )


def test_a_reading_begins_with_nothing() -> None:
    assert (Reading().n_read, Reading().n_without_answers, Reading().refused) == (0, 0, [])
