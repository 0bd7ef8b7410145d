"""What an audit found: what a reader could work out of each hidden cell, and the worst of it in words."""

import csv
import io
from dataclasses import dataclass

PEOPLE, POINTS = "people", "points per person"
COLUMNS = ("table", "cell", "quantity", "low", "high", "tells_too_much")


@dataclass(frozen=True)
class Finding:
    """What a reader can work out of one hidden cell.

    Attributes
    ----------
    table, cell : the breakdown, and whose number or answers
    quantity : ``people``, or ``points per person``
    low, high : the range that is left
    is_told : whether that tells too much
    """

    table: str
    cell: str
    quantity: str
    low: float
    high: float
    is_told: bool

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def words(self) -> str:
        """The cell, and its range in words."""
        return f"{self.cell}: {self.range}"

    @property
    def range(self) -> str:
        unit = PEOPLE if self.quantity == PEOPLE else "points, the average of its people’s answers"
        ends = f"from {self.low:,.0f} to {self.high:,.0f}" if self.width else f"exactly {self.low:,.0f}"
        return f"{ends} {unit}"


@dataclass(frozen=True)
class Audit:
    """All that was looked at before a release.

    Attributes
    ----------
    findings : one for each hidden cell, in the order of the tables
    problem : why nothing could be found, in a sentence; empty if all went well
    """

    findings: tuple[Finding, ...] = ()
    problem: str = ""

    @property
    def worst(self) -> Finding | None:
        """The cell that is told, else the one with the narrowest range; None where nothing is hidden."""
        return min(self.findings, key=lambda each: (not each.is_told, each.width), default=None)

    @property
    def refusal(self) -> str:
        """Why these tables may not be published, naming table and cell; empty if they may."""
        if self.worst is None or not self.worst.is_told:
            return self.problem
        return (
            "The audit found that the tables together would tell what few people answered, in the table "
            f"“{self.worst.table}”: {self.worst.words}. Wait until there are more answers, and release then."
        )

    @property
    def words(self) -> str:
        """What was found, for readers."""
        if self.worst is None:
            return "The audit found no hidden cell."
        k = len(self.findings)
        ways = "1 way" if k == 1 else f"{k:,} ways"
        return (
            f"Before publishing, the audit tried in {ways} to work out hidden numbers from the tables, "
            "and none tells what few people answered. The narrowest range that is left, by its name in "
            f"audit.csv: “{self.worst.cell}”, {self.worst.range}."
        )


def write_audit(found: Audit) -> bytes:
    """Return ``audit.csv``: one row for each hidden cell, with the range that is left of it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for each in found.findings:
        ends = (f"{each.low:.1f}", f"{each.high:.1f}")
        writer.writerow((each.table, each.cell, each.quantity, *ends, "yes" if each.is_told else "no"))
    return text.getvalue().encode()


def read_audit(content: bytes) -> Audit:
    """Return what ``audit.csv`` says."""
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    next(rows)
    return Audit(
        tuple(
            Finding(table, cell, quantity, float(low), float(high), told == "yes")
            for table, cell, quantity, low, high, told in rows
        )
    )
