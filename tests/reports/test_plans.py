"""A plan is filed before data, hashed, and frozen by the database when its wave opens."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from reports.facts import MarginLevel, YearlyRate
from reports.models import Margin, Plan, Rate
from reports.releases.filing import refusal_to_file
from reports.releases.plans import canonical_plan, plan_sha256, planned_margins, planned_rates
from survey.closing import Refused
from survey.models import Wave
from survey.publishing import sha256_of
from tests.factories import close, make_closed_wave, make_wave
from tests.reports.planned import file_away, open_wave, plan_of
from tests.survey.rows import refused, run

pytestmark = pytest.mark.django_db
MARGINS = (
    MarginLevel("pledge", "gwwc_10", Decimal("12.5"), "Census", date(2025, 12, 31)),
    MarginLevel("pledge", "none", Decimal("87.5"), "Census", date(2025, 12, 31)),
)
NOW = timezone.now()
RATES = (YearlyRate("EUR", Decimal("1.08"), "ECB", date(2025, 12, 31)),)


def make_draft(**fields: Any) -> Wave:
    return make_wave(opens_at=None, **fields)


def planned() -> Wave:
    return file_away(make_draft(), margins=MARGINS, rates=RATES)


def add_rate(wave: Wave, currency: str = "GBP") -> Rate:
    return Rate.objects.create(
        wave=wave, currency=currency, rate=Decimal("1.3"), source="A", as_of=date(2026, 1, 1)
    )


def test_the_plan_is_one_text_of_all_that_is_frozen() -> None:
    assert json.loads(canonical_plan(plan_of(planned()))) == {
        "amount_cap": "2500.5",
        "benchmark": "40.5",
        "groups": ["pledge"],
        "margins": [
            ["pledge", "gwwc_10", "12.5", "Census", "2025-12-31"],
            ["pledge", "none", "87.5", "Census", "2025-12-31"],
        ],
        "minimum_n": 20,
        "primary_figure": "mean_share",
        "publish_by": "2027-03-01",
        "rates": [["EUR", "1.08", "ECB", "2025-12-31"]],
        "reporting_currency": "USD",
        "stops_on": "2026-12-31",
        "trim_above": "5",
        "wave": "spring-2026",
    }


def test_its_hash_is_the_same_before_and_after_opening_and_closing() -> None:
    wave = planned()
    before = plan_sha256(wave)
    assert before == sha256_of(canonical_plan(plan_of(wave)))
    opened = open_wave(wave)
    assert plan_sha256(opened) == before
    assert plan_sha256(close(opened)) == before


def test_a_wave_without_plan_has_no_hash() -> None:
    assert plan_sha256(make_draft()) == ""


def test_filing_again_puts_all_of_it_in_place_of_the_one_before() -> None:
    wave = file_away(planned(), minimum_n=50, margins=(), rates=())
    assert (plan_of(wave).minimum_n, Margin.objects.count(), Rate.objects.count()) == (50, 0, 0)
    assert wave.amount_cap == Decimal("2500.50")


@pytest.mark.parametrize(
    ("make", "fields", "sentence"),
    [
        (make_wave, {}, "Spring 2026 has opened, so its plan stays as it was then."),
        (make_closed_wave, {}, "Spring 2026 has opened, so its plan stays as it was then."),
        (
            make_closed_wave,
            {"kind": "imported"},
            "Spring 2026 holds imported answers, and a plan is filed before data.",
        ),
    ],
)
def test_a_plan_is_filed_before_data_or_never(make: Any, fields: dict[str, Any], sentence: str) -> None:
    wave = make(**fields)
    with pytest.raises(Refused) as caught:
        file_away(wave)
    assert (str(caught.value), refusal_to_file(wave)) == (sentence, sentence)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_plan SET minimum_n = 1",
        "DELETE FROM reports_plan",
        "UPDATE reports_margin SET percent = 1",
        "DELETE FROM reports_margin",
        "UPDATE reports_rate SET rate = 2",
        "DELETE FROM reports_rate",
    ],
)
def test_after_opening_the_database_keeps_plan_margins_and_rates(statement: str) -> None:
    wave = planned()
    run(statement.replace("DELETE FROM", "SELECT FROM"))
    open_wave(wave)
    with refused("plan_is_frozen"):
        run(statement)


def test_after_opening_no_plan_is_filed_or_moved_there() -> None:
    opened, draft = make_wave(), planned_elsewhere()
    with refused("plan_is_frozen"):
        Plan.objects.create(wave=opened, publish_by=date(2027, 1, 1))
    with refused("plan_is_frozen"):
        run("UPDATE reports_plan SET wave_id = %s WHERE wave_id = %s", [opened.pk, draft.pk])


def planned_elsewhere() -> Wave:
    return file_away(make_draft(slug="elsewhere"))


@pytest.mark.parametrize(
    "change",
    [
        "opens_at = now() + interval '1 day'",
        "opens_at = NULL",
        "amount_cap = 1",
        "reporting_currency = 'EUR'",
    ],
)
def test_an_opened_wave_keeps_the_terms_that_its_plan_names(change: str) -> None:
    wave = make_wave()
    with refused("opened_wave_keeps_its_terms"):
        run(f"UPDATE survey_wave SET {change} WHERE id = %s", [wave.pk])


def test_a_draft_wave_changes_its_terms() -> None:
    wave = make_wave(opens_at=timezone.now() + timedelta(days=1))
    run("UPDATE survey_wave SET opens_at = NULL, amount_cap = 1 WHERE id = %s", [wave.pk])
    wave.refresh_from_db()
    assert (wave.opens_at, wave.amount_cap) == (None, 1)


def test_what_is_added_while_the_wave_is_open_is_no_part_of_the_plan() -> None:
    wave = open_wave(planned())
    before = plan_sha256(wave)
    add_rate(wave)
    assert plan_sha256(wave) == before
    assert [rate.currency for rate in planned_rates(wave)] == ["EUR"]
    assert planned_margins(wave).count() == 2


def test_nobody_dates_an_addition_back() -> None:
    wave = open_wave(planned())
    run(
        "INSERT INTO reports_rate (wave_id, currency, rate, source, as_of, added_at)"
        " VALUES (%s, 'GBP', 1, 'A', '2026-01-01', '2020-01-01')",
        [wave.pk],
    )
    assert [rate.currency for rate in planned_rates(wave)] == ["EUR"]


@pytest.mark.parametrize(
    "times", [{"closed_at": timezone.now()}, {"closes_at": timezone.now() - timedelta(hours=1)}]
)
def test_after_closing_nothing_is_added(times: dict[str, Any]) -> None:
    wave = make_wave(**times)
    with refused("margins_and_rates_come_before_figures"):
        add_rate(wave)
    with refused("margins_and_rates_come_before_figures"):
        Margin.objects.create(
            wave=wave, item="pledge", level="none", percent=100, source="A", as_of=date(2026, 1, 1)
        )


@pytest.mark.parametrize(
    ("rule", "statement"),
    [
        ("weights_are_cut_above_their_mean", "UPDATE reports_plan SET trim_above = 1"),
        ("benchmark_is_a_percentage", "UPDATE reports_plan SET benchmark = 100.1"),
        ("benchmark_is_a_percentage", "UPDATE reports_plan SET benchmark = -0.1"),
        ("minimum_n_is_positive", "UPDATE reports_plan SET minimum_n = 0"),
        ("margin_is_a_percentage", "UPDATE reports_margin SET percent = 101"),
        ("margin_is_a_percentage", "UPDATE reports_margin SET percent = -1"),
        ("one_target_per_level", "UPDATE reports_margin SET level = 'none'"),
        ("rate_is_positive", "UPDATE reports_rate SET rate = 0"),
        ("rate_is_of_a_known_currency", "UPDATE reports_rate SET currency = 'XXY'"),
    ],
)
def test_the_database_keeps_out_impossible_numbers(rule: str, statement: str) -> None:
    planned()
    with refused(rule):
        run(statement)


def test_margins_and_rates_are_written_without_idle_zeros() -> None:
    wave = planned()
    assert [str(margin) for margin in planned_margins(wave)] == [
        "pledge gwwc_10: 12.5%",
        "pledge none: 87.5%",
    ]
    assert [str(rate) for rate in planned_rates(wave)] == ["1 EUR = 1.08"]
