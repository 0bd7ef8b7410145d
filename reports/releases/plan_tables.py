"""Margins and rates as an organiser pastes them: lines of CSV, read strictly, or refused with sentences."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from reports.facts import MarginLevel, YearlyRate
from reports.weighting import ROUNDING
from survey.days import parse_day
from survey.models import codes
from survey.typed import Refused, echo, is_invisible

MOST_LINES = 500
LONGEST_SOURCE = 200
NUMBER = re.compile(r"[+-]?[0-9]{1,10}(\.[0-9]{1,8})?")
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")
Levels = Mapping[str, Sequence[str]]
"""Item → its answers."""
Line = TypeVar("Line", MarginLevel, YearlyRate)
Key = TypeVar("Key", bound=Hashable)


def read_margins(text: str, levels: Levels) -> tuple[list[MarginLevel], list[str]]:
    """Return margins, and sentences about what is wrong; with any of those nothing is to be stored."""
    lines, problems = read_lines(text, MarginLevel, lambda cells: read_margin(cells, levels))
    twice = find_twice((line.item, line.level) for line in lines)
    problems += [f"{item} has the level {level} twice. Keep one of them" for item, level in twice]
    return lines, problems or list(find_bad_sums(lines))


def read_rates(text: str, reporting: str) -> tuple[list[YearlyRate], list[str]]:
    """Return rates into the currency ``reporting``, and sentences about what is wrong."""
    lines, problems = read_lines(text, YearlyRate, lambda cells: read_rate(cells, reporting))
    twice = find_twice(line.currency for line in lines)
    return lines, problems + [f"{currency} has two rates. Keep one of them" for currency in twice]


def read_lines(
    text: str, kind: type[Line], read: Callable[[Sequence[str]], Line]
) -> tuple[list[Line], list[str]]:
    """Read each line that is not empty; the names of the columns may stand above."""
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines()) if any(row)]
    except csv.Error:
        return [], ["this cannot be read as CSV. Look for a quotation mark that is not closed"]
    if rows and rows[0][:1] == [kind._fields[0]]:
        rows = rows[1:]
    if len(rows) > MOST_LINES:
        return [], [f"{len(rows):,} lines. Paste {MOST_LINES} or fewer"]
    lines, problems = [], []
    for place, row in enumerate(rows, start=1):
        try:
            if len(row) != len(kind._fields):
                raise Refused(
                    f"it has {len(row)} columns. Write {', '.join(kind._fields)} with commas between"
                )
            lines.append(read(row))
        except Refused as refused:
            problems.append(f"Line {place}: {refused.text}")
    return lines, problems


def read_margin(cells: Sequence[str], levels: Levels) -> MarginLevel:
    item, level, typed, source, as_of = cells
    if item not in levels:
        raise Refused(f"“{echo(item)}” is no item to weight by. Use {', '.join(levels)}")
    if level not in levels[item]:
        raise Refused(f"“{echo(level)}” is no level of {item}. Use {', '.join(levels[item])}")
    return MarginLevel(item, level, read_percent(typed), read_source(source), parse_day(as_of, name="date"))


def read_percent(typed: str) -> Decimal:
    percent = read_number(typed, "per cent")
    if percent < 0 or percent > 100:
        raise Refused(f"{typed} is outside 0 to 100. Write the per cent of the population")
    if not PERCENT.fullmatch(typed):
        raise Refused(f"{typed} has more than four decimals. Round it")
    return percent


def read_rate(cells: Sequence[str], reporting: str) -> YearlyRate:
    currency, typed, source, as_of = cells
    if currency not in codes.CURRENCIES:
        raise Refused(f"“{echo(currency)}” is no currency. Write its three letters, like EUR")
    if currency == reporting:
        raise Refused(f"amounts in {reporting} are reported as they are. Take this line out")
    rate = read_number(typed, "rate")
    if rate <= 0:
        raise Refused(f"the rate {typed} is not above 0. Write how much {reporting} one {currency} is")
    return YearlyRate(currency, rate, read_source(source), parse_day(as_of, name="date"))


def read_number(typed: str, what: str) -> Decimal:
    if not NUMBER.fullmatch(typed):
        raise Refused(f"“{echo(typed)}” is no {what}. Write digits, with a point before decimals")
    return Decimal(typed)


def read_source(text: str) -> str:
    if not text:
        raise Refused("the source is missing. Write who published the number")
    if len(text) > LONGEST_SOURCE or any(map(is_invisible, text)):
        raise Refused(f"the source is not a line of at most {LONGEST_SOURCE} visible characters. Shorten it")
    return text


def find_twice(keys: Iterable[Key]) -> list[Key]:
    return [key for key, n in Counter(keys).items() if n > 1]


def find_bad_sums(lines: Sequence[MarginLevel]) -> Iterator[str]:
    for item in dict.fromkeys(line.item for line in lines):
        if wrong := add_up(line.percent for line in lines if line.item == item):
            yield f"The per cents of {item} {wrong}"


def add_up(percents: Iterable[Decimal]) -> str:
    """Return what is wrong with the sum of an item's per cents, or an empty text if rounding explains it."""
    total = sum(percents, Decimal(0))
    if abs(float(total) - 100) <= ROUNDING:
        return ""
    rest = plain(abs(100 - total))
    what = f"find the {rest} that are missing" if total < 100 else f"take {rest} away"
    return f"add up to {plain(total)}, not 100: {what}"


def plain(number: Decimal) -> str:
    """Return a number in digits, without zeros at its end."""
    return f"{number.normalize():f}"


def write_lines(lines: Iterable[Sequence[object]]) -> str:
    """Return lines as they would be pasted."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()
