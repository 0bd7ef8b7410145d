"""The page of the overview: what it shows, and that it shows the same counts everywhere."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from survey.models import Counter, Wave
from tests.factories import close, edition_1, make_response, make_wave

MONDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 4)


def count(wave: Wave, event: str, number: int, day: date | None = None) -> None:
    day = day or timezone.now().date()
    Counter.objects.create(wave=wave, edition=edition_1(), day=day, event=event, count=number)


def main_of(response: Any) -> str:
    page = response.content.decode()
    return page[page.index('<main id="main"') : page.index("</main>")]


def text_of(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main_of(response)).split())


def figures(response: Any) -> dict[str, str]:
    return dict(re.findall(r'id="n-(\w+)">([^<]*)<', main_of(response)))


@pytest.mark.django_db
def test_the_page_shows_what_was_opened_agreed_and_sent(organiser: Client) -> None:
    wave = make_wave()
    count(wave, "opened", 9)
    count(wave, "agreed", 4)
    for mode in ("web", "web", "web", "test"):
        make_response(wave, received_on=timezone.now().date(), mode=mode)
    page = organiser.get("/waves/spring-2026/")
    assert figures(page) == {"sent": "3", "agreed": "4", "opened": "9"}
    assert "Finished once started 75% 3 sent of 4 agreed" in text_of(page)
    assert "3 today, so far" in text_of(page)


@pytest.mark.django_db
def test_a_visit_and_an_answer_each_add_one(organiser: Client) -> None:
    wave = make_wave()
    visitor = Client()
    visitor.get("/s/spring-2026/")
    visitor.post("/s/spring-2026/")
    make_response(wave)
    assert figures(organiser.get("/waves/spring-2026/")) == {"sent": "1", "agreed": "1", "opened": "1"}


@pytest.mark.django_db
def test_before_anything_happened_figures_are_dashes_and_the_link_comes_first(organiser: Client) -> None:
    make_wave()
    page = organiser.get("/waves/spring-2026/")
    assert figures(page) == {"sent": "–", "agreed": "–", "opened": "–"}
    assert "The first answers appear here" in text_of(page)
    assert "side-first" in main_of(page)


@pytest.mark.django_db
def test_an_open_wave_shows_its_link_and_end_and_leads_to_closing(organiser: Client) -> None:
    make_wave(opens_at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), closes_at=timezone.now() + timedelta(days=1))
    page = organiser.get("/waves/spring-2026/")
    assert "http://localhost:8000/s/spring-2026/" in text_of(page)
    assert "Opened 2 March 2026, 09:30 UTC" in text_of(page)
    assert ", in 1 day" in text_of(page)
    assert links(page) >= {"/waves/", "/waves/spring-2026/close/", "/waves/spring-2026/download/"}
    assert "/waves/spring-2026/open/" not in links(page)


def links(page: Any) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', main_of(page)))


@pytest.mark.django_db
def test_a_draft_leads_to_opening_only(organiser: Client) -> None:
    make_wave(opens_at=None)
    page = organiser.get("/waves/spring-2026/")
    assert "/waves/spring-2026/open/" in links(page)
    assert "/waves/spring-2026/close/" not in links(page)
    assert "Nobody can answer before you open this wave." in text_of(page)


@pytest.mark.django_db
def test_a_closed_wave_leads_to_its_figures_only(organiser: Client) -> None:
    close(make_wave())
    page = organiser.get("/waves/spring-2026/")
    assert {"/waves/spring-2026/open/", "/waves/spring-2026/close/"} & links(page) == set()
    assert "Download the summary" in text_of(page)
    assert "today, so far" not in text_of(page)


@pytest.mark.django_db
def test_the_tab_of_this_page_is_marked_as_current(organiser: Client) -> None:
    make_wave()
    tabs = re.findall(
        r'<li><a href="([^"]+)"( aria-current="page")?>(\w+)</a></li>',
        main_of(organiser.get("/waves/spring-2026/")),
    )
    assert tabs == [
        ("/waves/spring-2026/", ' aria-current="page"', "Overview"),
        ("/waves/spring-2026/paper/", "", "Paper"),
        ("/waves/spring-2026/plan/", "", "Plan"),
        ("/waves/spring-2026/results/", "", "Results"),
        ("/waves/spring-2026/release/", "", "Release"),
        ("/waves/spring-2026/download/", "", "Download"),
    ]


@pytest.mark.django_db
def test_no_answer_changes_the_page_but_by_its_number(organiser: Client) -> None:
    """Two waves whose answers differ in every value have the same overview."""
    pages = []
    for slug, answer in (
        ("low", {"share": 0, "pledge": "none"}),
        ("high", {"share": 97, "amount": 123456, "currency": "CHF"}),
    ):
        wave = make_wave(slug, name="Same name", opens_at=datetime(2026, 3, 1, tzinfo=UTC))
        make_response(wave, received_on=MONDAY, **answer)
        text = main_of(organiser.get(f"/waves/{slug}/"))
        pages.append(text.replace(f"/{slug}/", "/…/"))
    assert pages[0] == pages[1]


@pytest.mark.django_db
def test_the_columns_and_the_table_hold_the_same_numbers(organiser: Client) -> None:
    wave = make_wave(opens_at=datetime(2026, 3, 2, tzinfo=UTC))
    for day in (MONDAY, MONDAY, MONDAY, MONDAY, WEDNESDAY):
        make_response(wave, received_on=day)
    Wave.objects.update(closed_at=datetime(2026, 3, 4, tzinfo=UTC))
    page = main_of(organiser.get("/waves/spring-2026/"))
    heights = re.findall(r'<rect class="value"[^>]*height="([\d.]+)" rx="1.5"', page)
    rows = re.findall(r'<th scope="row">(\d+ March 2026)</th>.*<td class="r">(\d+)</td></tr>', page)
    assert rows == [("2 March 2026", "4"), ("3 March 2026", "0"), ("4 March 2026", "1")]
    assert heights == ["150.0", "0.0", "37.5"]
    assert "3 columns. The most answers on one day, 4, came on 2 March." in page


@pytest.mark.django_db
def test_the_chart_has_no_viewbox_and_the_page_no_style(organiser: Client) -> None:
    make_response(make_wave())
    page = organiser.get("/waves/spring-2026/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "viewBox" not in main
    assert "style=" not in page


@pytest.mark.django_db
def test_the_page_takes_as_many_queries_with_many_days_and_answers(organiser: Client) -> None:
    wave = make_wave()
    numbers = []
    for days in ([1], range(2, 20)):
        for day in days:
            make_response(wave, received_on=date(2026, 3, day))
            count(wave, "opened", 2, date(2026, 3, day))
        with CaptureQueriesContext(connection) as queries:
            organiser.get("/waves/spring-2026/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
