"""Files of other surveys: opened exactly as declared, or refused in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.importing import CannotImport
from survey.importing.decoding import is_mojibake
from survey.importing.files import File, Row, read_file, records
from survey.importing.source import Source
from tests.survey.imports import SHARE, make_file, opened, plan


def source(**keys: str) -> Source:
    return plan({"share": SHARE}, **keys).source


def fault_of_bytes(folder: Path, data: bytes, **keys: str) -> str:
    path = folder / "answers.csv"
    path.write_bytes(data)
    with pytest.raises(CannotImport) as refused:
        list(read_file(path, source(**keys)).rows())
    return str(refused.value)


def fault_of_column(file: File, header: str) -> str:
    with pytest.raises(CannotImport) as refused:
        file.position(header)
    return str(refused.value)


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in records("answers.csv", text, ",")]


def test_a_file_is_its_header_its_rows_and_its_hash(tmp_path: Path) -> None:
    file = opened(tmp_path, "Share?,Pledge?", "40,Yes", "50,No")

    assert (file.name, file.header) == ("answers.csv", ["Share?", "Pledge?"])
    assert list(file.rows()) == [Row(2, ["40", "Yes"]), Row(3, ["50", "No"])]
    # printf 'Share?,Pledge?\n40,Yes\n50,No\n' | sha256sum
    assert file.sha256 == "f0d118b710268244761ab2155f822beead2434dabbde5ef8fa3bba3ac3cbadc7"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [(1, ["a", "b"]), (2, ["1", "2"])]),
        ("a,b\r\n1,2\r\n3,4", [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]),
        ('a,b\n"1\n1\n1",2\n3,4\n', [(1, ["a", "b"]), (2, ["1\n1\n1", "2"]), (5, ["3", "4"])]),
        ('a,b\r\n"1\r\n1",2\r\n3,4\r\n', [(1, ["a", "b"]), (2, ["1\r\n1", "2"]), (4, ["3", "4"])]),
        ('"a\nb",c\n1,2\n', [(1, ["a\nb", "c"]), (3, ["1", "2"])]),
        ("a,b\n\n\n1,2\n\n", [(1, ["a", "b"]), (4, ["1", "2"])]),
        ('a,b\n"say ""no""",2\n', [(1, ["a", "b"]), (2, ['say "no"', "2"])]),
        ('a\n""\n', [(1, ["a"]), (2, [""])]),
        ("a,b\n1,2,3\n4\n", [(1, ["a", "b"]), (2, ["1", "2", "3"]), (3, ["4"])]),
        ("", []),
    ],
)
def test_lines_are_counted_as_an_editor_counts_them(text: str, rows: list[tuple[int, list[str]]]) -> None:
    assert rows_of(text) == rows


@given(st.lists(st.text(st.sampled_from('ab", \n')), min_size=1, max_size=8))
def test_a_row_starts_behind_all_the_line_breaks_before_it(cells: list[str]) -> None:
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    text = "\n".join(quoted)

    starts = [1 + sum(cell.count("\n") + 1 for cell in cells[:number]) for number in range(len(cells))]

    assert rows_of(text) == [(start, [cell]) for start, cell in zip(starts, cells, strict=True)]


@pytest.mark.parametrize(
    ("written_in", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_a_file_is_read_in_the_encoding_that_was_declared(
    tmp_path: Path, written_in: str, declared: str
) -> None:
    file = opened(tmp_path, "Spende in €?,Größe", "5 €,ß", written_in=written_in, encoding=declared)

    assert (file.header, [row.cells for row in file.rows()]) == (["Spende in €?", "Größe"], [["5 €", "ß"]])


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_cells_are_parted_at_the_delimiter_that_was_declared(tmp_path: Path, delimiter: str) -> None:
    file = opened(tmp_path, f"a, b{delimiter}c", f'1,5{delimiter}"2{delimiter}3"', delimiter=delimiter)

    assert (file.header, [row.cells for row in file.rows()]) == (["a, b", "c"], [["1,5", f"2{delimiter}3"]])


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "answers.csv is empty. Export it again from the survey."),
        (b"\xef\xbb\xbf\n\n", "answers.csv is empty. Export it again from the survey."),
        (
            b"PK\x03\x04\x14\x00",
            "answers.csv is a spreadsheet (xlsx or ods) or another ZIP file, not a CSV file. "
            "Export or save it as CSV.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "answers.csv is a spreadsheet (xls), not a CSV file. Export or save it as CSV.",
        ),
        (b"\x1f\x8b\x08", "answers.csv is compressed, not a CSV file. Export or save it as CSV."),
        (b"%PDF-1.7", "answers.csv is a PDF file, not a CSV file. Export or save it as CSV."),
        (b"$FL2@(#)", "answers.csv is an SPSS file, not a CSV file. Export or save it as CSV."),
        (
            b"Share?\n40\n\xa3 50\n",
            "answers.csv is not written in utf-8: line 3 has the byte 0xa3. "
            "Save it as UTF-8, or correct “encoding” in the map.",
        ),
        (
            "Share?\n40\n".encode("utf-16"),
            "answers.csv is written in utf-16, not in utf-8. Correct “encoding” in the map.",
        ),
        (
            b"Share?\n40\n5\x000\n",
            "answers.csv has a NUL character on line 3. Export it again as CSV in utf-8.",
        ),
        (
            b'Share?\n40\n"50\n60\n',
            "answers.csv cannot be read as CSV at the row that starts on line 3: unexpected end of data. "
            "Is a quotation mark there never closed, or not doubled?",
        ),
        (
            b'Share?\n"50" or so\n60\n',
            "answers.csv cannot be read as CSV at the row that starts on line 2: ',' expected after '\"'. "
            "Is a quotation mark there never closed, or not doubled?",
        ),
        (
            b"Share?\n" + b"9" * 131_073,
            "answers.csv cannot be read as CSV at the row that starts on line 2: "
            "field larger than field limit (131072). Is a quotation mark there never closed, or not doubled?",
        ),
        (
            "Share?,Are you â€˜an EAâ€™?\n40,Yes\n".encode(),
            "answers.csv has a header with garbled letters: “Are you â€˜an EAâ€™?”. "
            "It was once saved in a wrong encoding. Export it again from the survey.",
        ),
        (
            "Share?,GrÃ¶ÃŸe\n40,1\n".encode(),
            "answers.csv has a header with garbled letters: “GrÃ¶ÃŸe”. "
            "It was once saved in a wrong encoding. Export it again from the survey.",
        ),
        (
            "Share?,Gr\ufffd\ufffde\n40,1\n".encode(),
            "answers.csv has a header with garbled letters: “Gr\ufffd\ufffde”. "
            "It was once saved in a wrong encoding. Export it again from the survey.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_as_declared_is_one_sentence(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    assert fault_of_bytes(tmp_path, data) == sentence


@pytest.mark.parametrize("data", ["Share?\n£ 40\n".encode(), b"\xef\xbb\xbfShare?\n40\n"])
def test_utf_8_is_not_taken_for_another_encoding(tmp_path: Path, data: bytes) -> None:
    assert fault_of_bytes(tmp_path, data, encoding="windows-1252") == (
        "answers.csv is written in utf-8, not in windows-1252. Correct “encoding” in the map."
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    with pytest.raises(CannotImport) as refused:
        read_file(path, source())
    assert str(refused.value) == f"The file {path} cannot be read: No such file or directory."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(CannotImport) as refused:
        read_file(tmp_path, source())
    assert str(refused.value) == f"The file {tmp_path} cannot be read: Is a directory."


def test_a_column_is_found_by_its_exact_header(tmp_path: Path) -> None:
    file = opened(tmp_path, 'id,"How much, in total?",Pledge?')

    assert file.position("How much, in total?") == 1


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("How much", "answers.csv has no column “How much”. The closest is “How much?”."),
        ("how much?", "answers.csv has no column “how much?”. The closest is “How much?”."),
        (
            "In which country do you live",
            "answers.csv has no column “In which country do you live”. "
            "The first line of the file has to be its header.",
        ),
        ("Which? [Other]", "answers.csv has 2 columns “Which? [Other]”. Rename one of them in the file."),
    ],
)
def test_a_header_that_is_missing_or_doubled_is_named(tmp_path: Path, header: str, sentence: str) -> None:
    file = opened(tmp_path, "id,How much?,Which? [Other],Which? [Other]")

    assert fault_of_column(file, header) == sentence


def test_a_wrong_delimiter_is_suspected_when_there_is_one_column_only(tmp_path: Path) -> None:
    assert fault_of_column(opened(tmp_path, "id;Share?", "1;40"), "Share?") == (
        "answers.csv has no column “Share?”. Its first line is one single cell. Is the delimiter “,” right?"
    )


@pytest.mark.parametrize("text", ["‘quoted’", "“quoted”", "£5", "café", "naïve", "Größe", "5 €", "…"])
def test_a_text_is_known_as_garbled_after_one_wrong_reading_and_not_before(text: str) -> None:
    # Python's own windows-1252 does not read all bytes; web browsers and editors do, as iso-8859-1 does.
    wrong = "".join(bytes([b]).decode("windows-1252", "ignore") or chr(b) for b in text.encode())

    assert (is_mojibake(text), is_mojibake(wrong)) == (False, True)


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_letters_are_never_garbled(text: str) -> None:
    assert not is_mojibake(text)


def test_a_file_name_that_is_no_text_does_not_stop_the_import(tmp_path: Path) -> None:
    path = make_file(tmp_path, "Share?", "40", name="answers-\udcff.csv")

    assert read_file(path, source()).name == "answers-?.csv"
