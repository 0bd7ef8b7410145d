"""What people do, in words."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from survey.accounts import sign_in_link
from tests.browser.conftest import Site
from tests.factories import make_organiser

QUESTION = "For what fraction of your giving"


def agree(page: Page, site: Site, slug: str) -> None:
    page.goto(f"{site.url}/s/{slug}/")
    page.get_by_role("button", name="I agree, start").click()


def core(page: Page) -> Locator:
    """The box of the core question."""
    return page.get_by_label(QUESTION)


def send(page: Page) -> None:
    page.locator("button.btn-primary", has_text="Send my answers").click()


def expect_thanks(page: Page) -> None:
    expect(page.get_by_role("heading", name="Thank you, we have your answers")).to_be_visible()


def answer(page: Page, site: Site, slug: str, number: str) -> None:
    agree(page, site, slug)
    core(page).fill(number)
    send(page)
    expect_thanks(page)


def open_detail(page: Page) -> None:
    page.locator("summary", has_text="Add detail").click()


def overflow(page: Page) -> int:
    """By how many pixels the page, once it is loaded, scrolls sideways."""
    page.wait_for_load_state()
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def sign_in(page: Page, site: Site, email: str) -> None:
    """Begin as somebody who has signed in."""
    client = Client()
    client.force_login(make_organiser(email))
    session = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": session.key, "value": session.value, "url": site.url}])


def sign_in_by_link(page: Page, site: Site, email: str) -> None:
    link = sign_in_link(make_organiser(email))
    page.goto(site.url + link.split("localhost:8000")[-1])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Waves", exact=True)).to_be_visible()
