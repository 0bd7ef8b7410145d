"""Toplines of made-up answers, under words as short as their codes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from reports.facts import AddedItem
from reports.files.topline import make_topline
from reports.files.words import Text
from reports.groups.breakdowns import CAUSES, IDENTIFICATIONS, PLEDGES
from reports.reliance import RELIED_ON
from reports.summary import summarise
from tests.reports.answers import Answer, make_answers, make_facts, make_process

ITEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "share": ("percent", ()),
    "share_reason": ("choice", ("gave_nothing", "dont_know", "not_say")),
    "attempted": ("percent", ()),
    "relied_on": ("choice", RELIED_ON),
    "amount": ("amount", ()),
    "currency": ("choice", ()),
    **dict.fromkeys(CAUSES, ("percent", ())),
    "income_share": ("number", ()),
    "income_share_reason": ("choice", ("no_income",)),
    "pledge": ("choice", (*PLEDGES, "not_say")),
    "identification": ("choice", (*IDENTIFICATIONS, "not_say")),
}

Counted = tuple[int | None, int | None, str]
"""People, base, status."""


def words(*items: AddedItem, edition: int = 1) -> list[Text]:
    """A question for each item, ``Q share``, and words for each answer, ``A not_say``."""
    asked = ITEMS | {item.code: (item.kind, item.answers) for item in items}
    texts = []
    for code, (kind, answers) in asked.items():
        texts.append(Text(edition, "en", code, kind, "question", f"Q {code}"))
        texts += [Text(edition, "en", code, kind, f"answer_{answer}", f"A {answer}") for answer in answers]
    return texts


def topline_of(answers: Iterable[Answer], *items: AddedItem, **facts: Any) -> pd.DataFrame:
    rows = list(answers)
    frame, given = make_answers(rows), make_facts(added=items, **facts)
    frame["income_share"] = np.array([row.get("income_share", np.nan) for row in rows], dtype=np.float64)
    frame["income_share_reason"] = pd.Series([row.get("income_share_reason") for row in rows], dtype=object)
    for item in items:
        for column in item.columns:
            values = pd.Series([row.get(column) for row in rows], dtype=object)
            frame[column] = values.astype("category" if item.kind == "choice" else np.float64)
    sent = [(int(number), "sent", len(of)) for number, of in frame.groupby("edition")]
    summary = summarise(frame, make_process(*sent), given, survey="PGS", computed_on=date(2026, 6, 15))
    texts = [text for edition in given.editions for text in words(*items, edition=edition.number)]
    return make_topline(frame, summary, given, texts)


def counts_of(table: pd.DataFrame, item: str) -> dict[str, Counted]:
    """Answer → (people, base, status) of one item."""
    rows = table[table["item"] == item].to_dict("records")
    return {row["answer"]: (row["people"], row["base_n"], row["status"]) for row in rows}
