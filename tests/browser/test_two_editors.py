"""Two people rewording the same question in two browsers, and the pages that tell words apart."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from survey import drafting
from survey.editions import Place, said
from survey.models import Edition
from tests.browser.conftest import Site
from tests.browser.steps import sign_in
from tests.factories import edition_1
from tests.survey.rewording import make_draft

QUESTION = Place("share", "question", "en")
HELP = Place("share", "help", "en")
MINE, THEIRS = "What part of it did I assess?", "What part of it did they assess?"


@pytest.fixture
def draft(site: Site) -> Iterator[Edition]:
    """The draft, deleted after the test."""
    draft = make_draft()
    yield draft
    drafting.delete(draft.pk)


def box(page: Page, key: str = "question") -> Locator:
    return page.locator(f"textarea[name=text-en-{key}]")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save these texts").click()


def open_both(page: Page, other: Page, site: Site, name: str) -> None:
    """Sign two people in, and open the core question's texts in both browsers."""
    sign_in(page, site, f"mira-{name}@editors.example")
    sign_in(other, site, f"tomas-{name}@editors.example")
    for one in (page, other):
        one.goto(f"{site.url}/wording/draft/share/")


@pytest.mark.parametrize(("choice", "kept"), [("Keep mine", MINE), ("Keep theirs", THEIRS)])
def test_the_second_to_save_sees_both_texts_and_chooses(
    page: Page,
    other: Page,
    site: Site,
    draft: Edition,
    accessible: Callable[[], None],
    choice: str,
    kept: str,
) -> None:
    open_both(page, other, site, choice.split()[-1])
    box(other).fill(THEIRS)
    save(other)
    expect(other.get_by_text("Saved: one text changed.")).to_be_visible()

    box(page).fill(MINE)
    box(page, "help").fill("My help.")
    save(page)
    expect(page.get_by_role("alert")).to_be_focused()
    expect(box(page)).to_have_value(MINE)
    expect(page.get_by_text(f"Theirs: {THEIRS}")).to_be_visible()
    assert said(draft)[QUESTION] == THEIRS
    accessible()

    save(page)
    expect(page.get_by_role("link", name="Choose which question to keep: yours or theirs")).to_be_visible()
    accessible()
    page.get_by_label(choice).check()
    save(page)
    expect(page.get_by_text("Saved: ")).to_be_visible()
    assert (said(draft)[QUESTION], said(draft)[HELP]) == (kept, "My help.")


def test_the_pages_that_mark_changes_are_accessible(
    page: Page, site: Site, draft: Edition, accessible: Callable[[], None]
) -> None:
    drafting.change_texts(draft.pk, {QUESTION: MINE})
    sign_in(page, site, "marks@editors.example")
    for path in ("draft/share/", "draft/publish/", "share/", "pages/", "compare/?from=1&to=1"):
        page.goto(f"{site.url}/wording/{path}")
        accessible()
    page.goto(f"{site.url}/wording/draft/publish/")
    page.get_by_text("unchanged texts").click()
    expect(page.get_by_text("I gave nothing in {period}")).to_be_visible()
    accessible()


def test_old_texts_are_copied_into_the_draft(page: Page, site: Site, draft: Edition) -> None:
    first = said(edition_1())[QUESTION]
    drafting.change_texts(draft.pk, {QUESTION: MINE})
    sign_in(page, site, "copies@editors.example")
    page.goto(f"{site.url}/wording/share/")
    page.get_by_role("button", name="Copy these texts into the draft of edition 1").click()
    expect(box(page)).to_have_value(first)
    assert said(draft)[QUESTION] == MINE
    save(page)
    expect(page.get_by_text("Saved: one text changed.")).to_be_visible()
    assert said(draft)[QUESTION] == first
