"""The forms of translating: a language's texts beside their sources, and the page that publishes them."""

from collections.abc import Mapping
from functools import partial
from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from survey.differences import marked
from survey.editions import Place, Said
from survey.languages import is_right_to_left
from survey.meanwhile import as_stored, held_of, seen_of
from survey.publish_form import ReasonField
from survey.translating import TO_REDO, Entry
from survey.translation_proofreading import faults
from survey.wording_forms import ProofreadField, rows_for

CHECK, RIGHT = "check-", "right-"


def field_of(entry: Entry) -> ProofreadField:
    """The box of one text, which may stay empty."""
    language = entry.place.language
    direction = "rtl" if is_right_to_left(language) else "ltr"
    box = {"rows": rows_for(entry.source), "lang": language, "dir": direction}
    find = partial(faults, entry.place, source=entry.source)
    return ProofreadField(find, box, required=False, label=entry.place.label)


class Row(NamedTuple):
    """A text with its box, the tick that it may be given, and what somebody else saved meanwhile."""

    entry: Entry
    box: BoundField
    tick: BoundField | None
    theirs: SafeString | None


class TranslationForm(forms.Form):
    """All texts of a language. Once valid, ``texts``, ``checked`` and ``still_right`` hold what was sent.

    ``held`` travels with the form: the prints of the texts that its boxes were filled with. ``filled`` holds
    other texts for the boxes than the stored ones, ``theirs`` the stored ones of places that both changed.
    """

    use_required_attribute = False

    def __init__(
        self,
        entries: list[Entry],
        account_id: int | None,
        data: Mapping[str, Any] | None = None,
        *,
        filled: Said | None = None,
        theirs: Said | None = None,
    ) -> None:
        self.entries = {name_of(entry.place): entry for entry in entries}
        self.theirs = theirs or {}
        initial = {name: (filled or {}).get(e.place, e.text) for name, e in self.entries.items()}
        super().__init__(data, initial=initial, prefix="text")
        self.held = held_of({entry.place: entry.text for entry in entries}, data)
        for name, entry in self.entries.items():
            self.fields[name] = field_of(entry)
            if tick := tick_of(entry, account_id):
                kind, label = tick
                self.fields[kind + name] = forms.BooleanField(required=False, label=label)

    def rows(self, code: str) -> list[Row]:
        """The texts of an item, or of the pages."""
        return [self.row(name, entry) for name, entry in self.entries.items() if entry.place.code == code]

    def row(self, name: str, entry: Entry) -> Row:
        tick = next((self[kind + name] for kind in (CHECK, RIGHT) if kind + name in self.fields), None)
        saved = self.theirs.get(entry.place)
        mine = as_stored(self[name].value())
        return Row(entry, self[name], tick, None if saved is None else marked(saved, mine))

    @property
    def parts(self) -> list[tuple[str, list[Row]]]:
        codes = dict.fromkeys(entry.place.code for entry in self.entries.values())
        return [(code, self.rows(code)) for code in codes]

    @property
    def texts(self) -> dict[Place, str]:
        """What was typed; a box that was not sent is left as it is."""
        sent = {name: e for name, e in self.entries.items() if self.add_prefix(name) in self.data}
        return {entry.place: self.cleaned_data[name] for name, entry in sent.items()}

    @property
    def checked(self) -> set[Place]:
        return self.ticked(CHECK)

    @property
    def still_right(self) -> set[Place]:
        return self.ticked(RIGHT)

    def ticked(self, kind: str) -> set[Place]:
        return {entry.place for name, entry in self.entries.items() if self.cleaned_data.get(kind + name)}

    @property
    def seen(self) -> dict[Place, str]:
        return seen_of([entry.place for entry in self.entries.values()], self.held)


def name_of(place: Place) -> str:
    return f"{place.code or 'page'}-{place.key}"


def tick_of(entry: Entry, account_id: int | None) -> tuple[str, str] | None:
    """Which tick the text may be given now: that it is still right, or that a second person checked it."""
    if entry.state == TO_REDO:
        return RIGHT, "Still right as it is"
    if entry.may_be_checked_by(account_id):
        return CHECK, "I have checked it against the English text"
    return None


class GoLiveForm(forms.Form):
    """Why the language goes live, and that it was read."""

    use_required_attribute = False

    reason = ReasonField()
    read = forms.BooleanField(
        label="I have read these texts as people will see them",
        error_messages={"required": "Read the texts as people will see them, then tick the box"},
    )
