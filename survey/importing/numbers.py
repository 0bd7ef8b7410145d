"""Numbers and amounts as a map says that they are written: read exactly so, or not at all.

Unlike ``survey.parsing``, which asks the person who types, nothing here is read by what is likely.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from survey.parsing import AMOUNT_LIMIT
from survey.typed import LONGEST, Box, Refused

HUNDREDTHS = re.compile(r"\d{1,2}|\d{2}0{8}")
"""One or two decimals, or the ten of a LimeSurvey export. Three could have been meant as thousands."""


class Unreadable(Exception):
    """The cell cannot be read as meant. ``fault`` follows the quoted cell; ``number`` is it, if it is one."""

    def __init__(self, fault: str, number: Decimal | None = None) -> None:
        super().__init__(fault)
        self.fault, self.number = fault, number


@dataclass(frozen=True)
class Marks:
    """The declared decimal mark, and the thousands mark ("" if there is none)."""

    decimal: str
    thousands: str

    @property
    def whole(self) -> str:
        groups = rf"|[1-9]\d{{0,2}}(?:{re.escape(self.thousands)}\d{{3}})+" if self.thousands else ""
        return rf"(?:0|[1-9]\d*{groups})"

    @cached_property
    def number(self) -> re.Pattern[str]:
        mark = re.escape(self.decimal)
        return re.compile(rf"{self.whole}(?:{mark}\d+)?|{mark}\d+", re.ASCII)

    def value(self, text: str) -> Decimal:
        """The number of a text that is written with these marks and holds nothing else."""
        plain = text.replace(self.thousands, "") if self.thousands else text
        return Decimal(plain.replace(self.decimal, "."))

    def read(self, typed: str) -> Decimal:
        """Read a number that is not below 0, or raise Unreadable."""
        text = plain(typed)
        if not self.number.fullmatch(text):
            raise Unreadable("is not a number as the map says that numbers are written")
        return self.value(text)


def plain(typed: str) -> str:
    """The text in ASCII digits and signs, as wherever people type; or raise Unreadable."""
    if len(typed) > LONGEST:
        raise Unreadable("is too long for one number")
    try:
        return Box("", "").read(typed)
    except Refused as refused:
        raise Unreadable("holds an invisible character") from refused


@dataclass(frozen=True)
class Amounts:
    """Reads amounts with at most one declared currency mark before, and one behind, that say the same.

    A mark with the code "", such as “$”, can stand there and does not say which currency it is.
    """

    marks: Marks
    currencies: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.currencies, key=len, reverse=True)
        mark = "|".join(map(re.escape, longest_first)) or "(?!)"
        number = rf"({self.marks.whole}(?:{re.escape(self.marks.decimal)}(\d+))?)"
        return re.compile(rf"({mark})? ?{number} ?({mark})?", re.ASCII)

    def read(self, typed: str) -> tuple[Decimal, str]:
        """The amount, which may be 0, and its currency's code ("" without a mark); or raise Unreadable."""
        match = self.pattern.fullmatch(plain(typed))
        if not match:
            raise Unreadable("is not one amount with the map’s currency marks")
        before, number, decimals, behind = match.groups()
        if decimals and not HUNDREDTHS.fullmatch(decimals):
            raise Unreadable("has more than two decimals")
        return self.in_range(self.marks.value(number)), self.currency(before, behind)

    def in_range(self, amount: Decimal) -> Decimal:
        if amount >= AMOUNT_LIMIT:
            raise Unreadable("is 10¹² or more, which cannot be right")
        return amount

    def currency(self, *marks: str | None) -> str:
        named = {self.currencies[mark] for mark in marks if mark} - {""}
        if len(named) > 1:
            raise Unreadable("names two currencies")
        return named.pop() if named else ""
