"""Anybody can check that editions are as published: from the database, or from the file alone."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from tests.conftest import run_as_owner
from tests.factories import edition_1
from tests.survey.rewording import make_draft, publish_rewording


def verify(*arguments: str) -> list[str]:
    said = StringIO()
    call_command("verify_editions", *arguments, stdout=said)
    return said.getvalue().splitlines()


def refusal(*arguments: str) -> str:
    with pytest.raises(CommandError) as refused:
        verify(*arguments)
    return str(refused.value)


def downloaded(client: Client, tmp_path: Path, **changes: Any) -> str:
    """The file as anybody can download it, with changes to its last edition."""
    content = json.loads(client.get("/wording/editions.json").content)
    content["editions"][-1] |= changes
    file = tmp_path / "editions.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


@pytest.mark.django_db
def test_each_published_edition_has_its_line() -> None:
    second = publish_rewording({"question": "Wie viel, “genau”?"})
    make_draft({"question": "Not published"})
    assert verify() == [
        f"edition 1: as published, {edition_1().sha256}",
        f"edition 2: as published, {second.sha256}",
    ]


TAMPER = {
    "a text": "UPDATE survey_wording SET text = 'What part?' WHERE key = 'question' AND item_id IN "
    "(SELECT id FROM survey_item WHERE code = 'share' AND edition_id = "
    "(SELECT id FROM survey_edition WHERE number = 1))",
    "a text taken away": "DELETE FROM survey_wording WHERE key = 'form_title' AND edition_id = "
    "(SELECT id FROM survey_edition WHERE number = 1)",
    "a reason": "UPDATE survey_edition SET reason = 'Another' WHERE number = 1",
    "the order": "UPDATE survey_item SET position = 99 WHERE code = 'share' AND edition_id = "
    "(SELECT id FROM survey_edition WHERE number = 1)",
    "answers": "UPDATE survey_item SET answers = '[\"none\"]' WHERE code = 'pledge' AND edition_id = "
    "(SELECT id FROM survey_edition WHERE number = 1)",
    "a hash": f"UPDATE survey_edition SET sha256 = '{'0' * 64}' WHERE number = 1",
}
TABLES = ("survey_edition", "survey_item", "survey_wording")


@pytest.mark.parametrize("what", TAMPER)
def test_what_an_owner_changed_behind_the_triggers_is_found(committed: str, what: str) -> None:
    second = publish_rewording({"question": "What part?"})
    connections.close_all()
    switch = "ALTER TABLE {} {} TRIGGER USER"
    run_as_owner(
        *(switch.format(table, "DISABLE") for table in TABLES),
        TAMPER[what],
        *(switch.format(table, "ENABLE") for table in TABLES),
        name=committed,
    )
    said = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("verify_editions", stdout=said)
    assert str(refused.value) == "Not as published: edition 1. Compare it with a copy of yours."
    first, last = said.getvalue().splitlines()
    assert first.startswith("edition 1: DIFFERS. Published as ")
    assert last == f"edition 2: as published, {second.sha256}"


@pytest.mark.django_db
def test_the_file_alone_is_enough(client: Client, tmp_path: Path) -> None:
    publish_rewording({"question": "Wie viel, “genau” \u202e🙂?"})
    assert verify(downloaded(client, tmp_path)) == verify()


@pytest.mark.parametrize(
    "changes",
    [
        {"canonical_json": '{"number":1}'},
        {"canonical_json": "no JSON"},
        {"canonical_json": "[]"},
        {"canonical_json": "[" * 100_000},
        {"canonical_json": "\ud800"},
        {"sha256": "0" * 64},
        {"sha256": ""},
        {"number": 2},
    ],
)
@pytest.mark.django_db
def test_a_file_that_was_changed_is_found(client: Client, tmp_path: Path, changes: dict[str, Any]) -> None:
    number = changes.get("number", 1)
    file = downloaded(client, tmp_path, **changes)
    assert refusal(file) == f"Not as published: edition {number}. Compare it with a copy of yours."


def test_all_that_differ_are_named(tmp_path: Path) -> None:
    wrong = {"sha256": "", "canonical_json": "{}"}
    file = tmp_path / "editions.json"
    file.write_text(json.dumps({"editions": [{"number": number, **wrong} for number in (1, 2, 3)]}))
    assert refusal(str(file)) == "Not as published: edition 1, 2, 3. Compare it with a copy of yours."


NO_EDITIONS = (
    "{} holds no editions. It should be what /wording/editions.json gives: a list “editions” whose entries "
    "hold number, sha256, canonical_json."
)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "{} is not JSON in UTF-8. Download it again."),
        (b"<html>", "{} is not JSON in UTF-8. Download it again."),
        (b"\xff\xfe", "{} is not JSON in UTF-8. Download it again."),
        (b"[" * 100_000, "{} is not JSON in UTF-8. Download it again."),
        (b"[]", NO_EDITIONS),
        (b"{}", NO_EDITIONS),
        (b'{"editions": []}', NO_EDITIONS),
        (b'{"editions": {"1": 2}}', NO_EDITIONS),
        (b'{"editions": [1]}', NO_EDITIONS),
        (b'{"editions": [{"number": "1", "sha256": "", "canonical_json": ""}]}', NO_EDITIONS),
        (b'{"editions": [{"number": 1, "sha256": ""}]}', NO_EDITIONS),
    ],
)
def test_a_file_of_another_shape_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    file = tmp_path / "editions.json"
    file.write_bytes(content)
    assert refusal(str(file)) == sentence.format(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "none.json"
    assert refusal(str(file)) == f"{file} cannot be read: No such file or directory."
    assert refusal(str(tmp_path)) == f"{tmp_path} cannot be read: Is a directory."


def test_without_an_edition_there_is_nothing_to_differ(empty_database: str) -> None:
    assert verify() == []
