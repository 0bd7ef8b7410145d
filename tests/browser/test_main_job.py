"""The main job, end to end: answer, see it counted, close the wave, download figures that are right."""

import csv
import io
from collections.abc import Callable

from playwright.sync_api import Page

from survey.models import Response
from tests.browser.conftest import Site
from tests.browser.steps import answer, sign_in_by_link
from tests.factories import make_response, make_wave

ELEVEN = range(0, 101, 10)
"""Answers that are there already: 0, 10, … 100. With the 50 of the browser their mean stays 50."""


def sent(page: Page, site: Site, slug: str) -> str:
    """The overview's count of answers."""
    page.goto(f"{site.url}/waves/{slug}/")
    return page.locator("#n-sent").inner_text()


def summary(page: Page, site: Site, slug: str) -> dict[str, dict[str, str]]:
    """The downloaded file's rows by estimand."""
    page.goto(f"{site.url}/waves/{slug}/download/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download CSV").click()
    text = download.value.path().read_text(encoding="utf-8")
    return {row["estimand"]: row for row in csv.DictReader(io.StringIO(text))}


def test_the_main_job(page: Page, site: Site, accessible: Callable[[], None]) -> None:
    wave = make_wave("main-job", name="Main job")
    for share in ELEVEN:
        make_response(wave, share=share)
    sign_in_by_link(page, site, "main-job@example.org")
    assert sent(page, site, wave.slug) == "11"
    assert summary(page, site, wave.slug)["mean_share"]["status"] == "x"

    answer(page, site, wave.slug, "50 %")
    accessible()
    assert sent(page, site, wave.slug) == "12"
    accessible()

    page.get_by_role("link", name="Close").first.click()
    accessible()
    page.get_by_role("button", name="Close now").click()
    rows = summary(page, site, wave.slug)
    # Squared distances from 50: 2 · (10² + 20² + 30² + 40² + 50²) = 11,000; variance 11,000 / 11 = 1,000;
    # standard error √(1,000 / 12) = 9.129; t(11) at 97.5 % is 2.201 (table): 50 ± 20.09, whole: 30 and 70.
    mean = rows["mean_share"]
    assert (mean["estimate"], mean["ci_low"], mean["ci_high"], mean["n"]) == ("50", "30", "70", "12")
    assert (rows["sent"]["estimate"], rows["median_share"]["status"]) == ("12", "c")
    accessible()
    assert Response.objects.filter(wave=wave).count() == 12
