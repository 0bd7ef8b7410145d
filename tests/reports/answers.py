"""Made-up answers and facts for tests of the summary, in the form that ``frames`` gives them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from reports.bases import SPLIT
from reports.facts import EditionFacts, WaveFacts
from reports.groups.breakdowns import CAUSES
from reports.summary import summarise

KEY = bytes(range(32))
ONE = (EditionFacts(1, "7d6873e7a50a" + "0" * 52, (1,)),)
TWO_COMPARABLE = (
    EditionFacts(1, "7d6873e7a50a" + "0" * 52, (1, 2)),
    EditionFacts(2, "60227ba88fab" + "0" * 52, (1, 2)),
)
TWO_APART = (ONE[0], EditionFacts(2, "60227ba88fab" + "0" * 52, (2,)))
CHOICES = ("share_reason", "currency", "relied_on", "amount_band", "pledge", "identification")
NO_ANSWER = dict.fromkeys(("share", *SPLIT, *CAUSES, "amount", *CHOICES))

Answer = dict[str, Any]
Rows = dict[tuple[str, str], dict[str, Any]]
"""(edition, estimand) → row of the summary."""


def share(percent: int, **fields: Any) -> Answer:
    """An answer with a share."""
    return {"share": percent, **fields}


def reason(code: str, **fields: Any) -> Answer:
    """An answer with a reason in the place of a share."""
    return {"share_reason": code, **fields}


def split(*per_cents: int) -> Answer:
    """The split into attempted, read, relied, none."""
    return dict(zip(SPLIT, per_cents, strict=True))


def money(amount: int, currency: str = "USD") -> Answer:
    """An amount, in whole units."""
    return {"amount": 100 * amount, "currency": currency}


def make_answers(answers: Iterable[Answer]) -> pd.DataFrame:
    """Answers as a frame of the types that ``frames.read_answers`` gives."""
    rows = [{"edition": 1, **NO_ANSWER, **answer} for answer in answers]
    frame = pd.DataFrame(rows, columns=["edition", *NO_ANSWER], dtype=object)
    types = {"edition": np.int16, "amount": "Int64", **dict.fromkeys(CHOICES, "category")}
    return frame.astype({**types, **dict.fromkeys(("share", *SPLIT, *CAUSES), np.float32)})


def make_process(*counts: tuple[int, str, int]) -> pd.DataFrame:
    """Counts of process from (edition, event, count)."""
    rows = [(edition, date(2026, 3, 2), event, count) for edition, event, count in counts]
    return pd.DataFrame(rows, columns=["edition", "day", "event", "count"])


def make_facts(**fields: Any) -> WaveFacts:
    """A closed wave that showed edition 1, reports in dollars and caps amounts at 10,000."""
    defaults: dict[str, Any] = {
        "slug": "spring-2026",
        "source": "collected",
        "population": "people who chose to take part",
        "is_closed": True,
        "currency": "USD",
        "amount_cap": 1_000_000,
        "smallest_group": 10,
        "digest_key": KEY,
        "editions": ONE,
    }
    return WaveFacts(**defaults | fields)


def make_table(answers: Iterable[Answer], **facts: Any) -> pd.DataFrame:
    """The summary table of some answers; as many were sent as there are."""
    frame = make_answers(answers)
    sent = [(number, "sent", len(rows)) for number, rows in frame.groupby("edition")]
    return summarise(
        frame,
        make_process(*sent),
        make_facts(**facts),
        survey="Principled Giving Survey",
        computed_on=date(2026, 6, 15),
    )


def make_rows(answers: Iterable[Answer], **facts: Any) -> Rows:
    """The summary's rows for everyone, by edition and estimand."""
    table = make_table(answers, **facts)
    records = table[table["group_by"] == ""].to_dict("records")
    return {(row["edition"], row["estimand"]): row for row in records}


def make_figures(answers: Iterable[Answer], **facts: Any) -> dict[str, tuple[Any, ...]]:
    """Estimand → (estimate, ci_low, ci_high, n, n_missing, status) of the first set of rows."""
    columns = ("estimate", "ci_low", "ci_high", "n", "n_missing", "status")
    table = make_table(answers, **facts)
    first = table[(table["edition"] == table["edition"].iloc[0]) & (table["group_by"] == "")]
    return {row["estimand"]: tuple(row[column] for column in columns) for row in first.to_dict("records")}
