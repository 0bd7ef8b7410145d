"""The page policy on every answer, and the refusal of what no database can store."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from survey.config.middleware import HEADERS, PagePolicy
from tests.factories import make_wave

PATHS = [
    "/",
    "/s/spring-2026/",
    "/s/nowhere/",
    "/r/x/",
    "/waves/",
    "/wording/",
    "/results/",
    "/accounts/login/",
    "/nowhere/",
]


def test_the_policy_is_as_designed_and_allows_nothing_inline() -> None:
    assert HEADERS["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_every_page_carries_the_policy_and_is_not_stored(client: Client, path: str) -> None:
    make_wave()
    response = client.get(path)
    sent = {name: response.headers.get(name) for name in HEADERS}
    if "no-store" in sent["Cache-Control"].split(", "):  # allauth says more
        sent["Cache-Control"] = "no-store"
    assert sent == HEADERS
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Server" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_anything_inline_or_from_elsewhere(client: Client, path: str) -> None:
    make_wave()
    page = client.get(path, follow=True).content.decode()
    for forbidden in (
        "<style",
        " style=",
        "javascript:",
        "data:",
        "onclick",
        "onload",
        'src="http',
        'href="http',
    ):
        assert forbidden not in page
    assert page.count("<script") <= 1


@pytest.mark.parametrize("path", ["/r/x/", "/i/x/", "/sign-in/x/"])
def test_secret_addresses_are_passed_to_nobody_and_not_indexed(path: str, rf: RequestFactory) -> None:
    response = PagePolicy(lambda request: HttpResponse())(rf.get(path))
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_view_may_set_a_policy_of_its_own(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"X-Frame-Options": "SAMEORIGIN"})

    assert PagePolicy(view)(rf.get("/")).headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.django_db
def test_nul_in_an_address_or_a_cookie_is_refused_in_words(client: Client) -> None:
    assert client.get("/s/%00/").status_code == 400
    client.cookies["sessionid"] = "a" * 20 + "\0"
    assert client.get("/waves/").status_code == 400
