"""The public results: who sees what, and what the pages say."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import close, make_organiser, make_response, make_wave
from tests.reports.released import make_answered, publish
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


def test_the_list_leads_to_the_files_of_every_wave_that_has_figures(client: Client) -> None:
    closed = close(make_wave("awaited"))
    made_up = simulated(shares(12, 0, 50, 100))
    publish(make_answered("released"))
    page = Page(client.get(reverse("results")).content.decode())
    (menu,) = [link for link in inside(page.one("nav"), "a") if link.words == "Data"]
    assert menu["href"] == "/results/#data"
    assert page.id("data").words == "Data"
    links = {link["href"] for link in page.all("a")}
    assert {address(name, made_up) for name in ("results_summary", "results_files")} <= links
    assert {f"/results/released{end}" for end in (".csv", ".json", "/release-1.zip")} <= links
    assert not {link for link in links if closed.slug in str(link)} - {"/results/awaited/"}


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
