"""A respondent's way: landing, form, thank-you page, own page."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from survey.models import Counter, Response
from survey.tokens import in_groups
from tests.factories import close, edition_1, make_visit, make_wave
from tests.survey.respondent import FULL, begin, counts, path, send

pytestmark = pytest.mark.django_db


def test_the_first_page_leads_to_the_open_wave_that_opened_last(client: Client) -> None:
    make_wave("older", opens_at=timezone.now() - timedelta(days=9))
    make_wave("newer")
    make_wave("future", opens_at=timezone.now() + timedelta(days=9))
    assert client.get("/").headers["Location"] == "/s/newer/"


def test_without_an_open_wave_the_first_page_says_so(client: Client) -> None:
    close(make_wave())
    assert client.get("/").status_code == 200


def test_the_landing_page_shows_the_consent_of_the_edition_and_counts_an_opening(client: Client) -> None:
    wave = make_wave()
    page = client.get(path(wave)).content.decode()
    assert "Example Research is asking how people decide where to give." in page
    assert "delete individual answers on 14 December 2027." in page
    assert "I agree, start" in page
    assert counts(wave) == {"opened": 1}


def test_agreeing_opens_the_form_and_is_counted(client: Client) -> None:
    wave = make_wave()
    assert client.post(path(wave)).headers["Location"] == path(wave, "form/")
    assert client.get(path(wave, "form/")).status_code == 200
    assert counts(wave) == {"agreed": 1}


def test_who_has_not_agreed_is_led_to_the_consent(client: Client) -> None:
    wave = make_wave()
    assert client.get(path(wave, "form/")).headers["Location"] == path(wave)
    assert client.get(path(wave, "thanks/")).headers["Location"] == path(wave)


def test_one_number_is_a_full_answer(client: Client) -> None:
    wave = make_wave()
    sent = send(client, wave, token=begin(client, wave), share="40")
    response = Response.objects.get()
    assert sent.headers["Location"] == path(wave, "thanks/")
    assert {code: value for code, value in response.answers.items() if value is not None} == {"share": 40}
    assert (response.edition, response.language, response.mode) == (edition_1(), "en", "web")


def test_every_item_is_stored_as_it_was_meant(client: Client) -> None:
    wave = make_wave()
    send(client, wave, token=begin(client, wave), **FULL)
    stored = {code: str(value) for code, value in Response.objects.get().answers.items() if value is not None}
    assert stored == {**FULL, "amount": "2400.00", "cause_meta": "0"}


def test_the_thank_you_page_shows_what_was_stored_and_the_secret_link(client: Client) -> None:
    wave = make_wave()
    send(client, wave, token=begin(client, wave), **FULL)
    page = client.get(path(wave, "thanks/")).content.decode()
    link = re.search(r"http://localhost:8000(/r/[0-9A-Z-]+/)", page)
    assert "GBP 2,400" in page
    assert link
    own = Client().get(link[1]).content.decode()
    assert "GBP 2,400" in own
    assert client.get(path(wave, "thanks/")).content.decode() == page


def test_the_thank_you_page_says_that_split_and_fraction_disagree(client: Client) -> None:
    wave = make_wave()
    send(client, wave, token=begin(client, wave), **FULL)
    assert "Your split puts 30% on the first three rows" in client.get(path(wave, "thanks/")).content.decode()


def test_an_error_keeps_everything_that_was_typed_and_is_counted(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    sent = send(client, wave, token=token, **{**FULL, "share": "0.4", "amount": "lots"})
    page = sent.content.decode()
    assert (sent.status_code, Response.objects.count()) == (422, 0)
    assert 'value="0.4"' in page
    assert 'value="lots"' in page
    assert (
        page.count("you typed 0.4. If you mean 40%, type 40. If you mean less than half a per cent, type 0")
        == 2
    )
    assert counts(wave) == {"agreed": 1, "error_share": 1, "error_amount": 1}
    assert send(client, wave, token=token, **FULL).status_code == 302


def test_a_wave_that_is_not_open_yet_or_closed_says_so(client: Client) -> None:
    future = make_wave("future", opens_at=timezone.now() + timedelta(days=9))
    closed = close(make_wave("closed"))
    assert client.get(path(future)).status_code == 200
    assert client.get(path(closed)).status_code == 200
    assert client.post(path(closed)).status_code == 200
    assert Counter.objects.count() == 0


def test_only_known_ways_in_are_recorded(client: Client) -> None:
    wave = make_wave()
    wave.labels.create(via="newsletter")
    for query in ("?via=newsletter", "?via=unknown", "?via=%00", ""):
        visitor = Client()
        send(visitor, wave, token=begin(visitor, wave, query), share="40")
    assert sorted(Response.objects.values_list("via", flat=True)) == ["", "", "", "newsletter"]


def test_someone_else_may_answer_in_the_same_browser(client: Client) -> None:
    wave = make_wave()
    send(client, wave, token=begin(client, wave), share="40")
    assert "/r/" in client.get(path(wave)).content.decode()
    send(client, wave, token=begin(client, wave), share="90")
    assert sorted(Response.objects.values_list("share", flat=True)) == [40, 90]


def test_a_respondent_gets_no_session_and_one_signed_cookie(client: Client) -> None:
    wave = make_wave()
    send(client, wave, token=begin(client, wave), share="40")
    cookies = {name: (bool(c["httponly"]), c["samesite"], c["path"]) for name, c in client.cookies.items()}
    assert cookies["visit"] == (True, "Lax", "/s/")
    assert set(cookies) <= {"visit", "csrftoken"}


def test_the_remainder_button_works_without_scripts(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    sent = send(client, wave, token=token, share="40", attempted="10", read="20", action="fill_none")
    page = sent.content.decode()
    assert re.search(r'id="id_none"[^>]*value="70"|value="70"[^>]*id="id_none"', page)
    assert Response.objects.count() == 0


@pytest.mark.parametrize("secret", ["x", "0" * 27, "%00", "0" * 5000, "%ED%A0%80", "..", "💸"])
def test_a_wrong_secret_is_a_sentence(client: Client, secret: str) -> None:
    assert client.get(f"/r/{secret}/").status_code in (400, 404)


def test_opening_a_secret_link_changes_nothing_and_is_not_indexed(client: Client) -> None:
    wave = make_wave()
    visit = make_visit(wave)
    send(client, wave, token=visit.signed(), share="40")
    before = Response.objects.values().get()
    page = client.get(f"/r/{in_groups(visit.secret)}/")
    assert Response.objects.values().get() == before
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert page.headers["Cache-Control"] == "no-store"
