"""A wave in Arabic, from right to left, in a real browser; and the pages of translating it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from survey import publishing, translating
from survey.models import Edition, Response, Wave
from survey.translating import DONE, Kept, needed
from survey.translation_drafts import copy_of, draft_anew
from tests.browser.conftest import Site
from tests.browser.steps import overflow, sign_in
from tests.factories import make_wave
from tests.survey.translations import live, pseudo

NARROW = {"width": 360, "height": 740}


@pytest.fixture
def wave(site: Site) -> Wave:
    """An open wave in English and Arabic; no other wave of the running site gets the language."""
    n = Wave.objects.filter(slug__startswith="arabic").count()
    wave = make_wave(f"arabic-{n}", name=f"Arabic {n}", edition=live())
    wave.shown.create(edition=translation(live()), parts=0)
    return wave


def translation(edition: Edition) -> Edition:
    today = edition.published_at.date() if edition.published_at else None
    assert today is not None
    sources = needed(edition, "ar").items()
    texts = {place: Kept(pseudo(text, "ar"), text, DONE, today) for place, text in sources}
    return publishing.publish(copy_of(edition, {"ar": texts}, "For a test"))


def is_fine(page: Page, accessible: Callable[[], None]) -> None:
    """Right to left, clean for axe, no sideways scrolling: at 1280 and at 360 px."""
    for size in ({"width": 1280, "height": 900}, NARROW):
        page.set_viewport_size(size)
        assert (page.locator("html").get_attribute("dir"), overflow(page)) == ("rtl", 0)
        accessible()


def test_a_wave_is_answered_in_arabic_from_right_to_left(
    page: Page, site: Site, wave: Wave, accessible: Callable[[], None]
) -> None:
    page.goto(f"{site.url}/s/{wave.slug}/")
    page.get_by_role("link", name="العربيّة").click()
    is_fine(page, accessible)
    page.get_by_role("button", name="ع I agree, start").click()
    page.locator("summary", has_text="ع Add detail").click()
    is_fine(page, accessible)
    page.locator("#id_share").fill("40")
    page.locator("#id_amount").fill("2.400")
    page.locator("#id_currency").select_option("EUR")
    page.locator("button.btn-primary").click()
    expect(page.locator("#id_amount_error")).to_contain_text("2.400")
    is_fine(page, accessible)
    page.locator("#id_amount").fill("2400,50")
    page.locator("button.btn-primary").click()
    expect(page.locator("dl.answers")).to_contain_text("EUR 2400,5")
    is_fine(page, accessible)
    page.goto(page.locator("#secret").inner_text())
    is_fine(page, accessible)
    response = Response.objects.get(wave=wave)
    assert (response.language, str(response.amount), response.share) == ("ar", "2400.50", 40)


def test_the_language_changes_in_the_middle_of_the_form(page: Page, site: Site, wave: Wave) -> None:
    page.goto(f"{site.url}/s/{wave.slug}/?lang=ar")
    page.locator("button.btn-primary").click()
    page.locator("#id_share").fill("35")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page.locator("#id_share")).to_have_value("35")


def test_translating_is_clean_and_stacks_on_a_narrow_screen(
    page: Page, site: Site, accessible: Callable[[], None]
) -> None:
    sign_in(page, site, "translator@example.org")
    page.goto(f"{site.url}/wording/translate/")
    accessible()
    page.get_by_role("link", name="Arabic").click()
    page.locator("#id_text-share-question").fill("سؤال؟")
    page.get_by_role("button", name="Save these texts").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved: one text changed.")
    for size in ({"width": 1280, "height": 900}, NARROW):
        page.set_viewport_size(size)
        assert overflow(page) == 0
        accessible()
    page.get_by_role("link", name="Review and publish").click()
    assert overflow(page) == 0
    accessible()
    draft_anew(live(), {})
    assert translating.draft() is None
