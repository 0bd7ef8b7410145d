"""From an empty form to a wave that takes answers, on the web and on paper, with scripts and without."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from survey.models import Response, Wave
from tests.browser.conftest import Site
from tests.browser.steps import agree, core, expect_thanks, send, sign_in, sign_in_by_link
from tests.browser.test_public_results import holds_at_any_width
from tests.factories import make_wave


def test_a_wave_is_made_opened_and_answered_without_scripts(site: Site, plain_page: Page) -> None:
    page = plain_page
    sign_in_by_link(page, site, "first-wave@example.org")
    page.goto(f"{site.url}/waves/new/")
    closes_on = timezone.now().date() + timedelta(days=10)
    page.get_by_label("Name").fill("Without scripts")
    page.get_by_label("Closes on").fill(str(closes_on))
    page.get_by_role("button", name="Create wave").click()
    expect(page.get_by_role("heading", name="Without scripts Draft")).to_be_visible()
    page.get_by_role("link", name="Open this wave").click()
    page.get_by_role("button", name="Open now").click()
    agree(page, site, "without-scripts")
    page.locator("#id_share").fill("40")  # another test may have reworded the question
    send(page)
    expect_thanks(page)
    wave = Wave.objects.get(slug="without-scripts")
    assert (wave.state, wave.closes_at.date(), wave.responses.count()) == ("open", closes_on, 1)


def test_sheets_are_typed_in_one_by_one(site: Site, page: Page, accessible: Callable[[], None]) -> None:
    wave = make_wave("sheets", name="Sheets")
    sign_in(page, site, "sheets@example.org")
    page.goto(f"{site.url}/waves/sheets/")
    page.get_by_role("link", name="Paper").click()
    for share in ("40", "70"):
        page.get_by_label("The box “I agree, start” is ticked").check()
        core(page).fill(share)
        page.locator("button.btn-primary", has_text="Store this sheet").click()
    expect(page.get_by_text("Stored. Typed in so far: 2 sheets.")).to_be_visible()
    accessible()
    stored = Response.objects.filter(wave=wave).order_by("share")
    assert [(one.share, one.mode) for one in stored] == [(40, "paper"), (70, "paper")]


@pytest.mark.parametrize("path", ["/waves/", "/waves/new/", "/s/looked-at/paper/", "/waves/looked-at/paper/"])
def test_the_pages_are_accessible_and_never_wider_than_the_screen(
    site: Site, page: Page, accessible: Callable[[], None], path: str
) -> None:
    if not Wave.objects.filter(slug="looked-at").exists():
        make_wave("looked-at", name="Looked at")
    sign_in(page, site, f"looks-{path.strip('/').replace('/', '-')}@example.org")
    page.goto(site.url + path)
    for summary in page.locator("details:not([open]) > summary").all():
        summary.click()
    holds_at_any_width(page, accessible)


def test_the_questionnaire_fits_on_both_sides_of_one_sheet_without_navigation(site: Site, page: Page) -> None:
    make_wave("printed", name="Printed")
    page.goto(f"{site.url}/s/printed/paper/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="How do you decide where to give?")).to_be_visible()
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.get_by_text("This is the questionnaire for paper.")).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 2
