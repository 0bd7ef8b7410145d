"""The public results: who sees what, and what the pages say."""

import csv
import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from reports.pages.headline import COVERS
from survey.demo import make_demo
from survey.models import Wave
from tests.factories import close, edition_1, make_organiser, make_response, make_wave
from tests.reports.shown import (
    SHARE_ASKED,
    address,
    file_of,
    imported,
    inside,
    page_of,
    rows_of,
    shares,
    simulated,
)
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db

ADDRESSES = ("results_wave", "results_summary")


@pytest.fixture
def demo() -> Wave:
    make_demo()
    return Wave.objects.get(slug="demo")


def test_without_waves_the_list_says_what_the_survey_is(client: Client) -> None:
    page = Page(client.get(reverse("results")).content.decode())
    assert page.one("h1").words == "Results"
    assert page.one("p", class_="notice").words == "No results are published yet."
    assert "The survey asks how people decide where to give" in page.one("main").words


def test_the_list_says_of_each_wave_what_it_is(client: Client) -> None:
    simulated(shares(10, 0, 50), name="Demo")
    imported("ea-2014", SHARE_ASKED)
    page = Page(client.get(reverse("results")).content.decode())
    cards = {card.inside[1].words: card for card in page.all("section", class_="card")}
    assert {name: inside(card, "span", "pill")[0].words for name, card in cards.items()} == {
        "Demo": "Simulated figures",
        "EA Survey 2014": "Imported: EA Survey 2014",
    }
    assert [inside(card, "dd")[0].words for card in cards.values()] == ["0", "20"]
    assert "A computer made up these answers." in cards["Demo"].words
    assert {link["href"] for link in page.all("a")} >= {"/results/spring-2026/", "/results/ea-2014/"}


@pytest.mark.parametrize("signed_in", [True, False])
def test_figures_of_collected_waves_are_not_public_whatever_their_state(
    client: Client, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(make_organiser())
    closed = make_wave("closed")
    for share in range(30):
        make_response(closed, share=share)
    waves = [close(closed), make_wave("open"), make_wave("draft", opens_at=None)]
    found = {name: [client.get(address(name, wave)).status_code for wave in waves] for name in ADDRESSES}
    assert found == {"results_wave": [200, 404, 404], "results_summary": [404] * 3}
    assert not page_of(client, closed).all("section", class_="figure")


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_unknown_wave_is_not_found(client: Client, name: str) -> None:
    assert client.get(reverse(name, args=["no-such-wave"])).status_code == 404


@pytest.mark.parametrize("name", ["results", *ADDRESSES])
def test_pages_are_read_and_never_posted_to(client: Client, name: str) -> None:
    wave = simulated()
    at = reverse(name) if name == "results" else address(name, wave)
    assert client.post(at).status_code == 405


@pytest.mark.parametrize("name", ["results", *ADDRESSES])
def test_no_cookie_is_set(client: Client, name: str) -> None:
    wave = simulated(shares(10, 0, 50, 100))
    response = client.get(reverse(name) if name == "results" else address(name, wave))
    assert (response.status_code, list(response.cookies)) == (200, [])


def test_the_list_takes_as_many_queries_for_three_waves_as_for_one(client: Client) -> None:
    counts = []
    for slugs in (["one"], ["two", "three"]):
        for slug in slugs:
            imported(slug, SHARE_ASKED)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(reverse("results"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_file_has_the_bytes_that_the_command_writes(client: Client, demo: Wave, tmp_path: Path) -> None:
    call_command("summarise", wave="demo", output=tmp_path / "summary.csv")
    response = client.get(address("results_summary", demo))
    assert response.content == (tmp_path / "summary.csv").read_bytes()
    today = timezone.now().date().isoformat()
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="pgs_summary_demo_{today}.csv"'


def test_every_part_of_the_page_links_to_the_file(client: Client, demo: Wave) -> None:
    links = [link for link in page_of(client, demo).all("a") if link["href"] == "/results/demo/summary.csv"]
    assert [link.words for link in links] == ["Data (CSV)"] * 12 + ["All figures (CSV)"]


def test_a_simulated_wave_says_so_wherever_figures_are(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
    (notice,) = [one for one in page.all("section") if "notice" in (one["class"] or "")]
    assert notice.words.startswith("These figures are simulated. A computer made up the answers")
    assert page.one("footer").words.endswith("Figures on this page are simulated. Times are in UTC.")
    subtitles = page.all("p", class_="measure")
    assert len(subtitles) == 12
    assert all(one.words.endswith("simulated figures") for one in subtitles)


def test_the_page_names_wave_base_and_dates(client: Client) -> None:
    wave = simulated(shares(12, 0, 50, 100), opens_at=datetime(2026, 5, 4, tzinfo=UTC))
    wave.closed_at = datetime(2026, 5, 31, 23, 59, tzinfo=UTC)
    wave.save(update_fields=["closed_at"])
    page = page_of(client, wave)
    (title,) = [one for one in page.all("title") if one["id"] is None]
    said = "Spring 2026 · 36 simulated answers about giving in 2025 · 4 May 2026 to 31 May 2026"
    assert page.one("p", class_="eyebrow").words == f"Simulated figures {said}"
    assert page.one("h1").words == "How much giving is checked for cost-effectiveness?"
    assert title.words == "Spring 2026, results – Principled Giving Survey"


def test_groups_have_a_section_for_each_breakdown_with_hidden_ones_and_their_reason(
    client: Client, demo: Wave
) -> None:
    """Everyone, the seven answers and none, and the two groups of several answers; then the scale."""
    page = page_of(client, demo)
    assert page.id("groups-1").words == "Who gave this answer"
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


def test_each_group_on_the_page_has_the_numbers_of_the_file(client: Client, demo: Wave) -> None:
    text = client.get(address("results_summary", demo)).content.decode()
    means = [
        row
        for row in csv.DictReader(io.StringIO(text, newline=""))
        if (row["group_by"], row["estimand"]) == ("pledge", "mean_share")
    ]
    table = inside(page_of(client, demo).id("pledge-1"), "table", "dots")[0]
    people = [inside(row, "td")[0].words for row in inside(table, "tr")[2:-1]]
    assert people == [row["n"] for row in means]


def test_what_the_interval_does_not_cover_is_on_the_page(client: Client, demo: Wave) -> None:
    text = page_of(client, demo).one("main").words
    assert COVERS in text
    assert "margin of error" not in text.lower()


def test_the_question_stands_there_as_it_was_asked(client: Client, demo: Wave) -> None:
    section = page_of(client, demo).id("asked-1")
    edition = edition_1()
    (quote,) = inside(section, "blockquote")
    assert quote.words == edition.wordings.get(item__code="share", key="question").text
    assert f"Edition {edition.number}, published " in section.words
    assert str(edition.sha256) in section.words
    assert [link["href"] for link in inside(section, "a")] == ["/wording/1/"]


def test_below_ten_answers_there_is_no_chart(client: Client) -> None:
    page = page_of(client, simulated(shares(3, 0, 50, 100)))
    assert "Figures appear from 10 answers on." in page.one("main").words
    assert page.all("svg", class_="chart") == []


def test_from_ten_to_29_answers_subtitles_say_few_answers(client: Client) -> None:
    page = page_of(client, simulated(shares(9, 0, 50, 100)))
    subtitles = [one.words for one in page.all("p", class_="measure")]
    assert [one for one in subtitles if "people · few answers" not in one] == [subtitles[4], subtitles[5]]
    assert [one.split(" · ")[0] for one in subtitles[4:]] == [
        "Average split of giving, with 95% intervals",
        "Share of giving, weighted by the amount given, with 95% intervals",
        "Average fraction of giving, under assumptions",
    ]
    assert page.all("svg", role="img") != []


def test_hidden_cells_show_the_reason_of_the_file(client: Client) -> None:
    wave = simulated(shares(20, 0, 40) + shares(4, 100))
    page, figures = page_of(client, wave), file_of(client, wave)
    (cells,) = [row for row in rows_of(page.id("thresholds-1")) if row[0] == "All of it (100%)"]
    assert cells == ["All of it (100%)", "", figures["share_at_100"]["note"], "hidden"]
    assert figures["share_at_100"]["status"] == "c"
    assert [cells[0] for cells in rows_of(page.id("spread-of-1"))] == ["0%", "1–100%"]


def test_a_page_holds_no_style_of_its_own_and_every_id_once(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
    assert [one for one in page.elements if one["style"] or one.tag == "style"] == []
    ids = [one["id"] for one in page.elements if one["id"]]
    assert len(ids) == len(set(ids))
    assert len(page.all("h1")) == 1


def test_every_image_has_a_name_a_description_and_a_table_beside_it(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
    for image in page.all("svg", role="img"):
        named = str(image["aria-labelledby"]).split()
        assert [page.id(name).tag for name in named] == ["title", "desc"]
        assert all(re.search(r"\d", page.id(name).text) for name in named)
        (around,) = [one for one in page.all("section") if image in one.inside]
        assert inside(around, "table") != []


def test_tables_that_stack_keep_their_roles(client: Client, demo: Wave) -> None:
    page = page_of(client, demo)
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
    assert len(queries) <= 28


def test_site_name_and_page_agree_with_the_settings(client: Client, demo: Wave) -> None:
    assert {row["survey"] for row in file_of(client, demo).values()} == {settings.SITE_NAME}
