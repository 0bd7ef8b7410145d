"""What an organiser looks at before publishing: every figure, and every hidden cell with its reason."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from reports.columns import UNWEIGHTED
from reports.files.estimands import MEANINGS
from reports.pages.group_sections import GroupWords
from reports.pages.published import WITHOUT_FIGURE
from reports.pages.sections import first_capital


@dataclass(frozen=True)
class ReviewRow:
    """A row of the table that will be public, in words and by its name in the file.

    ``reason`` says why there is no figure.
    """

    meaning: str
    figure: str
    about: str
    value: str
    interval: str
    people: str
    reason: str


def split_rows(
    table: pd.DataFrame, words: Mapping[str, GroupWords]
) -> tuple[list[ReviewRow], list[ReviewRow]]:
    """Return the rows that show a figure, and those that do not; ``words`` names breakdowns and groups."""
    rows = [(record["status"], write_row(record, words)) for record in table.to_dict("records")]
    shown = [row for status, row in rows if not status]
    return shown, [row for status, row in rows if status]


def cannot_weight(table: pd.DataFrame) -> bool:
    """Tell whether the table has weighted rows and shows none of them."""
    weighted = table[table["weighting"] != UNWEIGHTED] if len(table) else table
    return len(weighted) > 0 and not (weighted["status"] == "").any()


def write_row(record: Mapping[Hashable, Any], words: Mapping[str, GroupWords]) -> ReviewRow:
    has_value = record["estimate"] is not None
    word = WITHOUT_FIGURE.get(record["status"], "none")
    return ReviewRow(
        meaning=first_capital(MEANINGS.get(record["estimand"], "")),
        figure=record["estimand"],
        about=say_about(record, words),
        value=say_value(record["estimate"], record["unit"]) if has_value else word,
        interval=say_interval(record["ci_low"], record["ci_high"], record["unit"]),
        people="" if record["n"] is None else f"{record['n']:,}",
        reason=record["note"],
    )


def say_value(value: Any, unit: str) -> str:
    if unit == "points":
        return f"{value:+} points".replace("-", "−")
    return f"{value:,}{'' if unit == 'people' else '%'}"


def say_interval(low: Any, high: Any, unit: str) -> str:
    """Return both ends, or the one that a bound has; nothing without an interval."""
    if low is None or high is None:
        ends = {"from": low, "up to": high}
        return " ".join(f"{word} {end}" for word, end in ends.items() if end is not None)
    return f"{low:+} to {high:+}".replace("-", "−") if unit == "points" else f"{low}–{high}"


def say_about(record: Mapping[Hashable, Any], words: Mapping[str, GroupWords]) -> str:
    """Return whom a row is about: a group, or everyone who saw some editions."""
    if name := record["group_by"]:
        named = words.get(name, GroupWords(name))
        return f"{named.title}: {named.name(record['group'])}"
    editions, weighting = str(record["edition"]), record["weighting"]
    weighted = "" if weighting == UNWEIGHTED else f", {weighting}"
    return f"everyone, edition{'s' if ' ' in editions else ''} {editions}{weighted}"
