"""Whose language a page speaks: chosen by the visitor, carried by the visit, recorded with the answer."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from survey.models import Response, Wave
from survey.tokens import in_groups, read_visit
from tests.factories import make_account, make_wave
from tests.survey.rewording import text
from tests.survey.translations import go_live

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _translated(shared_database: None) -> None:
    make_wave(delete_on=date(2027, 12, 14))
    go_live("de")
    go_live("ar")


@pytest.fixture
def wave() -> Wave:
    """An open wave that can be answered in English, German and Arabic."""
    return Wave.objects.get(slug="spring-2026")


def html_tag(page: Any) -> str:
    found = re.search("<html[^>]*>", page.content.decode())
    return found[0] if found else ""


def token(page: Any) -> str:
    found = re.search('name="token" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def begin(client: Client, wave: Wave, language: str) -> Any:
    """The form in this language, after agreeing."""
    client.post(f"/s/{wave.slug}/?lang={language}")
    return client.get(f"/s/{wave.slug}/form/")


@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        ("", "", "en"),
        ("?lang=de", "", "de"),
        ("", "de-AT,de;q=0.8,en;q=0.5", "de"),
        ("", "fr,ar;q=0.4", "ar"),
        ("", "fr", "en"),
        ("?lang=ar", "de", "ar"),
        ("?lang=es", "", "en"),
        ("?lang=../x", "*", "en"),
    ],
)
def test_the_landing_speaks_the_asked_for_or_the_browser_s_language_if_the_wave_has_it(
    client: Client, wave: Wave, query: str, accepted: str, expected: str
) -> None:
    page = client.get(f"/s/{wave.slug}/{query}", headers={"accept-language": accepted})
    direction = "rtl" if expected == "ar" else "ltr"
    assert html_tag(page) == f'<html lang="{expected}" dir="{direction}">'


def test_the_landing_links_to_its_other_languages_and_keeps_the_way_in(client: Client, wave: Wave) -> None:
    page = client.get(f"/s/{wave.slug}/?via=newsletter&lang=de").content.decode()
    links = re.findall(r'<a href="(\?[^"]*)" lang="(\w+)"', page)
    assert links == [
        ("?via=newsletter&amp;lang=en", "en"),
        ("?via=newsletter&amp;lang=de", "de"),
        ("?via=newsletter&amp;lang=ar", "ar"),
    ]


def test_a_wave_in_one_language_has_no_links_to_others(client: Client) -> None:
    wave = make_wave("alone")
    assert "lang=" not in client.get(f"/s/{wave.slug}/").content.decode().partition("</head>")[2]


def test_days_are_written_as_the_language_writes_them(client: Client, wave: Wave) -> None:
    assert "14. Dezember 2027" in text(client.get(f"/s/{wave.slug}/?lang=de"))
    assert "14 December 2027" in text(client.get(f"/s/{wave.slug}/"))


def test_the_form_and_the_answer_carry_language_and_edition(client: Client, wave: Wave) -> None:
    form = begin(client, wave, "ar")
    assert html_tag(form) == '<html lang="ar" dir="rtl">'
    assert read_visit(token(form)).language == "ar"
    client.post(f"/s/{wave.slug}/form/", {"token": token(form), "share": "40"})
    response = Response.objects.get()
    assert (response.language, response.edition.number, response.share) == ("ar", 3, 40)


def test_thanks_and_own_page_speak_the_answer_s_language_and_switch(client: Client, wave: Wave) -> None:
    form = begin(client, wave, "de")
    thanks = client.post(f"/s/{wave.slug}/form/", {"token": token(form), "share": "40"}, follow=True)
    assert html_tag(thanks) == '<html lang="de" dir="ltr">'
    own = f"/r/{in_groups(read_visit(token(form)).secret)}/"
    english = {"accept-language": "en"}
    assert html_tag(client.get(own, headers=english)) == '<html lang="de" dir="ltr">'
    switched = client.get(f"{own}?lang=ar")
    assert html_tag(switched) == '<html lang="ar" dir="rtl">'
    assert f'href="{own}edit/?lang=ar' in switched.content.decode()
    for page in ("edit/", "withdraw/"):
        assert html_tag(client.get(f"{own}{page}?lang=ar")) == '<html lang="ar" dir="rtl">'


def test_another_language_in_the_middle_of_the_form_keeps_what_was_typed(client: Client, wave: Wave) -> None:
    form = begin(client, wave, "de")
    typed = {
        "token": token(form),
        "share": "40",
        "amount": "2.400,50",
        "currency": "EUR",
        "income_share": "x",
    }
    english = client.post(f"/s/{wave.slug}/form/", {**typed, "speak": "en"})
    boxes = dict(re.findall(r'name="(share|amount|income_share)" value="([^"]*)"', english.content.decode()))
    assert html_tag(english) == '<html lang="en" dir="ltr">'
    assert boxes == {"share": "40", "amount": "2400.5", "income_share": "x"}
    before, after = read_visit(token(form)), read_visit(token(english))
    assert (after.nonce, after.agreed_at) == (before.nonce, before.agreed_at)
    client.post(f"/s/{wave.slug}/form/", {"token": token(english), "share": "40"})
    response = Response.objects.get()
    assert (response.language, response.edition.number) == ("en", 1)


def test_a_language_that_the_wave_lacks_changes_nothing(client: Client, wave: Wave) -> None:
    form = begin(client, wave, "de")
    page = client.post(f"/s/{wave.slug}/form/", {"token": token(form), "share": "40", "speak": "tlh"})
    assert (html_tag(page), page.status_code) == ('<html lang="de" dir="ltr">', 200)


@pytest.mark.parametrize(
    ("language", "typed", "stored", "shown"),
    [
        ("de", "2.400,00", "2400.00", "2.400"),
        ("de", "2.400", "2400.00", "2.400"),
        ("de", "2400,5", "2400.50", "2.400,5"),
        ("en", "2,400.00", "2400.00", "2,400"),
        ("ar", "2400,50", "2400.50", "2400,5"),
    ],
)
def test_amounts_are_read_and_told_back_in_the_page_s_language(
    client: Client, wave: Wave, language: str, typed: str, stored: str, shown: str
) -> None:
    form = begin(client, wave, language)
    sent = {"token": token(form), "share": "40", "amount": typed, "currency": "EUR"}
    thanks = client.post(f"/s/{wave.slug}/form/", sent, follow=True)
    assert Response.objects.get().amount == Decimal(stored)
    assert f"EUR {shown}" in text(thanks)


@pytest.mark.parametrize(
    ("language", "typed"), [("de", "2,400"), ("en", "2.400"), ("ar", "2.400"), ("ar", "2,400")]
)
def test_amounts_that_can_be_read_in_two_ways_are_asked_about(
    client: Client, wave: Wave, language: str, typed: str
) -> None:
    form = begin(client, wave, language)
    sent = {"token": token(form), "share": "40", "amount": typed, "currency": "EUR"}
    assert client.post(f"/s/{wave.slug}/form/", sent).status_code == 422
    assert not Response.objects.exists()


@pytest.mark.parametrize(("language", "box"), [("de", "2400,5"), ("en", "2400.5")])
def test_the_form_of_the_own_page_is_filled_as_the_language_writes_numbers(
    client: Client, wave: Wave, language: str, box: str
) -> None:
    form = begin(client, wave, language)
    sent = {"token": token(form), "share": "40", "amount": box, "currency": "EUR"}
    client.post(f"/s/{wave.slug}/form/", sent)
    own = f"/r/{in_groups(read_visit(token(form)).secret)}/"
    assert f'name="amount" value="{box}"' in client.get(f"{own}edit/").content.decode()


def test_the_sheet_of_paper_is_printed_in_the_reader_s_language(client: Client, wave: Wave) -> None:
    page = client.get(f"/s/{wave.slug}/paper/?lang=ar")
    assert html_tag(page) == '<html lang="ar" dir="rtl">'
    assert "edition 3" in text(page)


def test_a_sheet_in_another_language_is_typed_in_as_that_language_writes_numbers(
    client: Client, wave: Wave
) -> None:
    client.force_login(make_account("mira@example.org", "organise"))
    page = text(client.get(f"/waves/{wave.slug}/paper/?edition=3"))
    assert "Which language is the sheet in?" in page
    sheet = {"edition": "3", "language": "de", "sheet": "one", "agreed": "on", "share": "40"}
    client.post(f"/waves/{wave.slug}/paper/", {**sheet, "amount": "2.400,50", "currency": "EUR"})
    response = Response.objects.get()
    assert (response.language, response.edition.number, response.amount) == ("de", 3, Decimal("2400.50"))
