"""What the triggers let in and keep out of waves and their answers, by SQL as the site’s role."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from survey.models import Response
from survey.publishing import publish
from tests.factories import make_closed_wave, make_response, make_wave
from tests.survey.rows import a_response, insert, item_of, new_draft, refused, run

pytestmark = pytest.mark.django_db
EIGHT_DAYS_AGO = timezone.now() - timedelta(days=8)


@pytest.mark.parametrize(
    ("kind", "mode", "taken"),
    [
        ("collected", "web", True),
        ("collected", "paper", True),
        ("collected", "test", True),
        ("collected", "import", False),
        ("collected", "simulated", False),
        ("imported", "import", True),
        ("imported", "paper", False),
        ("simulated", "simulated", True),
        ("simulated", "test", False),
    ],
)
def test_collected_imported_and_simulated_answers_are_never_mixed(kind: str, mode: str, taken: bool) -> None:
    wave = make_wave(kind=kind) if kind == "collected" else make_closed_wave(kind=kind)
    row = a_response(wave, mode=mode)
    if taken:
        insert("response", **row)
        assert Response.objects.get().mode == mode
    else:
        with refused("mode_fits_the_wave"):
            insert("response", **row)


@pytest.mark.parametrize(
    "times",
    [
        {"closed_at": timezone.now()},
        {"closes_at": timezone.now() - timedelta(hours=1)},
        {"opens_at": timezone.now() + timedelta(hours=1)},
        {"opens_at": None},
    ],
)
def test_a_wave_that_is_not_open_takes_no_web_answer(times: dict[str, Any]) -> None:
    with refused("wave_is_open"):
        insert("response", **a_response(make_wave(**times)))


@pytest.mark.parametrize("times", [{"closed_at": EIGHT_DAYS_AGO}, {"closes_at": EIGHT_DAYS_AGO}])
def test_a_wave_that_closed_a_week_ago_never_opens_again(times: dict[str, Any]) -> None:
    wave = make_wave(opens_at=EIGHT_DAYS_AGO - timedelta(days=1), **times)
    run("UPDATE survey_wave SET population = 'all' WHERE id = %s", [wave.pk])
    for closes_at in (None, timezone.now() + timedelta(days=1)):
        with refused("closed_wave_stays_closed"):
            run("UPDATE survey_wave SET closed_at = NULL, closes_at = %s WHERE id = %s", [closes_at, wave.pk])


def test_an_open_wave_may_close_later_than_was_said() -> None:
    wave = make_wave(closes_at=timezone.now() + timedelta(days=1))
    run("UPDATE survey_wave SET closes_at = closes_at + interval '1 day' WHERE id = %s", [wave.pk])
    wave.refresh_from_db()
    assert wave.is_open


def test_a_withdrawn_answer_is_not_taken_again() -> None:
    wave = make_wave()
    row = a_response(wave)
    insert("withdrawn", key_hash=row["key_hash"], secret_hash=b"s" * 32, withdrawn_on="2026-03-02")
    with refused("withdrawn_answer_stays_away"):
        insert("response", **row)


@pytest.mark.parametrize(
    ("column", "value"), [("mode", "test"), ("language", "de"), ("came_by", "paper"), ("key_hash", b"k" * 32)]
)
def test_a_response_stays_with_what_it_was_given_to(column: str, value: object) -> None:
    response = make_response(make_wave())
    run("UPDATE survey_response SET share = 60 WHERE id = %s", [response.pk])
    with refused("response_keeps_its_edition"):
        run(f"UPDATE survey_response SET {column} = %s WHERE id = %s", [value, response.pk])


def test_extra_answers_belong_to_added_items_of_the_edition() -> None:
    insert("itemcode", code="donor_years", kind="number")
    draft = new_draft()
    item_of(draft, "share", 0)
    item_of(draft, "donor_years", 1)
    wave = make_wave(edition=publish(draft))
    insert("response", **a_response(wave, extra={"donor_years": 7}))
    for extra in ({"unknown": 1}, {"share": 1}, [1]):
        with refused("extra_holds_items_of_its_edition"):
            insert("response", **a_response(wave, extra=extra))
