"""What the table of responses lets in and keeps out, by SQL as the site's role."""

from typing import Any

import pytest
from django.db import connection

from survey.models import Response
from survey.models.codes import CAUSES, SPLIT
from tests.factories import make_closed_wave, make_wave
from tests.survey.rows import a_response, insert, refused

SPLIT_100 = dict(zip(SPLIT, (10, 20, 30, 40), strict=True))
SPLIT_UNRELIED = dict(zip(SPLIT, (60, 0, 0, 40), strict=True))
CAUSES_100 = dict(zip(CAUSES, (60, 0, 0, 0, 40), strict=True))
NOTHING = {"share": None, "share_reason": "gave_nothing"}
NOT_SAY = {"share": None, "share_reason": "not_say"}
MONEY = {"amount": "2400.00", "currency": "GBP"}

# constraint: (columns that it lets in, columns that it keeps out)
CONSTRAINTS: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "share_is_a_percentage": ([{"share": 0}, {"share": 100}], [{"share": 101}]),
    "at_most_one_of_share_and_reason": (
        [{"share": 0}, {"share": None, "share_reason": "dont_know"}],
        [{"share": 0, "share_reason": "dont_know"}],
    ),
    "share_or_reason_unless_imported": ([NOTHING], [{"share": None}]),
    "split_is_empty_or_whole": (
        [{}, SPLIT_100],
        [
            {**SPLIT_100, "none": 39},
            {**SPLIT_100, "none": 41},
            {**SPLIT_100, "none": None},
            {"attempted": 100},
        ],
    ),
    "relied_on_needs_relied": (
        [{**SPLIT_100, "relied_on": "fund"}, SPLIT_UNRELIED],
        [{"relied_on": "fund"}, {**SPLIT_UNRELIED, "relied_on": "fund"}],
    ),
    "causes_are_empty_or_whole": (
        [CAUSES_100],
        [{**CAUSES_100, "cause_other": 39}, {**CAUSES_100, "cause_meta": None}, {"cause_global": 100}],
    ),
    "amount_is_positive": (
        [MONEY, {**MONEY, "amount": "0.01"}],
        [{**MONEY, "amount": "0.00"}, {**MONEY, "amount": "-1"}],
    ),
    "amount_or_band": (
        [MONEY, {"amount_band": "from_500", "currency": "GBP"}],
        [{**MONEY, "amount_band": "from_500"}, {**MONEY, "amount_band": "not_say"}],
    ),
    "money_has_a_currency": (
        [MONEY, {"amount_band": "not_say"}],
        [{"amount": "2400.00"}, {"amount_band": "from_500"}],
    ),
    "currency_needs_money": ([{"amount_band": "not_say", "currency": "GBP"}], [{"currency": "GBP"}]),
    "gave_nothing_has_no_money_items": (
        [NOTHING, {**NOTHING, "pledge": "none", "income_share": "0.0"}, {**NOT_SAY, **MONEY}],
        [{**NOTHING, **items} for items in (MONEY, SPLIT_100, CAUSES_100, {"amount_band": "not_say"})],
    ),
    "income_share_is_not_negative": (
        [{"income_share": "0.0"}, {"income_share": "999.9"}],
        [{"income_share": "-0.1"}],
    ),
    "income_share_or_reason": (
        [{"income_share": "10.5"}, {"income_share_reason": "no_income"}],
        [{"income_share": "10.5", "income_share_reason": "no_income"}],
    ),
    "web_answers_have_a_key": (
        [{"mode": "paper", "key_hash": None, "secret_hash": None}],
        [{"key_hash": None}, {"secret_hash": None}],
    ),
    "mode_is_a_known_code": ([{"mode": "test"}], [{"mode": "fax"}]),
    "came_by_is_a_known_code": ([{"came_by": "invitation"}], [{"came_by": "bus"}]),
    "share_reason_is_a_known_code": ([NOTHING], [{"share": None, "share_reason": "forgot"}]),
    "relied_on_is_a_known_code": (
        [{**SPLIT_100, "relied_on": "charity"}],
        [{**SPLIT_100, "relied_on": "oracle"}],
    ),
    "amount_band_is_a_known_code": (
        [{"amount_band": "from_100000", "currency": "USD"}],
        [{"amount_band": "some", "currency": "USD"}],
    ),
    "currency_is_a_known_code": (
        [{**MONEY, "currency": "CZK"}],
        [{**MONEY, "currency": "XXX"}, {**MONEY, "currency": "gbp"}],
    ),
    "income_share_reason_is_a_known_code": (
        [{"income_share_reason": "no_income"}],
        [{"income_share_reason": "rich"}],
    ),
    "pledge_is_a_known_code": ([{"pledge": "gwwc_10"}], [{"pledge": "gwwc_11"}]),
    "identification_is_a_known_code": ([{"identification": "very_strongly"}], [{"identification": "a_bit"}]),
}
CASES_IN = [(name, columns) for name, (let_in, _) in CONSTRAINTS.items() for columns in let_in]
CASES_OUT = [(name, columns) for name, (_, kept_out) in CONSTRAINTS.items() for columns in kept_out]


@pytest.mark.parametrize(("name", "columns"), CASES_IN)
@pytest.mark.django_db
def test_constraint_lets_in(name: str, columns: dict[str, Any]) -> None:
    insert("response", **a_response(make_wave(), **columns))
    assert Response.objects.count() == 1


@pytest.mark.parametrize(("name", "columns"), CASES_OUT)
@pytest.mark.django_db
def test_constraint_keeps_out(name: str, columns: dict[str, Any]) -> None:
    with refused(name):
        insert("response", **a_response(make_wave(), **columns))


def test_every_constraint_of_a_response_is_tested_here() -> None:
    assert {constraint.name for constraint in Response._meta.constraints} == set(CONSTRAINTS)


@pytest.mark.django_db
def test_the_site_acts_as_its_own_role_in_these_tests() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, usesuper FROM pg_user WHERE usename = current_user")
        assert cursor.fetchone() == ("site", False)


@pytest.mark.django_db
def test_a_key_is_taken_once() -> None:
    wave = make_wave()
    row = a_response(wave)
    insert("response", **row)
    with refused("survey_response_key_hash_key"):
        insert("response", **a_response(wave, key_hash=row["key_hash"]))
    with refused("survey_response_secret_hash_key"):
        insert("response", **a_response(wave, secret_hash=row["secret_hash"]))


@pytest.mark.django_db
def test_an_imported_answer_may_lack_share_and_reason() -> None:
    wave = make_closed_wave(kind="imported")
    row = a_response(wave, mode="import", came_by="import", share=None, key_hash=None, secret_hash=None)
    insert("response", **row)
    assert Response.objects.get().share is None
