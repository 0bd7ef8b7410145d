"""The whole codebook as page, CSV and JSON: the same lines in all of them."""

import csv
import io

import pytest
from django.test import Client

from reports.files import codebook
from reports.files.dialects import write_in
from survey.models import Wave
from tests.factories import close, make_response, make_wave
from tests.reports.test_margin_boxes import HALVES
from tests.survey.pages import Page

PATH = "/waves/spring-2026/codebook"


def fill(wave: Wave) -> None:
    for pledge in ("gwwc_10", "none"):
        for share in range(0, 100, 5):
            make_response(wave, share=share, pledge=pledge)


def read_csv(client: Client) -> list[dict[str, str]]:
    text = client.get(f"{PATH}.csv").content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_page(client: Client) -> list[dict[str, str]]:
    """The lines that stand in the page’s tables: every cell that the file has a text in."""
    page = Page(client.get(f"{PATH}/").content.decode())
    found = []
    for part in page.all("section"):
        name = str(part["aria-labelledby"]).removeprefix("part-")
        for row in (one for one in part.inside if one.tag == "tr" and any(c.tag == "td" for c in one.inside)):
            cells = {str(cell["data-label"]): cell.text for cell in row.inside if cell.tag == "td"}
            found.append({"part": name, **{column: text for column, text in cells.items() if text}})
    return found


def filled(line: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in line.items() if text}


@pytest.mark.parametrize("is_closed", [False, True])
def test_page_csv_and_json_have_the_same_lines(organiser: Client, is_closed: bool) -> None:
    wave = make_wave()
    organiser.post("/waves/spring-2026/plan/added/", HALVES)
    fill(wave)
    if is_closed:
        close(wave)
    lines, told = read_csv(organiser), organiser.get(f"{PATH}.json").json()
    as_text = [
        {name: "" if cell is None else str(cell) for name, cell in one.items()} for one in told["lines"]
    ]
    assert as_text == lines
    parts = list(dict.fromkeys(line["part"] for line in read_page(organiser)))
    by_part = [filled(line) for part in parts for line in lines if line["part"] == part]
    assert read_page(organiser) == by_part
    assert {line["part"] for line in lines} == set(parts)


def test_json_explains_its_columns_by_the_definitions_of_the_file(organiser: Client) -> None:
    make_wave()
    told = organiser.get(f"{PATH}.json").json()
    assert told["wave"] == "spring-2026"
    assert told["columns"] == [
        {"name": one.name, "type": "number" if one.is_number else "text", "meaning": one.meaning}
        for one in codebook.COLUMNS
    ]
    assert {tuple(line) for line in told["lines"]} == {tuple(one.name for one in codebook.COLUMNS)}
    assert {type(line["edition"]) for line in told["lines"]} == {int, type(None)}


def test_the_csv_is_that_of_the_zip_and_has_the_other_dialect_too(organiser: Client) -> None:
    make_wave()
    own, other = (organiser.get(f"{PATH}.csv{end}").content for end in ("", "?csv=semicolon"))
    assert other == write_in("semicolon", own, "codebook.csv")


def test_the_download_page_leads_to_all_three(organiser: Client) -> None:
    make_wave()
    page = Page(organiser.get("/waves/spring-2026/download/").content.decode())
    links = [link["href"] for link in page.all("a")]
    assert [link for link in links if link and link.startswith(PATH)] == [
        f"{PATH}/",
        f"{PATH}.csv",
        f"{PATH}.json",
    ]
