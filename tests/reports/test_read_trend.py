"""The trend on pages: from the files of releases, of one kind of waves, up to the page's own."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from survey.models import Response, Wave
from tests.factories import make_closed_wave, make_responses, make_wave
from tests.reports.released import publish
from tests.reports.shown import rows_of
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db


def make_past(slug: str, days: int, shares: tuple[int, ...], **fields: Any) -> Wave:
    """A released wave that ended so many days ago, with ten people at each share."""
    opened = timezone.now() - timedelta(days=days + 20)
    make = make_closed_wave if "kind" in fields else make_wave
    wave = make(slug, **{"name": slug.capitalize(), "opens_at": opened, **fields})
    mode = Response.Mode.SIMULATED if wave.kind == "simulated" else Response.Mode.WEB
    make_responses(wave, [{"share": share, "mode": mode} for share in shares * 10])
    Wave.objects.filter(pk=wave.pk).update(closed_at=timezone.now() - timedelta(days=days))
    publish(wave)
    return wave


def page(client: Client, slug: str) -> Page:
    return Page(client.get(f"/results/{slug}/").content.decode())


def test_the_first_wave_has_no_trend_and_a_later_one_has(client: Client) -> None:
    make_past("spring", 90, (20, 30, 40, 50, 60))
    make_past("autumn", 1, (40, 50, 60, 70, 80))
    assert page(client, "spring").all("section", id="trend-of-waves") == []
    section = page(client, "autumn").id("trend-of-waves")
    assert "The average is higher in Autumn than in Spring" in section.words
    # R: sd(rep(c(20, 30, 40, 50, 60), 10)) = 14.286; error of the difference 14.286 * sqrt(2 / 50) = 2.857
    assert rows_of(section) == [
        ["Spring, edition 1", "50", "40%", "36–44"],
        ["Autumn, edition 1", "50", "60%", "56–64"],
        ["Autumn minus Spring", "100", "+20", "+14 to +26"],
    ]


def test_simulated_waves_are_never_beside_collected_ones(client: Client) -> None:
    make_past("spring", 90, (20, 30, 40, 50, 60))
    make_past("made-up", 1, (40, 50, 60, 70, 80), kind="simulated", opens_at=None)
    assert page(client, "made-up").all("section", id="trend-of-waves") == []


def test_a_correction_of_an_earlier_wave_is_what_the_trend_shows(client: Client) -> None:
    wave = make_past("spring", 90, (20, 30, 40, 50, 60))
    make_past("autumn", 1, (40, 50, 60, 70, 80))
    publish(wave, "correction", "Only the note is new.")
    assert len(rows_of(page(client, "autumn").id("trend-of-waves"))) == 3
