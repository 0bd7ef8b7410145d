"""The form of a wave's plan."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import starmap
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from reports.columns import PER_CENT
from reports.facts import MarginLevel
from reports.files.estimands import MEANINGS
from reports.models import Plan
from reports.pages.sections import first_capital
from reports.releases.filing import Filed
from reports.releases.margin_fields import MarginForm, find_both, sort_lines
from reports.releases.margin_items import MarginItem
from reports.releases.plan_tables import plain, read_margins, read_rates, write_lines
from reports.releases.plans import planned_margins, planned_rates
from survey.models import Wave
from survey.typed import Box, Refused
from survey.typed_fields import Typed
from survey.wave_forms import DayField

PUBLISH_AFTER = timedelta(days=60)


class NumberField(forms.Field):
    """A number between two bounds, with so many decimals at most; the message says what to type."""

    def __init__(self, label: str, *, low: int, high: int, decimals: int = 0, **options: Any) -> None:
        super().__init__(label=label, widget=Typed(attrs={"autocomplete": "off"}), **options)
        self.low, self.high = low, high
        tail = rf"(\.[0-9]{{1,{decimals}}})?" if decimals else ""
        self.pattern = re.compile(rf"[0-9]{{1,12}}{tail}")
        some = f", with at most {decimals} decimal{'s' if decimals > 1 else ''}" if decimals else ""
        self.ask = f"Type a number from {low:,} to {high:,} in digits{some}"

    def clean(self, value: Any) -> Decimal | None:
        try:
            text = Box(str(self.label), self.ask).read(str(value or ""))
        except Refused as refused:
            raise ValidationError(refused.text) from refused
        if not text and self.required:
            raise ValidationError(f"{self.label}: the box is blank. {self.ask}")
        if not text:
            return None
        if not self.pattern.fullmatch(text) or not self.low <= Decimal(text) <= self.high:
            raise ValidationError(f"{self.label}: “{text}” is not taken. {self.ask}")
        return Decimal(text)


def lines_field(label: str, help_text: str) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 5, "cols": False, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=box)


MARGIN_LINES = (
    "Or margins as lines of CSV",
    "One per line: item, level, per cent of the population, source, date of the source.",
)
RATE_LINES = (
    "Rates of currencies",
    "One per line: currency, rate, source, date of the source. Amounts without one are left out.",
)


class PlanForm(MarginForm):
    """What is decided before data. After ``is_valid()``, ``filed`` holds it."""

    use_required_attribute = False
    all_margins: Sequence[MarginLevel] = ()

    primary_figure = forms.ChoiceField(
        label="Primary figure",
        choices=[(name, f"{first_capital(MEANINGS[name])} ({name})") for name in PER_CENT],
        help_text="The one that the wave is run for; in brackets its name in the file.",
        error_messages={"invalid_choice": "Primary figure: choose one of the list"},
    )
    groups = forms.MultipleChoiceField(
        label="Groups that will be compared",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Groups: choose among those of the list"},
    )
    amount_cap = NumberField("Amount cap", low=1, high=1_000_000_000, decimals=2)
    minimum_n = NumberField("Smallest number of answers", low=1, high=1_000_000)
    benchmark = NumberField("Benchmark, in per cent", low=0, high=100, decimals=1)
    stops_on = DayField("Collecting stops on", required=False)
    publish_by = DayField("Published by")
    margins = lines_field(*MARGIN_LINES)
    trim_above = NumberField(
        "Cut weights above so many times their mean", low=1, high=1_000, decimals=2, required=False
    )
    rates = lines_field(*RATE_LINES)

    def __init__(
        self, wave: Wave, items: Sequence[MarginItem], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial_of(wave, items))
        self.wave, self.levels = wave, {item.code: tuple(item.levels) for item in items}
        self.add_boxes(items, before="margins")
        self.fields["groups"].choices = [(item.code, item.title) for item in items]  # type: ignore[attr-defined]
        self.fields[
            "amount_cap"
        ].help_text = f"In {wave.reporting_currency}. A larger amount counts as this much."
        self.fields["rates"].help_text += f" The rate is how much {wave.reporting_currency} one unit is."

    def clean_stops_on(self) -> date | None:
        day: date | None = self.cleaned_data["stops_on"]
        return day and not_over("Collecting stops on", day)

    def clean_publish_by(self) -> date:
        day = not_over("Published by", self.cleaned_data["publish_by"])
        ends_on = self.cleaned_data.get("stops_on") or (self.wave.closes_at and self.wave.closes_at.date())
        if ends_on and day < ends_on:
            raise ValidationError(
                f"Published by: answers come until {ends_on}. Choose that day or a later one"
            )
        return day

    def clean_margins(self) -> Any:
        lines, problems = read_margins(self.cleaned_data["margins"], self.levels)
        return checked("Margins", lines, problems)

    def clean(self) -> dict[str, Any]:
        boxes, lines = self.read_boxes(), self.cleaned_data.get("margins", [])
        if problems := find_both(boxes, lines):
            self.add_error("margins", [f"Margins: {problem}" for problem in problems])
        self.all_margins = [*boxes, *lines]
        return self.cleaned_data

    def clean_rates(self) -> Any:
        lines, problems = read_rates(self.cleaned_data["rates"], self.wave.reporting_currency)
        return checked("Rates", lines, problems)

    def clean_trim_above(self) -> Decimal | None:
        limit: Decimal | None = self.cleaned_data["trim_above"]
        if limit is not None and limit <= 1:
            raise ValidationError("Cut weights: type a number above 1, or leave the box blank")
        return limit

    @property
    def filed(self) -> Filed:
        said = {name: self.cleaned_data[name] for name in PlanForm.base_fields}
        minimum_n = int(said["minimum_n"])
        return Filed(**{**said, "minimum_n": minimum_n, "margins": self.all_margins})


def not_over(label: str, day: date) -> date:
    """Return a day that is not over, or raise ValidationError: an opened wave keeps its plan."""
    if day < timezone.now().date():
        raise ValidationError(f"{label}: this day is over. Choose today or a later one")
    return day


def checked(label: str, lines: list[Any], problems: list[str]) -> list[Any]:
    if problems:
        raise ValidationError([f"{label}: {problem}" for problem in problems])
    return lines


def initial_of(wave: Wave, items: Sequence[MarginItem]) -> dict[str, object]:
    """What stands in the boxes: the plan as it is filed, else what is suggested."""
    ends_on = wave.closes_at.date() if wave.closes_at else None
    plan = Plan.objects.filter(wave=wave).first() or Plan(
        wave=wave, stops_on=ends_on, publish_by=(ends_on or timezone.now().date()) + PUBLISH_AFTER
    )
    names = ("primary_figure", "groups", "minimum_n", "benchmark", "stops_on", "publish_by", "trim_above")
    there = list(starmap(MarginLevel, planned_margins(wave).values_list(*MarginLevel._fields)))
    boxes, margins = sort_lines(there, items)
    rates = ((r.currency, r.rate_text, r.source, r.as_of) for r in planned_rates(wave))
    return (
        boxes
        | {name: getattr(plan, name) for name in names}
        | {
            "amount_cap": f"{wave.amount_cap:f}".removesuffix(".00"),
            "margins": write_lines((m.item, m.level, plain(m.percent), m.source, m.as_of) for m in margins),
            "rates": write_lines(rates),
        }
    )
