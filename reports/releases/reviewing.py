"""What an organiser looks at before publishing: every figure, and every hidden cell with its reason."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reports.columns import UNWEIGHTED
from reports.pages.published import WITHOUT_FIGURE


@dataclass(frozen=True)
class ReviewRow:
    """A row of the table that will be public; ``reason`` says why there is no figure."""

    figure: str
    about: str
    value: str
    interval: str
    people: str
    reason: str


def split_rows(table: pd.DataFrame) -> tuple[list[ReviewRow], list[ReviewRow]]:
    """Return the rows that show a figure, and those that do not."""
    rows = [(record["status"], write_row(record)) for record in table.to_dict("records")]
    shown = [row for status, row in rows if not status]
    return shown, [row for status, row in rows if status]


def write_row(record: Mapping[Hashable, Any]) -> ReviewRow:
    sign = "" if record["unit"] == "people" else "%"
    has_value = record["estimate"] is not None
    word = WITHOUT_FIGURE.get(record["status"], "none")
    ends = [record["ci_low"], record["ci_high"]]
    return ReviewRow(
        figure=record["estimand"],
        about=say_about(record),
        value=f"{record['estimate']:,}{sign}" if has_value else word,
        interval="–".join("…" if end is None else str(end) for end in ends) if any_end(ends) else "",
        people="" if record["n"] is None else f"{record['n']:,}",
        reason=record["note"],
    )


def any_end(ends: list[Any]) -> bool:
    return any(end is not None for end in ends)


def say_about(record: Mapping[Hashable, Any]) -> str:
    """Return whom a row is about: a group, or everyone who saw some editions."""
    if record["group_by"]:
        return f"{record['group_by']}: {record['group']}"
    editions, weighting = str(record["edition"]), record["weighting"]
    weighted = "" if weighting == UNWEIGHTED else f", {weighting}"
    return f"everyone, edition{'s' if ' ' in editions else ''} {editions}{weighted}"
