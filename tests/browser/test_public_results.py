"""The public results in a real browser: from wide to narrow, by axe, enlarged, without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from survey.demo import make_demo
from tests.browser.conftest import Site, new_page
from tests.browser.steps import overflow

WIDTHS = (1280, 360, 320)
UNFOLD = "document.querySelectorAll('details').forEach(one => one.open = true)"
WIDER_TEXT = """document.querySelectorAll('*').forEach(one => {
    one.style.lineHeight = '1.5'; one.style.letterSpacing = '.12em'; one.style.wordSpacing = '.16em';
})"""


def holds_at_any_width(page: Page, accessible: Callable[[], None]) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        accessible()
        assert overflow(page) == 0


@pytest.fixture
def demo(site: Site) -> str:
    """The address of the demo's page."""
    make_demo()
    return f"{site.url}/results/demo/"


def test_the_results_hold_at_any_width_folded_and_unfolded(
    page: Page, accessible: Callable[[], None], demo: str
) -> None:
    page.goto(demo)
    holds_at_any_width(page, accessible)
    page.evaluate(UNFOLD)
    holds_at_any_width(page, accessible)


def test_the_list_leads_to_the_wave(page: Page, accessible: Callable[[], None], demo: str) -> None:
    page.goto(demo.removesuffix("demo/"))
    holds_at_any_width(page, accessible)
    page.get_by_role("link", name="Demo with simulated answers").click()
    expect(page).to_have_url(demo)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "How much giving is checked for cost-effectiveness?"
    )


def test_wider_text_does_not_make_the_page_scroll_sideways(page: Page, demo: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(demo)
    page.evaluate(WIDER_TEXT)
    assert overflow(page) == 0


def test_charts_are_images_with_the_main_numbers_to_those_who_do_not_see_them(page: Page, demo: str) -> None:
    page.goto(demo)
    names = [image.get_attribute("aria-labelledby") for image in page.get_by_role("img").all()]
    assert names == [f"{name}-1-title {name}-1-text" for name in ("headline", "spread", "split")]
    expect(
        page.get_by_role("img", name="The average is 46%, with an interval from 43% to 49%")
    ).to_be_visible()


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1280, "20–29", "20"), (360, "20", "20–29")])
def test_columns_have_short_names_on_narrow_screens(
    page: Page, demo: str, width: int, shown: str, hidden: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo)
    names = page.locator("#spread-of-1 svg text.axis")
    expect(names.filter(has_text=shown).and_(names.get_by_text(shown, exact=True))).to_be_visible()
    expect(names.get_by_text(hidden, exact=True)).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 360])
def test_the_list_on_the_page_leads_to_its_parts_by_keyboard(page: Page, demo: str, width: int) -> None:
    """On wide screens it stands beside the page and stays in sight; on narrow ones after the main result."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo)
    link = page.get_by_role("navigation", name="On this page").get_by_role("link", name="Method, and how")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How this was done")).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(page.locator("#how ~ .help summary")).to_be_focused()
    expect(link).to_be_in_viewport() if width == 1280 else expect(link).not_to_be_in_viewport()


def test_the_file_is_one_press_away(page: Page, demo: str) -> None:
    page.goto(demo)
    with page.expect_download() as download:
        page.get_by_role("link", name="All figures (CSV)").click()
    assert download.value.suggested_filename.startswith("pgs_summary_demo_")


def test_the_page_is_whole_without_scripts(browser: Browser, demo: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = new_page(context)
        page.goto(demo)
        page.get_by_text("Show as a table").first.click()
        expect(page.get_by_role("cell", name="43–49", exact=True).first).to_be_visible()


def test_a_page_of_results_is_light(page: Page, demo: str) -> None:
    """With style sheet and script, without fonts, as sent: the measure of all public pages is 60 kB."""
    sizes = []
    page.on("response", lambda response: sizes.append((response.url, response.request.sizes())))
    page.goto(demo, wait_until="networkidle")
    assert sum(size["responseBodySize"] for url, size in sizes if "/fonts/" not in url) < 60_000
