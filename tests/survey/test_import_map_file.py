"""Faults of a map's file: its place, its encoding, its TOML."""

from pathlib import Path

from survey.importing.mapping import read_map
from tests.survey.imports import PLEDGE, SHARE, make_map
from tests.survey.maps import fault, fault_of_file


def test_a_table_that_is_no_table_is_refused() -> None:
    assert fault({"share": "Share?"}) == (
        "map.toml, [columns]: “share” has to be a table of its own, "
        "with the line [columns.share] above its keys."
    )


def test_a_map_is_read_from_its_file(tmp_path: Path) -> None:
    read = read_map(make_map(tmp_path, {"share": SHARE, "pledge": PLEDGE}, delimiter="\t"))

    assert (read.source.delimiter, list(read.columns)) == ("\t", ["share", "pledge"])


def test_a_byte_order_mark_before_a_map_is_understood(tmp_path: Path) -> None:
    path = make_map(tmp_path, {"share": SHARE})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert list(read_map(path).columns) == ["share"]


def test_two_columns_for_one_item_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[columns.share]\ncolumn = "a"\n[columns.share]\ncolumn = "b"\n')

    assert fault_of_file(path) == (
        "map.toml: [columns.share] stands there twice, again on line 3. One item takes one column."
    )


def test_a_slip_in_the_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[source]\nname = "a\n')

    sentence = fault_of_file(path)

    assert sentence.startswith("map.toml: this is not TOML: ")
    assert "line 2" in sentence
    assert sentence.endswith(". Correct that line.")


def test_an_unknown_table_is_refused_with_what_is_known(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text("[sources]\n")

    assert fault_of_file(path) == (
        "map.toml: “sources” is not a key of this table. Its keys are: source, columns."
    )


def test_a_map_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes("[source]\nname = “£”".encode("utf-16"))

    assert fault_of_file(path) == "map.toml is not written in UTF-8. Save it as UTF-8."


def test_a_map_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"

    assert fault_of_file(path) == f"The map {path} cannot be read: No such file or directory."
