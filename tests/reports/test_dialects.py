"""Files with semicolons and decimal commas, made of the bytes of those with commas."""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from reports.columns import COLUMNS
from reports.exports import to_csv
from reports.files.about_files import READING
from reports.files.dialects import SAID, SAID_INSTEAD, find_dialect, to_semicolons, write_in
from reports.tables import read_files
from survey.models import Wave
from tests.factories import close, make_closed_wave, make_response, make_wave
from tests.reports.answers import make_table
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.released import make_answered, publish
from tests.reports.test_exports import HOSTILE, SEPARATORS, would_run

NUMBERS = [column.name for column in COLUMNS if column.is_number]


def read(content: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter))


def test_numbers_get_commas_and_texts_stay() -> None:
    content = b'wave,estimate,note\r\n1.5,-0.25,"95.0% of 2; or so"\r\n,,\r\n'
    assert to_semicolons(content, {"estimate"}) == (
        b'wave;estimate;note\r\n1.5;-0,25;"95.0% of 2; or so"\r\n;;\r\n'
    )


def test_a_summary_holds_the_same_cells_in_both_dialects() -> None:
    content = to_csv(make_table(HAND_WORKED))
    names, *rows = read(content, ",")
    header, *others = read(write_in("semicolon", content), ";")
    assert header == names
    for row, other in zip(rows, others, strict=True):
        pairs = dict(zip(names, zip(row, other, strict=True), strict=True))
        assert {name: (a.replace(".", ",") if name in NUMBERS else a) for name, (a, _) in pairs.items()} == {
            name: b for name, (_, b) in pairs.items()
        }


def test_pandas_reads_the_same_numbers() -> None:
    content = to_csv(make_table(HAND_WORKED))
    frame = pd.read_csv(io.BytesIO(write_in("semicolon", content)), sep=";", decimal=",")
    pd.testing.assert_frame_equal(frame[NUMBERS], pd.read_csv(io.BytesIO(content))[NUMBERS])


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("before", ["", *(f"harmless{separator}" for separator in SEPARATORS)])
def test_nothing_runs_after_any_separator(hostile: str, before: str) -> None:
    content = to_csv(pd.DataFrame({"note": [before + hostile], "n": [1]}, dtype=object))
    written = to_semicolons(content, {"n"})
    assert not any(would_run(cell) for row in read(written, ";") for cell in row)


@given(st.lists(st.text(alphabet=st.sampled_from("=+-@＝ ,;|\t\r\n\"'a1")), min_size=2, max_size=2))
def test_no_text_runs_and_none_is_changed_but_by_what_defused_it(texts: Sequence[str]) -> None:
    content = to_csv(pd.DataFrame({"a": [texts[0]], "b": [texts[1]]}, dtype=object))
    cells = read(to_semicolons(content, ()), ";")[1]
    assert cells == read(content, ",")[1]
    assert not any(would_run(cell) for cell in cells)


@pytest.mark.parametrize("name", ["", "comma", "tab", "\0", "semicolon;"])
def test_an_unknown_dialect_is_the_files_own(name: str) -> None:
    assert find_dialect(name) == "comma"


def test_what_is_said_of_the_files_can_be_exchanged() -> None:
    assert READING.count(SAID) == 1


@pytest.fixture
def wave(db: None) -> Wave:
    wave = make_wave()
    for share in (0, 30, 60, 100):
        for _ in range(10):
            make_response(wave, share=share)
    return close(wave)


def test_page_and_file_have_the_dialect_of_their_address(organiser: Client, wave: Wave) -> None:
    page = organiser.get("/waves/spring-2026/download/?csv=semicolon").content.decode()
    assert "survey;wave;source" in page
    assert '<input type="radio" name="csv" id="csv-semicolon" value="semicolon" checked>' in page
    assert 'href="/waves/spring-2026/summary.csv?csv=semicolon"' in page
    own, other = (organiser.get(f"/waves/spring-2026/summary.csv{end}") for end in ("", "?csv=semicolon"))
    assert other.content == write_in("semicolon", own.content) != own.content


def test_the_zip_says_of_its_files_what_they_are(organiser: Client, wave: Wave) -> None:
    content = organiser.get("/waves/spring-2026/summary.zip?csv=semicolon").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert list(files) == list(read_files(wave, date(2026, 6, 15)))
    package = json.loads(files["datapackage.json"])
    for resource in package["resources"]:
        assert resource["bytes"] == len(files[resource["path"]])
        assert resource["dialect"]["delimiter"] == ";"
        numbers = {one["name"] for one in resource["schema"]["fields"] if one.get("decimalChar") == ","}
        assert numbers == {one["name"] for one in resource["schema"]["fields"] if one["type"] == "number"}
        assert read(files[resource["path"]], ";")[0] == [one["name"] for one in resource["schema"]["fields"]]
    assert SAID_INSTEAD in files["README.txt"].decode()


@pytest.mark.parametrize("path", ["/results/spring-2026.csv", "/results/spring-2026/1/summary.csv"])
def test_a_release_keeps_its_bytes_and_is_given_in_another_dialect_with_another_tag(
    client: Client, db: None, path: str
) -> None:
    publish(make_answered())
    own, other = client.get(path), client.get(f"{path}?csv=semicolon")
    assert other.content == write_in("semicolon", own.content)
    assert own["ETag"] != other["ETag"]
    assert client.get(f"{path}?csv=semicolon", headers={"If-None-Match": own["ETag"]}).status_code == 200
    assert client.get(path, headers={"If-None-Match": own["ETag"]}).status_code == 304


def test_a_public_wave_without_release_is_given_in_both(client: Client, db: None) -> None:
    make_closed_wave(kind="simulated")
    own, other = (client.get(f"/results/spring-2026/summary.csv{end}") for end in ("", "?csv=semicolon"))
    assert other.content == write_in("semicolon", own.content)
