"""What the database lets happen to what was shown of a closed wave, whoever asks."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from reports.models import Look
from reports.releases.looks import look_at
from survey.models import Response, Wave
from survey.submission import withdraw
from tests.factories import make_closed_wave, make_response, make_wave
from tests.reports.released import make_answered, publish
from tests.survey.rows import refused, run

TODAY = timezone.now().date()
UPDATE = "UPDATE reports_look SET files = '[]'"


def insert_look(wave: Wave) -> None:
    run(
        "INSERT INTO reports_look (wave_id, computed_on, method_version, code_version, basis, digest, counts,"
        " changed, files) VALUES (%s, '2026-11-25', '', '', '', '', '{\"\": 0}', 0, '[]')",
        [wave.pk],
    )


def make_seen(each: int = 2) -> Wave:
    wave = make_answered(each=each)
    look_at(wave, TODAY)
    return wave


def take_back(n: int) -> None:
    for one in Response.objects.all()[:n]:
        withdraw(one)


@pytest.mark.django_db
def test_a_closed_wave_has_one_look() -> None:
    wave = make_closed_wave()
    insert_look(wave)
    with refused("reports_look_pkey"):
        insert_look(wave)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (make_wave, {}),
        (make_wave, {"opens_at": None}),
        (make_wave, {"closes_at": timezone.now() + timedelta(days=1)}),
        (make_closed_wave, {"kind": "simulated"}),
        (make_closed_wave, {"kind": "imported"}),
    ],
)
def test_another_wave_has_none(make: Any, fields: dict[str, Any]) -> None:
    with refused("look_is_at_a_closed_wave"):
        insert_look(make(**fields))


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 9])
def test_a_look_stays_while_fewer_than_ten_were_withdrawn(n: int) -> None:
    make_seen()
    take_back(n)
    with refused("look_stays_until_ten_changed"):
        run(UPDATE)


@pytest.mark.django_db
@pytest.mark.parametrize("n", [0, 10])
def test_a_look_is_made_anew_when_none_or_ten_were_withdrawn(n: int) -> None:
    make_seen()
    take_back(n)
    run(UPDATE)
    assert Look.objects.get().files == []


@pytest.mark.django_db
def test_a_look_stays_while_fewer_than_ten_came() -> None:
    wave = make_seen()
    for _ in range(9):
        make_response(wave, mode="paper", key_hash=None, secret_hash=None)
        with refused("look_stays_until_ten_changed"):
            run(UPDATE)
    make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    run(UPDATE)


@pytest.mark.django_db
def test_a_look_is_not_deleted_while_it_has_an_answer() -> None:
    make_seen()
    take_back(21)
    with refused("look_stays_until_ten_changed"):
        run("DELETE FROM reports_look")


@pytest.mark.django_db
def test_answers_are_marked_as_changed_from_the_first_look_on() -> None:
    wave = make_answered(each=1)
    make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    look_at(wave, TODAY)
    make_response(wave, mode="paper", key_hash=None, secret_hash=None)
    assert sorted(wave.responses.values_list("changed_since_release", flat=True)) == [False] * 12 + [True]


def test_a_wave_that_was_published_before_goes_on_from_its_release(committed: str) -> None:
    publish(make_answered())
    connection.close()
    call_command("migrate", "reports", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    look, wave = Look.objects.get(), Wave.objects.get()
    assert look.contents["summary.csv"] == bytes(wave.releases.get().contents.get(name="summary.csv").content)
    assert look_at(wave, TODAY).files != look.files
    take_back(1)
    assert look_at(wave, TODAY).counts[""] == 110
