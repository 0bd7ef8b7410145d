"""Objections, methods and how it was done in a real browser: at any width, by axe, and by their anchors."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from survey.demo import make_demo
from tests.browser.conftest import Site
from tests.browser.steps import overflow

WIDTHS = (1280, 360, 320)
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/results/demo/objections/", "/method/"])
def test_the_page_holds_at_any_width_folded_and_unfolded(
    page: Page, accessible: Callable[[], None], site: Site, path: str, width: int
) -> None:
    make_demo()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.url}{path}")
    page.evaluate(UNFOLD)
    accessible()
    assert overflow(page) == 0


def test_the_results_lead_to_the_objections_and_these_to_the_methods(page: Page, site: Site) -> None:
    make_demo()
    page.goto(f"{site.url}/results/demo/")
    page.get_by_role("link", name="Objections", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What can be said against these figures")
    page.get_by_role("link", name="How each figure is computed").click()
    page.get_by_role("link", name="8 Worst-case bounds").click()
    expect(page).to_have_url(f"{site.url}/method/#figure-8")
    expect(page.get_by_role("heading", name="8 Worst-case bounds")).to_be_in_viewport()
