"""The tables on reliance: on whom people relied, and those who said so beside all others."""

from collections.abc import Iterator
from dataclasses import replace

from reports.audit.audit_cells import Cell
from reports.audit.audit_facts import count_facts
from reports.audit.audit_findings import PEOPLE, Finding
from reports.audit.audit_programme import IS_SHARE, Goal, find_whole_range
from reports.audit.audit_tables import (
    PART,
    SIZE,
    Files,
    Line,
    Row,
    Table,
    make_line,
    read_unweighted,
)

NAME, ON = "relied_on", "relied_on_"
HEADLINE = "mean_share_of_reliance_base"


def find_reliance(files: Files) -> Iterator[Table]:
    """Give the table of answers, and that of the base, of each pool."""
    rows = [row for row in read_unweighted(files) if not row["group_by"]]
    for editions in dict.fromkeys(row["edition"] for row in rows if row["estimand"] == HEADLINE):
        yield from tables_of(editions, [row for row in rows if row["edition"] == editions])


def tables_of(editions: str, rows: list[Row]) -> Iterator[Table]:
    """Give the two tables of a pool; none of the base where everybody is in it, or it is hidden."""
    found = {row["estimand"].removeprefix(ON): row for row in rows if row["estimand"].startswith(ON)}
    levels = tuple(found)
    lines = [
        replace(make_line(row, f"{NAME}, {code}", (place,)), estimand=PART)
        for place, (code, row) in enumerate(found.items())
    ]
    n = next((line.n for line in lines if line.n), None)
    yield Table(NAME, editions, levels, (*lines, *whole(levels, n)))
    everyone = [make_line(row, "everyone", (0, 1)) for row in rows]
    base = next(make_line(row, "the base of reliance", (0,)) for row in rows if row["estimand"] == HEADLINE)
    answered = next((line.estimate for line in everyone if line.estimand == "answered"), None)
    if base.n and answered and base.n < answered:
        levels = ("in the base", "outside the base")
        yield Table(HEADLINE, editions, levels, (*everyone, replace(base, estimand="mean_share")))


def whole(levels: tuple[str, ...], n: int | None) -> Iterator[Line]:
    """Give how many relied on somebody, where that is told: everybody is on one of the levels."""
    if n is not None:
        yield Line(SIZE, NAME, tuple(range(len(levels))), float(n))


def audit_parts(table: Table) -> Iterator[Finding]:
    """Give what is left open of the number of people behind each hidden part."""
    facts = count_facts(table)
    n = next((int(line.estimate or 0) for line in table.lines if line.estimand == SIZE), 0)
    for line in (each for each in table.lines if each.status == "c" and n):
        low, high = find_whole_range(len(table.levels), facts, Goal(line.places, IS_SHARE))
        cell = Cell(line.label, Goal(line.places, IS_SHARE), n, is_hidden=True)
        yield Finding(NAME, f"{line.label}, people", PEOPLE, low, high, cell.is_told(low, high))
