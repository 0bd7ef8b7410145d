"""How the form asks for the items that admins added, and how their boxes are read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from survey import parsing
from survey.proofreading import is_empty
from survey.typed import BLANKS, Box, Refused, echo, is_invisible
from survey.typed_fields import ParsedField
from survey.wording import Questionnaire

LONGEST_TEXT = 500
JOINERS = "\u200c\u200d"
"""Invisible, and yet part of words in some languages and of some emoji."""
GAPS = re.compile(rf"[{BLANKS}]+")


@dataclass(frozen=True)
class NumberReader(parsing.AmountReader):
    """Reads numbers from 0 as amounts are read, with sentences that speak of no money."""

    def amount(self, text: str, typed: str) -> Decimal:
        match = parsing.AMOUNT.fullmatch(text)
        if not match:
            raise self.box.not_a_number(typed)
        number = self.value(match[2])
        if match[1]:
            raise self.box.refused(self.below_zero(text, number))
        return self.in_range(number)

    def below_zero(self, text: str, number: Decimal) -> str:
        if number:
            return _("%(typed)s is less than 0. %(ask)s") % {"typed": echo(text), "ask": self.box.ask}
        return _("you typed %(typed)s. If you mean 0, type 0") % {"typed": echo(text)}

    def in_range(self, number: Decimal) -> Decimal:
        if number >= parsing.AMOUNT_LIMIT:
            raise self.box.refused(_("10¹² or more cannot be right. Check it"))
        return number


def parse_number(typed: str, name: str, language: str = "en") -> Decimal | None:
    """Return the number, from 0 to below 10¹² with up to 2 decimals, or None if the box is blank.

    ``language`` is the page's: it decides which separator before exactly three digits marks thousands.

    Raises
    ------
    Refused
        If it is not one number, is out of range, or can be read in two ways.
    """
    box = Box(name, _("Type a number from 0, only in digits, for example 12"))
    grouping, mark = parsing.MARKS.get(language, parsing.UNKNOWN_MARKS)
    text = box.read(typed)
    return NumberReader(box, grouping, mark).amount(text, typed) if text else None


def parse_text(typed: str, name: str) -> str | None:
    """Return the text with single spaces, 1 to 500 characters, or None if nothing of it can be seen.

    Raises
    ------
    Refused
        If it is longer, or holds an invisible character.
    """
    text = GAPS.sub(" ", typed).strip()
    if is_empty(text):
        return None
    if len(text) > LONGEST_TEXT:
        sentence = _("%(name)s: you typed %(n)s characters. Shorten it to %(most)s")
        raise Refused(sentence % {"name": name, "n": len(text), "most": LONGEST_TEXT})
    if any(is_invisible(character) and character not in JOINERS for character in text):
        sentence = _("%(name)s: “%(typed)s” holds an invisible character. Type it anew")
        raise Refused(sentence % {"name": name, "typed": echo(text)})
    return text


class SeveralField(forms.MultipleChoiceField):
    """Some of the answers, in the edition's order however they were ticked."""

    def __init__(self, answers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(choices=answers, required=False, widget=forms.CheckboxSelectMultiple, **more)
        self.codes = [code for code, _text in answers]

    def clean(self, value: Any) -> list[str]:
        ticked = super().clean(value)
        return [code for code in self.codes if code in ticked]


def escaped(sentence: str) -> str:
    """The sentence as Django takes it, which puts values in place of per cent signs."""
    return sentence.replace("%", "%%")


def several(q: Questionnaire, code: str, name: str) -> forms.Field:
    unknown = escaped(_("%(name)s: choose from the answers listed") % {"name": name})
    return SeveralField(
        q.answers(code), label=name, error_messages={"invalid_choice": unknown, "invalid_list": unknown}
    )


def one(q: Questionnaire, code: str, name: str) -> forms.Field:
    return choice(q.answers(code), name, forms.RadioSelect)


def choice(offered: list[Any], name: str, widget: type[forms.Widget]) -> forms.ChoiceField:
    """At most one of the answers offered."""
    unknown = escaped(_("%(name)s: choose one of the answers listed") % {"name": name})
    return forms.ChoiceField(
        choices=offered,
        required=False,
        label=name,
        widget=widget,
        error_messages={"invalid_choice": unknown},
    )


def percent(q: Questionnaire, code: str, name: str) -> forms.Field:
    parse = partial(parsing.parse_whole_percent, name=name)
    return ParsedField(parse, inputmode="numeric", label=name)


def number(q: Questionnaire, code: str, name: str) -> forms.Field:
    parse = partial(parse_number, name=name, language=q.language)
    return ParsedField(parse, inputmode="decimal", label=name)


def text(q: Questionnaire, code: str, name: str) -> forms.Field:
    return ParsedField(partial(parse_text, name=name), inputmode="text", label=name)


FIELDS: Mapping[str, Callable[[Questionnaire, str, str], forms.Field]] = {
    "choice": one,
    "choices": several,
    "percent": percent,
    "number": number,
    "text": text,
}
"""Kind → what makes the field of an item of that kind."""


def fields(q: Questionnaire) -> dict[str, forms.Field]:
    """The field of each added item of the edition, in its order."""
    return {code: FIELDS[kind](q, code, q.text(code, "name") or code) for code, kind in q.added.items()}


def readers(q: Questionnaire) -> dict[str, Callable[..., Decimal | None]]:
    """What reads the numbers of added items, which each language spells in its own way."""
    return {code: partial(parse_number, name=code) for code, kind in q.added.items() if kind == "number"}


def ticked(q: Questionnaire, sent: QueryDict) -> dict[str, list[str]]:
    """Everything that was ticked of the items that take several answers."""
    return {code: sent.getlist(code) for code, kind in q.added.items() if kind == "choices"}
