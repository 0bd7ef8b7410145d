"""The download page in a real browser: at any width, folded and unfolded, and the files that it gives."""

import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from survey.demo import make_demo
from tests.browser.conftest import Site, new_page
from tests.browser.steps import sign_in
from tests.browser.test_public_results import UNFOLD, holds_at_any_width

numbers = itertools.count(1)


@pytest.fixture
def download(page: Page, site: Site) -> Page:
    """The download page of the demo, seen by an organiser."""
    make_demo()
    sign_in(page, site, f"{next(numbers)}@example.org")
    page.goto(f"{site.url}/waves/demo/download/")
    return page


def test_the_page_holds_at_any_width_folded_and_unfolded(
    download: Page, accessible: Callable[[], None]
) -> None:
    holds_at_any_width(download, accessible)
    download.evaluate(UNFOLD)
    holds_at_any_width(download, accessible)


def test_the_zip_can_be_downloaded_and_opened(download: Page) -> None:
    with download.expect_download() as started:
        download.get_by_role("link", name="Download all files (ZIP)").click()
    content = Path(started.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {"summary.csv", "topline.csv", "codebook.csv"} <= set(archive.namelist())


def test_readers_can_download_the_files_without_scripts(browser: Browser, site: Site) -> None:
    make_demo()
    context = browser.new_context(java_script_enabled=False)
    page = new_page(context)
    page.goto(f"{site.url}/results/demo/")
    with page.expect_download() as started:
        page.get_by_role("link", name="All files with codebook (ZIP)").click()
    assert started.value.suggested_filename.startswith("pgs_summary_demo_")
    context.close()
