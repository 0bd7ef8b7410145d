"""The product as people meet it: `manage.py serve` on a database of its own, and a real Chromium."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from survey.config.databases import embedded_address
from tests.conftest import TEMPLATE, copy_database, run_as_owner, use_database
from tests.survey.served import PATIENCE, free_port

expect.set_options(timeout=1_000 * PATIENCE)

LIVE = "survey_live"
WITHOUT_NETWORK = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the folder of its data."""

    url: str
    data_dir: Path


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=PATIENCE)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert process.poll() is None, "the site stopped at its start"
            time.sleep(0.1)
    raise AssertionError("the site did not start")


@pytest.fixture(scope="session")
def running_site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The product, served for the whole session on a copy of the tests' database."""
    copy_database(LIVE)
    port, data_dir = free_port(), tmp_path_factory.mktemp("site")
    url = f"http://localhost:{port}"
    environment = {
        **os.environ,
        "DATABASE_URL": embedded_address(settings.DATA_DIR, "site", LIVE),
        "DATABASE_OWNER_URL": embedded_address(settings.DATA_DIR, "owner", LIVE),
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "SITE_URL": url,
        "SECRET_KEY": settings.SECRET_KEY,  # so that the tests can make links and read tokens
        "DJANGO_SETTINGS_MODULE": "survey.config.settings",
    }
    with open(data_dir / "output", "wb") as output:
        command = [sys.executable, "manage.py", "serve"]
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, cwd=settings.BASE_DIR
        )
        wait_for(url, process)
        yield Site(url, data_dir)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)
    run_as_owner(f"DROP DATABASE {LIVE} WITH (FORCE)")


@pytest.fixture
def site(running_site: Site, django_db_blocker: Any) -> Iterator[Site]:
    """The running site, with the test's own queries going to its database."""
    with django_db_blocker.unblock():
        use_database(LIVE)
        yield running_site
        use_database(TEMPLATE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        message = "No Chromium found. Install Debian's package chromium."
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*WITHOUT_NETWORK, *as_root]}


def new_page(context: BrowserContext) -> Page:
    """A page that bears with a busy machine."""
    page = context.new_page()
    page.set_default_timeout(1_000 * PATIENCE)
    return page


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Another person's browser."""
    with browser.new_context() as context:
        yield new_page(context)


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield new_page(context)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on any breach of the policy and on any error of a script."""
    page = new_page(context)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: problems.append(message.text) if "Security Policy" in message.text else None,
    )
    yield page
    assert problems == []


@pytest.fixture
def accessible(page: Page) -> Callable[[], None]:
    """Fail if axe finds anything on the page as it now is."""

    def check() -> None:
        page.wait_for_load_state()
        found = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []

    return check
