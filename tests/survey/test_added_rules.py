"""What the database lets in of added items and of answers to them, whoever asks."""

from datetime import UTC, datetime
from typing import Any

import pytest

from survey import publishing
from survey.models import Edition, ItemCode, Wave
from survey.reserved import GROUPS
from tests.factories import edition_1
from tests.survey.added import NEW, STORED, added_edition, asking_wave, draft_with
from tests.survey.rewording import make_draft
from tests.survey.rows import a_response, insert, refused, run
from tests.survey.verbs import publish

pytestmark = pytest.mark.django_db
INTO_ITEMS = "INSERT INTO survey_item (edition_id, code, position, answers) VALUES (%s, %s, 99, %s)"


def retired_codes() -> list[str]:
    return list(ItemCode.objects.filter(retired_on__isnull=False).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize("kind", ["choice", "choices", "percent", "number", "text"])
def test_a_code_of_an_added_kind_is_let_in(kind: str) -> None:
    insert("itemcode", code="donor_years", kind=kind)


@pytest.mark.parametrize(
    "code",
    [
        *("received_on", "extra", "wave_id", "import", "ctid"),  # columns of survey_response
        *("draft", "new", "pages", "translate"),  # addresses
        *("estimand", "group_by", "data_digest"),  # columns of the summary
        *("opened", "mean_trust", "share_of_time", "heap_5", "n_gifts", "relied_on_friends"),  # like figures
    ],
)
def test_a_reserved_code_is_kept_out(code: str) -> None:
    with refused("code_is_reserved"):
        insert("itemcode", code=code, kind="number")


def test_no_item_of_amounts_is_added() -> None:
    with refused("added_item_has_an_added_kind"):
        insert("itemcode", code="last_gift", kind="amount")


def test_a_code_of_the_instrument_has_its_kind_alone() -> None:
    with refused("instrument_code_has_its_kind"):
        insert("itemcode", code="share", kind="text")


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("donor_kind", "[]"),
        ("donor_kind", '["a", "b_2", "not_say"]'),
        ("causes_known", '["a"]'),
        ("planned", "[]"),
    ],
)
def test_lists_of_different_codes_are_let_in(code: str, answers: str) -> None:
    insert("itemcode", code=code, kind=NEW[code].kind)
    run(INTO_ITEMS, [make_draft().pk, code, answers])


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("donor_kind", '["a", "a"]'),
        ("donor_kind", '["A"]'),
        ("donor_kind", '["a b"]'),
        ("donor_kind", '[""]'),
        ("donor_kind", "[1]"),
        ("donor_kind", f'["{"a" * 41}"]'),
        ("causes_known", '{"a": 1}'),
        ("causes_known", '"a"'),
        ("planned", '["a"]'),
        ("remark", '["a"]'),
    ],
)
def test_other_answers_of_an_item_are_kept_out(code: str, answers: str) -> None:
    insert("itemcode", code=code, kind=NEW[code].kind)
    with refused("answers_are_different_codes"):
        run(INTO_ITEMS, [make_draft().pk, code, answers])


@pytest.mark.parametrize("answer", sorted(GROUPS))
def test_an_answer_is_not_called_like_a_group_of_people(answer: str) -> None:
    insert("itemcode", code="donor_kind", kind="choice")
    with refused("answer_code_is_reserved"):
        run(INTO_ITEMS, [make_draft().pk, "donor_kind", f'["a", "{answer}"]'])


@pytest.fixture
def wave() -> Wave:
    return asking_wave()


def test_answers_of_every_kind_are_let_in(wave: Wave) -> None:
    insert("response", **a_response(wave, extra=STORED))


IN: list[tuple[str, Any]] = [
    *[("donor_kind", value) for value in ("regular", "once")],
    *[("causes_known", value) for value in (["future"], ["health", "animals", "future"])],
    *[("planned", value) for value in (0, 1, 10, 100)],
    *[("donor_years", value) for value in (0, 0.5, 2.25, 2400, 999_999_999_999, 999_999_999_999.99)],
    *[("remark", value) for value in ("x", "ж" * 500)],
]
OUT: list[tuple[str, Any]] = [
    *[("donor_kind", value) for value in ("Regular", "", 1, None, ["once"], {"once": 1})],
    *[("causes_known", value) for value in ([], "health", ["health", "health"], ["future", "health"])],
    *[("causes_known", value) for value in (["other"], [1], [["health"]], {"health": 1}, None)],
    *[("planned", value) for value in (-1, 101, 33.5, "33", True, None, [33])],
    *[("donor_years", value) for value in (-1, 0.125, 10**12, "7", False, None, [7])],
    *[("remark", value) for value in ("", "x" * 501, 7, None, ["x"])],
]


@pytest.mark.parametrize(("code", "value"), IN)
def test_a_fitting_answer_is_let_in(wave: Wave, code: str, value: object) -> None:
    insert("response", **a_response(wave, extra={code: value}))


@pytest.mark.parametrize(("code", "value"), OUT)
def test_an_answer_that_does_not_fit_is_kept_out(wave: Wave, code: str, value: object) -> None:
    with refused("extra_fits_its_items"):
        insert("response", **a_response(wave, extra={code: value}))


def test_one_misfit_among_fitting_answers_keeps_the_row_out(wave: Wave) -> None:
    with refused("extra_fits_its_items"):
        insert("response", **a_response(wave, extra=STORED | {"planned": 101}))


def test_a_stored_answer_is_held_to_the_same_rules(wave: Wave) -> None:
    row = a_response(wave, extra=STORED)
    insert("response", **row)
    with refused("extra_fits_its_items"):
        run("UPDATE survey_response SET extra = %s WHERE id = %s", ['{"planned": 101}', row["id"]])


def test_an_item_of_another_edition_is_no_place_for_an_answer() -> None:
    added_edition("planned")
    wave = asking_wave("donor_years")
    old = edition_1()
    wave.shown.create(edition=old, from_at=datetime(2026, 1, 1, tzinfo=UTC))
    with refused("extra_holds_items_of_its_edition"):
        insert("response", **a_response(wave, edition_id=old.pk, extra={"planned": 7}))


def test_an_item_is_retired_once_the_live_edition_does_not_ask_it() -> None:
    added_edition("planned", "remark")
    draft = make_draft()
    draft.items.get(code="planned").delete()
    assert retired_codes() == []
    publish(draft)
    assert retired_codes() == ["planned"]


def test_an_edition_for_tests_retires_nothing_and_keeps_what_it_asks() -> None:
    added_edition("planned")
    draft = draft_with("remark")
    draft.items.get(code="planned").delete()
    Edition.objects.filter(pk=draft.pk).update(for_test=True)
    publishing.publish(Edition.objects.get(pk=draft.pk))
    assert retired_codes() == []
    publish(make_draft({"help": "Any estimate counts."}))
    assert retired_codes() == ["remark"]


def test_an_item_of_a_deleted_draft_is_retired() -> None:
    draft = draft_with("planned")
    draft.delete()
    assert retired_codes() == ["planned"]


def test_a_retired_item_comes_into_no_edition_until_it_is_brought_back() -> None:
    draft = draft_with("planned")
    draft.items.get(code="planned").delete()
    with refused("retired_item_stays_away"):
        run(INTO_ITEMS, [draft.pk, "planned", "[]"])
    run("UPDATE survey_itemcode SET retired_on = NULL WHERE code = 'planned'")
    run(INTO_ITEMS, [draft.pk, "planned", "[]"])


def test_no_item_becomes_a_retired_one() -> None:
    draft = draft_with("planned", "donor_years")
    draft.items.get(code="planned").delete()
    with refused("retired_item_stays_away"):
        run("UPDATE survey_item SET code = 'planned' WHERE code = 'donor_years'")
