"""The boxes for margins: of each item a per cent for every level, its source, and the day that it is of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from reports.facts import MarginLevel
from reports.releases.margin_items import MarginItem
from reports.releases.plan_tables import add_up, plain, read_percent, read_source
from survey.days import parse_day
from survey.typed import Refused
from survey.typed_fields import Typed
from survey.wave_forms import DateBox

PREFIX, SOURCE, AS_OF = "margin-", "source", "as-of"


class ReadField(forms.Field):
    """A box whose text is read as the cell of a CSV file is; None if it is blank."""

    def __init__(
        self, label: str, read: Callable[[str], Any], box: type[Typed] = Typed, **attrs: str
    ) -> None:
        widget = box(attrs={"autocomplete": "off", **attrs})
        super().__init__(label=label, required=False, widget=widget)
        self.read = read

    def clean(self, value: Any) -> Any:
        text = str(value or "").strip()
        try:
            return self.read(text) if text else None
        except Refused as refused:
            raise ValidationError(f"{self.label}: {refused.text}") from refused


@dataclass(frozen=True)
class MarginSet:
    """The boxes of one item as a page shows them, unfolded if one of them is filled or wrong."""

    title: str
    levels: Sequence[BoundField]
    about: Sequence[BoundField]

    @property
    def is_open(self) -> bool:
        return any(box.value() or box.errors for box in (*self.levels, *self.about))


class MarginForm(forms.Form):
    """A form with boxes for margins; ``read_boxes`` gives what they hold, or keeps what is wrong."""

    items: Sequence[MarginItem] = ()

    def add_boxes(self, items: Sequence[MarginItem], *, before: str) -> None:
        self.items, others = items, list(self.fields)
        for item in items:
            for level, words in item.levels.items():
                self.fields[name_box(item, level)] = ReadField(words, read_percent, inputmode="decimal")
            self.fields[name_box(item, SOURCE)] = ReadField("Source", read_source)
            self.fields[name_box(item, AS_OF)] = ReadField("Date of the source", read_date, DateBox)
        place = others.index(before)
        self.order_fields([*others[:place], *(name for name in self.fields if name.startswith(PREFIX))])

    @property
    def margin_sets(self) -> Iterator[MarginSet]:
        for item in self.items:
            levels = [self[name_box(item, level)] for level in item.levels]
            yield MarginSet(item.title, levels, [self[name_box(item, name)] for name in (SOURCE, AS_OF)])

    @property
    def other_fields(self) -> list[BoundField]:
        """The boxes that are not for the margin of one item."""
        return [box for box in self if not box.name.startswith(PREFIX)]

    def read_boxes(self) -> list[MarginLevel]:
        """Return the margins of all items whose boxes hold some."""
        return [line for item in self.items for line in self.read_item(item)]

    def read_item(self, item: MarginItem) -> list[MarginLevel]:
        names = [name_box(item, name) for name in (*item.levels, SOURCE, AS_OF)]
        if any(name in self.errors for name in names):
            return []
        *percents, source, as_of = (self.cleaned_data[name] for name in names)
        filled = {
            level: percent
            for level, percent in zip(item.levels, percents, strict=True)
            if percent is not None
        }
        problem = find_problem(item, filled, source, as_of)
        if problem:
            self.add_error(*problem)
            return []
        return [MarginLevel(item.code, level, percent, source, as_of) for level, percent in filled.items()]


def name_box(item: MarginItem, name: str) -> str:
    """Return the name of an item's box; no code of a level has a hyphen, so “as-of” is none."""
    return f"{PREFIX}{item.code}-{name}"


def read_date(text: str) -> date:
    return parse_day(text, name="this day")


def find_problem(
    item: MarginItem, filled: Mapping[str, Decimal], source: str | None, as_of: date | None
) -> tuple[str, str] | None:
    """Return the box that something is wrong with, and the sentence; None if all is right or all is blank."""
    first = name_box(item, next(iter(filled or item.levels)))
    if not filled and (source or as_of):
        return first, f"{item.title}: no per cent is typed. Type them, or clear the source and its date"
    if filled and (wrong := add_up(filled.values())):
        return first, f"{item.title}: these {wrong}"
    if filled and not source:
        return name_box(item, SOURCE), f"{item.title}: the source is missing. Write who published the numbers"
    if filled and not as_of:
        return name_box(item, AS_OF), f"{item.title}: the date of the source is missing. Type it"
    return None


def find_both(boxes: Sequence[MarginLevel], lines: Sequence[MarginLevel]) -> list[str]:
    """Return a sentence for each item that is both in its boxes and among pasted lines."""
    both = sorted({line.item for line in boxes} & {line.item for line in lines})
    return [f"{item} is in the boxes above too. Keep it in one of the two" for item in both]


def sort_lines(
    lines: Sequence[MarginLevel], items: Sequence[MarginItem]
) -> tuple[dict[str, object], list[MarginLevel]]:
    """Return what stands in the boxes, and the lines that have no place there: of several sources or days."""
    boxes: dict[str, object] = {}
    for item in items:
        own = [line for line in lines if line.item == item.code]
        if len({(line.source, line.as_of) for line in own}) == 1:
            boxes |= {name_box(item, line.level): plain(line.percent) for line in own}
            boxes |= {name_box(item, SOURCE): own[0].source, name_box(item, AS_OF): own[0].as_of}
    return boxes, [line for line in lines if f"{PREFIX}{line.item}-{SOURCE}" not in boxes]
