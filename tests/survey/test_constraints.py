"""What every other table lets in and keeps out, by SQL as the site's role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from survey.models import Response
from tests.factories import make_organiser, make_wave
from tests.survey.rows import a_draft_edition, a_wave, insert, new_draft, refused

pytestmark = pytest.mark.django_db
Row = tuple[str, dict[str, Any]]
FULL = {"number": 7, "sha256": "0" * 64, "published_at": "2026-01-01"}


def waves(**columns: Any) -> Row:
    return "wave", a_wave(**columns)


def editions(**columns: Any) -> Row:
    return "edition", a_draft_edition(**columns)


def shown(**columns: Any) -> Row:
    first = make_wave().shown.get()
    row = {"parts": 1, "from_at": "2025-01-01", "until_at": "2025-01-01", **columns}
    return "waveedition", {"wave_id": first.wave_id, "edition_id": first.edition_id, **row}


def imports(**columns: Any) -> Row:
    row = {"name": "", "source": "", "citation": "", "rows_read": 3, "rows_taken": 2, "rows_refused": 1}
    return "import", {"wave_id": make_wave().pk, "sha256": "0" * 64, **row, **columns}


def invitations(**columns: Any) -> Row:
    return "invitation", {"wave_id": make_wave().pk, "email": "a@example.org", "state": "waiting", **columns}


def checks(**columns: Any) -> Row:
    text = insert("wording", edition_id=new_draft().pk, language="en", key="a", text="…")
    return "translationcheck", {"wording_id": text, "state": "done", "on": "2026-01-01", **columns}


def wording_tests(**columns: Any) -> Row:
    return "experiment", {
        "wave_id": make_wave(opens_at=None).pk,
        "planned_n": 1,
        "set_on": "2026-01-01",
        **columns,
    }


def item_codes(**columns: Any) -> Row:
    return "itemcode", {"code": "donor_years", "kind": "number", **columns}


CLOSED = {"closed_at": "2026-01-15"}
# constraint: (a row of that table, columns that it lets in, columns that it keeps out)
CONSTRAINTS: dict[str, tuple[Callable[..., Row], list[dict[str, Any]], list[dict[str, Any]]]] = {
    "wave_slug_is_an_address": (
        waves,
        [{"slug": "spring-2026"}],
        [{"slug": "Spring"}, {"slug": "-"}, {"slug": ""}],
    ),
    "wave_kind_is_known": (waves, [{"kind": "simulated", **CLOSED}], [{"kind": "guessed", **CLOSED}]),
    "only_collected_waves_open": (waves, [{}, {"kind": "imported", **CLOSED}], [{"kind": "imported"}]),
    "smallest_group_is_ten_or_more": (waves, [{"smallest_group": 25}], [{"smallest_group": 9}]),
    "amount_cap_is_positive": (waves, [{"amount_cap": "0.01"}], [{"amount_cap": 0}]),
    "wave_closes_after_it_opens": (waves, [{"closes_at": None}], [{"closes_at": "2026-01-01"}]),
    "wave_currency_is_known": (
        waves,
        [{"currency": "GBP"}],
        [{"currency": "XXX"}, {"reporting_currency": ""}],
    ),
    "edition_kind_is_known": (editions, [{"kind": "external"}], [{"kind": "sketch"}]),
    "only_published_editions_have_numbers": (
        editions,
        [{}],
        [{"number": 7}, {"sha256": "0" * 64}, {"number": 7, "sha256": "0" * 64}],
    ),
    "only_the_instrument_is_tested": (
        editions,
        [{"for_test": True}, {"kind": "translation"}],
        [{"for_test": True, "kind": kind} for kind in ("translation", "external")],
    ),
    "planned_number_is_positive": (wording_tests, [{}, {"planned_n": 600}], [{"planned_n": 0}]),
    "edition_ends_after_it_starts": (shown, [{}], [{"until_at": "2024-12-31"}]),
    "a_second_person_checks": (
        checks,
        [{"state": "checked"}, {"state": "checked", "source": "…"}, {"state": "machine"}],
        [{"state": "checked", "by_id": 1, "checked_by_id": 1}],
    ),
    "every_row_is_taken_or_refused": (imports, [{}], [{"rows_taken": 3}]),
    "invitation_state_is_known": (invitations, [{"state": "opted_out"}], [{"state": "answered"}]),
    "check_state_is_known": (checks, [{"state": "checked"}], [{"state": "perfect"}]),
    "code_is_a_column_name": (item_codes, [{}], [{"code": "Donor years"}, {"code": ""}, {"code": "7th"}]),
    "item_kind_is_known": (item_codes, [{"kind": "text"}], [{"kind": "essay"}]),
}
UNIQUE_BY_HAND = {
    "one_draft_at_most",
    "one_account_per_address",
    "one_invitation_per_address",
    "an_edition_asks_an_item_once",
    "one_item_per_position",
    "one_text_per_key",
    "an_edition_starts_once",
    "one_label_per_way_in",
    "one_count_a_day",
}


@pytest.mark.parametrize(
    ("row", "columns"), [(row, columns) for row, let_in, _ in CONSTRAINTS.values() for columns in let_in]
)
def test_constraint_lets_in(row: Callable[..., Row], columns: dict[str, Any]) -> None:
    table, values = row(**columns)
    assert insert(table, **values)


@pytest.mark.parametrize(
    ("name", "row", "columns"),
    [(name, row, columns) for name, (row, _, kept_out) in CONSTRAINTS.items() for columns in kept_out],
)
def test_constraint_keeps_out(name: str, row: Callable[..., Row], columns: dict[str, Any]) -> None:
    table, values = row(**columns)
    with refused(name):
        insert(table, **values)


def test_there_is_one_draft_at_most() -> None:
    new_draft()
    insert("edition", **a_draft_edition(kind="external"))
    with refused("one_draft_at_most"):
        new_draft()


def test_there_is_one_account_per_address_whatever_its_case() -> None:
    make_organiser("mira@example.org")
    make_organiser("tomas@example.org")
    with refused("one_account_per_address"):
        make_organiser("Mira@example.org")


def test_there_is_one_invitation_per_address_and_wave() -> None:
    table, row = invitations()
    insert(table, **row)
    insert(table, **{**row, "email": "b@example.org"})
    with refused("one_invitation_per_address"):
        insert(table, **{**row, "email": "A@example.org"})


def test_an_edition_asks_each_item_once_at_a_place_of_its_own() -> None:
    first = {"edition_id": new_draft().pk, "answers": [], "code": "share", "position": 0}
    insert("item", **first)
    insert("item", **{**first, "code": "pledge", "position": 1})
    with refused("an_edition_asks_an_item_once"):
        insert("item", **{**first, "position": 2})
    with refused("one_item_per_position"):
        insert("item", **{**first, "code": "none"})


def test_there_is_one_text_per_key_also_for_pages() -> None:
    text = {"edition_id": new_draft().pk, "item_id": None, "language": "en", "key": "form_title", "text": "A"}
    insert("wording", **text)
    insert("wording", **{**text, "language": "de"})
    with refused("one_text_per_key"):
        insert("wording", **text)


def test_an_edition_starts_once_at_a_time() -> None:
    table, row = shown()
    insert(table, **row)
    with refused("an_edition_starts_once"):
        insert(table, **row)


def test_a_way_in_has_one_label_and_an_event_one_count_a_day() -> None:
    wave = make_wave()
    insert("wavelabel", wave_id=wave.pk, via="newsletter")
    with refused("one_label_per_way_in"):
        insert("wavelabel", wave_id=wave.pk, via="newsletter")
    event = {"wave_id": wave.pk, "edition_id": 1, "day": "2026-01-01", "event": "opened", "count": 1}
    event["edition_id"] = wave.editions.get().pk
    insert("counter", **event)
    with refused("one_count_a_day"):
        insert("counter", **event)


def test_every_constraint_has_a_test() -> None:
    tested = set(CONSTRAINTS) | UNIQUE_BY_HAND
    named = {
        constraint.name
        for model in apps.get_app_config("survey").get_models()
        if model is not Response
        for constraint in model._meta.constraints
    }
    assert named == tested
