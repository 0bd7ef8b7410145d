"""The survey's form: one box or choice per item of an edition, read by our own parser."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from survey import layout, parsing
from survey.answers import OVER, USE_NUMBER, Sent, Value, as_stored, problems, remainder
from survey.models.codes import CAUSES, COMMON_CURRENCIES, CURRENCIES, ITEM_COLUMNS, SPLIT
from survey.wording import Questionnaire

NAMES = {
    "share": parsing.CORE,
    "share_reason": parsing.CORE,
    "income_share": _("Share of income"),
    "income_share_reason": _("Share of income"),
}
"""How errors call items whose lines have no name in the edition."""


class Typed(forms.TextInput):
    """A box that gives back what was typed, save half characters that no page can hold."""

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return None if shown is None else str(shown).encode(errors="replace").decode()


class Ticks(forms.RadioSelect):
    """At most one answer, as boxes that can be unticked."""

    input_type = "checkbox"


WIDGETS = {"income_share_reason": Ticks, "currency": forms.Select, "amount_band": forms.Select}
"""Choices that are not radios."""


class ParsedField(forms.Field):
    """A box read by one of the functions of ``survey.parsing``, whose sentences are its errors."""

    def __init__(self, parse: Callable[[str], Value], *, inputmode: str, label: str) -> None:
        box = Typed(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(required=False, label=label, widget=box)
        self.parse = parse

    def clean(self, value: Any) -> Value:
        try:
            return self.parse("" if value is None else str(value))
        except parsing.Refused as refused:
            raise ValidationError(refused.text) from refused


def field(q: Questionnaire, code: str) -> forms.Field:
    """The field that reads one item."""
    name = name_of(q, code)
    if code in {"share", *SPLIT, *CAUSES}:
        return ParsedField(partial(parsing.parse_whole_percent, name=name), inputmode="numeric", label=name)
    if code in {"amount", "income_share"}:
        parse = parsing.parse_amount if code == "amount" else parsing.parse_income_share
        return ParsedField(partial(parse, language=q.language), inputmode="decimal", label=name)
    return choice(q, code, name)


def name_of(q: Questionnaire, code: str) -> str:
    return str(NAMES.get(code) or q.text(code, "line") or q.text(code, "name"))


def choice(q: Questionnaire, code: str, name: str) -> forms.ChoiceField:
    offered: list[Any] = currencies() if code == "currency" else q.answers(code)
    if empty := q.text(code, "empty"):
        offered = [("", empty), *offered]
    if code == "share_reason":
        offered = [*offered, (USE_NUMBER, "")]
    unknown = _("%(name)s: choose one of the answers listed") % {"name": name}
    return forms.ChoiceField(
        choices=offered,
        required=False,
        label=name,
        widget=WIDGETS.get(code, forms.RadioSelect),
        error_messages={"invalid_choice": unknown},
    )


def currencies() -> list[Any]:
    rest = (code for code in CURRENCIES if code not in COMMON_CURRENCIES)
    return [
        (_("Often used"), [(code, code) for code in COMMON_CURRENCIES]),
        (_("All others"), [(code, code) for code in rest]),
    ]


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
        self.fields |= {code: field(q, code) for code in q.codes if code in ITEM_COLUMNS}
        if "income_share" in self.fields:
            tick = forms.BooleanField(required=False, label=q.text("income_share", "over"))
            self.fields["income_share_over"] = tick
        self.offer("share_reason", q.answers("share_reason"))

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.layout = layout.of_response()
        return helper

    @property
    def answers(self) -> dict[str, Value]:
        """Every item's answer by code, None for none; per cents 0 to 100."""
        return as_stored(self.cleaned_data)

    @cached_property
    def typed(self) -> dict[str, str]:
        """What stands in each box or is ticked, "" for nothing."""
        values = {code: self[code].value() for code in self.fields}
        return {code: "" if value is None or value is False else str(value) for code, value in values.items()}

    def clean(self) -> None:
        for code in self.fields:
            if len(set(self.sent(code))) > 1:
                text = _("%(name)s: more than one answer arrived. Give one")
                self.add_error(code, text % {"name": self.fields[code].label})
        for problem in list(problems(Sent(self.cleaned_data, self.typed, self.q))):
            self.add_error(problem.code, ValidationError(problem.text, code=problem.kind))
        self.offer_ways_back()

    def sent(self, code: str) -> list[str]:
        """Everything that arrived under this name."""
        return self.data.getlist(code) if isinstance(self.data, QueryDict) else []

    def offer_ways_back(self) -> None:
        """Without scripts a radio cannot be unticked, so what is wrong gets a radio that undoes it."""
        if self.typed["share_reason"] and ("share" in self.errors or "share_reason" in self.errors):
            self.offer("share_reason", [*self.q.answers("share_reason"), (USE_NUMBER, _("Use the number"))])
        if self.typed.get("relied_on") and self.errors:
            self.offer("relied_on", [*self.q.answers("relied_on"), ("", _("No answer"))])

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
