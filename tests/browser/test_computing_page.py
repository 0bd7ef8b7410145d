"""The page that stands in while figures are computed: followed by a script, and without one by a link."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from survey.config.databases import embedded_address
from survey.models import Wave
from tests.browser.conftest import LIVE, Site
from tests.browser.steps import overflow, sign_in
from tests.reports.released import make_answered

SLUG = "being-computed"


@pytest.fixture
def tell(site: Site) -> Iterator[Callable[[str], None]]:
    """Tell from elsewhere how far the figures of the wave are."""
    address = embedded_address(settings.DATA_DIR, "site", LIVE)
    with psycopg.connect(address, autocommit=True) as other:

        def told(where: str) -> None:
            name = f"figures of {Wave.objects.get(slug=SLUG).pk}: {where}" if where else ""
            other.execute("SELECT set_config('application_name', %s, false)", [name])

        yield told


def test_progress_is_shown_followed_and_ends_with_the_page(
    page: Page, site: Site, tell: Callable[[str], None], accessible: Callable[[], None]
) -> None:
    make_answered(SLUG)
    tell("0.000 0 starting")
    page.clock.install()
    sign_in(page, site, "waiting@example.org")
    page.goto(f"{site.url}/waves/{SLUG}/download/")
    status = page.get_by_role("main").get_by_role("status")
    expect(status).to_have_text("Just started")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        accessible()
        assert overflow(page) == 0

    tell("0.620 3 groups")
    page.clock.fast_forward(5_000)
    expect(status).to_have_text("Groups, 62% done, about 3 s left")
    assert page.get_by_role("progressbar").evaluate("bar => bar.value") == 62
    tell("0.670 2 groups")
    page.clock.fast_forward(5_000)
    expect(page.get_by_role("progressbar")).to_have_js_property("value", 67)
    expect(status).to_have_text("Groups, 62% done, about 3 s left")  # spoken at each tenth only
    page.get_by_role("link", name="Refresh").click()
    expect(status).to_have_text("Groups, 67% done, about 2 s left")

    tell("")
    page.clock.fast_forward(5_000)
    expect(page.get_by_role("heading", name="Preview")).to_be_visible()
