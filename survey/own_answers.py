"""What a giver may do with a stored response: fill a form with it, take one answer out, carry it away."""

import json
from decimal import Decimal

from django.utils.translation import gettext as _

from survey import added_answers, receipt, retyping
from survey.models import Response
from survey.models.codes import CAUSES, ITEM_COLUMNS, MONEY_ITEMS, SHARE_REASONS, SPLIT
from survey.submission import Answers
from survey.wording import Questionnaire

REMOVED_TOGETHER = {
    "attempted": (*SPLIT, "relied_on"),
    "relied_on": ("relied_on",),
    "amount": ("amount", "currency", "amount_band"),
    "cause_global": CAUSES,
    "income_share": ("income_share", "income_share_reason"),
    "pledge": ("pledge",),
    "identification": ("identification",),
}
"""The row of the own page → the columns that its answer fills. The core answer is not among them: it becomes
one of the reasons."""


def as_typed(response: Response, language: str = "en") -> dict[str, object]:
    """The stored answers as somebody would type them on a page in this language, to fill the form with."""
    typed = {code: value_as_typed(value, language) for code, value in response.answers.items()}
    over = response.income_share is not None and response.income_share > 100
    added = added_answers.as_typed(response.extra, language)
    return typed | {"income_share_over": over} | added


def value_as_typed(value: object, language: str = "en") -> str:
    if isinstance(value, Decimal):
        return retyping.as_typed(value, language)
    return "" if value is None else str(value)


def without(response: Response, row: str) -> Answers:
    """The answers but for one row's, which is one of the instrument's or an added item's."""
    if row in response.extra:
        kept = {code: answer for code, answer in response.extra.items() if code != row}
        return {**response.answers, "extra": kept}
    return {**response.answers, **dict.fromkeys(REMOVED_TOGETHER[row])}


def without_core(response: Response, reason: str) -> Answers:
    """The answers with a reason in place of the number; after “I gave nothing” no money item is left."""
    if reason not in SHARE_REASONS:
        raise ValueError(f"{reason} is no reason: choose one of {', '.join(SHARE_REASONS)}")
    money = dict.fromkeys(MONEY_ITEMS) if reason == "gave_nothing" else {}
    return {**response.answers, "share": None, "share_reason": reason, **money}


def as_text(q: Questionnaire, response: Response, link: str) -> str:
    """The record as plain text: what was asked, what is stored, and the secret link."""
    rows = [f"{row.name}: {'; '.join(row.lines) or _('No answer')}" for row in receipt.rows(q, response)]
    head = _("%(wave)s, received on %(day)s, edition %(number)s of the questions (SHA-256 %(hash)s)") % {
        "wave": response.wave.name,
        "day": response.received_on.isoformat(),
        "number": response.edition.number,
        "hash": response.edition.sha256,
    }
    return "\n".join([head, "", q.text("share", "question"), "", *rows, "", link, ""])


def as_json(q: Questionnaire, response: Response) -> str:
    """The record for machines: codes, values (per cents 0 to 100, amounts as text), and the questions."""
    record = {
        "wave": response.wave.slug,
        "edition": response.edition.number,
        "wording_sha256": response.edition.sha256,
        "language": response.language,
        "received_on": response.received_on.isoformat(),
        "answers": {code: getattr(response, code) for code in ITEM_COLUMNS} | response.extra,
        "questions": {code: q.text(code, "question") or q.text(code, "line") for code in q.codes},
    }
    return json.dumps(record, indent=2, ensure_ascii=False, default=str)
