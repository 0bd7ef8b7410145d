"""The wave of an empty form may be a second old; everything else sees it as it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from survey import finding
from survey.models import Response, Wave
from tests.factories import close, make_visit, make_wave

COUNTING = 1
A_SECOND = 3600.0
"""The second for which a site keeps a wave, made so long that none passes unless a test says so."""


@pytest.fixture(autouse=True)
def _kept(settings: Settings) -> None:
    """As on a site; in other tests the wave is read anew each time."""
    settings.FORM_WAVE_KEPT = A_SECOND
    settings.LANGUAGES = settings.LANGUAGES[:1]
    finding.kept.clear()


def form(client: Client, wave: Wave) -> int:
    return client.get(f"/s/{wave.slug}/form/").status_code


def begun(wave: Wave) -> Client:
    client = Client()
    client.post(f"/s/{wave.slug}/")
    return client


def a_second_passes(slug: str) -> None:
    read_at, wave = finding.kept[slug]
    finding.kept[slug] = read_at - A_SECOND, wave


@pytest.mark.django_db
def test_the_form_asks_the_database_once_a_second(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    wave = make_wave()
    client, other = begun(wave), begun(wave)
    form(client, wave)  # which reads the texts of the edition too
    with django_assert_num_queries(0):
        assert (form(client, wave), form(other, wave)) == (200, 200)
    a_second_passes(wave.slug)
    with django_assert_num_queries(1):
        assert (form(client, wave), form(other, wave)) == (200, 200)


@pytest.mark.django_db
def test_a_form_fetched_just_after_closing_is_shown_and_takes_no_answer() -> None:
    wave = make_wave()
    client = begun(wave)
    form(client, wave)
    close(wave)
    sent = client.post(f"/s/{wave.slug}/form/", {"token": make_visit(wave).signed(), "share": "37"})
    assert (form(client, wave), sent.status_code, Response.objects.count()) == (200, 409, 0)
    assert "Your answers were not added." in sent.content.decode()
    a_second_passes(wave.slug)
    assert form(client, wave) == 302


@pytest.mark.django_db
def test_an_end_that_was_set_is_kept_to_the_moment() -> None:
    wave = make_wave(closes_at=timezone.now() + timedelta(days=1))
    client = begun(wave)
    assert form(client, wave) == 200
    finding.kept[wave.slug][1].closes_at = timezone.now()
    assert form(client, wave) == 302


@pytest.mark.django_db
def test_a_wave_that_opens_is_open_at_once() -> None:
    wave = make_wave(opens_at=timezone.now() + timedelta(days=1))
    client = Client()
    assert form(client, wave) == 302
    Wave.objects.filter(pk=wave.pk).update(opens_at=timezone.now() - timedelta(days=1))
    client.post(f"/s/{wave.slug}/")
    assert form(client, wave) == 200


@pytest.mark.django_db
def test_names_that_strangers_try_are_not_remembered() -> None:
    assert [Client().get(f"/s/{name}/form/").status_code for name in ("one", "other")] == [404, 404]
    assert finding.kept == {}


@pytest.mark.django_db
def test_memory_stays_small() -> None:
    wave = make_wave()
    for n in range(finding.MOST):
        finding.keep(str(n), 0, wave)
    finding.keep(wave.slug, 0, wave)
    assert list(finding.kept) == [wave.slug]


def test_an_answer_is_stored_by_two_statements(
    committed: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The wave of the form, and the answer, a transaction by itself. Tests write each count at once, too."""
    wave = make_wave()
    forms = [{"token": make_visit(wave).signed(), "share": share} for share in ("40", "60")]
    Client().post(f"/s/{wave.slug}/form/", forms[0])  # which reads the texts of the edition too
    with django_assert_num_queries(2 + COUNTING):
        assert Client().post(f"/s/{wave.slug}/form/", forms[1]).status_code == 302
    assert sorted(Response.objects.values_list("share", flat=True)) == [40, 60]
