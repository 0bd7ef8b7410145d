"""The page that makes a wave."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from survey.models import Wave
from survey.new_waves import season_of, suggested
from survey.wave_forms import NewWaveForm
from tests.factories import edition_1, make_organiser, make_wave
from tests.survey.pages import Page
from tests.survey.rewording import publish_rewording

TODAY = timezone.now().date()
TYPED = {"name": "Winter wave", "closes_on": str(TODAY + timedelta(days=9)), "period": "2025"}
ASK = "Type year, month and day, like 2026-12-14"


def read(response: Any) -> Page:
    return Page(response.content.decode())


def test_the_page_suggests_what_it_asks_for(organiser: Client) -> None:
    page, plan = read(organiser.get("/waves/new/")), suggested(timezone.now())
    boxes = [page.id(f"id_{name}") for name in ("name", "closes_on", "period")]
    assert [box["value"] for box in boxes] == [season_of(timezone.now()), str(plan.closes_on), plan.period]
    assert [box["type"] for box in boxes] == ["text", "date", "text"]
    assert [box["aria-describedby"] for box in boxes] == [f"{box['id']}_helptext" for box in boxes]


def test_everything_else_stands_in_words_under_more_settings(organiser: Client) -> None:
    page = read(organiser.get("/waves/new/"))
    sha256 = edition_1().sha256[:12]
    assert [one.words for one in page.one("details").inside if one.tag in ("summary", "dt", "dd")] == [
        "More settings",
        "Wording",
        f"Edition 1, which is live. Its text has the hash {sha256}.",
        "Languages",
        "English. A language is offered once its translation of the live edition is published.",
        "Smallest group",
        "10 people. Nothing is published about fewer.",
        "Money",
        "Reported in USD. In the capped figures an amount over 10,000 counts as 10,000.",
        "Answers kept",
        "Single answers are deleted a year (365 days) after the day on which the wave closes.",
        "Organiser",
        "Example Research. Questions go to survey@example.org.",
        "Who can answer",
        "Anyone with the link, once you open the wave.",
    ]


def test_the_button_makes_a_draft_whose_overview_offers_to_open_it(organiser: Client) -> None:
    response = organiser.post("/waves/new/", TYPED, follow=True)
    wave = Wave.objects.get()
    assert response.redirect_chain == [("/waves/winter-wave/", 302)]
    assert (wave.state, wave.name, wave.period, wave.closes_at.date()) == (
        "draft",
        "Winter wave",
        "2025",
        TODAY + timedelta(days=9),
    )
    page = read(response)
    said = "Winter wave is made, as a draft. Nobody can answer before you open it."
    assert [one.words for one in page.all("p", class_="notice notice-success message")] == [said]
    assert page.one("a", href="/waves/winter-wave/open/").words == "Open this wave"


def test_a_new_wave_opens_and_takes_answers(organiser: Client) -> None:
    organiser.post("/waves/new/", TYPED)
    organiser.post("/waves/winter-wave/open/")
    assert Wave.objects.get().state == "open"
    assert Client().get("/").headers["Location"] == "/s/winter-wave/"
    assert Client().post("/s/winter-wave/").headers["Location"] == "/s/winter-wave/form/"


def test_a_second_press_makes_no_second_wave(organiser: Client) -> None:
    organiser.post("/waves/new/", TYPED)
    again = organiser.post("/waves/new/", TYPED)
    assert (again.status_code, Wave.objects.count()) == (422, 1)


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("name", "", "Name: write how people will call this wave, like “Winter 2026”"),
        ("name", " \u00a0 ", "Name: write how people will call this wave, like “Winter 2026”"),
        ("name", "spring  2026", "Name: there is a wave of this name already. Choose another name"),
        ("name", "a\0b", "Name: it holds an invisible character. Type it anew"),
        ("name", "\u202eevaw", "Name: it holds an invisible character. Type it anew"),
        ("name", "x" * 10_000, "Name: 10,000 characters. Shorten it to 100"),
        ("period", "", "Reference period: write which time people are asked about, like “2025”"),
        ("period", "\0", "Reference period: it holds an invisible character. Type it anew"),
        ("period", "x" * 41, "Reference period: 41 characters. Shorten it to 40"),
        ("period", "{contact}", "Reference period: leave out { } *"),
        ("period", "*2025*", "Reference period: leave out { } *"),
        ("closes_on", "", f"Closes on: the day is missing. {ASK}"),
        ("closes_on", "14.12.2026", f"Closes on: “14.12.2026” is not a day. {ASK}"),
        ("closes_on", "2026-02-30", f"Closes on: the calendar has no day 2026-02-30. {ASK}"),
        ("closes_on", "2026-12-1\0", f"Closes on: “2026-12-1\ufffd” is not a day. {ASK}"),
        ("closes_on", "9" * 10_000, f"Closes on: “{'9' * 24}…” is not a day. {ASK}"),
    ],
)
def test_what_is_wrong_is_a_sentence_at_the_field_and_in_the_summary(
    organiser: Client, field: str, typed: str, error: str
) -> None:
    make_wave("spring", name="Spring 2026")
    response = organiser.post("/waves/new/", TYPED | {field: typed})
    page = read(response)
    assert (response.status_code, Wave.objects.count()) == (422, 1)
    assert page.one("title").words.startswith("Error: New wave")
    assert [one.words for one in page.all("a", href=f"#id_{field}")] == [error]
    assert page.id(f"id_{field}_error").words == f"Error: {error}"
    assert page.id(f"id_{field}")["aria-invalid"] == "true"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "closes_on", "is_taken"),
    [
        (datetime(2026, 11, 25, 23, 58, 59, tzinfo=UTC), "2026-11-25", True),
        (datetime(2026, 11, 25, 23, 59, tzinfo=UTC), "2026-11-25", False),
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), "2028-11-24", True),
        (datetime(2026, 11, 25, 23, 59, tzinfo=UTC), "2028-11-25", False),
    ],
)
def test_a_day_is_taken_from_today_to_two_years_on(now: datetime, closes_on: str, is_taken: bool) -> None:
    """A day ends at 23:59 UTC. 730 days from 25 November 2026, over 29 February 2028: 24 November 2028."""
    assert NewWaveForm(now, TYPED | {"closes_on": closes_on}).is_valid() is is_taken


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("closes_on", "error"),
    [
        ("2026-11-24", "Closes on: this day is over. Choose a later one"),
        ("2028-11-25", "Closes on: more than two years from now. Choose 2028-11-24 or before"),
        ("9999-12-31", "Closes on: more than two years from now. Choose 2028-11-24 or before"),
    ],
)
def test_a_day_that_is_over_or_too_far_off_is_a_sentence(closes_on: str, error: str) -> None:
    form = NewWaveForm(datetime(2026, 11, 25, tzinfo=UTC), TYPED | {"closes_on": closes_on})
    assert form.errors == {"closes_on": [error]}


def test_a_form_without_its_fields_is_three_sentences(organiser: Client) -> None:
    summary = read(organiser.post("/waves/new/")).one("div", class_="error-summary")
    assert [one["href"] for one in summary.inside if one.tag == "a"] == [
        "#id_name",
        "#id_closes_on",
        "#id_period",
    ]


def test_what_was_typed_stays_in_the_boxes(organiser: Client) -> None:
    page = read(organiser.post("/waves/new/", TYPED | {"name": "<b>\0</b>", "period": "Q1"}))
    assert page.id("id_name")["value"] == "<b>\0</b>"
    assert page.id("id_period")["value"] == "Q1"


def test_without_a_published_edition_there_is_nothing_to_make(empty_database: str, client: Client) -> None:
    client.force_login(make_organiser())
    for response in (client.get("/waves/new/"), client.post("/waves/new/", TYPED)):
        page = read(response)
        assert "No edition of the questionnaire is published yet" in page.id("main").words
        assert [one for one in page.id("main").inside if one.tag == "button"] == []
    assert Wave.objects.count() == 0


def test_the_opening_page_says_if_the_wave_was_made_with_older_words(organiser: Client) -> None:
    organiser.post("/waves/new/", TYPED)
    said = "Edition 2 is live by now. This wave keeps edition 1, which it was made with."
    assert said not in read(organiser.get("/waves/winter-wave/open/")).id("main").words
    publish_rewording({"help": "Any estimate of good per cost counts."})
    assert said in read(organiser.get("/waves/winter-wave/open/")).id("main").words


def test_a_new_wave_asks_in_the_live_words(organiser: Client) -> None:
    edition = publish_rewording({"help": "Any estimate of good per cost counts."})
    organiser.post("/waves/new/", TYPED)
    assert list(Wave.objects.get().editions.all()) == [edition]
