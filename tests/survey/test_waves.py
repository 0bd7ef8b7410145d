"""The list of waves, and the pages that open and close one."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from survey.models import Wave
from survey.waves import Card, cards, days_left, n_sent, sent_by_day
from tests.factories import close, edition_1, make_closed_wave, make_organiser, make_response, make_wave

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def organiser(client: Client) -> Client:
    client.force_login(make_organiser())
    return client


def text_of(response: Any) -> str:
    """What a reader sees in the main part of the page, without tags and with single spaces."""
    page = response.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def messages_of(response: Any) -> list[str]:
    return re.findall(r'<p class="notice[^>]*>(.*?)</p>', response.content.decode())


def press(client: Client, path: str) -> list[str]:
    """Press the button of the page; gives the messages that follow."""
    return messages_of(client.post(path, follow=True))


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


def test_the_closing_page_counts_what_closing_means(organiser: Client) -> None:
    wave = make_wave(closes_at=datetime(2126, 12, 14, 23, 59, tzinfo=UTC))
    for mode in ("web", "web", "test"):
        make_response(wave, mode=mode)
    assert text_of(organiser.get("/waves/spring-2026/close/")) == (
        "Waves › Spring 2026 › Close Spring 2026? 2 answers are stored so far. No more can be added. "
        "Whoever has the form open can no longer send it. "
        "They are told so, and get what they typed back as text. "
        "The figures appear in the summary, which organisers can download. "
        "It can be opened again for 7 days, until somebody looks at its figures. "
        "After that, closing is final. "
        "Left alone, it closes by itself on 14 December 2126, 23:59 UTC . Close now Leave it open"
    )


def test_one_answer_is_spoken_of_as_one(organiser: Client) -> None:
    make_response(make_wave())
    assert "1 answer is stored so far." in text_of(organiser.get("/waves/spring-2026/close/"))


def test_opening_the_closing_page_closes_nothing(organiser: Client) -> None:
    wave = make_wave()
    organiser.get("/waves/spring-2026/close/")
    organiser.head("/waves/spring-2026/close/")
    wave.refresh_from_db()
    assert wave.is_open


def test_the_button_closes_and_leads_to_the_wave_with_a_message(organiser: Client) -> None:
    wave = make_wave()
    response = organiser.post("/waves/spring-2026/close/")
    assert (response.status_code, response.headers["Location"]) == (302, "/waves/spring-2026/")
    assert messages_of(organiser.get("/waves/spring-2026/")) == [
        "Spring 2026 is closed. Its figures are ready to download."
    ]
    wave.refresh_from_db()
    assert wave.state == "closed"


def test_a_second_press_of_close_is_harmless(organiser: Client) -> None:
    wave = make_wave()
    press(organiser, "/waves/spring-2026/close/")
    closed_at = Wave.objects.get().closed_at
    assert press(organiser, "/waves/spring-2026/close/") == [
        "Spring 2026 is closed already. Nothing has changed."
    ]
    wave.refresh_from_db()
    assert wave.closed_at == closed_at


def test_the_opening_page_says_what_people_will_see_and_until_when(organiser: Client) -> None:
    make_wave(opens_at=None, closes_at=datetime(2126, 12, 14, 23, 59, tzinfo=UTC))
    text = text_of(organiser.get("/waves/spring-2026/open/"))
    assert "anyone with the link http://localhost:8000/s/spring-2026/" in text
    assert "Until 14 December 2126, 23:59 UTC , when it closes by itself" in text
    assert "For what fraction of your giving did you attempt a cost-effectiveness assessment (CEA)" in text
    assert f"This is edition 1; its text has the hash {edition_1().sha256[:12]} and never changes." in text
    assert "stays open" not in text


def test_the_opening_page_says_where_the_start_page_leads_if_another_wave_is_open(organiser: Client) -> None:
    make_wave("older", name="Winter 2025")
    make_closed_wave("closed", name="Autumn 2024")
    make_wave(opens_at=None)
    text = text_of(organiser.get("/waves/spring-2026/open/"))
    assert (
        "“/” leads to the wave that was opened last, which will be this one. "
        "Winter 2025 stays open at its own address."
    ) in text
    assert "Autumn 2024" not in text


def test_opening_the_opening_page_opens_nothing(organiser: Client) -> None:
    wave = make_wave(opens_at=None)
    organiser.get("/waves/spring-2026/open/")
    wave.refresh_from_db()
    assert wave.state == "draft"


def test_the_button_opens_and_people_can_answer(organiser: Client) -> None:
    make_wave(opens_at=None)
    assert press(organiser, "/waves/spring-2026/open/") == [
        "Spring 2026 is open. Anyone with its link can answer."
    ]
    assert Client().get("/").headers["Location"] == "/s/spring-2026/"


def test_a_second_press_of_open_is_harmless(organiser: Client) -> None:
    make_wave(opens_at=None)
    press(organiser, "/waves/spring-2026/open/")
    opened_at = Wave.objects.get().opens_at
    assert press(organiser, "/waves/spring-2026/open/") == [
        "Spring 2026 is open already. Nothing has changed."
    ]
    assert Wave.objects.get().opens_at == opened_at


@pytest.mark.parametrize(
    ("fields", "page", "sentence"),
    [
        ({}, "open", "Spring 2026 is open already."),
        ({"opens_at": None}, "close", "Spring 2026 has not been opened, so there is nothing to close."),
        ({"closed_at": NOON}, "close", "Spring 2026 is closed already."),
        (
            {"closed_at": NOON},
            "open",
            "Spring 2026 is closed. If it was closed by mistake, open it again from its page.",
        ),
        (
            {"closed_at": NOON, "kind": "simulated"},
            "open",
            "Spring 2026 holds simulated answers and cannot be opened.",
        ),
    ],
)
def test_what_cannot_be_done_is_a_sentence_without_a_button(
    organiser: Client, fields: dict[str, Any], page: str, sentence: str
) -> None:
    wave = make_wave(**fields)
    before = Wave.objects.values().get()
    shown = organiser.get(f"/waves/{wave.slug}/{page}/")
    assert f"{sentence} Nothing has changed." in text_of(shown)
    assert "<button" not in shown.content.decode().split("<main")[1]
    assert press(organiser, f"/waves/{wave.slug}/{page}/") == [f"{sentence} Nothing has changed."]
    assert Wave.objects.values().get() == before


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
