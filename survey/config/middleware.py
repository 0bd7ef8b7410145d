"""The page policy on every answer, and a plain refusal of what no database can store."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from reports.pages.picture_sheet import HASH
from survey.views import errors

Handler = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
FRAMED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors *",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": HEADERS["Permissions-Policy"],
    "Cache-Control": "no-store",
}
PICTURE = {
    **FRAMED,
    "Content-Security-Policy": f"default-src 'none'; style-src {HASH}; base-uri 'none'; "
    "frame-ancestors 'none'",
}
POLICIES = (
    (re.compile(r"/embed/"), FRAMED),
    (re.compile(r"/results/.+\.svg$"), PICTURE),
    (re.compile(r"/"), HEADERS),
)
"""The one table of path → headers: the first that fits. Only embeds may be framed by other sites."""
SECRET_HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
"""``no-referrer`` would make browsers send ``Origin: null``, which the protection of forms must refuse."""


class PagePolicy:
    """Set the content policy and the caching rule: no page is stored unless its view says so."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = next(headers for path, headers in POLICIES if path.match(request.path))
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(("/r/", "/i/", "/sign-in/")):
            for name, value in SECRET_HEADERS.items():
                response.headers[name] = value
        return response


class RefuseUnstorable:
    """Refuse NUL in an address or a cookie: PostgreSQL's texts cannot hold it, so it cannot be meant."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for value in request.COOKIES.values()):
            return errors.bad_request(request)
        return self.get_response(request)
