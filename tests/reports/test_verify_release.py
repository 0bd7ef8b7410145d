"""The command that checks releases by number: its three sentences."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from reports.models import Release
from survey.models import Response, Wave
from survey.purging import purge
from survey.submission import withdraw
from tests.factories import make_response
from tests.reports.released import make_answered, publish

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _published(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One release for all tests here; each rolls back to it, and the last one what it rests on."""
    with django_db_blocker.unblock(), transaction.atomic():
        publish(make_answered())
        yield
        transaction.set_rollback(True)


def verify(release: object) -> str:
    said = io.StringIO()
    call_command("verify_release", str(release), stdout=said)
    return said.getvalue().strip()


def refusal(release: object) -> str:
    with pytest.raises(CommandError) as caught:
        verify(release)
    return str(caught.value)


def test_the_same_answers_give_the_same_tables() -> None:
    assert verify(1) == "Release 1: recomputed, equal"


def test_answers_that_were_withdrawn_are_counted() -> None:
    for one in Response.objects.all()[:3]:
        withdraw(one)
    assert verify(1) == (
        "Release 1: the file is as frozen; 3 answers were changed or withdrawn since, "
        "so the figures cannot be recomputed"
    )


def test_changes_are_counted_over_the_releases_that_came_since() -> None:
    for one in Response.objects.filter(share=50):  # ten, and none of those whose count stands alone
        withdraw(one)
    publish(Wave.objects.get())
    for one in Response.objects.all()[:4]:
        withdraw(one)
    assert ["14 answers" in verify(1), "4 answers" in verify(2)] == [True, True]


def test_an_answer_that_is_marked_counts_as_changed() -> None:
    make_response(Wave.objects.get(), mode="paper", key_hash=None, secret_hash=None)
    assert "1 answer was changed or withdrawn since" in verify(1)


def test_answers_that_were_deleted_on_their_day_are_told() -> None:
    publish(make_answered("deleted", delete_on=date(2026, 1, 31)))
    purge(date(2026, 1, 31))
    assert verify(2) == "Release 2: the file is as frozen; the answers were deleted on 2026-01-31"


def test_another_population_is_told_as_a_difference_of_the_same_answers() -> None:
    Wave.objects.update(population="everyone")
    told = "Release 1 is not as published. The same answers give another summary.csv now."
    assert refusal(1).startswith(told)


@pytest.mark.parametrize("number", ["0", "2", "007"])
def test_a_number_that_was_not_given_is_told(number: str) -> None:
    assert refusal(number) == f"There is no release {int(number)}. The last one is 1."


def test_no_release_is_left_of_what_a_test_published() -> None:
    assert [one.number for one in Release.objects.all()] == [1]
