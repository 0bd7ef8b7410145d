"""A test of wordings from its template to its end, in a real browser."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from survey.models import Edition, Response, Wave
from tests.browser.conftest import Site, new_page
from tests.browser.steps import expect_thanks, send, sign_in
from tests.browser.test_public_results import holds_at_any_width
from tests.factories import make_wave

NAME = "Three arms"
SLUG = "three-arms"


def make_draft_wave(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/waves/new/")
    page.get_by_label("Name").fill(NAME)
    page.get_by_label("Closes on").fill(str(timezone.now().date() + timedelta(days=10)))
    page.get_by_role("button", name="Create wave").click()


def set_the_experiment(page: Page, accessible: Callable[[], None]) -> None:
    page.get_by_role("link", name="Test wordings against each other").click()
    accessible()
    page.get_by_role("link", name="Read the three arms").click()
    accessible()
    page.get_by_label("Planned number of answers, in all").fill("900")
    page.get_by_role("button", name="set the test").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("I have read the texts as people will see them").check()
    page.get_by_role("button", name="set the test").click()
    expect(page.get_by_text("900 answers in all, over 3 editions")).to_be_visible()
    accessible()


def open_it(page: Page, site: Site, accessible: Callable[[], None]) -> None:
    page.goto(f"{site.url}/waves/{SLUG}/open/")
    expect(page.get_by_text("Opening fixes the editions, their shares")).to_be_visible()
    accessible()
    page.get_by_role("button", name="Open now").click()


def answer_as_visitor(browser: Browser, site: Site, share: str) -> str:
    """Answer in a browser of one's own; gives the help that stood by the question, "" without any."""
    context = browser.new_context()
    page = new_page(context)
    page.goto(f"{site.url}/s/{SLUG}/")
    page.get_by_role("button", name="I agree, start").click()
    expect(page.locator("#id_share")).to_be_visible()
    helps = page.locator("#item_share details.help")
    help_shown = helps.inner_text() if helps.count() else ""
    page.locator("#id_share").fill("140")
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert helps.count() == bool(help_shown)
    page.locator("#id_share").fill(share)
    send(page)
    expect_thanks(page)
    context.close()
    return help_shown


def test_three_arms_from_the_template_to_the_end(
    page: Page, browser: Browser, site: Site, accessible: Callable[[], None]
) -> None:
    sign_in(page, site, "split-ballot@example.org")
    live = Edition.objects.live()
    make_draft_wave(page, site)
    set_the_experiment(page, accessible)
    open_it(page, site, accessible)
    helps = [answer_as_visitor(browser, site, share) for share in ("30", "40", "50")]

    wave = Wave.objects.get(slug=SLUG)
    arms = [one.edition for one in wave.shown.order_by("pk").select_related("edition")]
    assert [arm.for_test for arm in arms] == [True, False, True]
    given = Response.objects.filter(wave=wave).order_by("share").select_related("edition")
    assert [bool(shown) for shown in helps] == [one.edition != arms[0] for one in given]
    page.goto(f"{site.url}/waves/{SLUG}/")
    expect(page.get_by_text("3 of 900 planned answers")).to_be_visible()
    accessible()
    page.get_by_role("link", name="Close this wave").click()
    expect(page.get_by_text("This ends the test of wordings early.")).to_be_visible()
    page.get_by_role("button", name="Close now").click()
    wave.refresh_from_db()
    assert (wave.state, Edition.objects.live()) == ("closed", live)


def test_the_pages_of_a_test_are_never_wider_than_the_screen(
    page: Page, site: Site, accessible: Callable[[], None]
) -> None:
    slug = "looked-at-test"
    make_wave(slug, name="Looked at", opens_at=None, closes_at=timezone.now() + timedelta(days=9))
    sign_in(page, site, "split-looks@example.org")
    for path in ("test/", "test/template/"):
        page.goto(f"{site.url}/waves/{slug}/{path}")
        for summary in page.locator("main details > summary").all():
            summary.click()
        holds_at_any_width(page, accessible)


def test_bad_input_is_named_beside_its_box(page: Page, site: Site, accessible: Callable[[], None]) -> None:
    make_wave("bad-input", name="Bad input", opens_at=None, closes_at=timezone.now() + timedelta(days=9))
    sign_in(page, site, "split-bad@example.org")
    page.goto(f"{site.url}/waves/bad-input/test/")
    page.get_by_label("Second edition", exact=True).select_option(index=0)
    page.get_by_role("button", name="Set this test").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name=re.compile("Second edition: choose one")).click()
    expect(page.get_by_label("Second edition", exact=True)).to_be_focused()
    accessible()
