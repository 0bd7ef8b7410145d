"""The list of waves, and what all pages of a wave have in common."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from survey.waves import Card, cards, days_left, n_sent, sent_by_day
from tests.factories import close, make_response, make_wave
from tests.survey.staff import text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_list_counts_the_answers_of_each_wave() -> None:
    spring, autumn = make_wave("spring"), make_wave("autumn", opens_at=timezone.now() - HOUR)
    for wave in (spring, spring, autumn):
        make_response(wave)
    make_response(spring, mode="test")
    assert cards(timezone.now()) == [Card(autumn, 1, None), Card(spring, 2, None)]


def test_answers_of_a_wave_are_counted_by_the_day_they_came() -> None:
    wave, other = make_wave("one"), make_wave("other")
    for day in (1, 1, 3):
        make_response(wave, received_on=date(2026, 3, day))
    make_response(wave, received_on=date(2026, 3, 1), mode="test")
    make_response(other, received_on=date(2026, 3, 1))
    assert sent_by_day(wave) == {date(2026, 3, 1): 2, date(2026, 3, 3): 1}
    assert n_sent(wave) == 3


@pytest.mark.parametrize(
    ("closes_at", "left"),
    [
        (datetime(2126, 11, 25, 12, 1, tzinfo=UTC), 36524),
        (datetime(2126, 11, 26, 0, 0, tzinfo=UTC), 36525),
        (None, None),
    ],
)
def test_days_left_are_calendar_days_until_the_closing_day(
    closes_at: datetime | None, left: int | None
) -> None:
    """From 25 November 2026: 100 years have 25 leap days but for 2100, so 36,500 + 24 days."""
    assert days_left(make_wave(closes_at=closes_at), NOON) == left


def test_drafts_and_closed_waves_have_no_days_left() -> None:
    end = timezone.now() + timedelta(days=9)
    waves = [make_wave("a", opens_at=None, closes_at=end), close(make_wave("b", closes_at=end))]
    assert [days_left(wave, timezone.now()) for wave in waves] == [None, None]


def test_the_list_shows_name_state_answers_and_days_left(organiser: Client) -> None:
    now = timezone.now()
    wave = make_wave(closes_at=now + timedelta(days=19))
    make_response(wave)
    closing = wave.closes_at.strftime("%-d %B")
    assert text_of(organiser.get("/waves/")) == (
        f"Waves New wave Spring 2026 Open until {closing} Answers sent 1 Days left 19 Asks about 2025"
    )


def test_a_wave_that_closes_today_says_so(organiser: Client) -> None:
    tonight = timezone.now().replace(hour=23, minute=59, second=59, microsecond=999_999)
    make_wave(closes_at=tonight)
    assert "Days left closes today" in text_of(organiser.get("/waves/"))


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({}, ["Open"]),
        ({"opens_at": None}, ["Draft"]),
        ({"closed_at": datetime(2026, 3, 2, 9, tzinfo=UTC)}, ["Closed on 2 March 2026"]),
        (
            {"kind": "simulated", "closed_at": datetime(2026, 3, 2, 9, tzinfo=UTC)},
            ["Closed on 2 March 2026", "Simulated answers"],
        ),
        (
            {"kind": "imported", "closed_at": datetime(2026, 3, 2, 9, tzinfo=UTC)},
            ["Closed on 2 March 2026", "Imported answers"],
        ),
    ],
)
def test_the_list_marks_the_state_and_what_was_not_collected(
    organiser: Client, fields: dict[str, Any], marks: list[str]
) -> None:
    make_wave(**fields)
    page = organiser.get("/waves/").content.decode()
    assert re.findall(r'<span class="pill[^s"]*">([^<]+)</span>', page) == marks


def test_without_a_wave_the_list_is_a_sentence(organiser: Client) -> None:
    assert text_of(organiser.get("/waves/")) == (
        "Waves There is no wave yet. A wave is a time in which people can answer. Start your first wave"
    )


def test_the_list_takes_as_many_queries_with_three_waves_as_with_one(organiser: Client) -> None:
    counts = []
    for slugs in (["a"], ["b", "c"]):
        for slug in slugs:
            make_response(make_wave(slug))
        with CaptureQueriesContext(connection) as queries:
            organiser.get("/waves/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_pages_of_staff_lead_to_waves_wording_the_account_and_out(organiser: Client) -> None:
    page = organiser.get("/waves/").content.decode()
    nav = page[page.index('<nav aria-label="Main">') : page.index("</nav>")]
    links = ["/waves/", "/wording/", "/results/", "/accounts/password/change/"]
    assert re.findall(r'href="([^"]+)"', nav) == links
    assert '<form method="post" action="/accounts/logout/">' in nav
    assert ">Mira K.</a>" in nav


@pytest.mark.parametrize("page", ["", "open/", "close/"])
@pytest.mark.parametrize("slug", ["unknown", "x" * 3000, "1_0"])
def test_a_wave_that_is_not_there_is_not_found(organiser: Client, slug: str, page: str) -> None:
    assert organiser.get(f"/waves/{slug}/{page}").status_code == 404
    assert organiser.post(f"/waves/{slug}/{page}").status_code in (404, 405)


def test_names_are_shown_as_plain_text(organiser: Client) -> None:
    make_wave(name="<b>Spring</b> {{ 1 }}")
    for path in ("/waves/", "/waves/spring-2026/", "/waves/spring-2026/close/", "/waves/spring-2026/open/"):
        page = organiser.get(path).content.decode()
        assert "&lt;b&gt;Spring&lt;/b&gt; {{ 1 }}" in page
        assert "<b>Spring" not in page
