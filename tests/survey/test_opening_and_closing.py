"""The pages that open and close a wave: what they say beforehand, and what their buttons do."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from survey.models import Wave
from tests.factories import edition_1, make_closed_wave, make_response, make_wave
from tests.survey.staff import messages_of, press, text_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


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
