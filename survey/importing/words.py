"""The source's own questions and answers as the texts of an edition of kind ``external``."""

from collections.abc import Iterator
from typing import Any

from survey.importing.columns import Column
from survey.importing.items import ITEMS
from survey.importing.mapping import Map

UNITS = {"fraction": "fraction, from 0 to 1", "percent": "per cent, from 0 to 100"}


def edition_texts(plan: Map) -> dict[str, Any]:
    """Texts for ``publishing.draft_from_texts``: each mapped item with its question and answers, verbatim.

    An item that only another column's cells lead to, such as a reason for no share, has answers alone.
    """
    entries: dict[str, dict[str, Any]] = {}
    for column in plan.columns.values():
        entry_of(entries, column.code).update(own_texts(column))
        for code, answer, text in answer_texts(column):
            answers = entry_of(entries, code).setdefault("answers", {})
            answers[answer] = f"{answers[answer]} / {text}" if answer in answers else text
    return {
        "kind": "external",
        "reason": f"Imported: {plan.source.name}",
        "language": plan.source.language,
        "page": {"source": plan.source.name, "citation": plan.source.citation},
        "item": list(entries.values()),
    }


def entry_of(entries: dict[str, dict[str, Any]], code: str) -> dict[str, Any]:
    return entries.setdefault(code, {"code": code, "kind": ITEMS[code].kind})


def own_texts(column: Column) -> dict[str, str]:
    texts = {"question": column.question, "column": column.header}
    return texts | {"unit": UNITS[column.scale]} if column.scale else texts


def answer_texts(column: Column) -> Iterator[tuple[str, str, str]]:
    """The item that a cell's text leads to, its answer's code, and the text."""
    for text, answer in column.answers.items():
        yield column.shape.companion or column.code, answer, text
    for mark, currency in column.currency_marks.items():
        if currency:
            yield "currency", currency, mark
    if column.zero == "gave_nothing":
        yield "share_reason", "gave_nothing", "0"
