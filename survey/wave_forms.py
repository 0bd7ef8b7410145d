"""The form that makes a wave."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.days import parse_day
from survey.new_waves import Plan, end_of, is_taken, suggested
from survey.typed import Refused, is_invisible
from survey.typed_fields import Typed

LATEST = timedelta(days=730)
MARKS = "{}*"
"""What means something in an edition's texts, into which the period is put."""


class ShortText(forms.Field):
    """A line of text with single spaces, or the sentence that says what is wrong with it."""

    def __init__(self, label: str, *, longest: int, missing: str, help_text: str, without: str = "") -> None:
        box = Typed(attrs={"autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, widget=box)
        self.longest, self.missing, self.without = longest, missing, without

    def clean(self, value: Any) -> str:
        text = " ".join(str(value or "").split())
        if not text:
            raise ValidationError(f"{self.label}: {self.missing}")
        if len(text) > self.longest:
            raise ValidationError(f"{self.label}: {len(text):,} characters. Shorten it to {self.longest}")
        if any(map(is_invisible, text)):
            raise ValidationError(f"{self.label}: it holds an invisible character. Type it anew")
        if any(mark in text for mark in self.without):
            raise ValidationError(f"{self.label}: leave out {' '.join(self.without)}")
        return text


class DateBox(Typed):
    input_type = "date"


class DayField(forms.Field):
    """A day, from the browser's date box or typed; blank if it may be."""

    def __init__(self, label: str, **options: Any) -> None:
        super().__init__(label=label, widget=DateBox(attrs={"autocomplete": "off"}), **options)

    def clean(self, value: Any) -> date | None:
        if not self.required and not str(value or "").strip():
            return None
        try:
            return parse_day(str(value or ""), name=str(self.label))
        except Refused as refused:
            raise ValidationError(refused.text) from refused


class NewWaveForm(forms.Form):
    """What a wave is called, how long it is open, and which year it asks about. ``now`` bounds the day."""

    use_required_attribute = False

    name = ShortText(
        "Name",
        longest=100,
        missing="write how people will call this wave, like “Winter 2026”",
        help_text="Respondents and readers see it. Its address is made from it.",
    )
    closes_on = DayField("Closes on", help_text="At 23:59 UTC that day. You can close it before.")
    period = ShortText(
        "Reference period",
        longest=40,
        missing="write which time people are asked about, like “2025”",
        help_text="The questions ask about the money given in this time.",
        without=MARKS,
    )

    def __init__(self, now: datetime, data: Mapping[str, Any] | None = None) -> None:
        plan = suggested(now)
        super().__init__(
            data, initial={"name": plan.name, "closes_on": plan.closes_on.isoformat(), "period": plan.period}
        )
        self.now = now

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if is_taken(name):
            self.refuse_taken()
        return name

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        latest = self.now.date() + LATEST
        if end_of(day) <= self.now:
            raise ValidationError("Closes on: this day is over. Choose a later one")
        if day > latest:
            raise ValidationError(f"Closes on: more than two years from now. Choose {latest} or before")
        return day

    def refuse_taken(self) -> None:
        self.add_error("name", "Name: there is a wave of this name already. Choose another name")

    @property
    def plan(self) -> Plan:
        return Plan(**self.cleaned_data)
