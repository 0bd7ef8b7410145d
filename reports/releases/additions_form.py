"""The form that adds margins and rates to a wave: pasted lines, or CSV files."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from reports.facts import MarginLevel, YearlyRate
from reports.models import Margin, Rate
from reports.releases.margin_fields import MarginForm, find_both
from reports.releases.margin_items import MarginItem
from reports.releases.plan_form import MARGIN_LINES, RATE_LINES, checked, lines_field
from reports.releases.plan_tables import read_margins, read_rates
from reports.releases.plans import are_weights_planned
from survey.models import Wave

LARGEST = 200_000  # bytes
NOTHING = "Nothing was entered. Fill the boxes of an item, paste a line, or choose a file"


def file_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        help_text="The same lines as a file, in UTF-8. The names of the columns may stand above.",
    )


class AdditionsForm(MarginForm):
    """After ``is_valid()``, ``margins`` and ``rates`` hold what is to be added."""

    use_required_attribute = False

    margins_text = lines_field(*MARGIN_LINES)
    margins_file = file_field("Or margins as a CSV file")
    rates_text = lines_field(*RATE_LINES)
    rates_file = file_field("Or rates as a CSV file")

    def __init__(self, wave: Wave, items: Sequence[MarginItem], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.wave, self.levels = wave, {item.code: tuple(item.levels) for item in items}
        self.weights_are_planned = are_weights_planned(wave)
        if self.weights_are_planned:
            del self.fields["margins_text"], self.fields["margins_file"]
        else:
            there = set(Margin.objects.filter(wave=wave).values_list("item", flat=True))
            self.add_boxes([item for item in items if item.code not in there], before="margins_text")
        self.margins: list[MarginLevel] = []
        self.rates: list[YearlyRate] = []
        self.fields["rates_text"].help_text += f" The rate is how much {wave.reporting_currency} one unit is."

    def clean(self) -> dict[str, Any]:
        boxes, lines = self.read_boxes(), self.read("margins", "Margins", self.find_margins)
        if problems := find_both(boxes, lines):
            self.add_error("margins_text", [f"Margins: {problem}" for problem in problems])
        self.margins = [*boxes, *lines]
        self.rates = self.read("rates", "Rates", self.find_rates)
        if not self.errors and not self.margins and not self.rates:
            self.add_error("rates_text" if self.weights_are_planned else "margins_text", NOTHING)
        return self.cleaned_data

    def read(self, name: str, label: str, find: Callable[[str], tuple[list[Any], list[str]]]) -> list[Any]:
        """Return the lines of a box or of its file, or keep what is wrong beside the one that it is in."""
        file = self.cleaned_data.get(f"{name}_file")
        box = f"{name}_text" if file is None else f"{name}_file"
        try:
            if file is not None and self.cleaned_data.get(f"{name}_text"):
                raise ValidationError(f"{label}: paste lines or choose a file, not both")
            text = self.cleaned_data.get(box, "") if file is None else read_text(file, label)
            return checked(label, *find(text))
        except ValidationError as error:
            self.add_error(box, error)
            return []

    def find_margins(self, text: str) -> tuple[list[MarginLevel], list[str]]:
        lines, problems = read_margins(text, self.levels)
        there = set(Margin.objects.filter(wave=self.wave).values_list("item", flat=True))
        items = sorted({line.item for line in lines} & there)
        return lines, problems + [f"{item} has margins already, and they stay. Take it out" for item in items]

    def find_rates(self, text: str) -> tuple[list[YearlyRate], list[str]]:
        lines, problems = read_rates(text, self.wave.reporting_currency)
        there = set(Rate.objects.filter(wave=self.wave).values_list("currency", flat=True))
        known = sorted({line.currency for line in lines} & there)
        return lines, problems + [f"{code} has a rate already, and it stays. Take it out" for code in known]


def read_text(file: "UploadedFile[Any]", label: str) -> str:
    """Return the text of a file that was sent, or raise ValidationError with a sentence."""
    if (file.size or 0) > LARGEST:
        raise ValidationError(f"{label}: the file has more than {LARGEST // 1000} kB. Choose a shorter one")
    try:
        return str(file.read(), "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(f"{label}: this is no text in UTF-8. Save it as CSV in UTF-8") from error
