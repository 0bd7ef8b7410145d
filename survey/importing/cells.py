"""One cell, read by its column: an answer, one of two kinds of none, or what is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal
from enum import Enum
from functools import lru_cache

from survey.importing.columns import Column
from survey.importing.numbers import Amounts, Marks, Unreadable, plain
from survey.importing.source import Source
from survey.parsing import SHARE_LIMIT
from survey.typed import BLANKS, LONGEST

Value = int | Decimal | str
Answers = dict[str, Value]
"""An item's code → what is stored. A code that is not there has no answer."""

REMEMBERED = 10_000
"""How many different cells a column's reader remembers: most answers come again."""
EXACT = Context(prec=2 * LONGEST)


class State(Enum):
    ANSWERED = "answered"
    NOT_ASKED = "not asked"
    NOT_ANSWERED = "not answered"
    UNREADABLE = "not readable"


@dataclass(frozen=True)
class Cell:
    """What a cell says. ``fault`` refuses its row; ``number`` is what was typed, before any scale."""

    state: State
    answers: Mapping[str, Value] = field(default_factory=dict)
    fault: str = ""
    number: Decimal | None = None


@dataclass(frozen=True)
class CellReader:
    column: Column
    marks: Marks
    amounts: Amounts

    def read(self, typed: str) -> Cell:
        text = typed.strip(BLANKS)
        try:
            return self.as_text(text) or self.as_value(text)
        except Unreadable as unreadable:
            fault = unreadable.fault if self.column.unreadable == "refuse" else ""
            return Cell(State.UNREADABLE, fault=fault, number=unreadable.number)

    def as_text(self, text: str) -> Cell | None:
        """The cell if the map has its very text."""
        column = self.column
        if text in column.answers:
            return self.coded(column.answers[text])
        if text in column.not_asked:
            return Cell(State.NOT_ASKED)
        return Cell(State.NOT_ANSWERED) if text in column.not_answered else None

    def coded(self, answer: str) -> Cell:
        answers: Answers = {self.column.shape.companion or self.column.code: answer}
        if self.column.currency and answer != "not_say":
            answers["currency"] = self.column.currency
        return Cell(State.ANSWERED, answers)

    def as_value(self, text: str) -> Cell:
        match self.column.shape.kind:
            case "percent":
                return self.whole_percent(text)
            case "number":
                return self.income_share(text)
            case "amount":
                return self.amount(text)
        raise Unreadable("is not among the map’s answers")

    def whole_percent(self, text: str) -> Cell:
        typed, percent = self.scaled(text)
        if percent > 100:
            raise Unreadable("is more than 100 per cent", typed)
        if percent != percent.to_integral_value():
            raise Unreadable("is not a whole per cent", typed)
        return Cell(State.ANSWERED, {self.column.code: int(percent)}, number=typed)

    def income_share(self, text: str) -> Cell:
        """Per cents of the income with one decimal; those over 100 only where the map takes them."""
        typed, percent = self.scaled(text)
        limit = SHARE_LIMIT if self.column.over_100 == "take" else Decimal(100)
        if percent > limit:
            raise Unreadable(f"is more than {limit} per cent", typed)
        tenths = EXACT.multiply(percent, Decimal(10))
        if tenths != tenths.to_integral_value():
            raise Unreadable("has more than one decimal as a per cent", typed)
        return Cell(State.ANSWERED, {self.column.code: percent.quantize(Decimal("0.1"))}, number=typed)

    def scaled(self, text: str) -> tuple[Decimal, Decimal]:
        """The number as typed, and as a per cent from 0 to 100."""
        if self.column.scale == "fraction":
            typed = self.marks.read(text)
            return typed, EXACT.multiply(typed, Decimal(100))
        typed = self.marks.read(plain(text).removesuffix("%").rstrip(" "))
        return typed, typed

    def amount(self, text: str) -> Cell:
        """An amount and its currency, which may be left to the currency's own column."""
        number, mark = self.amounts.read(text)
        if number == 0:
            return self.zero()
        currency = mark or self.column.default_currency
        if not currency and not self.column.currency_elsewhere:
            raise Unreadable("has no currency mark, and the map has no default_currency")
        amount: Answers = {"amount": number.quantize(Decimal("0.01"))}
        return Cell(State.ANSWERED, amount | {"currency": currency} if currency else amount)

    def zero(self) -> Cell:
        match self.column.zero:
            case "gave_nothing":
                return Cell(State.ANSWERED, {"share_reason": "gave_nothing"})
            case "not_answered":
                return Cell(State.NOT_ANSWERED)
        raise Unreadable("is 0, and the map does not say how 0 reads")


def cell_reader(column: Column, source: Source) -> Callable[[str], Cell]:
    """The function that reads this column's cells."""
    marks = Marks(source.decimal_mark, source.thousands_mark)
    reader = CellReader(column, marks, Amounts(marks, column.currency_marks))
    return lru_cache(REMEMBERED)(reader.read)
