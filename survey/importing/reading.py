"""A whole file: every row is taken or refused, with the reasons, and cells are counted by what they held."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from survey.importing import CannotImport
from survey.importing.cells import Answers, Cell, State, cell_reader
from survey.importing.columns import Column
from survey.importing.files import File, Row
from survey.importing.mapping import Map
from survey.importing.rows import Contradiction, combined, has_band_beside_amount
from survey.progress import passing
from survey.typed import echo

WHOLE_ROW = "row"


@dataclass(frozen=True)
class Reason:
    """Why a row is refused: the item (or “row”, “split”, “causes”), the fault, and the cell that has it."""

    item: str
    fault: str
    typed: str | None = None

    def __str__(self) -> str:
        quoted = "" if self.typed is None else f"“{echo(self.typed)}” "
        return f"{self.item}: {quoted}{self.fault}"


@dataclass(frozen=True)
class Refusal:
    row: Row
    reasons: list[Reason]


@dataclass
class Reading:
    """What became of a file's rows."""

    taken: list[Answers] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    states: dict[str, Counter[State]] = field(default_factory=dict)
    largest: dict[str, Decimal] = field(default_factory=dict)
    n_bands_left_out: int = 0

    @property
    def n_read(self) -> int:
        return len(self.taken) + len(self.refused)

    @property
    def n_without_answers(self) -> int:
        return sum(not answers for answers in self.taken)


class RowReader:
    """Reads a file's rows by the columns of a map, one after the other, into ``reading``."""

    def __init__(self, file: File, plan: Map) -> None:
        self.width = len(file.header)
        self.refuse_empty = plan.source.without_answers == "refuse"
        self.places = {code: file.position(column.header) for code, column in plan.columns.items()}
        self.readers = {code: cell_reader(column, plan.source) for code, column in plan.columns.items()}
        self.reading = Reading(states={code: Counter() for code in plan.columns})

    def read(self, row: Row) -> None:
        """Take the row or refuse it."""
        if len(row.cells) != self.width:
            fault = f"does not have {self.width} cells, as the header has"
            return self.refuse(row, [Reason(WHOLE_ROW, fault)])
        cells = {code: read(row.cells[self.places[code]]) for code, read in self.readers.items()}
        self.count(cells)
        if faults := self.faults(row, cells):
            return self.refuse(row, faults)
        return self.take(row, cells)

    def faults(self, row: Row, cells: Mapping[str, Cell]) -> list[Reason]:
        return [
            Reason(code, cell.fault, row.cells[self.places[code]])
            for code, cell in cells.items()
            if cell.fault
        ]

    def take(self, row: Row, cells: Mapping[str, Cell]) -> None:
        try:
            answers = combined(cells)
        except Contradiction as contradiction:
            return self.refuse(row, [Reason(contradiction.item, contradiction.fault)])
        if self.refuse_empty and not answers:
            return self.refuse(row, [Reason(WHOLE_ROW, "has no answer to any mapped question")])
        self.reading.n_bands_left_out += has_band_beside_amount(cells)
        return self.reading.taken.append(answers)

    def refuse(self, row: Row, reasons: list[Reason]) -> None:
        self.reading.refused.append(Refusal(row, reasons))

    def count(self, cells: Mapping[str, Cell]) -> None:
        largest = self.reading.largest
        for code, cell in cells.items():
            self.reading.states[code][cell.state] += 1
            if cell.number is not None:
                largest[code] = max(cell.number, largest.get(code, cell.number))


def read_rows(file: File, plan: Map) -> Reading:
    """Read all rows, or raise CannotImport."""
    reader = RowReader(file, plan)
    for row in passing(file.rows(), "reading", file.n_lines):
        reader.read(row)
    if not reader.reading.n_read:
        raise CannotImport(f"{file.name} has a header and no rows. Export it again with its answers.")
    refuse_undeclared_fractions(plan.columns, reader.reading.largest)
    return reader.reading


def refuse_undeclared_fractions(columns: Mapping[str, Column], largest: Mapping[str, Decimal]) -> None:
    for code, number in largest.items():
        if number <= 1 and not columns[code].scale:
            raise CannotImport(
                f"All numbers under “{columns[code].header}” are from 0 to 1, so they may be fractions. "
                f'Say it in the map, [columns.{code}]: scale = "fraction" or scale = "percent".'
            )
