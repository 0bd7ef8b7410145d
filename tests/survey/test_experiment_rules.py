"""What the database lets in and keeps out of a test of wordings, by SQL as the site's role."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from survey.models import Edition, Wave
from survey.publishing import all_published, canonical, digest, sha256_of
from tests.factories import edition_1, make_closed_wave, make_wave
from tests.survey.rows import a_draft_edition, insert, refused, run
from tests.survey.split_ballots import draft_wave, for_tests, opened, wave_with_test

pytestmark = pytest.mark.django_db
FROZEN = "opened_test_is_frozen"
OPEN = "UPDATE survey_wave SET opens_at = clock_timestamp() WHERE id = %s"


def add_test(wave: Wave, **columns: Any) -> int:
    return int(
        insert("experiment", **{"wave_id": wave.pk, "planned_n": 300, "set_on": "2026-11-25", **columns})
    )


def show(wave: Wave, edition: Edition, **columns: Any) -> None:
    row = {"wave_id": wave.pk, "edition_id": edition.pk, "parts": 1, "from_at": timezone.now()}
    insert("waveedition", **row | columns)


def test_a_test_is_set_changed_and_taken_off_before_its_wave_opens() -> None:
    wave, other = draft_wave(), for_tests()
    test = add_test(wave)
    show(wave, other)
    run("UPDATE survey_experiment SET planned_n = 400 WHERE id = %s", [test])
    run("UPDATE survey_waveedition SET parts = 3 WHERE wave_id = %s", [wave.pk])
    run("UPDATE survey_wave SET closes_at = closes_at + interval '1 day' WHERE id = %s", [wave.pk])
    run("DELETE FROM survey_waveedition WHERE wave_id = %s", [wave.pk])
    run("DELETE FROM survey_experiment WHERE id = %s", [test])
    assert (wave.editions.count(), run("SELECT count(*) FROM survey_experiment")) == (0, 0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE survey_experiment SET planned_n = 1000 WHERE wave_id = %s",
        "DELETE FROM survey_experiment WHERE wave_id = %s",
        "UPDATE survey_waveedition SET parts = 5 WHERE wave_id = %s",
        "UPDATE survey_waveedition SET until_at = now() WHERE wave_id = %s",
        "DELETE FROM survey_waveedition WHERE wave_id = %s",
        "UPDATE survey_wave SET closes_at = closes_at + interval '1 day' WHERE id = %s",
        "UPDATE survey_wave SET closes_at = NULL WHERE id = %s",
    ],
)
def test_opening_freezes_the_test(statement: str) -> None:
    wave = opened(wave_with_test())
    with refused(FROZEN):
        run(statement, [wave.pk])


def test_nothing_joins_a_test_that_is_open() -> None:
    wave, other = opened(wave_with_test()), for_tests("Another question?")
    with refused(FROZEN):
        show(wave, other)


def test_a_test_and_its_arms_stay_with_their_wave() -> None:
    wave, other = opened(wave_with_test()), make_wave("other", opens_at=None)
    for table in ("experiment", "waveedition"):
        with refused(FROZEN):
            run(f"UPDATE survey_{table} SET wave_id = %s WHERE wave_id = %s", [other.pk, wave.pk])


def test_a_wave_with_a_test_closes_as_others_do() -> None:
    wave = opened(wave_with_test())
    run("UPDATE survey_wave SET closed_at = now() WHERE id = %s", [wave.pk])
    wave.refresh_from_db()
    assert wave.state == "closed"


@pytest.mark.parametrize(
    "make",
    [
        make_wave,
        make_closed_wave,
        lambda: make_wave(opens_at=timezone.now() + timedelta(days=1)),
        lambda: make_closed_wave(kind="imported", opens_at=None),
    ],
)
def test_no_test_is_set_once_a_wave_has_its_opening_or_is_closed(make: Callable[[], Wave]) -> None:
    wave = make()
    with refused(FROZEN):
        add_test(wave)


def test_a_simulated_wave_may_be_given_a_test_and_arms() -> None:
    wave = make_closed_wave(kind="simulated")
    add_test(wave)
    show(wave, for_tests())
    assert wave.editions.count() == 2


def test_a_test_needs_an_end() -> None:
    wave = wave_with_test()
    run("UPDATE survey_wave SET closes_at = NULL WHERE id = %s", [wave.pk])
    with refused("test_has_an_end"):
        run(OPEN, [wave.pk])


@pytest.mark.parametrize("n", [1, 2, 4, 5])
def test_a_test_has_two_to_four_arms(n: int) -> None:
    wave = draft_wave()
    for number in range(1, n):
        show(wave, for_tests(f"Question {number}?"))
    add_test(wave)
    if 2 <= n <= 4:
        run(OPEN, [wave.pk])
        wave.refresh_from_db()
        assert wave.is_open
    else:
        with refused("test_has_two_to_four_arms"):
            run(OPEN, [wave.pk])


@pytest.mark.parametrize(
    "columns", [{"from_at": "2100-01-01"}, {"until_at": timezone.now() + timedelta(days=1)}]
)
def test_all_arms_are_shown_from_the_start_to_the_end(columns: dict[str, Any]) -> None:
    wave, second, third = draft_wave(), for_tests("Second?"), for_tests("Third?")
    show(wave, second)
    show(wave, third, **columns)
    add_test(wave)
    with refused("test_has_two_to_four_arms"):
        run(OPEN, [wave.pk])


def test_what_a_wave_has_shown_is_never_deleted() -> None:
    wave = make_wave()
    with refused("what_was_shown_is_kept"):
        run("DELETE FROM survey_waveedition WHERE wave_id = %s", [wave.pk])


def test_a_planned_number_is_positive_and_a_wave_has_one_test() -> None:
    wave = draft_wave()
    with refused("planned_number_is_positive"):
        add_test(wave, planned_n=0)
    add_test(wave)
    with refused("survey_experiment_wave_id_key"):
        add_test(wave)


def test_only_the_instrument_is_published_for_tests() -> None:
    insert("edition", **a_draft_edition(kind="instrument", for_test=True))
    with refused("only_the_instrument_is_tested"):
        insert("edition", **a_draft_edition(kind="external", for_test=True))


def test_that_an_edition_is_for_tests_never_changes() -> None:
    tested = for_tests()
    with refused("published_edition_never_changes"):
        run("UPDATE survey_edition SET for_test = false WHERE id = %s", [tested.pk])


def test_the_hash_covers_that_an_edition_is_for_tests_and_older_hashes_stand() -> None:
    tested = for_tests()
    assert [(edition.sha256, sha256_of(found)) for edition, found in all_published()] == [
        (edition.sha256, digest(edition)) for edition in (edition_1(), tested)
    ]
    assert "for_test" not in canonical(edition_1())
    assert json.loads(canonical(tested))["for_test"] is True
