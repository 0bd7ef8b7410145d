"""One submission is stored once, however often it is sent."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from survey.models import Response, Withdrawn
from survey.models.codes import ITEM_COLUMNS
from survey.submission import Outcome, change, find_by_secret, is_withdrawn, store, withdraw
from survey.tokens import Visit, hash_secret
from tests.factories import close, edition_1, make_visit, make_wave


def answers(**given: Any) -> dict[str, Any]:
    return {**dict.fromkeys(ITEM_COLUMNS), "share": 40, **given}


@pytest.mark.django_db
def test_an_answer_is_stored_with_the_edition_that_was_shown_and_the_day() -> None:
    wave = make_wave()
    visit = make_visit(wave)
    stored = store(visit, answers(share=60))
    response = Response.objects.get()
    assert stored.outcome is Outcome.STORED
    assert (response.share, response.edition, response.wave) == (60, edition_1(), wave)
    assert response.received_on == timezone.now().date()
    assert (bytes(response.key_hash), bytes(response.secret_hash)) == (
        visit.key_hash,
        hash_secret(visit.secret),
    )


@pytest.mark.django_db
def test_the_same_form_with_the_same_answers_again_is_the_same_response() -> None:
    visit = make_visit(make_wave())
    first = store(visit, answers())
    again = store(visit, answers())
    assert (again.outcome, again.response) == (Outcome.REPEATED, first.response)
    assert Response.objects.count() == 1


@pytest.mark.django_db
def test_the_same_form_with_other_answers_leaves_the_first_standing() -> None:
    visit = make_visit(make_wave())
    store(visit, answers(share=40))
    assert store(visit, answers(share=90)).outcome is Outcome.FIRST_ANSWERS_STAND
    assert Response.objects.get().share == 40


@pytest.mark.django_db
def test_three_people_are_three_responses() -> None:
    wave = make_wave()
    outcomes = [store(make_visit(wave), answers()).outcome for _ in range(3)]
    assert outcomes == [Outcome.STORED] * 3
    assert Response.objects.count() == 3


@pytest.mark.django_db
def test_a_closed_wave_takes_nothing_but_still_knows_what_it_has() -> None:
    wave = make_wave()
    before, after = make_visit(wave), make_visit(wave)
    store(before, answers())
    close(wave)
    assert store(after, answers()).outcome is Outcome.CLOSED
    assert store(before, answers()).outcome is Outcome.REPEATED
    assert Response.objects.count() == 1


@pytest.mark.django_db
def test_a_withdrawn_answer_cannot_be_sent_again() -> None:
    visit = make_visit(make_wave())
    secret_hash = hash_secret(visit.secret)
    Withdrawn.objects.create(key_hash=visit.key_hash, secret_hash=secret_hash, withdrawn_on=date(2026, 3, 2))
    assert store(visit, answers()).outcome is Outcome.WITHDRAWN
    assert (Response.objects.count(), is_withdrawn(secret_hash)) == (0, True)


@pytest.mark.django_db
def test_what_breaks_a_constraint_is_an_error_and_not_an_outcome() -> None:
    with pytest.raises(IntegrityError, match="share_is_a_percentage"):
        store(make_visit(make_wave()), answers(share=101))


@pytest.mark.django_db
def test_a_response_is_found_by_its_secret() -> None:
    visit = make_visit(make_wave())
    stored = store(visit, answers())
    assert find_by_secret(hash_secret(visit.secret)) == stored.response
    assert find_by_secret(b"s" * 32) is None


def test_twenty_at_once_store_one_row(committed: str) -> None:
    visit = make_visit(make_wave())
    barrier = threading.Barrier(20)
    outcomes: list[Outcome] = []

    def send(visit: Visit) -> None:
        barrier.wait()
        outcomes.append(store(visit, answers()).outcome)
        connection.close()

    threads = [threading.Thread(target=send, args=[visit]) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.name for outcome in outcomes) == ["REPEATED"] * 19 + ["STORED"]
    assert Response.objects.count() == 1


def test_closing_waits_for_an_answer_that_is_being_stored(committed: str) -> None:
    """The row lock of the trigger: an answer is before the closing or refused, never after a summary."""
    wave = make_wave()
    closed_in_time: list[bool] = []

    def close_quickly() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        try:
            close(wave)
            closed_in_time.append(True)
        except OperationalError:
            closed_in_time.append(False)
        connection.close()

    with transaction.atomic():
        store(make_visit(wave), answers())
        thread = threading.Thread(target=close_quickly)
        thread.start()
        thread.join()
    assert closed_in_time == [False]
    assert Response.objects.count() == 1


@pytest.mark.django_db
def test_answers_can_be_changed_while_the_wave_is_open() -> None:
    wave = make_wave()
    response = store(make_visit(wave), answers(share=40, pledge="other")).response
    assert response
    assert change(response, answers(share=90)) is Outcome.STORED
    stored = Response.objects.get()
    assert (stored.share, stored.pledge) == (90, None)


@pytest.mark.django_db
def test_answers_of_a_closed_wave_stay_as_they_are() -> None:
    wave = make_wave()
    response = store(make_visit(wave), answers(share=40)).response
    assert response
    close(wave)
    assert change(response, answers(share=90)) is Outcome.CLOSED
    assert Response.objects.get().share == 40


@pytest.mark.django_db
def test_withdrawing_leaves_two_hashes_and_a_day_and_works_after_closing() -> None:
    wave = make_wave()
    visit = make_visit(wave)
    response = store(visit, answers()).response
    assert response
    close(wave)
    withdraw(response)
    withdraw(response)
    assert Response.objects.count() == 0
    assert list(Withdrawn.objects.values_list("key_hash", "secret_hash", "withdrawn_on")) == [
        (visit.key_hash, hash_secret(visit.secret), timezone.now().date())
    ]


def test_an_answer_sent_again_while_it_is_withdrawn_stays_away(committed: str) -> None:
    """The second send waits for the row that is going; it must not take its place."""
    visit = make_visit(make_wave())
    response = store(visit, answers()).response
    assert response
    outcomes: list[Outcome] = []

    def send_again() -> None:
        outcomes.append(store(visit, answers()).outcome)
        connection.close()

    thread = threading.Thread(target=send_again)
    with transaction.atomic():
        withdraw(response)
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive()
    thread.join()
    assert (outcomes, Response.objects.count()) == ([Outcome.WITHDRAWN], 0)
