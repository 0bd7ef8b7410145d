from datetime import date, timedelta
from decimal import Decimal

import pandas as pd
import pytest
from django.db import InternalError, connection
from django.utils import timezone

from reports.facts import EditionFacts, WaveFacts
from reports.frames import (
    ANSWER_TYPES,
    PATIENCE,
    find_comparable,
    read_answers,
    read_only,
    read_process,
    read_wave,
)
from survey import counting
from survey.models import Import, Response, Wave, WaveLabel, codes
from tests.factories import close, edition_1, make_closed_wave, make_response, make_wave
from tests.reports.editions import publish_edition

pytestmark = pytest.mark.django_db


def read_one(**fields: object) -> dict[str, object]:
    """What the frame holds of one stored answer."""
    wave = make_wave()
    make_response(wave, **fields)
    (row,) = read_answers(wave).to_dict("records")
    return {name: None if pd.isna(value) else value for name, value in row.items()}


def test_reading_cannot_write() -> None:
    wave = make_wave()
    with pytest.raises(InternalError, match="read-only"), read_only():
        make_response(wave)


def test_after_reading_the_connection_writes_again() -> None:
    wave = make_wave()
    with read_only():
        pass
    make_response(wave)
    assert Response.objects.count() == 1


def show(limit: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {limit}")
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("limit", ["statement_timeout", "idle_in_transaction_session_timeout"])
def test_reading_has_more_time_than_a_page_has(limit: str) -> None:
    assert show(limit) != PATIENCE
    with read_only():
        assert show(limit) == PATIENCE


def test_reading_goes_on_where_a_page_would_be_stopped() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '200ms'")
        with read_only():
            cursor.execute("SELECT 1 FROM pg_sleep(0.3)")
            assert cursor.fetchone() == (1,)


def test_an_answer_arrives_as_it_was_stored() -> None:
    stored = {
        "share": 40,
        "attempted": 10,
        "read": 20,
        "relied": 30,
        "none": 40,
        "relied_on": "evaluator",
        "amount": Decimal("1234.56"),
        "currency": "EUR",
        "cause_global": 100,
        "cause_animals": 0,
        "cause_future": 0,
        "cause_meta": 0,
        "cause_other": 0,
        "pledge": "gwwc_10",
        "identification": "strongly",
    }
    empty = dict.fromkeys(ANSWER_TYPES)
    assert read_one(**stored) == {**empty, **stored, "edition": 1, "amount": 123_456, "came_by": "link"}


def test_what_was_not_answered_is_missing_and_never_0() -> None:
    assert read_one(share_reason="not_say") == {
        **dict.fromkeys(ANSWER_TYPES),
        "edition": 1,
        "share_reason": "not_say",
        "came_by": "link",
    }


def test_0_is_an_answer() -> None:
    assert read_one(share=0)["share"] == 0


def test_every_item_is_a_column_and_no_id_and_no_day_is() -> None:
    assert set(read_answers(make_wave()).columns) == {"edition", *codes.ITEM_COLUMNS, "came_by", "via"}


def test_columns_are_narrow_and_typed_even_without_rows() -> None:
    types = read_answers(make_wave()).dtypes.astype(str)
    assert set(types[["share", *codes.SPLIT, *codes.CAUSES, "income_share"]]) == {"float32"}
    assert set(types[["share_reason", "currency", "pledge", "identification"]]) == {"category"}
    assert (types["edition"], types["amount"]) == ("int16", "Int64")


def test_the_way_in_and_the_label_of_the_link_are_columns() -> None:
    wave = make_wave()
    WaveLabel.objects.create(wave=wave, via="newsletter")
    make_response(wave, came_by="invitation")
    make_response(wave, via="newsletter")
    ways = read_answers(wave)[["came_by", "via"]].astype(object)
    found = {tuple(None if pd.isna(value) else value for value in row) for row in ways.to_numpy().tolist()}
    assert found == {("invitation", None), ("link", "newsletter")}
    assert read_wave(wave).facts.labels == ("newsletter",)


def test_the_largest_amount_keeps_its_last_hundredth() -> None:
    assert read_one(amount=Decimal("999999999999.99"), currency="USD")["amount"] == 99_999_999_999_999


def test_answers_of_other_waves_and_tests_are_left_out() -> None:
    wave, other = make_wave(), make_wave("autumn-2026")
    make_response(wave, share=1)
    make_response(wave, share=2, mode="test")
    make_response(other, share=3)
    assert read_answers(wave)["share"].tolist() == [1]


def test_an_open_wave_gives_no_answer_but_its_counts() -> None:
    wave = make_wave()
    make_response(wave)
    frames = read_wave(wave)
    assert (len(frames.answers), frames.process["count"].tolist()) == (0, [1])
    assert not frames.facts.is_closed


def test_a_wave_past_its_closing_time_is_closed() -> None:
    now = timezone.now()
    wave = make_wave(opens_at=now - timedelta(days=2), closes_at=now - timedelta(days=1))
    assert read_wave(wave).facts.is_closed


def test_opened_and_agreed_are_counted_events_and_sent_are_stored_answers() -> None:
    wave = make_wave()
    counting.count(wave.pk, edition_1().pk, "opened", "agreed", "sent_in_30_s", "error_share")
    counting.count(wave.pk, edition_1().pk, "opened")
    for day in (2, 2, 3):
        make_response(wave, received_on=date(2026, 3, day))
    make_response(wave, mode="test")
    today = timezone.now().date()
    assert sorted(read_process(wave).to_dict("split")["data"], key=lambda row: (row[2], row[1])) == [
        [1, today, "agreed", 1],
        [1, today, "opened", 2],
        [1, date(2026, 3, 2), "sent", 2],
        [1, date(2026, 3, 3), "sent", 1],
    ]


def test_counts_that_are_not_written_yet_are_written_before_reading(settings: object) -> None:
    settings.COUNTS_WRITTEN_EVERY = 3600
    wave = make_wave()
    counting.count(wave.pk, edition_1().pk, "opened")
    counting.timer.cancel()
    assert read_wave(wave).process["count"].tolist() == [1]


def test_facts_are_those_of_the_wave() -> None:
    wave = make_closed_wave(amount_cap=Decimal("2500.50"), smallest_group=25, reporting_currency="GBP")
    assert read_wave(wave).facts == WaveFacts(
        slug="spring-2026",
        source="collected",
        population="people who chose to take part",
        is_closed=True,
        currency="GBP",
        amount_cap=250_050,
        smallest_group=25,
        digest_key=bytes(wave.digest_key),
        editions=(EditionFacts(1, edition_1().sha256, (1,)),),
    )


def test_an_imported_wave_names_its_sources() -> None:
    wave = make_closed_wave(kind=Wave.Kind.IMPORTED)
    assert read_wave(wave).facts.source == "imported: Spring 2026"
    for name in ("EA Survey 2014", "EA Survey 2013"):
        Import.objects.create(
            wave=wave, sha256=name, name="answers.csv", source=name, rows_read=0, rows_taken=0, rows_refused=0
        )
    assert read_wave(wave).facts.source == "imported: EA Survey 2013, EA Survey 2014"


def test_a_simulated_wave_says_so() -> None:
    assert read_wave(make_closed_wave(kind=Wave.Kind.SIMULATED)).facts.source == "simulated"


def test_editions_are_comparable_that_a_chain_joins() -> None:
    second = publish_edition(comparable_with=edition_1())
    third = publish_edition()
    fourth = publish_edition(comparable_with=second)
    publish_edition(comparable_with=fourth)  # came after the wave's newest, so the wave does not know it
    wave = make_wave()
    for edition in (third, fourth):
        wave.shown.create(edition=edition)
    comparable = {edition.number: edition.comparable_with for edition in read_wave(wave).facts.editions}
    assert comparable == {1: (1, 2, 4), 3: (3,), 4: (1, 2, 4)}


def test_an_edition_shown_in_two_periods_is_read_once() -> None:
    wave = make_wave()
    wave.shown.create(edition=edition_1(), from_at=timezone.now())
    make_response(wave)
    frames = read_wave(close(wave))
    assert (len(frames.answers), len(frames.facts.editions)) == (1, 1)


@pytest.mark.parametrize(
    ("number", "comparable"), [(1, (1, 2, 3)), (2, (1, 2, 3)), (3, (1, 2, 3)), (4, (4, 5)), (5, (4, 5))]
)
def test_comparable_editions_are_found_from_any_of_them(number: int, comparable: tuple[int, ...]) -> None:
    links = {1: None, 2: 1, 3: 2, 4: None, 5: 4}
    assert find_comparable(number, links) == comparable
