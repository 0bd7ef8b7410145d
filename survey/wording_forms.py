"""The forms of the wording editor: the texts of one item, and the page that publishes."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.editions import Place, Said
from survey.proofreading import faults, is_empty, unstorable

CHARACTERS_A_ROW = 60
MOST_ROWS = 12
SAME, DIFFERS = "same", "differs"


class ProofreadField(forms.Field):
    """A text as it is stored, or the sentences that say what is wrong with it."""

    def __init__(self, place: Place, *, needed: bool, rows: int, label: str, help_text: str = "") -> None:
        box = forms.Textarea(attrs={"rows": rows, "cols": False, "autocomplete": "off"})
        super().__init__(required=needed, label=label, help_text=help_text, widget=box)
        self.faults = partial(faults, place, needed=needed)

    def clean(self, value: Any) -> str:
        text = as_stored(value)
        if found := list(self.faults(text)):
            raise ValidationError(found)
        return text


def as_stored(typed: Any) -> str:
    """The text without outer spaces, with the line ends of the edition and not of the browser."""
    return str(typed or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def rows_for(text: str) -> int:
    return min(MOST_ROWS, 1 + len(text) // CHARACTERS_A_ROW + text.count("\n"))


class TextsForm(forms.Form):
    """The texts of one item, or of the pages. After ``is_valid()``, ``texts`` holds them by place."""

    use_required_attribute = False

    def __init__(self, texts: Said, live: Said, data: Mapping[str, Any] | None = None) -> None:
        names = {f"{place.language}-{place.key}": place for place in texts}
        initial = {name: texts[place] for name, place in names.items()}
        super().__init__(data, initial=initial, prefix="text")
        self.names = names
        self.fields |= {name: field_of(place, texts[place], live) for name, place in names.items()}

    @property
    def texts(self) -> dict[Place, str]:
        return {place: self.cleaned_data[name] for name, place in self.names.items()}


def field_of(place: Place, text: str, live: Said) -> ProofreadField:
    """The box of one text; what the live edition says stands above it where the two differ."""
    says = live.get(place, "")
    differs = f"Live now: {says}" if says and says != text else ""
    needed = not is_empty(says)
    return ProofreadField(place, needed=needed, rows=rows_for(text), label=place.label, help_text=differs)


class ReasonField(forms.Field):
    """Why the wording changes: public, so it is asked for and bounded."""

    def __init__(self) -> None:
        box = forms.Textarea(attrs={"rows": 3, "cols": False, "autocomplete": "off"})
        hint = "Shown to everybody in the history of the editions."
        super().__init__(label="Why are you changing it?", help_text=hint, widget=box)

    def clean(self, value: Any) -> str:
        reason = as_stored(value)
        if is_empty(reason):
            raise ValidationError("Write why the wording changes")
        if found := list(unstorable("The reason", reason)):
            raise ValidationError(found)
        return reason


class PublishForm(forms.Form):
    """What kind of change it is, why, and that it was read."""

    use_required_attribute = False

    change = forms.ChoiceField(
        label="What kind of change is it?",
        choices=[
            (SAME, "Spelling or layout only: the series goes on"),
            (DIFFERS, "The meaning may differ: a new line starts in the trend"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say whether the meaning may differ",
            "invalid_choice": "Choose one of the two kinds of change",
        },
    )
    reason = ReasonField()
    read = forms.BooleanField(
        label="I have read the text as people will see it",
        error_messages={"required": "Read the text as people will see it, then tick the box"},
    )

    @property
    def comparable(self) -> bool:
        return bool(self.cleaned_data["change"] == SAME)
