"""The form of the wording editor: the texts of one item, or of the pages."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from survey.differences import marked
from survey.editions import Place, Said
from survey.meanwhile import as_stored, held_of, seen_of
from survey.proofreading import faults, is_empty

CHARACTERS_A_ROW = 60
MOST_ROWS = 12
MINE, THEIRS, PICK = "mine", "theirs", "pick-"
BOTH_TEXTS = """Theirs: <span class="said version">{}</span>
What yours changes in theirs: <span class="said version">{}</span>"""


class ProofreadField(forms.Field):
    """A text as it is stored, or the sentences that say what is wrong with it."""

    def __init__(
        self, faults: Callable[[str], Iterable[str]], box: Mapping[str, Any], **options: Any
    ) -> None:
        attributes = {"cols": False, "autocomplete": "off", **box}
        super().__init__(widget=forms.Textarea(attrs=attributes), **options)
        self.faults = faults

    def clean(self, value: Any) -> str:
        text = as_stored(value)
        if found := list(self.faults(text)):
            raise ValidationError(found)
        return text


def rows_for(text: str) -> int:
    return min(MOST_ROWS, 1 + len(text) // CHARACTERS_A_ROW + text.count("\n"))


class PickField(forms.ChoiceField):
    """Which of two texts to keep, where somebody else saved another one meanwhile."""

    def __init__(self, place: Place, *, theirs: str, mine: str) -> None:
        super().__init__(
            label=f"{place.label}: somebody else saved another text",
            help_text=format_html(BOTH_TEXTS, theirs, marked(theirs, mine)),
            choices=[(MINE, "Keep mine, as it stands in the box above"), (THEIRS, "Keep theirs")],
            widget=forms.RadioSelect,
            error_messages={"required": f"Choose which {place.label.lower()} to keep: yours or theirs"},
        )


class TextsForm(forms.Form):
    """The texts of one item, or of the pages. After ``is_valid()``, ``texts`` holds them by place.

    ``held`` travels with the form: the prints of the texts that its boxes were filled from. ``choosing`` too:
    the boxes under which somebody has to choose between the saved text and what is typed.
    """

    use_required_attribute = False

    def __init__(
        self,
        saved: Said,
        live: Said,
        data: Mapping[str, Any] | None = None,
        *,
        filled: Said | None = None,
        both: Collection[Place] = (),
    ) -> None:
        names = {f"{place.language}-{place.key}": place for place in saved}
        initial = {name: (filled or saved).get(place, saved[place]) for name, place in names.items()}
        super().__init__(data, initial=initial, prefix="text")
        self.names = names
        self.held = held_of(saved, data)
        chosen = [name for name, place in names.items() if place in both]
        self.choosing = chosen if data is None else data.get("choosing", "").split()
        for name, place in names.items():
            box = saved[place] if place in both else initial[name]
            self.fields[name] = field_of(place, saved[place], live, box)
            if name in self.choosing:
                mine = as_stored(self[name].value())
                self.fields[f"{PICK}{name}"] = PickField(place, theirs=saved[place], mine=mine)

    @property
    def texts(self) -> dict[Place, str]:
        """What is to be saved: all but the texts of others that were chosen."""
        return {place: self.cleaned_data[name] for name, place in self.names.items() if not self.keeps(name)}

    def keeps(self, name: str) -> bool:
        return bool(self.cleaned_data.get(f"{PICK}{name}") == THEIRS)

    @property
    def seen(self) -> dict[Place, str]:
        return seen_of(self.names.values(), self.held)


def field_of(place: Place, saved: str, live: Said, box: str) -> ProofreadField:
    """The box of one text, under what it changes."""
    says = live.get(place, "")
    needed, hint = not is_empty(says), hint_of(says, saved, box)
    find = partial(faults, place, needed=needed)
    return ProofreadField(find, {"rows": rows_for(box)}, required=needed, label=place.label, help_text=hint)


def hint_of(live: str, saved: str, box: str) -> str:
    """What the box changes in the draft if it was filled with another text; else what the draft changes."""
    if box != saved:
        return format_html("In the draft now, with the changes of this box: {}", marked(saved, box))
    if live and live != saved:
        return format_html("Live now, with the changes of the draft: {}", marked(live, saved))
    return ""
