"""The public page of the demo: every figure, all of them simulated, as the file has them."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports.pages.headline import COVERS
from survey.models import Wave
from tests.factories import edition_1
from tests.reports.shown import address, inside, page_of
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def page(demo: Wave) -> Page:
    return page_of(Client(), demo)


@pytest.fixture(scope="module")
def summary(demo: Wave) -> bytes:
    return Client().get(address("results_summary", demo)).content


def test_the_file_has_the_bytes_that_the_command_writes(client: Client, demo: Wave, tmp_path: Path) -> None:
    call_command("summarise", wave="demo", output=tmp_path / "summary.csv")
    response = client.get(address("results_summary", demo))
    assert response.content == (tmp_path / "summary.csv").read_bytes()
    today = timezone.now().date().isoformat()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="pgs_summary_demo_{today}.csv"'


def test_every_part_of_the_page_links_to_the_file(page: Page) -> None:
    links = [link for link in page.all("a") if link["href"] == "/results/demo/summary.csv"]
    assert [link.words for link in links] == ["Data (CSV)"] * 12 + ["All figures (CSV)"]


def test_a_simulated_wave_says_so_wherever_figures_are(page: Page) -> None:
    (notice,) = [one for one in page.all("section") if "notice" in (one["class"] or "")]
    assert notice.words.startswith("These figures are simulated. A computer made up the answers")
    assert page.one("footer").words.endswith("Figures on this page are simulated. Times are in UTC.")
    subtitles = page.all("p", class_="measure")
    assert len(subtitles) == 12
    assert all(one.words.endswith("simulated figures") for one in subtitles)


def test_groups_have_a_section_for_each_breakdown_with_hidden_ones_and_their_reason(page: Page) -> None:
    """Everyone, the seven answers and none, and the two groups of several answers; then the scale."""
    assert page.id("groups-1").words == "Do groups of people differ?"
    table = inside(page.id("identification-1"), "table", "dots")[0]
    names = [inside(row, "th")[0].words for row in inside(table, "tr")[1:-1]]
    assert (names[0], names[1], names[-2:]) == (
        "Everyone",
        "Not at all",
        ["Moderately or more", "Strongly or more"],
    )
    assert len(names) == 11
    assert "hidden so that no small group can be worked out" in table.words
    assert [page.id(f"{name}-1").tag for name in ("pledge", "cause", "amount_band")] == ["section"] * 3


def test_each_group_on_the_page_has_the_numbers_of_the_file(page: Page, summary: bytes) -> None:
    text = summary.decode()
    means = [
        row
        for row in csv.DictReader(io.StringIO(text, newline=""))
        if (row["group_by"], row["estimand"]) == ("pledge", "mean_share")
    ]
    table = inside(page.id("pledge-1"), "table", "dots")[0]
    people = [inside(row, "td")[0].words for row in inside(table, "tr")[2:-1]]
    assert people == [row["n"] for row in means]


def test_what_the_interval_does_not_cover_is_on_the_page(page: Page) -> None:
    text = page.one("main").words
    assert COVERS in text
    assert "margin of error" not in text.lower()


def test_the_question_stands_there_as_it_was_asked(page: Page) -> None:
    section = page.id("asked-1")
    edition = edition_1()
    (quote,) = inside(section, "blockquote")
    assert quote.words == edition.wordings.get(item__code="share", key="question").text
    assert f"Edition {edition.number}, published " in section.words
    assert str(edition.sha256) in section.words
    assert [link["href"] for link in inside(section, "a")] == ["/wording/1/"]


def test_a_page_holds_no_style_of_its_own_and_every_id_once(page: Page) -> None:
    assert [one for one in page.elements if one["style"] or one.tag == "style"] == []
    ids = [one["id"] for one in page.elements if one["id"]]
    assert len(ids) == len(set(ids))
    assert len(page.all("h1")) == 1


def test_every_image_has_a_name_a_description_and_a_table_beside_it(page: Page) -> None:
    images = page.all("svg", role="img")
    assert len(images) == 3
    for image in images:
        named = str(image["aria-labelledby"]).split()
        assert [page.id(name).tag for name in named] == ["title", "desc"]
        assert all(re.search(r"\d", page.id(name).text) for name in named)
        (around,) = [one for one in page.all("section") if image in one.inside]
        assert inside(around, "table") != []


def test_tables_that_stack_keep_their_roles(page: Page) -> None:
    stacked = [one for one in page.all("table") if {"dots", "stacked"} & set(str(one["class"]).split())]
    roles = {"tr": {"row"}, "th": {"columnheader", "rowheader"}, "td": {"cell"}}
    for table in stacked:
        assert table["role"] == "table"
        for one in table.inside:
            hidden = one.tag == "tr" and one["aria-hidden"]
            assert one.tag not in roles or hidden or one["role"] in {*roles[one.tag], None}
    assert len(stacked) == 22


def test_the_page_is_no_slower_for_its_queries(client: Client, demo: Wave) -> None:
    page_of(client, demo)
    with CaptureQueriesContext(connection) as queries:
        page_of(client, demo)
    assert len(queries) <= 30


def test_site_name_and_page_agree_with_the_settings(summary: bytes) -> None:
    rows = csv.DictReader(io.StringIO(summary.decode(), newline=""))
    assert {row["survey"] for row in rows} == {settings.SITE_NAME}
