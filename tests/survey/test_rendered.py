"""Pages from memory: nothing of one visitor or of an earlier state of the wave is in another's page."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from survey import rendered
from survey.config.middleware import POLICY
from survey.models import Wave
from tests.factories import edition_1, make_organiser, make_wave

pytestmark = pytest.mark.django_db

COUNTING = 1
"""The statement by which tests write each count of process at once; a site does so every ten seconds."""


@pytest.fixture
def wave() -> Wave:
    rendered.pages.clear()
    return make_wave()


def strict() -> Client:
    """A browser of its own, from which forms need their token as in earnest."""
    return Client(enforce_csrf_checks=True)


def hidden(page: Any) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode()))


def begin(client: Client, wave: Wave) -> Any:
    """Read the landing page, agree, and open the form."""
    landing = client.get(f"/s/{wave.slug}/")
    assert client.post(f"/s/{wave.slug}/", hidden(landing)).status_code == 302
    return client.get(f"/s/{wave.slug}/form/")


def without_tokens(page: Any) -> str:
    text = page.content.decode()
    for value in hidden(page).values():
        text = text.replace(value, "…")
    return str(text)


def test_the_page_from_memory_is_the_page_that_is_rendered_for_one_visitor(wave: Wave) -> None:
    first, second = begin(strict(), wave), begin(strict(), wave)
    rendered.pages.clear()
    alone = strict()
    alone.cookies["messages"] = ""  # who may have messages to read gets a page of their own
    assert without_tokens(first) == without_tokens(second) == without_tokens(begin(alone, wave))
    assert rendered.pages == {}


def test_each_visitor_has_their_own_tokens_and_no_mark_is_left(wave: Wave) -> None:
    pages = [begin(strict(), wave) for _ in range(2)]
    assert hidden(pages[0]).keys() == {"csrfmiddlewaretoken", "token"}
    assert not set(hidden(pages[0]).values()) & set(hidden(pages[1]).values())
    assert not any(
        mark in page.content.decode() for page in pages for mark in (rendered.CSRF, rendered.TOKEN)
    )


def test_the_security_token_is_masked_anew_for_each_page(wave: Wave) -> None:
    client = strict()
    begin(client, wave)
    pages = [client.get(f"/s/{wave.slug}/form/") for _ in range(2)]
    assert len({hidden(page)["csrfmiddlewaretoken"] for page in pages}) == 2


def test_a_form_from_memory_can_be_sent_and_without_its_security_token_not(wave: Wave) -> None:
    begin(strict(), wave)
    client = strict()
    fields = {**hidden(begin(client, wave)), "share": "40"}
    refused = client.post(f"/s/{wave.slug}/form/", {**fields, "csrfmiddlewaretoken": "x" * 64})
    taken = client.post(f"/s/{wave.slug}/form/", fields)
    assert (refused.status_code, taken.status_code) == (403, 302)


@pytest.mark.parametrize("page", ["", "form/"])
def test_a_page_from_memory_has_all_headers_of_a_page(wave: Wave, page: str) -> None:
    begin(strict(), wave)
    client = strict()
    begin(client, wave)
    found = client.get(f"/s/{wave.slug}/{page}")
    assert found.headers["Cache-Control"] == "no-store"
    assert found.headers["Content-Security-Policy"] == POLICY
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Cookie" in found.headers["Vary"]
    assert "csrftoken" in found.cookies


@pytest.mark.parametrize(
    ("changes", "page", "told"),
    [
        ({"organiser": "Another House"}, "", "Another House"),
        ({"contact": "new@example.org"}, "", "new@example.org"),
        ({"name": "Autumn"}, "", "Autumn wave"),
        ({"period": "May 2026"}, "form/", "May 2026"),
        ({"currency": "CHF"}, "form/", '<option value="CHF" selected>'),
    ],
)
def test_a_change_of_the_wave_shows_at_once(
    wave: Wave, changes: dict[str, str], page: str, told: str
) -> None:
    client = strict()
    begin(client, wave)
    assert told not in client.get(f"/s/{wave.slug}/{page}").content.decode()
    Wave.objects.filter(pk=wave.pk).update(**changes)
    assert told in client.get(f"/s/{wave.slug}/{page}").content.decode()


def test_once_the_wave_is_closed_neither_page_comes_from_memory(wave: Wave) -> None:
    client = strict()
    begin(client, wave)
    Wave.objects.filter(pk=wave.pk).update(closed_at=timezone.now())
    assert "I agree, start" not in client.get(f"/s/{wave.slug}/").content.decode()
    assert client.get(f"/s/{wave.slug}/form/").status_code == 302


def test_an_end_that_is_set_shows_at_once(wave: Wave) -> None:
    client = strict()
    begin(client, wave)
    Wave.objects.filter(pk=wave.pk).update(closes_at=timezone.now() + timedelta(days=400))
    assert "open until" in client.get(f"/s/{wave.slug}/").content.decode()


def test_what_was_sent_or_mistyped_is_in_no_other_page(wave: Wave) -> None:
    client = strict()
    fields = hidden(begin(client, wave))
    wrong = client.post(f"/s/{wave.slug}/form/", {**fields, "share": "140"})
    client.post(f"/s/{wave.slug}/form/", {**fields, "share": "73"})
    again = client.get(f"/s/{wave.slug}/form/")
    other = begin(strict(), wave)
    assert ('value="140"' in wrong.content.decode(), 'value="73"' in again.content.decode()) == (True, True)
    assert not any(value in other.content.decode() for value in ('value="140"', 'value="73"'))


def test_who_answered_before_is_told_so_and_others_are_not(wave: Wave) -> None:
    client = strict()
    client.post(f"/s/{wave.slug}/form/", {**hidden(begin(client, wave)), "share": "73"})
    told = "Somebody answered in this browser"
    assert told in client.get(f"/s/{wave.slug}/").content.decode()
    assert told not in strict().get(f"/s/{wave.slug}/").content.decode()


def test_an_organisers_pages_are_rendered_for_them_alone(wave: Wave) -> None:
    client = Client()
    client.force_login(make_organiser())
    begin(client, wave)
    assert rendered.pages == {}


def test_memory_stays_small(wave: Wave) -> None:
    for n in range(rendered.MOST):
        rendered.keep(n, "words")
    strict().get(f"/s/{wave.slug}/")
    assert len(rendered.pages) == 1


def test_no_wording_is_taken_for_a_mark() -> None:
    parts = rendered.keep("a page", f"CSRF TOKEN {'0' * 32} {rendered.TOKEN}")
    assert parts == [f"CSRF TOKEN {'0' * 32} ".encode(), rendered.TOKEN.encode(), b""]


def test_an_answer_takes_as_many_statements_as_are_needed(
    wave: Wave, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The wave and what it shows; the same; the wave; the wave and a transaction's three; the answer."""
    settings.LANGUAGES = settings.LANGUAGES[:1]
    begin(strict(), wave)
    client, home = strict(), f"/s/{wave.slug}/"
    with django_assert_num_queries(2 + COUNTING):
        landing = client.get(home)
    with django_assert_num_queries(2 + COUNTING):
        client.post(home, hidden(landing))
    with django_assert_num_queries(1):
        form = client.get(f"{home}form/")
    with django_assert_num_queries(4 + COUNTING):
        client.post(f"{home}form/", {**hidden(form), "share": "40"})
    with django_assert_num_queries(1):
        assert client.get(f"{home}thanks/").status_code == 200


def test_the_words_of_another_edition_are_another_page(wave: Wave) -> None:
    assert edition_1().pk in {made_of[0] for _, made_of, *_ in keys_after(wave)}


def keys_after(wave: Wave) -> list[Any]:
    begin(strict(), wave)
    return list(rendered.pages)
