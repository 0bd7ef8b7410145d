"""The forms that add an item to a draft and change its answers."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.added_items import NewItem
from survey.added_kinds import KINDS, WITH_ANSWERS, WITH_UNIT
from survey.added_proofreading import MOST_ANSWERS
from survey.editions import Place
from survey.languages import SOURCE
from survey.meanwhile import as_stored
from survey.proofreading import faults, is_empty, unstorable
from survey.reserved import GROUPS
from survey.typed import echo
from survey.typed_fields import Typed

CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
ANSWER_CODE = re.compile(r"[a-z0-9_]{1,40}")
SPELLED = "small letters a to z, digits and underscores"
WITHOUT_TEXTS = "Only choices have answers. Clear the list, or choose another kind"
WITHOUT_UNIT = "Only percentages and numbers have a unit. Clear it, or choose another kind"


class StoredText(forms.CharField):
    """A text as it is stored; a missing one that is needed gets a sentence of its own."""

    def __init__(self, label: str, *, needed: str = "", rows: int = 1, help_text: str = "") -> None:
        box = forms.Textarea(attrs={"rows": rows, "cols": False, "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, required=bool(needed), widget=box)
        self.needed = needed

    def clean(self, value: Any) -> str:
        text = as_stored(value)
        if self.needed and is_empty(text):
            raise ValidationError(self.needed)
        return text


class CodeField(forms.CharField):
    """The name of an item's column: refused unless it can be one."""

    def clean(self, value: Any) -> str:
        code = as_stored(value)
        if not CODE.fullmatch(code):
            raise ValidationError(
                f"Code: write 1 to 40 characters, {SPELLED}, a letter first. For example donor_years"
            )
        return code


class AnswersField(forms.CharField):
    """Answers, a line each: ``code = text``. Gives the texts by code, in order."""

    def __init__(self, *, required: bool = False) -> None:
        box = forms.Textarea(attrs={"rows": 6, "cols": False, "autocomplete": "off", "spellcheck": "false"})
        hint = (
            "One line for each answer, in the order in which people see them: code = text. For example: "
            f"yes = Yes, I did. Codes are {SPELLED}; they stand in files and are never shown."
        )
        super().__init__(label="Answers", help_text=hint, required=required, widget=box)

    def clean(self, value: Any) -> dict[str, str]:
        typed = as_stored(value)
        if found := list(unstorable("The list of answers", typed)):
            raise ValidationError(found)
        lines = [line.strip() for line in typed.split("\n") if line.strip()]
        if len(lines) > MOST_ANSWERS:
            raise ValidationError(f"The list has {len(lines)} answers. Keep to {MOST_ANSWERS} at most")
        pairs = [(code.strip(), text.strip()) for code, _, text in (line.partition("=") for line in lines)]
        if found := faults_of(lines, pairs):
            raise ValidationError(found)
        return dict(pairs)


def faults_of(lines: list[str], pairs: list[tuple[str, str]]) -> list[str]:
    """A sentence for each line that is no answer, or has the code of an earlier one."""
    found, codes = [], set()
    for line, (code, text) in zip(lines, pairs, strict=True):
        if not ANSWER_CODE.fullmatch(code):
            found.append(f"“{echo(line)}” is no answer. Write code = text; the code in {SPELLED}, 40 at most")
        elif is_empty(text):
            found.append(f"The answer “{code}” has no text. Write it after the sign =")
        elif code in codes:
            found.append(f"The code “{code}” stands twice. Give each answer its own")
        elif code in GROUPS:
            found.append(f"The code “{code}” stands for something else in files. Give the answer another one")
        codes.add(code)
    return found


class ProofreadForm(forms.Form):
    """A form whose texts are proofread as those of an item."""

    use_required_attribute = False

    def proofread(self, code: str, names: dict[str, str]) -> None:
        """Add the faults of these texts, by key, to the fields of these names."""
        for key, text in self.texts_by_key().items():
            for fault in faults(Place(code, key, SOURCE), text, needed=False):
                self.add_error(names.get(key, "answers"), fault)

    def texts_by_key(self) -> dict[str, str]:
        plain = {key: text for key, text in self.cleaned_data.items() if isinstance(text, str)}
        answers = self.cleaned_data.get("answers") or {}
        return {**plain, **{f"answer_{code}": text for code, text in answers.items()}}


class AddedItemForm(ProofreadForm):
    """A new item: after ``is_valid()``, ``item`` is what to add."""

    code = CodeField(
        label="Code",
        help_text="The name of its column in files. It stands for this question for ever.",
        widget=Typed(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(
        label="Kind of answer",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kind of answer: choose one. It can never be changed",
            "invalid_choice": "Kind of answer: choose one of the five",
        },
    )
    name = StoredText("Name", needed="Name: write a few words", help_text="A few words for lists and errors.")
    question = StoredText("Question", needed="Question: write what people are asked", rows=2)
    help = StoredText("Help", rows=2, help_text="Shown under the question.")
    unit = StoredText("Unit", help_text="For a percentage or a number: what stands after the box.")
    answers = AnswersField()
    field_order = ("code", "kind", "name", "question", "help", "unit", "answers")

    def clean(self) -> None:
        values = self.cleaned_data
        kind = values.get("kind")
        if kind and kind not in WITH_ANSWERS and values.get("answers"):
            self.add_error("answers", WITHOUT_TEXTS)
        if kind and kind not in WITH_UNIT and values.get("unit"):
            self.add_error("unit", WITHOUT_UNIT)
        own = {key: key for key in ("name", "question", "help", "unit")}
        self.proofread(values.get("code", "the new item"), own)

    def texts_by_key(self) -> dict[str, str]:
        return {k: text for k, text in super().texts_by_key().items() if k not in ("code", "kind")}

    @property
    def item(self) -> NewItem:
        values = self.cleaned_data
        texts = {key: values[key] for key in ("name", "question", "help", "unit")}
        return NewItem(values["code"], values["kind"], texts, values["answers"])


class AnswersForm(ProofreadForm):
    """The answers of an added item; ``code`` is the item's."""

    answers = AnswersField(required=True)

    def __init__(self, *args: Any, code: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.code = code

    def clean(self) -> None:
        self.proofread(self.code, {})
