"""Data go away on time: tested with the clock moved."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from survey.models import Draft, Invitation, Response, Ticket, Wave, Withdrawn
from survey.purging import purge
from tests.factories import edition_1, make_response, make_wave

pytestmark = pytest.mark.django_db
TODAY = date(2027, 6, 15)
NOTHING = {"withdrawn": 0, "drafts": 0, "invitations": 0, "answers": 0}


def noon(day: date) -> Any:
    return timezone.datetime(day.year, day.month, day.day, 12, tzinfo=timezone.get_default_timezone())


def make_old_wave(closed_on: date, **fields: Any) -> Wave:
    """A wave that was open when its rows were made, and closed on this day."""
    wave = make_wave(**fields)
    make_response(wave)
    Draft.objects.create(wave=wave, edition=edition_1(), secret_hash=b"d" * 32, day=TODAY)
    invitation = Invitation.objects.create(wave=wave, email="a@example.org")
    Ticket.objects.create(invitation=invitation)
    Wave.objects.filter(pk=wave.pk).update(closed_at=noon(closed_on))
    return wave


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (30, 0), (31, 1)])
def test_marks_of_withdrawal_go_after_thirty_days(days: int, gone: int) -> None:
    on = TODAY - timedelta(days=days)
    Withdrawn.objects.create(key_hash=b"k" * 32, secret_hash=b"s" * 32, withdrawn_on=on)
    assert purge(TODAY) == {**NOTHING, "withdrawn": gone}


def test_drafts_go_when_their_wave_is_closed_and_answers_stay() -> None:
    make_old_wave(TODAY - timedelta(days=1), delete_on=TODAY + timedelta(days=1))
    assert purge(TODAY) == {**NOTHING, "drafts": 1}
    assert Response.objects.count() == 1


def test_nothing_of_an_open_wave_goes() -> None:
    wave = make_wave(delete_on=TODAY + timedelta(days=1))
    Draft.objects.create(wave=wave, edition=edition_1(), secret_hash=b"d" * 32, day=TODAY)
    Invitation.objects.create(wave=wave, email="a@example.org")
    assert purge(TODAY) == NOTHING


@pytest.mark.parametrize(("days", "left"), [(30, 1), (31, 0)])
def test_invitations_and_tickets_go_thirty_days_after_closing(days: int, left: int) -> None:
    make_old_wave(TODAY - timedelta(days=days), delete_on=TODAY + timedelta(days=1))
    purge(TODAY)
    assert (Invitation.objects.count(), Ticket.objects.count()) == (left, left)


@pytest.mark.parametrize(("delete_on", "left"), [(TODAY + timedelta(days=1), 1), (TODAY, 0)])
def test_answers_go_on_the_day_that_their_wave_named(delete_on: date, left: int) -> None:
    wave = make_old_wave(TODAY - timedelta(days=10), delete_on=delete_on)
    key = bytes(wave.digest_key)
    purge(TODAY)
    wave.refresh_from_db()
    assert (Response.objects.count(), bytes(wave.digest_key) == key) == (left, bool(left))


def test_a_second_run_finds_nothing_more() -> None:
    make_old_wave(TODAY - timedelta(days=400), delete_on=TODAY)
    purge(TODAY)
    assert purge(TODAY) == NOTHING


def test_the_command_says_what_went() -> None:
    out = io.StringIO()
    call_command("purge", stdout=out)
    assert out.getvalue().splitlines() == [f"{name}: 0 deleted" for name in NOTHING]
