"""A stored response as its giver reads it: in the words of the edition that was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from survey.models import Response
from survey.models.codes import CAUSES, ITEM_COLUMNS, SPLIT
from survey.parsing import MARKS
from survey.wording import Questionnaire

TOLERATED_DIFFERENCE = 5
"""Per cent points by which the split may differ from the fraction without a word about it."""


@dataclass(frozen=True)
class Row:
    """One question and the lines of its answer; no lines is no answer."""

    code: str
    name: str
    lines: tuple[str, ...]


def rows(q: Questionnaire, response: Response) -> list[Row]:
    """One row for each question of the instrument, then of the added items, answered or not."""
    lines = {
        "share": share(q, response),
        "attempted": split(q, response, SPLIT),
        "relied_on": chosen(q, response, "relied_on"),
        "amount": money(q, response),
        "cause_global": split(q, response, CAUSES),
        "income_share": income_share(q, response),
        "pledge": chosen(q, response, "pledge"),
        "identification": chosen(q, response, "identification"),
    }
    lines |= {code: added(q, response.extra, code) for code in q.added}
    return [Row(code, q.text(code, "name"), tuple(told)) for code, told in lines.items() if code in q.codes]


def share(q: Questionnaire, response: Response) -> list[str]:
    if response.share is not None:
        return [percent(response.share)]
    return chosen(q, response, "share_reason")


def chosen(q: Questionnaire, response: Response, code: str) -> list[str]:
    value = getattr(response, code)
    return [q.answer(code, value)] if value else []


def split(q: Questionnaire, response: Response, codes: tuple[str, ...]) -> list[str]:
    if getattr(response, codes[0]) is None:
        return []
    return [f"{percent(getattr(response, code))} {q.text(code, 'line')}" for code in codes]


def money(q: Questionnaire, response: Response) -> list[str]:
    if response.amount is not None:
        return [f"{response.currency} {plain(response.amount)}"]
    if response.amount_band:
        band = q.answer("amount_band", response.amount_band)
        return [f"{response.currency} {band}" if response.currency else band]
    return []


def income_share(q: Questionnaire, response: Response) -> list[str]:
    if response.income_share is not None:
        return [percent(response.income_share)]
    return chosen(q, response, "income_share_reason")


def added(q: Questionnaire, extra: Mapping[str, object], code: str) -> list[str]:
    """The answer to an item that admins added."""
    answer = extra.get(code)
    if isinstance(answer, list):
        return [q.answer(code, str(one)) for one in answer]
    if isinstance(answer, int | float):
        number = Decimal(str(answer))
        told = percent(number) if q.added[code] == "percent" else plain(number)
        return [f"{told} {q.text(code, 'unit')}".strip()]
    if answer is None:
        return []
    return [q.answer(code, str(answer)) if q.added[code] == "choice" else str(answer)]


def plain(number: Decimal) -> str:
    """With the marks of the page's language, and decimals only where there are any.

    Without grouping in a language whose grouping mark could be read as another.
    """
    whole = number == number.to_integral_value()
    shown = number.to_integral_value() if whole else number
    return number_format(shown, use_l10n=True, force_grouping=get_language() in MARKS)


def percent(number: Decimal | int) -> str:
    return _("%(number)s%%") % {"number": plain(Decimal(number))}


def disagreement(response: Response) -> str:
    """A neutral sentence if the split and the fraction differ by more than five points, else empty."""
    if response.share is None or response.none is None:
        return ""
    placed = 100 - response.none
    if abs(placed - response.share) <= TOLERATED_DIFFERENCE:
        return ""
    return _(
        "Your split puts %(placed)s%% on the first three rows; your first answer says %(share)s%%. "
        "Both may stand, or you can change either one."
    ) % {"placed": placed, "share": response.share}


def typed(q: Questionnaire | None, sent: Mapping[str, str]) -> list[tuple[str, str]]:
    """What was typed into a form that could not be taken, as (question, answer), to be kept elsewhere."""
    codes = (*ITEM_COLUMNS, *(q.added if q else ()))
    return [(name_of(q, code), said) for code in codes if (said := all_of(sent, code)).strip()]


def all_of(sent: Mapping[str, str], code: str) -> str:
    """Everything that was typed or ticked under a name."""
    return ", ".join(sent.getlist(code)) if isinstance(sent, QueryDict) else sent.get(code, "")


def name_of(q: Questionnaire | None, code: str) -> str:
    names = (q.text(code, key) for key in ("name", "line", "question")) if q else iter(())
    return next((name for name in names if name), code)
