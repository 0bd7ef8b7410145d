"""What is printed of an import, and the file of its refused rows."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from survey.importing import CannotImport
from survey.importing.files import File, read_file
from survey.importing.incoming import Incoming
from survey.importing.mapping import Map
from survey.importing.reading import read_rows
from survey.importing.refused import write_refused
from survey.importing.report import table
from tests.survey.imports import AMOUNT, PLEDGE, SHARE, column, make_file, opened, plan, reading

BOTH = {"amount": AMOUNT, "pledge": PLEDGE}
LINES = [
    "id,How much?,Pledge?",
    "1,£100,Yes",
    "2,14k USD,Yes",
    "3,,N/A",
    "4,0,Perhaps",
    "5,100,No",
    "6,~£10 000,Perhaps",
]


def printed(folder: Path, columns: dict[str, Any], *lines: str) -> list[str]:
    incoming = Incoming("giving-2014", "answers.csv", "5e" * 32)
    return table(incoming, reading(folder, columns, *lines)).split("\n")


def written(path: Path) -> list[list[str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def refused_rows(folder: Path, columns: dict[str, Any], *lines: str, **source: str) -> list[list[str]]:
    """The file of refused rows that a file of these lines gives."""
    told, file = opened_with(folder, columns, *lines, **source)
    write_refused(folder / "refused.csv", file, read_rows(file, told).refused)
    return written(folder / "refused.csv")


def opened_with(folder: Path, columns: dict[str, Any], *lines: str, **source: str) -> tuple[Map, File]:
    told = plan(columns, **source)
    return told, read_file(make_file(folder, *lines), told.source)


def test_the_table_has_rows_reasons_and_cells(tmp_path: Path) -> None:
    assert printed(tmp_path, BOTH, *LINES) == [
        "answers.csv (SHA-256 5e5e5e5e5e5e…) for the wave “giving-2014”",
        "",
        "rows read                 6",
        "taken                     2",
        "refused                   4",
        "taken without any answer  1",
        "",
        "refused because (the first such cell)                                    rows  on lines",
        "amount: “14k USD” is not one amount with the map’s currency marks           2  3, 7",
        "pledge: “Perhaps” is not among the map’s answers                            1  5",
        "amount: “100” has no currency mark, and the map has no default_currency     1  6",
        "",
        "cells of all rows  answered  not asked  not answered  not readable",
        "amount                    2          0             1             3",
        "pledge                    3          1             0             2",
    ]


def test_the_table_of_a_file_without_a_fault_is_short(tmp_path: Path) -> None:
    assert printed(tmp_path, {"share": SHARE}, "Share?", "40", "0") == [
        "answers.csv (SHA-256 5e5e5e5e5e5e…) for the wave “giving-2014”",
        "",
        "rows read  2",
        "taken      2",
        "refused    0",
        "",
        "cells of all rows  answered  not asked  not answered  not readable",
        "share                     2          0             0             0",
    ]


def test_the_first_five_lines_of_a_reason_are_named(tmp_path: Path) -> None:
    five, more = ["a"] * 5, ["a"] * 1200

    assert printed(tmp_path, {"share": SHARE}, "Share?", "40", *five)[7].endswith("     5  3, 4, 5, 6, 7")
    assert printed(tmp_path, {"share": SHARE}, "Share?", "40", *more)[7].endswith(" 1,200  3, 4, 5, 6, 7, …")


def test_counts_have_separators_and_stand_under_each_other(tmp_path: Path) -> None:
    lines = printed(tmp_path, {"share": SHARE}, "Share?", *["40"] * 1000, "a")

    assert lines[2:5] == ["rows read  1,001", "taken      1,000", "refused        1"]


def test_ranges_that_were_left_out_are_told(tmp_path: Path) -> None:
    band = column("Range?", answers={"low": "under_100"}, currency="GBP")

    lines = printed(tmp_path, {"amount": AMOUNT, "amount_band": band}, "How much?,Range?", "£5,low")

    assert lines[5] == "ranges left out beside an amount  1"


def test_refused_rows_are_written_as_they_came_with_their_reasons(tmp_path: Path) -> None:
    assert refused_rows(tmp_path, BOTH, *LINES) == [
        ["refused_because", "line", "id", "How much?", "Pledge?"],
        ["amount: “14k USD” is not one amount with the map’s currency marks", "3", "2", "14k USD", "Yes"],
        ["pledge: “Perhaps” is not among the map’s answers", "5", "4", "0", "Perhaps"],
        ["amount: “100” has no currency mark, and the map has no default_currency", "6", "5", "100", "No"],
        [
            "amount: “~£10 000” is not one amount with the map’s currency marks; "
            "pledge: “Perhaps” is not among the map’s answers",
            "7",
            "6",
            "~£10 000",
            "Perhaps",
        ],
    ]


@pytest.mark.parametrize(
    "cell", ["=1+1", '=HYPERLINK("x")', "+5", "-5", "@a", " a ", "5\n6", "a;b", "\ufeff5"]
)
def test_the_cells_of_refused_rows_are_not_changed(tmp_path: Path, cell: str) -> None:
    quoted = cell.replace('"', '""')

    [_, row] = refused_rows(tmp_path, {"share": SHARE}, "id,Share?", f'1,"{quoted}"')

    assert row[2:] == ["1", cell]


def test_a_row_of_another_width_keeps_its_cells_behind_the_reason(tmp_path: Path) -> None:
    assert refused_rows(tmp_path, {"share": SHARE}, "id,Share?", "1,40,50")[1] == [
        "row: does not have 2 cells, as the header has",
        "2",
        "1",
        "40",
        "50",
    ]


def test_the_file_of_refused_rows_can_be_corrected_and_read_with_the_same_map(tmp_path: Path) -> None:
    told = plan(BOTH, delimiter=";")
    file = read_file(make_file(tmp_path, "id;How much?;Pledge?", "1;14k;Yes"), told.source)
    path = tmp_path / "refused.csv"
    write_refused(path, file, read_rows(file, told).refused)
    path.write_bytes(path.read_bytes().replace(b";14k;", ";£14,000;".encode()))

    again = read_rows(read_file(path, told.source), told)

    assert (len(again.taken), again.refused) == (1, [])


def test_nothing_refused_leaves_a_header_alone(tmp_path: Path) -> None:
    assert refused_rows(tmp_path, {"share": SHARE}, "Share?", "40") == [["refused_because", "line", "Share?"]]


def test_only_its_owner_can_read_the_refused_rows(tmp_path: Path) -> None:
    write_refused(tmp_path / "refused.csv", opened(tmp_path, "Share?", "40"), [])

    assert (tmp_path / "refused.csv").stat().st_mode & 0o777 == 0o600


def test_an_earlier_file_of_refused_rows_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "refused.csv").write_text("earlier")

    write_refused(tmp_path / "refused.csv", opened(tmp_path, "Share?", "40"), [])

    assert written(tmp_path / "refused.csv") == [["refused_because", "line", "Share?"]]
    assert sorted(os.listdir(tmp_path)) == ["answers.csv", "refused.csv"]


def test_refused_rows_that_cannot_be_written_leave_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "refused.csv").mkdir()

    with pytest.raises(CannotImport) as refused:
        write_refused(tmp_path / "refused.csv", opened(tmp_path, "Share?", "40"), [])

    assert str(refused.value) == f"The file {tmp_path / 'refused.csv'} cannot be written: Is a directory."
    assert sorted(os.listdir(tmp_path)) == ["answers.csv", "refused.csv"]


def test_a_folder_for_refused_rows_has_to_be_there(tmp_path: Path) -> None:
    path = tmp_path / "later" / "refused.csv"

    with pytest.raises(CannotImport) as refused:
        write_refused(path, opened(tmp_path, "Share?", "40"), [])

    assert str(refused.value) == f"The file {path} cannot be written: No such file or directory."
