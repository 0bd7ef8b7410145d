"""Figures in frames of other sites: as high as their code says, and readable by everybody."""

import re
from collections.abc import Callable

from playwright.sync_api import Page

from survey.demo import make_demo
from tests.browser.conftest import Site

HEIGHT = "document.querySelector('main').offsetHeight"
WIDTH = "document.documentElement.scrollWidth"


def test_frames_are_as_high_as_their_code_says_at_360_pixels(
    page: Page, accessible: Callable[[], None], site: Site
) -> None:
    make_demo()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site.url}/results/demo/")
    codes = page.locator("section[aria-labelledby=use]").text_content() or ""
    stated = re.findall(r'src="([^"]+/(main|spread|identification)/)".*?height="(\d+)"', codes)
    assert [name for _, name, _ in stated] == ["main", "spread", "identification"]
    for address, _, height in stated:
        page.goto(address)
        accessible()
        assert page.evaluate(HEIGHT) <= int(height)
        assert page.evaluate(WIDTH) == 360
