"""The public results of waves that are not one simulated edition: imported, empty, of several editions."""

import pytest
from django.test import Client
from django.utils import timezone

from survey.models import Response, Wave
from tests.factories import edition_1, make_response
from tests.reports.editions import publish_edition
from tests.reports.shown import (
    SHARE_ASKED,
    SIMULATED,
    address,
    fill,
    imported,
    inside,
    page_of,
    shares,
    simulated,
)

pytestmark = pytest.mark.django_db


def test_an_imported_wave_names_its_source_and_asks_its_own_question(client: Client) -> None:
    wave = imported("ea-2014", SHARE_ASKED)
    edition = wave.editions.get()
    for share in (0, 40, 80):
        for _ in range(20):
            make_response(wave, edition, mode=Response.Mode.IMPORT, share=share)
    page = page_of(client, wave)
    assert page.one("h1").words == "What did people answer in EA Survey 2014?"
    assert "These figures come from another survey: EA Survey 2014." in page.one("main").words
    assert "Source: Team 2014" in page.one("main").words
    assert "60 rows read, 50 taken, 10 refused." in page.one("main").words
    (quote,) = inside(page.id("asked-1"), "blockquote")
    assert (quote.words, page.one("div", lang="de") is not None) == ("Welcher Teil Ihrer Spenden?", True)
    assert page.one("em").words == "Spenden"
    assert "simulated" not in page.one("main").words.lower()
    assert [one for one in page.elements if (one["id"] or "").startswith(("split", "money"))] == []


def test_a_survey_that_did_not_ask_for_the_share_has_no_figures(client: Client) -> None:
    wave = imported("ea-2013", {"code": "amount", "kind": "amount", "question": "How much?"})
    text = page_of(client, wave).one("main").words
    assert "People were not asked which part of their giving had been assessed." in text
    assert "hidden" not in text


def test_texts_of_other_surveys_are_escaped(client: Client) -> None:
    asked = {**SHARE_ASKED, "question": "<script>alert(1)</script>"}
    wave = imported("hostile", asked, source="<b>Survey</b>")
    html = client.get(address("results_wave", wave)).content.decode()
    assert "<script>alert" not in html
    assert "<b>Survey" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_wave_without_an_answer_is_a_page_too(client: Client) -> None:
    assert "Figures appear from 10 answers on." in page_of(client, simulated()).one("main").words


def test_a_wave_that_showed_no_edition_is_a_page_too(client: Client) -> None:
    fields = {"name": "Empty", "period": "2025", "organiser": "Example Research", "reporting_currency": "USD"}
    now = timezone.now()
    wave = Wave.objects.create(slug="empty", **SIMULATED, **fields, closed_at=now, delete_on=now.date())
    assert "so there are no figures" in page_of(client, wave).one("main").words


def test_editions_that_may_not_be_read_together_have_parts_of_their_own(client: Client) -> None:
    wave = simulated(shares(12, 0, 50, 100))
    second = publish_edition()
    wave.shown.create(edition=second, from_at=timezone.now())
    fill(wave, shares(15, 20, 80), second)
    page = page_of(client, wave)
    assert [one.words for one in page.all("p", class_="eyebrow part")] == ["Edition 1", "Edition 2"]
    assert [one.words for one in page.all("p", class_="big-number")] == ["50%", "50%"]
    assert page.order("asked-1", "main-2", "asked-2") == ["asked-1", "main-2", "asked-2"]


def test_comparable_editions_are_shown_together_without_a_spread(client: Client) -> None:
    """Beside both editions' own figures in the file, columns could tell more than they should."""
    wave = simulated(shares(20, 0, 50, 100))
    second = publish_edition(comparable_with=edition_1())
    wave.shown.create(edition=second, from_at=timezone.now())
    fill(wave, shares(20, 0, 50, 100), second)
    page = page_of(client, wave)
    assert "120 people, interval " in page.one("main").words
    assert "beside the figures of single editions" in page.id("spread-of-1").words
