"""Editions are drafted, published, hashed and never change."""

import hashlib
import json
import tomllib
from typing import Any

import pytest
from django.db import Error, transaction

from survey.installation import FIRST_EDITION, start_installation
from survey.languages import edition_for
from survey.models import Account, Edition, ItemCode, Wave
from survey.models.codes import ITEM_COLUMNS
from survey.publishing import canonical, digest, draft_from_texts, publish
from tests.factories import edition_1

SMALL: dict[str, Any] = {
    "kind": "instrument",
    "reason": "Shorter",
    "language": "en",
    "page": {"form_title": "Giving"},
    "item": [
        {"code": "share", "kind": "percent", "question": "What part?"},
        {
            "code": "pledge",
            "kind": "choice",
            "question": "Pledge?",
            "answers": {"none": "None", "other": "Other"},
        },
    ],
}


@pytest.mark.django_db
def test_the_first_edition_asks_every_item_of_the_instrument_in_order() -> None:
    assert [item.code_id for item in edition_1().items.all()] == list(ITEM_COLUMNS)


@pytest.mark.django_db
def test_the_first_edition_asks_the_question_verbatim() -> None:
    asked = edition_1().wordings.get(item__code="share", key="question").text
    assert asked == (
        "For what fraction of your giving did you attempt a cost-effectiveness assessment (CEA), read a CEA, "
        "or rely on someone else who said they did a CEA?"
    )


@pytest.mark.django_db
def test_the_canonical_json_holds_all_that_a_respondent_meets() -> None:
    draft = draft_from_texts(SMALL)
    assert json.loads(canonical(draft)) == {
        "number": None,
        "kind": "instrument",
        "comparable_with": None,
        "reason": "Shorter",
        "items": [
            {"code": "share", "kind": "percent", "answers": []},
            {"code": "pledge", "kind": "choice", "answers": ["none", "other"]},
        ],
        "wording": [
            ["en", "", "form_title", "Giving"],
            ["en", "pledge", "answer_none", "None"],
            ["en", "pledge", "answer_other", "Other"],
            ["en", "pledge", "question", "Pledge?"],
            ["en", "share", "question", "What part?"],
        ],
    }


@pytest.mark.django_db
def test_publishing_numbers_and_hashes_the_draft() -> None:
    edition = publish(draft_from_texts(SMALL))
    edition.refresh_from_db()
    assert edition.number == 2
    assert edition.sha256 == hashlib.sha256(canonical(edition).encode()).hexdigest() == digest(edition)


@pytest.mark.django_db
def test_any_change_of_a_text_changes_the_hash() -> None:
    draft = draft_from_texts(SMALL)
    before = digest(draft)
    draft.wordings.filter(key="form_title").update(text="Giving.")
    assert digest(draft) != before


@pytest.mark.django_db
def test_publishing_twice_is_refused_by_the_database() -> None:
    edition = publish(draft_from_texts(SMALL))
    with pytest.raises(Error, match="never changes"), transaction.atomic():
        publish(edition)


@pytest.mark.django_db
def test_a_code_keeps_its_kind_from_edition_to_edition() -> None:
    draft_from_texts(SMALL)
    assert ItemCode.objects.get(code="pledge").kind == "choice"
    assert ItemCode.objects.count() == len(ITEM_COLUMNS)


@pytest.mark.django_db
def test_an_installation_in_use_is_left_alone() -> None:
    start_installation()
    assert (Edition.objects.count(), Wave.objects.count(), Account.objects.count()) == (1, 0, 0)


def test_placeholders_of_the_first_edition_are_the_known_ones() -> None:
    text = FIRST_EDITION.read_text(encoding="utf-8")
    used = {part.split("}")[0] for part in text.split("{")[1:]}
    assert used == {"period", "organiser", "date", "contact"}
    assert tomllib.loads(text)["language"] == "en"


def test_an_empty_database_gets_an_edition_an_open_wave_and_an_organiser(empty_database: None) -> None:
    start_installation()
    wave = Wave.objects.get(kind="collected")
    assert (wave.is_open, edition_for(wave, "en")) == (True, Edition.objects.get(number=1))
    assert Account.objects.get().can_organise
    assert Wave.objects.get(slug="demo").responses.count() == 600
