"""The made-up answers of the benchmarks: as many as asked for, of every kind, fit for every constraint."""

import pytest
from django.db import connections

from bench.answers import make_wave, query_of
from survey.models import Response


@pytest.mark.django_db
def test_answers_are_stored_with_every_kind_of_share_and_amount() -> None:
    wave = make_wave("bench")
    with connections["default"].cursor() as cursor:
        cursor.execute(query_of(wave, 500, exact=0.5))
    stored = Response.objects.filter(wave=wave)
    assert stored.count() == 500
    assert set(stored.values_list("share_reason", flat=True)) == {
        None,
        "gave_nothing",
        "dont_know",
        "not_say",
    }
    assert stored.filter(share=None).count() == stored.filter(share_reason__isnull=False).count()
    assert 0 < stored.filter(amount__isnull=False).count() < 500
    assert stored.filter(attempted__isnull=False).exists()
