"""The survey's form: one box or choice per item of an edition, read by our own parser."""

from collections.abc import Mapping
from copy import copy
from functools import lru_cache, partial
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from survey import added_answers, added_fields, layout, parsing
from survey.answers import OVER, USE_NUMBER, Sent, as_stored, problems, remainder
from survey.models.codes import CAUSES, COMMON_CURRENCIES, CURRENCIES, ITEM_COLUMNS, SPLIT
from survey.typed_fields import ParsedField
from survey.wording import Questionnaire

NAMES = {
    "share": parsing.CORE,
    "share_reason": parsing.CORE,
    "income_share": _("Share of income"),
    "income_share_reason": _("Share of income"),
}
"""How errors call items whose lines have no name in the edition."""


class Ticks(forms.RadioSelect):
    """At most one answer, as boxes that can be unticked."""

    input_type = "checkbox"


WIDGETS = {"income_share_reason": Ticks, "currency": forms.Select, "amount_band": forms.Select}
"""Choices that are not radios."""


def field(q: Questionnaire, code: str) -> forms.Field:
    """The field that reads one item."""
    name = name_of(q, code)
    if code in {"share", *SPLIT, *CAUSES}:
        parse = partial(parsing.parse_whole_percent, name="" if code == "share" else name)
        return ParsedField(parse, inputmode="numeric", label=name)
    if code in {"amount", "income_share"}:
        read = parsing.parse_amount if code == "amount" else parsing.parse_income_share
        return ParsedField(partial(read, language=q.language), inputmode="decimal", label=name)
    return choice(q, code, name)


@lru_cache(maxsize=64)
def shared_fields(q: Questionnaire, active: str | None) -> dict[str, forms.Field]:
    """The fields of the items, made once and never changed, for all forms of these words in a language.

    A draft's words are another questionnaire each time, so none of theirs is found here again.
    """
    fields = {code: field(q, code) for code in q.codes if code in ITEM_COLUMNS}
    if "income_share" in fields:
        fields["income_share_over"] = forms.BooleanField(required=False, label=q.text("income_share", "over"))
    return fields | added_fields.fields(q)


def own_copy(field: forms.Field) -> forms.Field:
    """The field for one form, whose choices can be drawn in another way."""
    own = copy(field)
    own.widget = copy(field.widget)
    return own


def name_of(q: Questionnaire, code: str) -> str:
    return str(NAMES.get(code) or q.text(code, "line") or q.text(code, "name"))


def choice(q: Questionnaire, code: str, name: str) -> forms.ChoiceField:
    offered: list[Any] = currencies() if code == "currency" else q.answers(code)
    if empty := q.text(code, "empty"):
        offered = [("", empty), *offered]
    if code == "share_reason":
        offered = [*offered, (USE_NUMBER, "")]
    return added_fields.choice(offered, name, WIDGETS.get(code, forms.RadioSelect))


def currencies() -> list[Any]:
    rest = (code for code in CURRENCIES if code not in COMMON_CURRENCIES)
    return [
        (_("Often used"), [(code, code) for code in COMMON_CURRENCIES]),
        (_("All others"), [(code, code) for code in rest]),
    ]


def as_text(value: Any) -> str:
    """What stands in a box or is ticked, several a line each; "" for nothing."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None or value is False else str(value)


class ResponseForm(forms.Form):
    """The items of an edition. After ``is_valid()``, ``answers`` holds every column of a response.

    ``currency`` is the wave's preset, an ISO 4217 code or "".
    """

    use_required_attribute = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        q: Questionnaire,
        currency: str = "",
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={"currency": currency, **(initial or {})})
        self.q, self.currency = q, currency
        self.fields |= shared_fields(q, get_language())
        drawn_anew = ("share_reason", "relied_on", *q.added)
        self.fields |= {code: own_copy(self.fields[code]) for code in drawn_anew if code in self.fields}
        self.offer("share_reason", q.answers("share_reason"))
        self.offer_no_answer()

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = layout.of_response(self.q.added)
        return helper

    @property
    def answers(self) -> dict[str, object]:
        """Every item's answer by code, None for none; per cents 0 to 100. ``extra``: those of added items."""
        added = {"extra": added_answers.as_stored(self.q, self.cleaned_data)} if self.q.added else {}
        return {**as_stored(self.cleaned_data), **added}

    @cached_property
    def typed(self) -> dict[str, str]:
        """What stands in each box or is ticked, "" for nothing."""
        values = {code: self[code].value() for code in self.fields}
        return {code: as_text(value) for code, value in values.items()}

    def clean(self) -> None:
        for code in self.fields:
            if len(set(self.sent(code))) > 1:
                text = _("%(name)s: more than one answer arrived. Give one")
                self.add_error(code, text % {"name": self.fields[code].label})
        for problem in list(problems(Sent(self.cleaned_data, self.typed, self.q))):
            self.add_error(problem.code, ValidationError(problem.text, code=problem.kind))
        self.offer_ways_back()

    def sent(self, code: str) -> list[str]:
        """Everything that arrived under a name that takes one answer."""
        takes_one = not isinstance(self.fields[code], added_fields.SeveralField)
        return self.data.getlist(code) if takes_one and isinstance(self.data, QueryDict) else []

    def offer_ways_back(self) -> None:
        """Without scripts a radio cannot be unticked, so what is wrong gets a radio that undoes it."""
        if self.typed["share_reason"] and ("share" in self.errors or "share_reason" in self.errors):
            self.offer("share_reason", [*self.q.answers("share_reason"), (USE_NUMBER, _("Use the number"))])
        if self.typed.get("relied_on") and self.errors:
            self.offer("relied_on", [*self.q.answers("relied_on"), ("", _("No answer"))])

    def offer_no_answer(self) -> None:
        """A radio of an added item that is chosen gets one beside it that takes the answer back."""
        for code, kind in self.q.added.items():
            if kind == "choice" and self[code].value():
                self.offer(code, [*self.q.answers(code), ("", _("No answer"))])

    def offer(self, code: str, shown: Any) -> None:
        """Draw these choices, whichever are accepted."""
        self.fields[code].widget.choices = shown

    @property
    def asks_to_confirm_income(self) -> bool:
        """Say whether the tick “yes, more than my income” is drawn: only once it is needed."""
        return bool(self.typed["income_share_over"]) or self.has_error("income_share", OVER)

    @property
    def remainder(self) -> int | None:
        """Per cents that the button puts in the last line of the split; None if there is nothing to put."""
        return remainder(self.typed)

    def with_remainder(self) -> "ResponseForm":
        """The same form with what was left put in the last line of the split."""
        data = cast(dict[str, str], self.data).copy()
        if left := self.remainder:
            data["none"] = str(left + (parsing.parse_whole_percent(self.typed["none"]) or 0))
        return type(self)(data, q=self.q, currency=self.currency)
