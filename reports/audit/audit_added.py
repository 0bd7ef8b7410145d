"""The tables of percentages that admins added: the mean of all who answered, and ranges in the topline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reports.audit.audit_facts import THRESHOLDS
from reports.audit.audit_tables import (
    BY_ITEM,
    Files,
    Line,
    Row,
    Table,
    make_line,
    read_csv,
    read_unweighted,
)

MEAN, EVERYONE = "item_mean_", (0,)


def find_added(files: Files) -> Iterator[Table]:
    """Give one table for each percentage of which a mean or a range is told; none by groups is printed.

    The parts that have a row for the share have none here, so that all of them are hidden.
    """
    topline = read_csv(files, "topline.csv")
    for row in read_unweighted(files):
        if row["estimand"].startswith(MEAN):
            code = row["estimand"].removeprefix(MEAN)
            ranges = [each for each in topline if (each["item"], each["edition"]) == (code, row["edition"])]
            lines = (replace(make_line(row, code, EVERYONE), estimand="mean_share"), *read_ranges(ranges))
            hidden = (Line(estimand, code, EVERYONE, None, status="c") for estimand in THRESHOLDS)
            if any(line.estimate is not None for line in lines):
                yield Table(BY_ITEM, row["edition"], (code,), (*lines, *hidden))


def read_ranges(rows: Sequence[Row]) -> Iterator[Line]:
    """Give how many answered within each range that the topline tells, such as ``0`` or ``1–9``."""
    for row in rows:
        ends = [float(end) for end in re.findall(r"\d+", row["answer"])]
        if row["people"] and ends:
            yield Line("column", row["answer"], EVERYONE, float(row["people"]), ends[0], ends[-1])
