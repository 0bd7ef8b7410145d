"""A day as people type it, or as a browser's date box sends it: read strictly, or refused with a sentence."""

import re
from datetime import date

from survey.typed import BLANKS, Refused, echo

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
ASK = "Type year, month and day, like 2026-12-14"


def parse_day(typed: str, *, name: str) -> date:
    """Read ``2026-12-14``, and nothing else, as a day of the calendar; ``name`` is the box's.

    Raises Refused, whose text says what to type.
    """
    text = typed.strip(BLANKS)
    if not text:
        raise Refused(f"{name}: the day is missing. {ASK}")
    parts = DAY.fullmatch(text)
    if parts is None:
        raise Refused(f"{name}: “{echo(text)}” is not a day. {ASK}")
    try:
        return date(*map(int, parts.groups()))
    except ValueError as impossible:
        raise Refused(f"{name}: the calendar has no day {text}. {ASK}") from impossible
