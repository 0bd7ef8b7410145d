"""Rewording the question while somebody has the form open; then one of the two answers is withdrawn."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from survey.models import Edition, Response, Withdrawn
from survey.tokens import hash_secret
from tests.browser.conftest import Site
from tests.browser.steps import agree, answer, core, expect_thanks, send, sign_in
from tests.browser.test_nothing_about_visitors import dump
from tests.factories import make_wave

NEW_WORDS = "What part of your giving rested on a cost-effectiveness assessment?"


def reword(page: Page, site: Site, accessible: Callable[[], None]) -> None:
    """Draft the next edition, give the core question other words, and publish it."""
    page.goto(f"{site.url}/wording/")
    accessible()
    page.get_by_role("button", name="Draft the next edition").click()
    page.get_by_role("link", name="share", exact=True).click()
    page.locator("textarea[name$=question]").fill(NEW_WORDS)
    page.get_by_role("button", name="Save these texts").click()
    page.goto(f"{site.url}/wording/draft/publish/")
    accessible()
    page.get_by_label("The meaning may differ").check()
    page.get_by_label("Now", exact=True).check()
    page.get_by_label("Why are you changing it?").fill("Shorter")
    page.get_by_label("I have read the text as people will see it").check()
    page.get_by_role("button", name="Publish this edition").click()
    expect(page.get_by_text("is live. Who starts from now on sees it.")).to_be_visible()


def test_two_answers_land_under_the_words_that_each_saw(
    page: Page, other: Page, site: Site, accessible: Callable[[], None]
) -> None:
    wave = make_wave("reworded", name="Reworded")
    first_hash = Edition.objects.get(number=1).sha256
    agree(other, site, wave.slug)
    sign_in(page, site, "reworded@example.org")
    reword(page, site, accessible)

    core(other).fill("30")
    send(other)
    expect_thanks(other)
    agree(page, site, wave.slug)
    page.get_by_label(NEW_WORDS).fill("70")
    send(page)
    expect_thanks(page)

    given = Response.objects.filter(wave=wave).order_by("share").values_list("share", "edition__number")
    live = Edition.objects.live()
    assert live is not None
    assert list(given) == [(30, 1), (70, live.number)]
    assert live.number != 1
    assert Edition.objects.get(number=1).sha256 == first_hash


def test_a_withdrawn_answer_is_nowhere_but_as_withdrawn(
    page: Page, site: Site, accessible: Callable[[], None]
) -> None:
    wave = make_wave("withdrawn", name="Withdrawn wave")
    answer(page, site, wave.slug, "73")
    response = Response.objects.get(wave=wave)
    page.goto(page.locator("#secret").inner_text())
    accessible()
    page.get_by_role("link", name="Withdraw all my answers").click()
    accessible()
    page.get_by_role("button", name="Withdraw my answers").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Yes, delete all my answers").check()
    page.get_by_role("button", name="Withdraw my answers").click()
    expect(page.get_by_role("heading", name="These answers were withdrawn")).to_be_visible()

    assert not Response.objects.filter(wave=wave).exists()
    assert str(response.pk) not in dump()
    secret = re.sub(r".*/r/|[-/]", "", page.url)
    kept = Withdrawn.objects.get(secret_hash=hash_secret(secret))
    assert bytes(kept.key_hash) == bytes(response.key_hash)


def test_an_answer_is_changed_under_the_words_that_were_answered(page: Page, site: Site) -> None:
    wave = make_wave("changed", name="Changed")
    answer(page, site, wave.slug, "40")
    page.goto(page.locator("#secret").inner_text())
    page.get_by_role("link", name="Change my answers").click()
    expect(core(page)).to_have_value("40")
    core(page).fill("45")
    page.locator("button.btn-primary", has_text="Save my changes").click()
    expect(page.get_by_role("status").filter(has_text="Your change is stored.")).to_be_visible()
    assert Response.objects.get(wave=wave).share == 45
