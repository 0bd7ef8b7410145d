"""The trend of everyone, of groups and of weighted figures in a real browser: by axe, wide and narrow."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site
from tests.browser.test_releases import look
from tests.reports.grouped import make_grouped


def test_two_released_waves_have_a_trend_that_everybody_can_read(
    page: Page, accessible: Callable[[], None], site: Site
) -> None:
    make_grouped("spring", 90)
    make_grouped("autumn", 1)
    look(page, accessible, f"{site.url}/results/autumn/")
    expect(page.locator("#trend-of-pledge tbody tr").first).to_be_visible()
    look(page, accessible, f"{site.url}/embed/autumn/trend-pledge/")
