"""Boxes that are read by our own parsers, whose sentences are their errors."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.typed import Refused


class Typed(forms.TextInput):
    """A box that gives back what was typed, save half characters that no page can hold."""

    def format_value(self, value: Any) -> str | None:
        shown = super().format_value(value)
        return None if shown is None else str(shown).encode(errors="replace").decode()


class ParsedField(forms.Field):
    """A box read by a function that raises Refused with a sentence. An empty one is no answer."""

    def __init__(self, parse: Callable[[str], Any], *, inputmode: str, label: str) -> None:
        box = Typed(attrs={"inputmode": inputmode, "autocomplete": "off"})
        super().__init__(required=False, label=label, widget=box)
        self.parse = parse

    def clean(self, value: Any) -> Any:
        if not value:
            return None
        try:
            return self.parse(str(value))
        except Refused as refused:
            raise ValidationError(refused.text) from refused
