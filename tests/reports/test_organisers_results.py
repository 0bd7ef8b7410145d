"""The organisers' page of charts: nothing before the wave is closed, then what the public page will show."""

import pytest
from django.test import Client

from survey.models import Response
from survey.submission import withdraw
from tests.factories import make_response, make_wave
from tests.reports.released import SHARES, make_answered, publish
from tests.reports.shown import shares, simulated
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
PATH = "/waves/spring-2026/results/"


def page(client: Client, path: str = PATH) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.content.decode())


def figures(page: Page) -> list[str]:
    """The words of each figure, without where it comes from and where it leads."""
    sections = [one for one in page.all("section") if "figure" in str(one["class"]).split()]
    parts = [one for one in sections if not str(one["id"]).startswith("context")]
    return [one.words.partition(", edition 1 Data")[0].removesuffix(", edition 1") for one in parts]


@pytest.mark.parametrize("is_draft", [True, False])
def test_before_a_wave_is_closed_there_is_no_figure(organiser: Client, is_draft: bool) -> None:
    wave = make_wave(**({"opens_at": None} if is_draft else {}))
    for share in SHARES * 3 if not is_draft else ():
        make_response(wave, share=share)
    seen = page(organiser)
    assert figures(seen) == []
    assert seen.all("svg", class_="chart") == []
    assert "Figures come when the wave is closed" in seen.one("main").words


def test_a_closed_wave_is_drawn_as_its_release_will_be(organiser: Client) -> None:
    wave = make_answered()
    before = page(organiser)
    publish(wave)
    assert figures(before) == figures(page(organiser, "/results/spring-2026/"))
    assert figures(before)[0].startswith("Main result 50% of the average respondent’s giving")


def test_nothing_on_it_leads_to_what_is_not_public_yet(organiser: Client) -> None:
    make_answered()
    links = [str(link["href"]) for link in page(organiser).one("main").inside if link.tag == "a"]
    assert [link for link in links if link.startswith(("/results/", "/embed/"))] == []
    assert "/waves/spring-2026/release/" in links


def test_it_shows_what_was_looked_at_first_although_somebody_withdrew(organiser: Client) -> None:
    make_answered()
    before = figures(page(organiser))
    withdraw(Response.objects.filter(share=100)[0])
    assert figures(page(organiser)) == before


def test_simulated_answers_are_drawn_as_they_are_now(organiser: Client) -> None:
    simulated(shares(12, 0, 50, 100))
    assert "The figures as they are public now." in page(organiser).one("main").words
