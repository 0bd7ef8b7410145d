"""Opening and closing a wave, alone and against answers that are on their way."""

import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from survey.closing import Refused, close_now, open_now, refusal_to_close, refusal_to_open
from survey.languages import edition_for
from survey.models import Response, Wave
from tests.factories import edition_1, make_closed_wave, make_response, make_wave
from tests.survey.in_thread import InThread

HOUR = timedelta(hours=1)


def make_draft(**fields: Any) -> Wave:
    return make_wave(opens_at=None, **fields)


def refusal(act: Any, wave: Wave) -> str:
    before = Wave.objects.filter(pk=wave.pk).values().get()
    with pytest.raises(Refused) as refused:
        act(wave.pk)
    assert Wave.objects.filter(pk=wave.pk).values().get() == before
    return str(refused.value)


@pytest.mark.django_db
def test_closing_an_open_wave_closes_it_now() -> None:
    before = timezone.now()
    wave = close_now(make_wave().pk)
    assert wave.state == "closed"
    assert before <= Wave.objects.get().closed_at <= timezone.now()


@pytest.mark.django_db
def test_opening_a_draft_opens_it_now_and_keeps_its_end() -> None:
    end = timezone.now() + HOUR
    before = timezone.now()
    wave = open_now(make_draft(closes_at=end).pk)
    assert (wave.state, wave.closes_at) == ("open", end)
    assert before <= Wave.objects.get().opens_at <= timezone.now()


@pytest.mark.django_db
def test_opening_a_wave_that_was_to_open_later_shows_its_edition_from_now_on() -> None:
    later = timezone.now() + HOUR
    wave = make_wave(opens_at=later)
    wave.shown.update(from_at=later)
    assert edition_for(open_now(wave.pk), "en") == edition_1()


@pytest.mark.django_db
def test_closing_twice_changes_nothing_the_second_time() -> None:
    wave = close_now(make_wave().pk)
    assert refusal(close_now, wave) == "Spring 2026 is closed already."


@pytest.mark.django_db
def test_opening_twice_changes_nothing_the_second_time() -> None:
    wave = open_now(make_draft().pk)
    assert refusal(open_now, wave) == "Spring 2026 is open already."


@pytest.mark.django_db
def test_a_wave_that_closed_by_its_date_is_closed_for_both() -> None:
    wave = make_wave(closes_at=timezone.now() - HOUR)
    assert refusal(close_now, wave) == "Spring 2026 is closed already."
    assert (
        refusal(open_now, wave)
        == "Spring 2026 is closed. If it was closed by mistake, open it again from its page."
    )


@pytest.mark.django_db
def test_a_draft_cannot_be_closed() -> None:
    assert refusal(close_now, make_draft()) == (
        "Spring 2026 has not been opened, so there is nothing to close."
    )


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["simulated", "imported"])
def test_a_wave_that_was_not_collected_never_opens(kind: str) -> None:
    wave = make_closed_wave(kind=kind, opens_at=None)
    assert refusal(open_now, wave) == f"Spring 2026 holds {kind} answers and cannot be opened."


@pytest.mark.django_db
def test_a_wave_without_an_edition_cannot_be_opened() -> None:
    wave = Wave.objects.create(
        slug="bare", name="Bare", reporting_currency="USD", delete_on=timezone.now().date()
    )
    assert refusal(open_now, wave) == "Bare shows no edition yet, so there is nothing to answer."


@pytest.mark.django_db
def test_nothing_stands_against_closing_an_open_wave_or_opening_a_draft() -> None:
    assert (refusal_to_close(make_wave("one")), refusal_to_open(make_draft(slug="two"))) == ("", "")


def test_closing_waits_for_an_answer_that_is_being_stored(committed: str) -> None:
    wave = make_wave()
    with transaction.atomic():
        make_response(wave)
        closing = InThread(lambda: close_now(wave.pk))
        assert closing.waits
    closing.join()
    assert closing.raised is None
    assert (Response.objects.count(), Wave.objects.get().state) == (1, "closed")


def test_an_answer_that_comes_while_a_wave_is_being_closed_is_refused(committed: str) -> None:
    wave = make_wave()
    with transaction.atomic():
        close_now(wave.pk)
        late = InThread(lambda: make_response(wave))
        assert late.waits
    late.join()
    assert late.raised.__cause__.diag.constraint_name == "wave_is_open"
    assert Response.objects.count() == 0


def test_of_two_who_close_at_once_one_is_told_that_it_is_closed(committed: str) -> None:
    wave = make_wave()
    both = [InThread(lambda: close_now(wave.pk)) for _ in range(2)]
    for one in both:
        one.join()
    assert sorted(str(one.raised) for one in both) == ["None", "Spring 2026 is closed already."]


@pytest.mark.django_db
def test_after_closing_the_database_takes_no_answer() -> None:
    wave = close_now(make_wave().pk)
    with pytest.raises(DatabaseError) as refused, transaction.atomic():
        make_response(wave, key_hash=secrets.token_bytes(32))
    assert refused.value.__cause__.diag.constraint_name == "wave_is_open"
