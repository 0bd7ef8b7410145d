"""The list “On this page”: it leads to what is there, in the order of the page, and to nothing else."""

import pytest
from django.test import Client
from django.utils import timezone

from survey.demo import make_demo
from survey.models import Wave
from tests.reports.editions import publish_edition
from tests.reports.released import make_answered, publish
from tests.reports.shown import SHARE_ASKED, fill, imported, inside, page_of, shares, simulated
from tests.survey.pages import Element, Page

pytestmark = pytest.mark.django_db
BELOW_ANOTHER = {"thresholds-1"}
"""Thresholds stand right below the spread, which the list names."""


def links_of(page: Page) -> list[Element]:
    return inside(page.one("nav", class_="toc"), "a")


def targets_of(page: Page) -> list[str]:
    return [str(link["href"]).removeprefix("#") for link in links_of(page)]


def parts_of(page: Page) -> list[str]:
    """The ids of the parts of a page: of sections or of their headings, but not of single groups."""
    around = page.one("div", class_="beside")
    sections = [one for one in around.inside if one.tag == "section" and inside(one, "h2")]
    ids = [str(one["aria-labelledby"] or one["id"]) for one in sections]
    groups = [str(one["id"]) for one in around.inside if one.tag == "h2" and one["class"] == "part"]
    return [*ids, *groups]


def test_the_list_leads_to_every_part_of_a_release_in_the_order_of_the_page(client: Client) -> None:
    wave = make_answered()
    publish(wave)
    page = page_of(client, wave)
    targets = targets_of(page)
    assert targets == page.order(*targets)
    assert set(targets) == set(parts_of(page)) - BELOW_ANOTHER
    assert [link.words for link in links_of(page)][-2:] == ["Release, and others", "Use these charts"]


def test_the_demo_has_all_that_can_be_asked_in_its_list(client: Client) -> None:
    make_demo()
    page = page_of(client, Wave.objects.get(slug="demo"))
    assert [link.words for link in links_of(page)] == [
        *("Main result", "Who gave a number", "Spread of answers", "Split", "Share of the money"),
        *("Whom people relied on", "What it would take", "Groups", "The question", "Figures of others"),
        *("Method, and how to cite", "Data", "Use these charts"),
    ]
    assert targets_of(page) == page.order(*targets_of(page))


def test_several_sets_of_editions_have_lists_of_their_own(client: Client) -> None:
    wave = simulated(shares(12, 0, 50, 100))
    second = publish_edition()
    wave.shown.create(edition=second, from_at=timezone.now())
    fill(wave, shares(15, 20, 80), second)
    page = page_of(client, wave)
    lists = inside(page.one("nav", class_="toc"), "ol")
    assert [one["aria-label"] for one in lists] == ["Edition 1", "Edition 2", None]
    assert targets_of(page) == page.order(*targets_of(page))


@pytest.mark.parametrize("n", [0, 3])
def test_a_wave_without_figures_has_no_links_to_figures(client: Client, n: int) -> None:
    page = page_of(client, simulated(shares(n, 50)))
    assert targets_of(page) == ["main-1", "answered-1", "asked-1", "context", "how", "data", "use"]
    assert targets_of(page) == page.order(*targets_of(page))


def test_another_surveys_wave_has_only_what_was_asked_there(client: Client) -> None:
    page = page_of(client, imported("ea-2014", SHARE_ASKED))
    assert targets_of(page) == page.order(*targets_of(page))
    assert "context" not in targets_of(page)
