"""The counts of the topline, against the summary, the histogram and each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.checking.findings import Finding, same
from reports.checking.histogram import Columns
from reports.checking.lines import Line, Lines
from reports.checking.sums import add_up, percent_of
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
    people: int | None
    base: str
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
    return [
        Counted(
            number,
            row["edition"],
            row["item"],
            row["kind"],
            row["answer"],
            int(row["people"]) if row["people"] else None,
            row["base"],
            int(row["base_n"]) if row["base_n"] else None,
        )
        for number, row in enumerate(rows, start=2)
        if row["base"]
    ]


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
    if one.item == "share":
        found = {column.label: column.people for column in columns.get(one.edition, ())}
        yield same(one.place, found.get(one.answer, lines.count(one.edition, "answered")), people)
    elif one.item == "share_reason":
        kind = "blank" if one.answer == NO_ANSWER else one.answer
        yield same(one.place, lines.count(one.edition, kind), people)
    elif line := lines.find(one.edition, f"mean_{one.item}"):
        yield same(one.place, line.n_missing if one.answer == NO_ANSWER else line.n, people)
    elif line := lines.find(one.edition, "mean_share", one.breakdown, one.group):
        yield same(one.place, line.n, people)
    elif line := find_part(lines, one):
        expected = percent_of(people, line.n or 0, line.estimate) if line.estimate is not None else None
        yield same(one.place, line.estimate, expected)


def find_part(lines: Lines, one: Counted) -> Line | None:
    """Return the row of the proportion that a count is the numerator of."""
    name = f"{ON}{one.answer}" if one.item == RELIED_ON else name_part(one.item, one.answer)
    return lines.find(one.edition, name)


def check_item(answers: Sequence[Counted]) -> Iterator[Finding]:
    """Check that the answers of an item that exclude each other add up to their base."""
    first = answers[0]
    if first.kind == SEVERAL_CHOICES or first.item == "share_reason" or first.base_n is None:
        return
    others = [] if are_all(answers) else [None]
    yield add_up(first.place, [*(one.people for one in answers), *others], first.base_n)


def are_all(answers: Sequence[Counted]) -> bool:
    """Tell whether everyone of the base gave one of the answers."""
    first = answers[0]
    if first.item == "share":
        return first.base == WITH_NUMBER
    return first.base in (WITH_RELIANCE, IN_RANGES) or any(one.answer == NO_ANSWER for one in answers)
