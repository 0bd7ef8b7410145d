"""The page policy on every answer, and a plain refusal of what no database can store."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
SECRET_HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}
"""``no-referrer`` would make browsers send ``Origin: null``, which the protection of forms must refuse."""


class PagePolicy:
    """Set the content policy and the caching rule: no page is stored unless its view says so."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
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
            return render(request, "400.html", status=HTTPStatus.BAD_REQUEST)
        return self.get_response(request)
