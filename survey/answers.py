"""What answers must satisfy together, and how they are stored. Knows nothing of forms or pages."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from survey import parsing
from survey.models.codes import CAUSES, ITEM_COLUMNS, MONEY_ITEMS, SHARE_REASONS, SPLIT
from survey.splitting import check_sum, fill_split
from survey.typed import Refused, echo
from survey.wording import Questionnaire

Value = int | Decimal | str | None
Answers = Mapping[str, Value]
"""What was read, by code. "" and None are no answer; a code that is missing could not be read."""

USE_NUMBER = "use_number"
"""The fourth radio of ``share_reason``: a radio cannot be unticked, so this says that the number counts."""
SUM, OVER = "sum", "over"
BY_ITSELF = ("", "not_say")
"""Ranges that need no currency."""


class Problem(NamedTuple):
    """What is wrong with an answer, as a sentence. ``kind`` tells apart what the form acts on."""

    code: str
    text: str
    kind: str = ""


class Sent(NamedTuple):
    """The answers of one form: as read, as typed, and the words they were asked in."""

    read: Answers
    typed: Mapping[str, str]
    q: Questionnaire

    def knows(self, *codes: str) -> bool:
        """Say whether each of the answers could be read, be it as none."""
        return all(code in self.read for code in codes)

    def has(self, code: str) -> bool:
        return self.read.get(code) not in (None, "")

    def chosen(self, code: str) -> str:
        """The words of the answer that was chosen."""
        return self.q.answer(code, str(self.read[code]))


def problems(sent: Sent) -> Iterator[Problem]:
    """Everything that is wrong between answers which can be read one by one."""
    yield from core(sent)
    if gave_nothing(sent):
        yield from money_after_nothing(sent)
    else:
        yield from split(sent, SPLIT, _("four"))
        yield from relied_on(sent)
        yield from currency(sent)
        yield from split(sent, CAUSES, _("five"))
    yield from income(sent)


def core(sent: Sent) -> Iterator[Problem]:
    """A number or one of the reasons, not both and not neither."""
    if not sent.knows("share", "share_reason"):
        return
    ticked = sent.read["share_reason"] in SHARE_REASONS
    if ticked and sent.has("share"):
        yield Problem("share", keep_one(str(parsing.CORE), sent, "share", "share_reason"))
    if not ticked and not sent.has("share"):
        yield Problem("share", _("Percentage: type a number from 0 to 100, or tick one of the boxes below"))


def keep_one(name: str, sent: Sent, number: str, reason: str) -> str:
    return _("%(name)s: you typed %(number)s and ticked “%(answer)s”. Keep one") % {
        "name": name,
        "number": echo(sent.typed[number]),
        "answer": sent.q.text(reason, f"short_{sent.read[reason]}") or sent.chosen(reason),
    }


def gave_nothing(sent: Sent) -> bool:
    return sent.read.get("share_reason") == "gave_nothing" and not sent.has("share")


def money_after_nothing(sent: Sent) -> Iterator[Problem]:
    """The money items do not apply to somebody who gave nothing. A currency alone is no answer."""
    if any(sent.typed.get(code, "").strip() for code in MONEY_ITEMS if code != "currency"):
        text = _("You ticked “%(answer)s”. Clear the answers below it, or the tick")
        yield Problem("share_reason", text % {"answer": sent.chosen("share_reason")})


def split(sent: Sent, codes: tuple[str, ...], lines: str) -> Iterator[Problem]:
    if not sent.knows(*codes):
        return
    try:
        check_sum(numbers(sent.read, codes), lines)
    except Refused as refused:
        yield Problem(codes[0], refused.text, SUM)


def numbers(read: Answers, codes: tuple[str, ...]) -> list[int | None]:
    values = (read.get(code) for code in codes)
    return [value if isinstance(value, int) else None for value in values]


def relied_on(sent: Sent) -> Iterator[Problem]:
    if sent.has("relied_on") and sent.knows("relied") and not sent.read["relied"]:
        text = _(
            "%(name)s: answer this only if “%(line)s” is over 0. Change that line, or choose “No answer”"
        )
        names = {"name": sent.q.text("relied_on", "name"), "line": sent.q.text("relied", "line")}
        yield Problem("relied_on", text % names)


def currency(sent: Sent) -> Iterator[Problem]:
    """An amount, or a range in place of one, means nothing without its currency."""
    if not sent.knows("amount", "amount_band", "currency") or sent.has("currency"):
        return
    if sent.has("amount"):
        money = echo(sent.typed["amount"])
    elif sent.read["amount_band"] not in BY_ITSELF:
        money = sent.chosen("amount_band")
    else:
        return
    yield Problem("currency", _("Currency: choose the currency of %(money)s") % {"money": money})


def income(sent: Sent) -> Iterator[Problem]:
    if not sent.knows("income_share", "income_share_reason"):
        return
    share = sent.read["income_share"]
    if sent.has("income_share_reason") and share is not None:
        text = keep_one(_("Share of income"), sent, "income_share", "income_share_reason")
        yield Problem("income_share", text)
        return
    try:
        confirmed = bool(sent.typed.get("income_share_over"))
        parsing.check_income_share(share if isinstance(share, Decimal) else None, confirmed=confirmed)
    except Refused as refused:
        yield Problem("income_share", refused.text, OVER)


def as_stored(read: Answers) -> dict[str, Value]:
    """Every item's answer, ready for the columns of a response.

    A blank line of a split is 0 once another is filled; a typed amount counts instead of a range; a currency
    without money is no answer.
    """
    kept = {code: None if read.get(code) == "" else read.get(code) for code in ITEM_COLUMNS}
    for codes in (SPLIT, CAUSES):
        kept |= zip(codes, fill_split(numbers(read, codes)) or (), strict=False)
    if kept["share_reason"] == USE_NUMBER:
        kept["share_reason"] = None
    if kept["amount"] is not None:
        kept["amount_band"] = None
    if kept["amount"] is None and kept["amount_band"] is None:
        kept["currency"] = None
    return kept


def remainder(typed: Mapping[str, str]) -> int | None:
    """Per cents left to place on the four lines as typed; None if one cannot be read or nothing is left."""
    try:
        lines = [parsing.parse_whole_percent(typed.get(code, "")) for code in SPLIT]
    except Refused:
        return None
    left = 100 - sum(number or 0 for number in lines)
    return left if left > 0 else None
