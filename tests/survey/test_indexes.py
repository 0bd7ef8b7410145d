"""What grows with answers has no index but those that a constraint needs or a plan uses."""

import re

import pytest
from django.db import connections
from django.db.models import Model, QuerySet

from bench.answers import fill
from survey.models import Counter, Edition, Response, Wave, Withdrawn
from survey.waves import counted
from tests.conftest import run_as_owner
from tests.factories import edition_1, make_closed_wave
from tests.survey.rewording import make_draft

INDEXES = """
    SELECT indexrelid::regclass::text, indisunique FROM pg_index WHERE indrelid = %s::regclass ORDER BY 1
"""
COUNTERS = """
    INSERT INTO survey_counter (wave_id, edition_id, day, event, count)
    SELECT {wave}, {edition}, date '2000-01-01' + day, 'opened', 1 FROM generate_series(1, {n}) AS day
"""


def indexes_of(model: type[Model], *, unique: bool) -> list[str]:
    with connections["default"].cursor() as cursor:
        cursor.execute(INDEXES, [model._meta.db_table])
        return [name for name, is_unique in cursor.fetchall() if is_unique == unique]


def used_by(query: QuerySet[Model]) -> list[str]:
    """The indexes in the plan of a query."""
    return re.findall(r"(?:Scan using|Index Scan on) (\w+)", query.explain())


@pytest.fixture
def waves(committed: str) -> tuple[Wave, Wave, Edition]:
    """A large wave and a small one, both filled, and a draft that nobody answered."""
    large, small = (make_closed_wave(slug, kind=Wave.Kind.SIMULATED) for slug in ("large", "small"))
    for wave, n in ((large, 10_000), (small, 500)):
        fill(wave, n)
        run_as_owner(COUNTERS.format(wave=wave.pk, edition=edition_1().pk, n=n), name=committed)
    run_as_owner("ANALYZE survey_counter", name=committed)
    return large, small, make_draft()


def test_each_index_is_used_by_a_query_of_the_product(waves: tuple[Wave, Wave, Edition]) -> None:
    """Counts and summaries are of one wave; an edition goes once the database has seen that nobody has it."""
    _, small, draft = waves
    used = {
        Response: [*used_by(counted().filter(wave=small)), *used_by(Response.objects.filter(edition=draft))],
        Counter: used_by(Counter.objects.filter(edition=draft)),
        Withdrawn: [],
    }
    assert {model: sorted(names) for model, names in used.items()} == {
        model: indexes_of(model, unique=False) for model in used
    }


def test_the_counts_of_a_wave_are_found_by_the_rule_that_each_is_there_once(
    waves: tuple[Wave, Wave, Edition],
) -> None:
    assert used_by(Counter.objects.filter(wave=waves[1])) == ["one_count_a_day"]


@pytest.mark.django_db
def test_every_other_index_is_of_a_constraint() -> None:
    found = {model: indexes_of(model, unique=True) for model in (Response, Counter, Withdrawn)}
    assert found == {
        Response: ["survey_response_key_hash_key", "survey_response_pkey", "survey_response_secret_hash_key"],
        Counter: ["one_count_a_day", "survey_counter_pkey"],
        Withdrawn: [
            "survey_withdrawn_key_hash_key",
            "survey_withdrawn_pkey",
            "survey_withdrawn_secret_hash_key",
        ],
    }
