"""The trend of groups and of weighted means on pages, from the files of two releases."""

import csv
from pathlib import Path

import pytest
from django.test import Client

from reports.models import Release
from reports.pages.read_trend import read_exact
from tests.reports.grouped import make_grouped
from tests.reports.shown import page_at, rows_of
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
RESULTS = Path(__file__).parents[1] / "reference" / "group_trend.csv"


def r_says(group: str) -> tuple[str, str, str, str]:
    """Both means and the difference with its interval, in whole per cents and points, by R."""
    with RESULTS.open() as file:
        found = {
            row["quantity"]: float(row["value"]) for row in csv.DictReader(file) if row["group"] == group
        }
    means = (f"{found[f'{wave}_mean']:.0f}%" for wave in ("spring", "autumn"))
    value, low, high = (f"{found[name]:+.0f}".replace("-", "−") for name in ("value", "low", "high"))
    return (*means, value, f"{low} to {high}")


@pytest.fixture(scope="module", autouse=True)
def _grouped(shared_database: None) -> None:
    make_grouped("spring", 90)
    make_grouped("autumn", 1)


def test_groups_of_two_waves_differ_as_r_s_t_test_says(client: Client) -> None:
    section = page_at(client, "/results/autumn/").id("trend-of-pledge")
    rows = {row[0]: row[1:] for row in rows_of(section)}
    for group, name in (("gwwc_10", "10% Pledge"), ("none", "None")):
        (spring, autumn, change) = (row for label, row in rows.items() if label.startswith(name))
        first, last, *difference = r_says(group)
        assert (spring[-1].split()[0], autumn[-1].split()[0], change[1:]) == (first, last, difference)


def test_weighted_means_have_a_trend_beside_the_unweighted_ones(client: Client) -> None:
    """Each level counts for a fifth of the 6/7 or so whose pledge is an answer with a target."""
    names = [row[0] for row in rows_of(page_at(client, "/results/autumn/").id("trend-of-weighted"))]
    assert names == [
        "Unweighted: Spring, edition 1",
        "Unweighted: Autumn, edition 1",
        "Weighted to giving pledges: Spring, edition 1",
        "Weighted to giving pledges: Autumn, edition 1",
        "Unweighted: Autumn minus Spring",
        "Weighted to giving pledges: Autumn minus Spring",
    ]


def test_the_trend_of_groups_can_be_embedded_and_is_a_picture(client: Client) -> None:
    framed = Page(client.get("/embed/autumn/trend-pledge/").content.decode())
    whole = page_at(client, "/results/autumn/")
    address = next(link["href"] for link in whole.all("a") if "trend-pledge.svg" in (link["href"] or ""))
    assert rows_of(framed.id("trend-of-pledge")) == rows_of(whole.id("trend-of-pledge"))
    assert client.get(address or "").status_code == 200


def test_a_release_from_before_groups_were_kept_has_the_trend_of_everyone_alone() -> None:
    release = Release.objects.get(wave__slug="autumn")
    lines = csv.DictReader(bytes(release.contents.get(name="figures.csv").content).decode().splitlines())
    old = [row for row in lines if not row["group_by"] and row["weighting"] == "none"]
    names = ("edition", "comparable_with", "estimand", "estimate", "low", "high", "n", "n_effective")
    text = "\n".join([",".join(names), *(",".join(row[name] for name in names) for row in old)])
    found = read_exact(text.encode())
    assert [(key, mean.n) for key, mean in found.items()] == [(("1", "", "", "none"), 340)]
