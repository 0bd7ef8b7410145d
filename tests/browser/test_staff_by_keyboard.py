"""Plan, margins, review, publishing, reopening and download by keyboard alone, with scripts and without."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from reports.models import Margin
from tests.browser.conftest import Site, new_page
from tests.browser.steps import sign_in_by_link
from tests.browser.test_releases import make_planned
from tests.factories import close, make_wave

MOST_STOPS = 150


@dataclass
class Keyboard:
    """Somebody without a mouse."""

    page: Page

    def reach(self, control: Locator) -> Locator:
        """Press Tab until a control has the focus."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if control.evaluate("one => one === document.activeElement"):
                return control
        raise AssertionError(f"{control} is not reached by the Tab key")

    def press(self, control: Locator, key: str = "Enter") -> None:
        self.reach(control)
        self.page.keyboard.press(key)

    def write(self, control: Locator, text: str) -> None:
        self.reach(control)
        self.page.keyboard.type(text)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=request.param) as context:
        page = new_page(context)
        sign_in_by_link(page, site, f"keys-{os.urandom(4).hex()}@example.org")
        yield page


def test_margins_are_entered_before_opening_and_later(page: Page, site: Site) -> None:
    keys, slug = Keyboard(page), f"keys-{os.urandom(4).hex()}"
    draft = make_wave(slug, opens_at=None)
    page.goto(f"{site.url}/waves/{slug}/plan/")
    keys.press(page.locator("summary", has_text="Giving pledges"))
    keys.write(page.locator("#id_margin-pledge-gwwc_10"), "12.5")
    keys.write(page.locator("#id_margin-pledge-none"), "84.5")
    keys.write(page.locator("#id_margin-pledge-source"), "A census")
    keys.write(page.locator("#id_margin-pledge-as-of"), "12312025")
    keys.press(page.get_by_role("button", name="File this plan"))
    problem = page.get_by_role(
        "link", name="Giving pledges: these add up to 97, not 100: find the 3 that are"
    )
    keys.press(problem)
    expect(page.locator("#id_margin-pledge-gwwc_10")).to_be_focused()
    keys.write(page.locator("#id_margin-pledge-none"), "87.5")
    keys.press(page.get_by_role("button", name="File this plan"))
    expect(page.get_by_text("The plan of Spring 2026 is filed.")).to_be_visible()
    assert Margin.objects.filter(wave=draft).count() == 2

    later = f"{slug}-later"
    make_wave(later)
    page.goto(f"{site.url}/waves/{later}/plan/added/")
    keys.write(page.get_by_label("Or margins as lines of CSV"), "pledge,none,100,A census,2025-12-31")
    keys.press(page.get_by_role("button", name="Add these lines"))
    expect(page.get_by_text("Added: 1 margin, 0 rates.")).to_be_visible()


def test_a_wave_is_opened_again_reviewed_published_and_downloaded(page: Page, site: Site) -> None:
    keys, slug = Keyboard(page), f"keys-{os.urandom(4).hex()}"
    wave = make_planned(slug)
    page.goto(f"{site.url}/waves/{slug}/reopen/")
    keys.press(page.get_by_role("button", name="Open again"))
    expect(page.get_by_text("Spring 2026 is open again.")).to_be_visible()
    wave.refresh_from_db()
    close(wave)

    page.goto(f"{site.url}/waves/{slug}/download/")
    keys.press(page.get_by_label("Commas between cells"), "ArrowDown")
    keys.press(page.get_by_role("button", name="Update preview"))
    expect(page).to_have_url(f"{site.url}/waves/{slug}/download/?csv=semicolon")
    with page.expect_download() as download:
        keys.press(page.get_by_role("link", name="Download CSV"))
    assert download.value.path().read_text().startswith("survey;wave;source;")

    page.goto(f"{site.url}/waves/{slug}/release/")
    keys.press(page.get_by_label("Preliminary: more answers or more work are to come"), "Space")
    keys.press(page.get_by_label("I have looked at every figure"), "Space")
    keys.press(page.get_by_role("button", name="Publish release"))
    expect(page).to_have_url(re.compile(f"{site.url}/results/{slug}/[0-9]+/$"))
