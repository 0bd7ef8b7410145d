"""A visitor over HTTP: a browser's cookies, no scripts."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from survey.models import Wave
from tests.browser.conftest import Site
from tests.survey.served import PATIENCE


@dataclass
class Visitor:
    """Somebody who answers the wave's form."""

    site: Site
    wave: Wave
    headers: dict[str, str] = field(default_factory=dict)
    jar: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def open(self, page: str, fields: dict[str, str] | None = None) -> str:
        return self.fetch(f"{self.site.url}/s/{self.wave.slug}/{page}", fields)

    def fetch(self, url: str, fields: dict[str, str] | None = None) -> str:
        """The page's text, whatever its status."""
        data = urllib.parse.urlencode(fields).encode() if fields is not None else None
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        try:
            with opener.open(urllib.request.Request(url, data, self.headers), timeout=PATIENCE) as reply:
                return reply.read().decode()
        except urllib.error.HTTPError as error:
            return error.read().decode()

    def answers(self, refused: dict[str, str], **typed: str) -> None:
        """Agree, send what is refused (if anything), then what is meant."""
        form = self.open("", hidden(self.open("")))
        if refused:
            form = self.open("form/", {**hidden(form), **typed, **refused})
            assert "There is a problem with one answer" in form
        assert "we have your answers" in self.open("form/", {**hidden(form), **typed})


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
