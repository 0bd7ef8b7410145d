"""Answers to the items that admins added: as they are stored, and as they are typed."""

from collections.abc import Mapping
from decimal import Decimal

from survey import retyping
from survey.wording import Questionnaire

Stored = Mapping[str, object]
"""Code → text, list of codes, or number. An item without an answer has no key."""


def as_stored(q: Questionnaire, read: Mapping[str, object]) -> dict[str, object]:
    """The answers to the edition's added items, ready for ``Response.extra``."""
    answers = {code: read.get(code) for code in q.added}
    return {code: in_json(answer) for code, answer in answers.items() if answer not in (None, "", [])}


def in_json(answer: object) -> object:
    """A number as JSON has it: below 10¹² with two decimals, so a float holds it exactly enough to print."""
    if isinstance(answer, Decimal):
        return int(answer) if answer == answer.to_integral_value() else float(answer)
    return answer


def as_typed(extra: Stored, language: str) -> dict[str, object]:
    """The stored answers as somebody would type and tick them on a page in this language."""
    return {code: one_as_typed(answer, language) for code, answer in extra.items()}


def one_as_typed(answer: object, language: str) -> object:
    return retyping.as_typed(Decimal(str(answer)), language) if isinstance(answer, int | float) else answer
