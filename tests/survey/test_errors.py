"""Pages for what went wrong, and the first page, are in the visitor’s language."""

from http import HTTPStatus

import pytest
from allauth.core.ratelimit import respond_429
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver
from pytest_django import DjangoAssertNumQueries

from survey.views import errors
from tests.factories import close, make_account, make_wave
from tests.survey.pages import Page

pytestmark = pytest.mark.django_db
GERMAN = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}


def read(page: HttpResponse) -> tuple[int, str, str]:
    """The status of a page, its language and its heading."""
    shown = Page(page.content.decode())
    return page.status_code, shown.one("html")["lang"], shown.one("h1").words


@pytest.mark.parametrize(
    ("accepted", "language", "heading"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de", "Hier gibt es keine Seite"),
        ("es", "es", "Aquí no hay ninguna página"),
        ("fr, en;q=0.1", "en", "There is no page here"),
        ("*", "en", "There is no page here"),
        ("", "en", "There is no page here"),
        ("de" * 9_000, "en", "There is no page here"),
    ],
)
def test_an_unknown_address_is_told_in_the_browsers_language(
    client: Client, accepted: str, language: str, heading: str
) -> None:
    assert read(client.get("/nowhere/", headers={"accept-language": accepted})) == (404, language, heading)


def test_the_address_can_ask_for_a_language(client: Client) -> None:
    assert read(client.get("/nowhere/?lang=es", headers=GERMAN))[1] == "es"
    assert read(client.get("/nowhere/?lang=xx", headers=GERMAN))[1] == "de"


def test_a_language_from_right_to_left_is_laid_out_so(client: Client) -> None:
    page = Page(client.get("/nowhere/?lang=ar").content.decode())
    assert (page.one("html")["lang"], page.one("html")["dir"]) == ("ar", "rtl")


def test_what_an_account_may_not_see_is_refused_in_the_browsers_language(client: Client) -> None:
    client.force_login(make_account("nobody@example.org"))
    assert read(client.get("/waves/", headers=GERMAN))[:2] == (HTTPStatus.FORBIDDEN, "de")


def test_a_missing_security_token_is_told_in_the_browsers_language() -> None:
    wave = make_wave()
    page = Client(enforce_csrf_checks=True).post(f"/s/{wave.slug}/", headers=GERMAN)
    assert read(page)[:2] == (HTTPStatus.FORBIDDEN, "de")


def test_what_cannot_be_stored_is_refused_in_the_browsers_language(client: Client) -> None:
    assert read(client.get("/s/%00/", headers=GERMAN))[:2] == (HTTPStatus.BAD_REQUEST, "de")


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        (400, "Wir konnten diese Anfrage nicht lesen"),
        (403, "Diese Seite ist nicht für dieses Konto"),
        (404, "Hier gibt es keine Seite"),
        (500, "Bei uns ist etwas schiefgegangen"),
    ],
)
def test_django_finds_a_page_for_each_error(status: int, heading: str, rf: RequestFactory) -> None:
    handler = get_resolver().resolve_error_handler(status)
    exceptions = () if status == HTTPStatus.INTERNAL_SERVER_ERROR else (Exception(),)
    assert read(handler(rf.get("/", headers=GERMAN), *exceptions)) == (status, "de", heading)


def test_allauth_finds_the_page_for_too_many_tries(rf: RequestFactory) -> None:
    page = read(respond_429(rf.get("/", headers=GERMAN)))
    assert page == (HTTPStatus.TOO_MANY_REQUESTS, "de", "Zu viele Versuche")


def test_the_page_for_a_failure_of_ours_needs_no_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert read(errors.server_error(rf.get("/", headers=GERMAN)))[1] == "de"


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("", "/s/spring-2026/"),
        ("?lang=de", "/s/spring-2026/?lang=de"),
        ("?lang=xx", "/s/spring-2026/"),
        ("?lang=de%0d%0aX:y&via=b", "/s/spring-2026/"),
    ],
)
def test_the_first_page_keeps_the_language_that_was_asked_for(
    client: Client, query: str, address: str
) -> None:
    make_wave("spring-2026")
    assert client.get(f"/{query}").headers["Location"] == address


def test_without_an_open_wave_the_first_page_is_in_the_browsers_language(client: Client) -> None:
    close(make_wave())
    assert read(client.get("/", headers=GERMAN))[:2] == (HTTPStatus.OK, "de")
