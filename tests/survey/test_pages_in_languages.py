"""Respondents' pages in German and Spanish, as those who read them meet them: no English is left on any."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from survey.models import Wave
from tests.factories import close, make_wave
from tests.survey.catalogues import LANGUAGES
from tests.survey.leftovers import english_left
from tests.survey.pages import Page
from tests.survey.translations import publish
from tests.survey.words import WRONG

pytestmark = pytest.mark.django_db

VALID = {
    "share": "40",
    "attempted": "10",
    "read": "10",
    "relied": "0",
    "none": "80",
    "amount": "2400,50",
    "currency": "GBP",
    "cause_global": "100",
    "income_share": "12,5",
    "pledge": "gwwc_10",
    "identification": "moderately",
}
REFUSED: list[dict[str, str]] = [
    WRONG,
    {},
    {"share": "x" * 50},
    {"share": "140"},
    {"share": "-1"},
    {"share": "-0"},
    {"share": "0.4"},
    {"share": "0.7"},
    {"share": "33.3"},
    {"share": "4\u200b0"},
    {"share": "40", "attempted": "90", "none": "20"},
    {"share": "40", "attempted": "90"},
    {"share": "40", "relied_on": "fund"},
    {"share": "40", "amount": "0"},
    {"share": "40", "amount": "1" * 13},
    {"share": "40", "amount": "24,005", "currency": "GBP"},
    {"share": "40", "amount": "24,0055", "currency": "GBP"},
    {"share": "40", "amount": "24,00,5", "currency": "GBP"},
    {"share": "40", "amount": "about 5", "currency": "GBP"},
    {"share": "40", "amount_band": "from_100", "currency": ""},
    {"share": "40", "income_share": "1000"},
    {"share": "40", "income_share": "1,55"},
    {"share": "40", "income_share": "5", "income_share_reason": "no_income"},
    {"share_reason": "gave_nothing", "amount": "5"},
]
ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html")

in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def reader(language: str) -> Client:
    """Somebody whose browser asks for the language."""
    return Client(headers={"accept-language": language})


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def wave(language: str) -> Wave:
    """An open wave that somebody gave the shipped texts of the language, as they are."""
    wave = make_wave(closes_at=timezone.now() + timedelta(days=20))
    publish(language)
    return wave


@pytest.fixture
def visitor(language: str, wave: Wave) -> Client:
    """A reader who agreed."""
    client = reader(language)
    client.post("/s/spring-2026/")
    return client


def token_of(client: Client) -> str:
    """The token in the form that a visitor has open."""
    page = Page(client.get("/s/spring-2026/form/").content.decode())
    return next(one["value"] or "" for one in page.elements if one["name"] == "token")


def send(client: Client, **typed: str) -> Any:
    return client.post("/s/spring-2026/form/", {"token": token_of(client), **typed})


def own_page(client: Client, **typed: str) -> str:
    send(client, **(typed or VALID))
    return str(client.get("/s/spring-2026/thanks/").context["own_page"]).removeprefix("http://localhost:8000")


def left(response: Any, language: str) -> list[str]:
    """The English on a page that says it is in the language."""
    html = response.content.decode()
    assert f'<html lang="{language}"' in html
    return english_left(html, language)


def left_on(pages: dict[str, Any], language: str) -> dict[str, list[str]]:
    """The pages that have English left, and what."""
    found = {name: left(page, language) for name, page in pages.items()}
    return {name: english for name, english in found.items() if english}


def test_who_answers_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    pages = {
        "landing": visitor.get("/s/spring-2026/"),
        "form": visitor.get("/s/spring-2026/form/"),
        "stored": send(visitor, **VALID),
        "thanks": visitor.get("/s/spring-2026/thanks/"),
        "landing again": visitor.get("/s/spring-2026/"),
        "paper": visitor.get("/s/spring-2026/paper/"),
    }
    assert pages.pop("stored").status_code == HTTPStatus.FOUND
    assert left_on(pages, language) == {}


@pytest.mark.parametrize("typed", REFUSED, ids=str)
def test_who_mistypes_reads_no_english(
    typed: dict[str, str], language: str, wave: Wave, visitor: Client
) -> None:
    page = send(visitor, **typed)
    assert (page.status_code, left(page, language)) == (HTTPStatus.UNPROCESSABLE_ENTITY, [])


def test_who_holds_a_secret_link_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    own = own_page(visitor)
    pages = {
        "own": visitor.get(own),
        "changed": visitor.get(f"{own}?done=changed"),
        "removed": visitor.get(f"{own}?done=removed"),
        "edit": visitor.get(f"{own}edit/"),
        "which reason": visitor.post(f"{own}remove/", {"row": "share"}),
        "withdraw": visitor.get(f"{own}withdraw/"),
        "not sure": visitor.post(f"{own}withdraw/"),
    }
    assert left_on(pages, language) == {}
    assert english_left(visitor.get(f"{own}download/").content.decode(), language) == []


def test_who_left_all_but_the_core_blank_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    own = own_page(visitor, share_reason="dont_know")
    assert left(visitor.get(own), language) == []


def test_who_sends_again_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    token = token_of(visitor)
    send(visitor, **VALID)
    other = visitor.post("/s/spring-2026/form/", {"token": token, "share": "50"})
    stale = visitor.post("/s/spring-2026/form/", {"token": "gone", "share": "50"})
    assert (left(other, language), left(stale, language)) == ([], [])


def test_who_comes_after_the_end_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    own = own_page(visitor)
    late = reader(language)
    late.post("/s/spring-2026/")
    token = token_of(late)
    close(wave)
    pages = {
        "landing": reader(language).get("/s/spring-2026/"),
        "not added": late.post("/s/spring-2026/form/", {"token": token, **VALID}),
        "own": visitor.get(own),
        "edit": visitor.get(f"{own}edit/"),
    }
    assert left_on(pages, language) == {}


def test_who_withdraws_reads_no_english(language: str, wave: Wave, visitor: Client) -> None:
    own = own_page(visitor)
    token = token_of(visitor)
    visitor.post(f"{own}withdraw/", {"sure": "yes"})
    pages = {
        "own": visitor.get(own),
        "sent again": visitor.post("/s/spring-2026/form/", {"token": token, **VALID}),
    }
    assert left_on(pages, language) == {}


def test_who_finds_nothing_reads_no_english(language: str) -> None:
    make_wave("later", opens_at=timezone.now() + timedelta(days=3))
    make_wave("someday", opens_at=None)
    publish(language)
    client = reader(language)
    pages = {"no wave": client.get("/"), "unknown": client.get("/r/aaaa-bbbb/")}
    assert left_on(pages, language) == {}


@in_each_language
@pytest.mark.parametrize("template", ERROR_PAGES)
def test_pages_for_what_went_wrong_have_no_english(template: str, language: str) -> None:
    with override(language):
        page = HttpResponse(render_to_string(template))
    assert left(page, language) == []


def test_english_that_is_left_is_found() -> None:
    page = '<p title="per cent">Ja: <b>Not</b> possible.</p><p>Copy</p><p>2 is less than 0. Ja</p>'
    assert set(english_left(page, "de")) == {
        "per cent",
        "Not possible.",
        "Copy",
        "%(typed)s is less than 0. %(ask)s",
    }


@in_each_language
def test_an_english_page_is_full_of_english(language: str) -> None:
    with override("en"):
        page = render_to_string("404.html")
    assert "There is no page here" in english_left(page, language)
