"""An admin adds a choice and a number, publishes; a respondent answers them and changes one."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from survey.models import Edition, Response
from tests.browser.conftest import Site
from tests.browser.steps import agree, expect_thanks, open_detail, send, sign_in
from tests.factories import make_wave

KIND, YEARS = "What kind of donor are you?", "Since how many years do you give?"


def add_item(page: Page, kind: str, **texts: str) -> None:
    page.get_by_role("link", name="Add an item").click()
    page.get_by_label(kind).check()
    for label, text in texts.items():
        page.get_by_label(label.capitalize(), exact=False).first.fill(text)
    page.get_by_role("button", name="Add this item").click()
    expect(page.get_by_text(f"Added: {texts['code']}.")).to_be_visible()


def add_both(page: Page, site: Site, accessible: Callable[[], None]) -> None:
    page.goto(f"{site.url}/wording/")
    page.get_by_role("button", name="Draft the next edition").click()
    add_item(page, "Number from 0", code="donor_years", name="Years", question=YEARS, unit="years")
    page.get_by_role("link", name="Add an item").click()
    accessible()
    page.get_by_role("button", name="Add this item").click()
    expect(page.get_by_role("alert")).to_be_focused()
    accessible()
    page.get_by_role("link", name="Back to all items").click()
    choice = {"code": "donor_kind", "name": "Kind of donor", "question": KIND, "help": "One answer."}
    add_item(page, "One answer of a list", **choice)
    page.get_by_role("link", name="Answers of donor_kind").click()
    page.get_by_label("Answers").fill("regular = Regular\nonce = Once only")
    accessible()
    page.get_by_role("button", name="Save these answers").click()
    page.get_by_role("button", name="Up donor_kind").click()
    expect(page.get_by_role("button", name="Up donor_years")).to_be_visible()
    accessible()


def publish(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/wording/draft/publish/")
    page.get_by_label("The meaning may differ").check()
    page.get_by_label("Now", exact=True).check()
    page.get_by_label("Why are you changing it?").fill("Two new items")
    page.get_by_label("I have read the text as people will see it").check()
    page.get_by_role("button", name="Publish this edition").click()
    expect(page.get_by_text("is live. Who starts from now on sees it.")).to_be_visible()


def test_added_items_are_published_answered_and_changed(
    page: Page, site: Site, accessible: Callable[[], None]
) -> None:
    wave = make_wave("added-items", name="Added items")
    sign_in(page, site, "added-items@example.org")
    add_both(page, site, accessible)
    publish(page, site)

    agree(page, site, wave.slug)
    page.locator("#id_share").fill("40")
    open_detail(page)
    page.get_by_label("Once only").check()
    page.get_by_label(YEARS).fill("two")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Years: “two” is not a number.")
    expect(page.get_by_label("Once only")).to_be_checked()
    accessible()
    page.get_by_label(YEARS).fill("2.5")
    send(page)
    expect_thanks(page)
    expect(page.locator("dl.answers")).to_contain_text("2.5 years")
    response = Response.objects.get(wave=wave)
    assert response.extra == {"donor_kind": "once", "donor_years": 2.5}

    page.goto(page.locator("#secret").inner_text())
    page.locator("a[href$='#item_donor_years']").click()
    expect(page.get_by_label(YEARS)).to_have_value("2.5")
    page.get_by_label(YEARS).fill("3")
    page.locator("button.btn-primary", has_text="Save my changes").click()
    expect(page.locator("dl.answers")).to_contain_text("3 years")
    accessible()
    response.refresh_from_db()
    assert response.extra == {"donor_kind": "once", "donor_years": 3}
    assert [item.code_id for item in Edition.objects.get(pk=response.edition_id).items.all()][-2:] == [
        "donor_kind",
        "donor_years",
    ]
