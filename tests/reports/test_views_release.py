"""The page on which a release is looked at and published."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Margin, Release
from reports.releases.preparing import prepare
from survey.models import Response, Wave
from survey.submission import withdraw
from tests.factories import close, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.reports.shown import shares, simulated
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
PATH = "/waves/spring-2026/release/"


def page(client: Client) -> Page:
    return Page(client.get(PATH).content.decode())


def words(client: Client) -> str:
    return page(client).one("main").words


def said(**fields: Any) -> dict[str, Any]:
    """What the form sends after somebody has looked at everything."""
    shown = prepare(Wave.objects.get(), timezone.now().date())
    return {
        "kind": "final",
        "note": "",
        "looked": "on",
        "number": shown.number,
        "digest": shown.digest,
        **fields,
    }


def make_small() -> Wave:
    """Twenty-one answers of which only one is 0, so that the part at 0 stays hidden."""
    wave = make_wave()
    for share in (0, *range(40, 60)):
        make_response(wave, share=share)
    return close(wave)


def test_every_figure_and_every_hidden_cell_of_the_file_is_on_the_page(organiser: Client) -> None:
    wave = make_small()
    table = prepare(wave, timezone.now().date()).table
    rows = [row.words for row in page(organiser).all("tr") if not row.words.startswith("Figure")]
    assert len(rows) == len(table)
    everyone = table[table["group_by"] == ""].set_index("estimand")
    (hidden,) = [row for row in rows if row.startswith("Part of people whose share is 0 share_at_0")]
    assert "hidden" in hidden
    assert everyone["note"]["share_at_0"] in hidden
    (shown,) = [row for row in rows if row.startswith("Mean of the share per person mean_share")]
    assert f"{everyone['estimate']['mean_share']}%" in shown


def test_what_to_do_about_margins_is_told_to_organisers_alone(organiser: Client) -> None:
    wave = simulated(shares(12, 0, 50, 100))
    Margin.objects.create(
        wave=wave, item="pledge", level="none", percent=100, source="A", as_of=wave.delete_on
    )
    advice, reason = "or leave that margin out", "which too few people answered"
    review, public = (
        Page(organiser.get(path).content.decode()).one("main").words
        for path in (f"/waves/{wave.slug}/release/", f"/results/{wave.slug}/")
    )
    assert (advice in review, reason in review) == (True, True)
    assert (advice in public, f"The margin of giving pledges has “None”, {reason}" in public) == (False, True)


def test_no_state_is_chosen_beforehand_and_the_button_names_the_number(organiser: Client) -> None:
    publish(make_answered("other", each=1))
    make_small()
    seen = page(organiser)
    assert [box["checked"] for box in seen.all("input", type="radio")] == [None] * 3
    assert seen.one("button", class_="btn btn-primary").words == "Publish release 2"
    assert "No plan was filed before this wave opened." in seen.one("main").words


def test_publishing_leads_to_the_public_page(organiser: Client) -> None:
    make_small()
    response = organiser.post(PATH, said(kind="preliminary", note="Answers on paper are to come."))
    assert response.headers["Location"] == "/results/spring-2026/1/"
    made = Release.objects.get()
    assert (made.kind, made.note, made.released_by.email) == (
        "preliminary",
        "Answers on paper are to come.",
        "mira@example.org",
    )
    assert "Release 1 is published." in organiser.get("/waves/").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": ""}, "State of the figures: choose preliminary, final or correction"),
        ({"kind": "best"}, "State of the figures: choose preliminary, final or correction"),
        ({"looked": ""}, "Look at the figures and the hidden cells, then tick the box"),
        ({"kind": "correction"}, "Note: say what was wrong, and in which release"),
        ({"note": "x" * 2_001}, "Note: shorten it to 2,000 characters"),
    ],
)
def test_what_is_missing_is_said_and_nothing_published(
    organiser: Client, fields: dict[str, Any], sentence: str
) -> None:
    make_small()
    response = organiser.post(PATH, said(**fields))
    assert response.status_code == 422
    assert sentence in Page(response.content.decode()).one("main").words
    assert not Release.objects.exists()


@pytest.mark.parametrize("fields", [{"number": ""}, {"number": "x"}, {"digest": ""}, {"number": "9" * 40}])
def test_a_form_that_does_not_say_what_was_seen_publishes_nothing(
    organiser: Client, fields: dict[str, Any]
) -> None:
    make_small()
    assert organiser.post(PATH, said(**fields)).status_code == 422
    assert not Release.objects.exists()


def test_the_second_of_two_who_press_is_told_and_sees_the_page_anew(organiser: Client) -> None:
    make_small()
    sent = said()
    organiser.post(PATH, sent)
    response = organiser.post(PATH, sent, follow=True)
    assert "Release 1 was published meanwhile." in response.content.decode()
    assert Release.objects.count() == 1


@pytest.mark.parametrize(("n", "told"), [(1, False), (9, False), (10, True)])
def test_once_ten_answers_went_since_the_page_was_shown_it_is_told(
    organiser: Client, n: int, told: bool
) -> None:
    make_small()
    sent = said()
    for one in Response.objects.all()[:n]:
        withdraw(one)
    response = organiser.post(PATH, sent, follow=True)
    assert ("Answers have changed since you looked at these figures." in response.content.decode()) is told
    assert list(Release.objects.values_list("n_answers", flat=True)) == ([] if told else [21])


@pytest.mark.parametrize("fields", [{}, {"opens_at": None}])
def test_a_wave_that_is_not_closed_shows_no_figure_here(organiser: Client, fields: dict[str, Any]) -> None:
    wave = make_wave(**fields)
    if wave.is_open:
        for share in range(30):
            make_response(wave, share=share)
    seen = page(organiser)
    text = seen.one("main").words
    assert "Spring 2026 is not closed, and nobody sees figures before. Publish them when it is." in text
    assert ("Close this wave" in text) == wave.is_open
    assert (seen.all("table"), seen.all("form", method="post")[1:]) == ([], [])


def test_the_list_of_waves_says_published(organiser: Client) -> None:
    publish(make_answered(each=1))
    assert "Published: release 1" in Page(organiser.get("/waves/").content.decode()).one("main").words
    assert "Release 1, final" in words(organiser)
