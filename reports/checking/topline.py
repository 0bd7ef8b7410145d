"""The counts of the topline, against the summary, the histogram and each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.checking.counts import add_up
from reports.checking.findings import Finding, same, within
from reports.checking.histogram import Columns
from reports.checking.lines import Line, Lines
from reports.checking.spans import exactly
from reports.columns import name_part
from reports.files.topline_counts import IN_RANGES, LARGEST, WITH_NUMBER, WITH_RELIANCE
from reports.groups.breakdowns import CAUSES, NO_ANSWER

TOPLINE = "topline.csv"
CAUSE, RELIED_ON, ON = "cause", "relied_on", "relied_on_"
SEVERAL_CHOICES = "choices"


@dataclass(frozen=True)
class Counted:
    """One row of the topline: an answer to an item, and how many gave it; None where that is hidden."""

    number: int
    edition: str
    item: str
    kind: str
    answer: str
    base: str
    people: int | None
    base_n: int | None

    @property
    def place(self) -> str:
        return f"{TOPLINE}, row {self.number} ({self.item}, {self.answer}, edition {self.edition})"

    @property
    def breakdown(self) -> str:
        return CAUSE if self.item in CAUSES else self.item

    @property
    def group(self) -> str:
        """The group of its breakdown that it counts."""
        return self.item if self.answer == LARGEST else self.answer


def read_topline(rows: Sequence[Mapping[str, str]]) -> list[Counted]:
    """Return the rows of the file that count something."""
    return [read_counted(number, row) for number, row in enumerate(rows, start=2) if row["base"]]


def read_counted(number: int, row: Mapping[str, str]) -> Counted:
    people, base_n = (int(row[name]) if row[name] else None for name in ("people", "base_n"))
    return Counted(
        number, row["edition"], row["item"], row["kind"], row["answer"], row["base"], people, base_n
    )


def find_asked(counted: Sequence[Counted]) -> frozenset[tuple[str, str]]:
    """Return editions and item of the choices that everyone who gave a number saw."""
    return frozenset((one.edition, one.breakdown) for one in counted if one.base == WITH_NUMBER)


def check_topline(lines: Lines, columns: Columns, counted: Sequence[Counted]) -> Iterator[Finding]:
    """Check each count that another table tells too, and the answers of each item together."""
    items: dict[tuple[str, str], list[Counted]] = {}
    for one in counted:
        items.setdefault((one.edition, one.breakdown), []).append(one)
        if one.people is not None:
            yield from check_count(lines, columns, one, one.people)
    for answers in items.values():
        yield from check_item(answers)


def check_count(lines: Lines, columns: Columns, one: Counted, people: int) -> Iterator[Finding]:
    """Check one count against the row, or the column, that it was taken from."""
    part, split, group = (find_part(lines, one), *find_rows(lines, one))
    if one.item == "share":
        found = {column.label: column.people for column in columns.get(one.edition, ())}
        yield same(one.place, found.get(one.answer, count(lines, one, "answered")), people)
    elif one.item == "share_reason":
        yield same(one.place, count(lines, one, "blank" if one.answer == NO_ANSWER else one.answer), people)
    elif split.number:
        yield same(one.place, split.n_missing if one.answer == NO_ANSWER else split.n, people)
    elif group.number:
        yield same(one.place, group.n, people)
    elif part.n:
        yield from within(part, exactly(100 * people / part.n))


def count(lines: Lines, one: Counted, estimand: str) -> int | None:
    found = lines.find(one.edition, estimand).estimate
    return None if found is None else int(found)


def find_rows(lines: Lines, one: Counted) -> tuple[Line, Line]:
    """Return the row of the split, and that of the group, that a count is the base of."""
    mean = lines.find(one.edition, f"mean_{one.item}")
    return mean, lines.find(one.edition, "mean_share", one.breakdown, one.group)


def find_part(lines: Lines, one: Counted) -> Line:
    """Return the row of the proportion that a count is the numerator of."""
    name = f"{ON}{one.answer}" if one.item == RELIED_ON else name_part(one.item, one.answer)
    return lines.find(one.edition, name)


def check_item(answers: Sequence[Counted]) -> Iterator[Finding]:
    """Check that the answers of an item that exclude each other add up to their base."""
    first = answers[0]
    if first.kind != SEVERAL_CHOICES and first.item != "share_reason" and first.base_n is not None:
        yield add_up(first.place, [one.people for one in answers], first.base_n, are_all=are_all(answers))


def are_all(answers: Sequence[Counted]) -> bool:
    """Tell whether everyone of the base gave one of the answers."""
    first = answers[0]
    if first.item == "share":
        return first.base == WITH_NUMBER
    return first.base in (WITH_RELIANCE, IN_RANGES) or any(one.answer == NO_ANSWER for one in answers)
