"""What people type, read as whole per cents, amounts and shares of income: exactly as meant, or refused.

A wrong reading is worse than a refusal, so everything that is not on a short list of spellings is answered
with a sentence that says what to type. Python's own ``int`` and ``Decimal`` are never shown raw text: they
read ``1_0`` as 10 and ``1e2`` as 100.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from survey.typed import SAME, Box, Refused, echo

CORE = gettext_lazy("Percentage")
AMOUNT_LIMIT = Decimal(10**12)
SHARE_LIMIT = Decimal("999.9")

# Grouping mark and decimal mark of the languages that pages can have. For any other language no separator
# before three digits counts as grouping, so it is asked about.
MARKS = {
    **dict.fromkeys(("en", "he", "ja", "zh-hans"), (",", ".")),
    **dict.fromkeys(("de", "es", "id", "it", "nl", "pt", "pt-br", "tr"), (".", ",")),
}
UNKNOWN_MARKS = ("", ".")

NUMBER = re.compile(r"-? ?(?=[.,]?[0-9])[0-9]*[.,]?[0-9]*")
WHOLE = re.compile(r"[0-9]+(?:[.,]0{1,2})?")
ONE_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]0?)?")
FRACTION = re.compile(r"([0-9]+) ?/ ?([0-9]+)")
AMOUNT = re.compile(r"(-? ?)([0-9]+(?:[ '.,][0-9]+)*)")
FRONT = re.compile(r"[1-9][0-9]{0,2}")
THREES = re.compile(r"[1-9][0-9]{0,2}([ '.,])[0-9]{3}(?:\1[0-9]{3})*")


def decimal_mark(language: str) -> str:
    """What stands before decimals on pages in this language."""
    return MARKS.get(language, UNKNOWN_MARKS)[1]


def parse_whole_percent(typed: str, name: str = "") -> int | None:
    """Return the whole per cent from 0 to 100, or None if the box is blank.

    ``name`` opens the messages: that of a line of a split, or none for the core question.

    Raises
    ------
    Refused
        If it is anything but a whole number from 0 to 100, with or without a per cent sign.
    """
    ask = _("Type a whole number from 0 to 100") if name else _("Type a number from 0 to 100")
    box = Box(name or str(CORE), ask)
    text = box.read(typed)
    refuse_fraction(text, box)
    return whole_percent(without_sign(text), box, typed) if text else None


def whole_percent(text: str, box: Box, typed: str) -> int:
    number = read_number(text, box, typed)
    if number > 100:
        raise box.refused(_("%(typed)s is more than 100. %(ask)s") % {"typed": echo(text), "ask": box.ask})
    if 0 < number < 1:
        raise box.refused(question(text, Fraction(number), fraction=False))
    if not WHOLE.fullmatch(text):
        raise box.refused(_("type a whole number, for example 33"))
    return int(number)


def parse_income_share(typed: str, language: str = "en") -> Decimal | None:
    """Return the per cent of income, 0 to 999.9 with one decimal at most, or None if the box is blank.

    Whether more than 100 is meant is the form's to ask: see ``check_income_share``.

    Raises
    ------
    Refused
        If it is anything else.
    """
    mark = decimal_mark(language)
    box = Box(_("Share of income"), _("Type a number from 0 to 999%(mark)s9") % {"mark": mark})
    text = box.read(typed)
    return income_share(without_sign(text), box, typed, mark) if text else None


def income_share(text: str, box: Box, typed: str, mark: str) -> Decimal:
    number = read_number(text, box, typed)
    if number > SHARE_LIMIT:
        raise box.refused(_("%(typed)s cannot be right. %(ask)s") % {"typed": echo(text), "ask": box.ask})
    if not ONE_DECIMAL.fullmatch(text):
        text = _("type a number with at most one decimal, for example 12%(mark)s5")
        raise box.refused(text % {"mark": mark})
    return number


def check_income_share(share: Decimal | None, *, confirmed: bool) -> None:
    """Raise Refused if the share (per cent) is over 100 without the tick “yes, more than my income”."""
    if share is None or share <= 100 or confirmed:
        return
    text = _(
        "Share of income: %(share)s is more than your income. "
        "If that is right, tick the box “yes, more than my income”"
    )
    raise Refused(text % {"share": f"{share.normalize():f}"})


def without_sign(text: str) -> str:
    return text.removesuffix("%").rstrip(" ")


def read_number(text: str, box: Box, typed: str) -> Decimal:
    """Read digits with at most one separator, which counts as the decimal mark; refuse what is below 0."""
    if not NUMBER.fullmatch(text):
        raise box.not_a_number(typed)
    number = Decimal(text.replace(",", ".").replace(" ", ""))
    if number < 0:
        raise box.refused(_("%(typed)s is less than 0. %(ask)s") % {"typed": echo(text), "ask": box.ask})
    if number.is_signed():
        raise box.refused(_("you typed %(typed)s. If you mean 0%%, type 0") % {"typed": echo(text)})
    return number


def refuse_fraction(text: str, box: Box) -> None:
    """Raise Refused with a question if the text is a fraction up to 1, such as 1/2 or ½."""
    spelled = unicodedata.normalize("NFKC", text).translate(SAME) if len(text) == 1 else text
    if match := FRACTION.fullmatch(spelled):
        part, whole = int(match[1]), int(match[2])
        if 0 < part <= whole:
            raise box.refused(question(text, Fraction(part, whole), fraction=True))


def question(text: str, value: Fraction, *, fraction: bool) -> str:
    """Ask what was meant by a number from 0 to 1; a decimal could be a per cent too, a fraction hardly."""
    percent = math.floor(value * 100 + Fraction(1, 2))
    readings = [_("If you mean %(percent)s%%, type %(percent)s") % {"percent": percent}] if percent else []
    if percent == 0 or not fraction:
        readings.append(as_per_cent(value))
    return _("you typed %(typed)s. %(readings)s") % {"typed": echo(text), "readings": ". ".join(readings)}


def as_per_cent(value: Fraction) -> str:
    if value < Fraction(1, 2):
        return _("If you mean less than half a per cent, type 0")
    return _("If you mean half a per cent or more, type 1")


def parse_amount(typed: str, language: str = "en") -> Decimal | None:
    """Return the amount of money, above 0 and below 10¹² with up to 2 decimals, or None if the box is blank.

    ``language`` is the page's: it decides which separator before exactly three digits marks thousands.

    Raises
    ------
    Refused
        If it is not one number, is out of range, or can be read in two ways.
    """
    grouping, mark = MARKS.get(language, UNKNOWN_MARKS)
    ask = _("Type only the number, for example 2400, and choose the currency beside it")
    reader = AmountReader(Box(_("Amount"), ask), grouping, mark)
    text = reader.box.read(typed)
    return reader.amount(text, typed) if text else None


@dataclass(frozen=True)
class AmountReader:
    """Reads an amount on a page with this grouping mark ("" if unknown) and this decimal mark."""

    box: Box
    grouping: str
    mark: str

    def amount(self, text: str, typed: str) -> Decimal:
        match = AMOUNT.fullmatch(text)
        if not match:
            raise self.box.not_a_number(typed)
        return self.in_range(Decimal(0) if match[1] else self.value(match[2]))

    def in_range(self, number: Decimal) -> Decimal:
        if number == 0:
            text = _("type a number above 0. If you gave nothing, tick “I gave nothing” above")
            raise self.box.refused(text)
        if number >= AMOUNT_LIMIT:
            raise self.box.refused(_("10¹² or more cannot be right. Check it"))
        return number

    def value(self, text: str) -> Decimal:
        """Read digits and separators; a point or comma that stands once, and last, can mark decimals."""
        front, separator, end = split_at_last_separator(text)
        if separator not in {".", ","} or separator in front:
            return self.whole(text)
        if FRONT.fullmatch(front) and len(end) == 3:
            return self.thousands(front, separator, end)
        if len(end) > 2:
            text = _("type at most two decimals, for example 2400%(mark)s50")
            raise self.box.refused(text % {"mark": self.mark})
        return self.whole(front) + Decimal(f"0.{end}")

    def thousands(self, front: str, separator: str, end: str) -> Decimal:
        if separator == self.grouping:
            return Decimal(front + end)
        cents = str(Decimal(f"{front}.{end}").quantize(Decimal("0.01"), ROUND_HALF_UP))
        readings = {"whole": front + end, "cents": cents.replace(".", self.mark)}
        text = _("%(typed)s can be read in two ways. Type %(whole)s, or %(cents)s")
        raise self.box.refused(text % {"typed": front + separator + end, **readings})

    def whole(self, text: str) -> Decimal:
        if not (text.isdigit() or THREES.fullmatch(text)):
            fault = _(
                "the digits of %(typed)s are not in groups of three. "
                "Type the number without separators, for example 2400"
            )
            raise self.box.refused(fault % {"typed": echo(text)})
        return Decimal(re.sub("[^0-9]", "", text))


def split_at_last_separator(text: str) -> tuple[str, str, str]:
    """Return what stands before the last mark between digits, that mark, and what follows; marks may lack."""
    match = re.fullmatch(r"(.*)([ '.,])([0-9]+)", text)
    return (match[1], match[2], match[3]) if match else (text, "", "")
