"""Published tables written by hand, and those of made-up answers, for tests of the audit."""

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from reports.audit.audit_findings import Audit
from reports.columns import COLUMN_NAMES
from reports.exports import to_csv
from reports.facts import comparable_sets
from reports.pages.published import read_pools
from reports.pages.spread import spread
from reports.rules import of_editions
from reports.tally import histogram
from tests.reports.answers import Answer, make_answers, make_facts, make_table

SPREAD_COLUMNS = ("editions", "first", "last", "n_ranges", "people", "part")
Files = dict[str, bytes]
Printed = Mapping[str, Any]


def count(estimand: str, people: int | None, **cells: Any) -> Printed:
    """A row of a number of people, hidden without one."""
    return {"estimand": estimand, "estimate": people, "status": "c" if people is None else "", **cells}


def figure(estimand: str, estimate: str | None, n: int | None = None, **cells: Any) -> Printed:
    """A row of a figure in per cents as printed, hidden without one."""
    return {"estimand": estimand, "estimate": estimate, "n": n, "status": "" if estimate else "c", **cells}


def group(name: str, of: str, estimate: str | None, n: int | None = None) -> Printed:
    """The row of a group's mean."""
    return figure("mean_share", estimate, n, group_by=name, group=of)


def by_hand(*rows: Printed, columns: Iterable[tuple[int, int, int]] = ()) -> Files:
    """A release's files of edition 1, with columns of (first, last, people)."""
    common = {"edition": "1", "comparable_with": "1", "weighting": "none"}
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMN_NAMES, restval="")
    writer.writeheader()
    writer.writerows({**common, **row} for row in rows)
    spread_rows = [("1", first, last, 1, people, 0) for first, last, people in columns]
    table = pd.DataFrame(spread_rows, columns=list(SPREAD_COLUMNS))
    return {"summary.csv": written.getvalue().encode(), "spread.csv": to_csv(table)}


def computed(answers: Iterable[Answer], **facts: Any) -> Files:
    """The files as a release of these answers has them."""
    given = list(answers)
    frame, table = make_answers(given), make_table(given, **facts)
    pools = zip(comparable_sets(make_facts(**facts).editions), read_pools(table), strict=True)
    rows = [
        (pool.editions, each.first, each.last, each.n_ranges, each.people, each.part)
        for editions, pool in pools
        for each in spread(histogram(of_editions(frame, editions)["share"]), pool)
    ]
    columns = pd.DataFrame(rows, columns=list(SPREAD_COLUMNS))
    return {"summary.csv": to_csv(table), "spread.csv": to_csv(columns)}


def told(found: Audit) -> list[str]:
    """The cells that the audit says are told."""
    return [each.cell for each in found.findings if each.is_told]
