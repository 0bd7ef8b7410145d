"""A wave's plan, its release and its public pages in a real browser: by axe, wide and narrow."""

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from reports.facts import MarginLevel, YearlyRate
from survey.models import Wave
from tests.browser.conftest import Site
from tests.browser.steps import overflow, sign_in
from tests.browser.test_public_results import UNFOLD, WIDTHS
from tests.factories import close, make_response, make_wave
from tests.reports.planned import file_away, open_wave
from tests.reports.released import SHARES

MARGINS = (
    MarginLevel("pledge", "gwwc_10", Decimal("12.5"), "A census of givers", date(2025, 12, 31)),
    MarginLevel("pledge", "none", Decimal("87.5"), "A census of givers", date(2025, 12, 31)),
)
RATES = (YearlyRate("EUR", Decimal("1.08"), "European Central Bank", date(2025, 12, 31)),)


def make_planned(slug: str) -> Wave:
    """A closed wave with a plan and 110 answers."""
    draft = make_wave(slug, opens_at=None)
    wave = open_wave(file_away(draft, margins=MARGINS, rates=RATES))
    for share in SHARES:
        for _ in range(10):
            make_response(wave, share=share)
    return close(wave)


@pytest.fixture
def organiser(page: Page, site: Site) -> Page:
    sign_in(page, site, f"releases-{os.urandom(4).hex()}@example.org")
    return page


def look(page: Page, accessible: Callable[[], None], address: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        accessible()
        page.evaluate(UNFOLD)
        assert overflow(page) == 0
        if folder := os.environ.get("SHOTS"):
            name = address.split("//")[1].split("/", 1)[1].strip("/").replace("/", "-")
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


def test_a_release_is_reviewed_published_and_read(
    organiser: Page, site: Site, accessible: Callable[[], None]
) -> None:
    make_planned("reviewed")
    look(organiser, accessible, f"{site.url}/waves/reviewed/results/")
    look(organiser, accessible, f"{site.url}/waves/reviewed/release/")
    organiser.get_by_role("button", name="Publish release").click()
    accessible()
    organiser.get_by_label("Preliminary: more answers or more work are to come").check()
    organiser.get_by_role("textbox", name="Note").fill("Answers on paper are still to come.")
    organiser.get_by_label("I have looked at every figure").check()
    organiser.get_by_role("button", name="Publish release").click()
    expect(organiser.get_by_role("heading", level=1)).to_have_text(
        "How much giving is checked for cost-effectiveness?"
    )
    look(organiser, accessible, f"{site.url}/results/reviewed/")
    look(organiser, accessible, f"{site.url}/results/reviewed/plan/")
    look(organiser, accessible, f"{site.url}/results/")
    look(organiser, accessible, f"{site.url}/waves/")


def test_a_closed_wave_stands_by_itself_and_can_be_opened_again(
    organiser: Page, site: Site, accessible: Callable[[], None]
) -> None:
    make_planned("awaited")
    look(organiser, accessible, f"{site.url}/results/awaited/")
    look(organiser, accessible, f"{site.url}/waves/awaited/reopen/")
    organiser.get_by_role("button", name="Open again").click()
    expect(organiser.get_by_text("Spring 2026 is open again.")).to_be_visible()
    close(Wave.objects.get(slug="awaited"))


def test_a_plan_is_filed(organiser: Page, site: Site, accessible: Callable[[], None]) -> None:
    make_wave("planned", opens_at=None)
    look(organiser, accessible, f"{site.url}/waves/planned/plan/")
    lines = organiser.get_by_label("Or margins as lines of CSV")
    lines.fill("pledge,none,50,A census,2025-12-31")
    organiser.get_by_role("button", name="File this plan").click()
    expect(organiser.get_by_role("alert")).to_contain_text("The per cents of pledge add up to 50, not 100")
    accessible()
    lines.fill("")
    organiser.get_by_role("button", name="File this plan").click()
    expect(organiser.get_by_text("The plan of Spring 2026 is filed.")).to_be_visible()
    look(organiser, accessible, f"{site.url}/waves/planned/plan/")
