"""The trend on pages: from the files of releases, of one kind of waves, up to the page's own."""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reports.models import Margin, Release
from reports.pages.read_trend import read_exact
from survey.models import Response, Wave
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.released import publish
from tests.reports.shown import rows_of
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
RESULTS = Path(__file__).parents[1] / "reference" / "group_trend.csv"


def make_past(slug: str, days: int, shares: tuple[int, ...], **fields: Any) -> Wave:
    """A released wave that ended so many days ago, with ten people at each share."""
    opened = timezone.now() - timedelta(days=days + 20)
    make = make_closed_wave if "kind" in fields else make_wave
    wave = make(slug, **{"name": slug.capitalize(), "opens_at": opened, **fields})
    mode = Response.Mode.SIMULATED if wave.kind == "simulated" else Response.Mode.WEB
    for share in shares * 10:
        make_response(wave, share=share, mode=mode)
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


GROUPS: dict[str, dict[str | None, tuple[int, ...]]] = {
    "spring": {"gwwc_10": (20, 30, 40, 50, 60), "none": (5, 15, 25, 35)},
    "autumn": {"gwwc_10": (40, 50, 60, 70, 80), "none": (0, 15, 30, 45)},
}
"""Ten people at each share, as in tests/reference/group_trend.R."""
OTHERS = ("gwwc_trial", "other", "not_sure", "not_say", None)


def make_grouped(slug: str, days: int) -> Wave:
    """A released wave with two groups of R's and the other pledges, weighted by pledge."""
    opened = timezone.now() - timedelta(days=days + 20)
    wave = make_wave(slug, name=slug.capitalize(), opens_at=opened)
    for level in ("gwwc_10", "none", *OTHERS[:3]):
        said = {"percent": 20, "source": "Census", "as_of": opened.date()}
        Margin.objects.create(wave=wave, item="pledge", level=level, **said)
    for pledge in (*GROUPS[slug], *OTHERS):
        for share in GROUPS[slug].get(pledge, (10, 30, 50, 70, 90)) * 10:
            make_response(wave, share=share, pledge=pledge)
    Wave.objects.filter(pk=wave.pk).update(closed_at=timezone.now() - timedelta(days=days))
    publish(wave)
    return wave


def r_says(group: str) -> tuple[str, str, str, str]:
    """Both means and the difference with its interval, in whole per cents and points, by R."""
    with RESULTS.open() as file:
        found = {
            row["quantity"]: float(row["value"]) for row in csv.DictReader(file) if row["group"] == group
        }
    means = (f"{found[f'{wave}_mean']:.0f}%" for wave in ("spring", "autumn"))
    value, low, high = (f"{found[name]:+.0f}".replace("-", "−") for name in ("value", "low", "high"))
    return (*means, value, f"{low} to {high}")


@pytest.fixture
def grouped() -> None:
    make_grouped("spring", 90)
    make_grouped("autumn", 1)


@pytest.mark.usefixtures("grouped")
def test_groups_of_two_waves_differ_as_r_s_t_test_says(client: Client) -> None:
    section = page(client, "autumn").id("trend-of-pledge")
    rows = {row[0]: row[1:] for row in rows_of(section)}
    for group, name in (("gwwc_10", "10% Pledge"), ("none", "None")):
        (spring, autumn, change) = (row for label, row in rows.items() if label.startswith(name))
        first, last, *difference = r_says(group)
        assert (spring[-1].split()[0], autumn[-1].split()[0], change[1:]) == (first, last, difference)


@pytest.mark.usefixtures("grouped")
def test_weighted_means_have_a_trend_beside_the_unweighted_ones(client: Client) -> None:
    """Each level counts for a fifth of the 6/7 or so whose pledge is an answer with a target."""
    names = [row[0] for row in rows_of(page(client, "autumn").id("trend-of-weighted"))]
    assert names == [
        "Unweighted: Spring, edition 1",
        "Unweighted: Autumn, edition 1",
        "Raked: pledge: Spring, edition 1",
        "Raked: pledge: Autumn, edition 1",
        "Unweighted: Autumn minus Spring",
        "Raked: pledge: Autumn minus Spring",
    ]


@pytest.mark.usefixtures("grouped")
def test_the_trend_of_groups_can_be_embedded_and_is_a_picture(client: Client) -> None:
    framed = Page(client.get("/embed/autumn/trend-pledge/").content.decode())
    whole = page(client, "autumn")
    address = next(link["href"] for link in whole.all("a") if "trend-pledge.svg" in (link["href"] or ""))
    assert rows_of(framed.id("trend-of-pledge")) == rows_of(whole.id("trend-of-pledge"))
    assert client.get(address or "").status_code == 200


@pytest.mark.usefixtures("grouped")
def test_a_release_from_before_groups_were_kept_has_the_trend_of_everyone_alone() -> None:
    release = Release.objects.get(wave__slug="autumn")
    lines = csv.DictReader(bytes(release.contents.get(name="figures.csv").content).decode().splitlines())
    old = [row for row in lines if not row["group_by"] and row["weighting"] == "none"]
    names = ("edition", "comparable_with", "estimand", "estimate", "low", "high", "n", "n_effective")
    text = "\n".join([",".join(names), *(",".join(row[name] for name in names) for row in old)])
    found = read_exact(text.encode())
    assert [(key, mean.n) for key, mean in found.items()] == [(("1", "", "", "none"), 340)]
