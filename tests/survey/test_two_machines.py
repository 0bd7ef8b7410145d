"""Two application machines on one database: a visitor may be sent to either, page by page."""

import http.cookiejar
import re
import shutil
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from survey.config.databases import embedded_address
from tests.survey.served import PATIENCE, Site, end, start

SECRET = "the same on every machine, and long enough to sign with"
SENT = "we have your answers"


@pytest.fixture(scope="module")
def machines(prepared: Path, shared: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Site]]:
    """Two that serve at one address, as behind a proxy, from the database of ``shared``."""
    same = {
        "DATABASE_URL": embedded_address(shared.data_dir, "owner"),
        "SECRET_KEY": SECRET,
        "SITE_URL": "http://127.0.0.1",
        "WEB_CONCURRENCY": "1",
    }
    folders = [tmp_path_factory.mktemp("machine") for _ in range(2)]
    for folder in folders:
        shutil.copytree(prepared / "static", folder / "static")
    with ThreadPoolExecutor(2) as together:
        sites = list(together.map(lambda folder: start(folder, **same), folders))
    yield sites
    for site in sites:
        end(site)


class Visitor:
    """A browser: it sends its cookies to one address, whichever machine is behind it."""

    def __init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def fetch(self, site: Site, path: str, fields: dict[str, str] | None = None) -> str:
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        with self.browser.open(f"http://127.0.0.1:{site.port}{path}", data, timeout=PATIENCE) as reply:
            return reply.read().decode()


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))


def ask(site: Site, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(embedded_address(site.data_dir, "owner")) as connection:
        return connection.execute(query).fetchall()


def stored(site: Site) -> list[tuple[object, ...]]:
    return ask(site, "SELECT share FROM survey_response WHERE mode = 'web' ORDER BY share")


def test_who_begins_on_one_machine_and_sends_to_the_other_gives_one_answer(
    shared: Site, machines: list[Site]
) -> None:
    one, other = machines
    [(wave,)] = ask(shared, "SELECT slug FROM survey_wave WHERE kind = 'collected'")
    visitor = Visitor()
    landing = visitor.fetch(one, f"/s/{wave}/")
    form = visitor.fetch(other, f"/s/{wave}/", hidden(landing))
    answer = {**hidden(form), "share": "37"}
    assert SENT in visitor.fetch(one, f"/s/{wave}/form/", answer)
    assert SENT in visitor.fetch(other, f"/s/{wave}/form/", answer)  # sent twice, as an impatient click does
    assert stored(shared) == [(37,)]


def test_both_serve_from_the_one_database_and_start_none(machines: list[Site]) -> None:
    assert [(site.data_dir / "postgres").exists() for site in machines] == [False, False]
