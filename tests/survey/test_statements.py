"""Statements compiled once give what the ORM gives, for every kind of value."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from survey import languages
from survey.finding import OF_FORM, WAVE
from survey.models import Response, Wave
from survey.statements import Insert, Select, as_text
from survey.submission import FIND, columns
from tests.factories import make_visit, make_wave

FULL = {
    "share": 40,
    "attempted": 10,
    "read": 20,
    "relied": 30,
    "none": 40,
    "amount": Decimal("1234567890.50"),
    "currency": "CHF",
    "income_share": Decimal("12.5"),
    "pledge": "gwwc_10",
}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (0, "0"),
        (True, "True"),
        ("", ""),
        ("None", "None"),
        ("a\\x'%s", "a\\x'%s"),
        (b"", "\\x"),
        (b"\x00\xff'", "\\x00ff27"),
        (Decimal("0.10"), "0.10"),
        ({"why": ["ä", 1.5]}, '{"why": ["\\u00e4", 1.5]}'),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (datetime(2026, 11, 25, 16, tzinfo=UTC), "2026-11-25 16:00:00+00:00"),
    ],
)
def test_a_value_is_written_as_postgresql_reads_it(value: object, text: str | None) -> None:
    assert as_text(value) == text


@pytest.mark.django_db
def test_a_wave_is_found_as_the_orm_finds_it() -> None:
    wave = make_wave(closes_at=datetime(2030, 1, 1, tzinfo=UTC))
    found = WAVE.first(wave.slug)
    assert found is not None
    assert {f.attname: getattr(found, f.attname) for f in Wave._meta.fields} == {
        f.attname: getattr(Wave.objects.get(pk=wave.pk), f.attname) for f in Wave._meta.fields
    }
    assert WAVE.first("none-of-this-name") is None
    assert WAVE.first("' OR 1=1 --") is None


@pytest.mark.django_db
def test_a_form_belongs_to_one_wave_and_to_what_it_shows() -> None:
    wave, other = make_wave(), make_wave("other")
    edition = wave.editions.get().pk
    assert OF_FORM.all(wave.pk, edition, wave.slug) == [wave]
    for values in ((other.pk, edition, wave.slug), (wave.pk, -1, wave.slug), (wave.pk, edition, other.slug)):
        assert OF_FORM.all(*values) == []


@pytest.mark.django_db
def test_what_is_selected_with_a_row_needs_no_more_statements() -> None:
    wave = make_wave()
    visit = make_visit(wave)
    Response.objects.create(**columns(visit, {"share": 40, "extra": {}}))
    with CaptureQueriesContext(connection) as asked:
        found = FIND.first(visit.key_hash)
        [shown] = languages.SHOWN.all(wave.pk, timezone.now(), timezone.now())
        assert found is not None
        words = (found.wave.name, found.edition.number, shown.edition.number, found.extra)
    assert (words, len(asked)) == ((wave.name, 1, 1, {}), 2)


@pytest.mark.django_db
@pytest.mark.parametrize("answers", [{"share": 0}, {"share_reason": "gave_nothing"}, FULL])
def test_a_row_is_stored_as_the_orm_stores_it(answers: dict[str, object]) -> None:
    wave = make_wave()
    first, second = make_visit(wave), make_visit(wave)
    stored = Insert(Response).run(Response(**columns(first, answers)))
    Response.objects.create(**columns(second, answers))
    rows = {row["key_hash"]: row for row in Response.objects.values()}
    own = {"id", "key_hash", "secret_hash"}
    ours, theirs = (
        {name: value for name, value in rows[visit.key_hash].items() if name not in own}
        for visit in (first, second)
    )
    assert ours == theirs
    assert (stored._state.adding, rows[first.key_hash]["id"]) == (False, stored.pk)


@pytest.mark.django_db
def test_the_same_statement_serves_rows_with_other_gaps_once_it_is_prepared() -> None:
    wave = make_wave()
    for answers in [{"share": 7}, FULL, {"share_reason": "not_say"}] * 4:
        Insert(Response).run(Response(**columns(make_visit(wave), answers)))
    assert Response.objects.filter(share=40, amount=Decimal("1234567890.50")).count() == 4
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_a_refused_row_is_djangos_error_with_the_name_of_the_rule() -> None:
    wave = make_wave()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Insert(Response).run(Response(**columns(make_visit(wave), {"share": 101})))
    assert refused.value.__cause__.diag.constraint_name == "share_is_a_percentage"


@pytest.mark.django_db
def test_samples_in_another_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in the order of the statement"):
        Select(Wave.objects.filter(pk=-1, slug="slug"), "slug", -1).all("slug", 1)
