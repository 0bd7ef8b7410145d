"""The forms that set a test of wordings on a wave."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.experiments import FEWEST_ARMS, MOST_ARMS, MOST_PARTS, Arm, refusal_of_arms
from survey.models import Edition, Experiment
from survey.typed_fields import Typed

FEWEST_PLANNED, MOST_PLANNED = 20, 1_000_000
ORDINALS = ("First", "Second", "Third", "Fourth")
GROUPING = str.maketrans("", "", ", \u00a0\u202f")


class WholeField(forms.Field):
    """A whole number between two bounds, both of them included."""

    def __init__(
        self, label: str, *, least: int, most: int, help_text: str = "", needed: bool = True
    ) -> None:
        box = Typed(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(required=needed, label=label, help_text=help_text, widget=box)
        self.least, self.most = least, most

    def clean(self, value: Any) -> int:
        digits = str(value or "").translate(GROUPING)
        if not digits.isdecimal() or len(digits) > len(str(self.most)):
            raise ValidationError(self.sentence)
        if not self.least <= int(digits) <= self.most:
            raise ValidationError(self.sentence)
        return int(digits)

    @property
    def sentence(self) -> str:
        return f"{self.label}: type a whole number from {self.least} to {self.most:,}"


def planned_field() -> WholeField:
    return WholeField(
        "Planned number of answers, in all",
        least=FEWEST_PLANNED,
        most=MOST_PLANNED,
        help_text="Over all editions of the test. Opening the wave fixes it.",
    )


class TestForm(forms.Form):
    """Two to four editions, the parts of the draw of each, and how many answers are planned."""

    __test__ = False
    use_required_attribute = False

    def __init__(
        self,
        offered: Sequence[Edition],
        data: Mapping[str, Any] | None = None,
        *,
        arms: Sequence[Arm] = (),
        test: Experiment | None = None,
    ) -> None:
        super().__init__(data, initial=initial_of(arms, test))
        self.offered = {str(edition.number): edition for edition in offered}
        choices = [("", "None"), *((number, named(edition)) for number, edition in self.offered.items())]
        for place, ordinal in enumerate(ORDINALS[:MOST_ARMS]):
            needed = place < FEWEST_ARMS
            parts = f"Parts of the draw for the {ordinal.lower()}"
            self.fields[f"edition_{place}"] = edition_field(ordinal, choices, needed=needed)
            self.fields[f"parts_{place}"] = WholeField(parts, least=1, most=MOST_PARTS, needed=needed)
        self.fields["planned_n"] = planned_field()

    def clean(self) -> None:
        for place in range(MOST_ARMS):
            if not self.cleaned_data.get(f"edition_{place}"):
                self.errors.pop(f"parts_{place}", None)
        if not any(name.startswith("edition_") for name in self.errors) and (
            refusal := refusal_of_arms([edition for edition, _ in self.arms])
        ):
            self.add_error("edition_1", refusal)

    @property
    def arms(self) -> list[tuple[Edition, int]]:
        """Each edition that was chosen, with its parts."""
        chosen = [
            (self.cleaned_data.get(f"edition_{place}"), self.cleaned_data.get(f"parts_{place}"))
            for place in range(MOST_ARMS)
        ]
        return [(self.offered[number], parts or 1) for number, parts in chosen if number]

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """The boxes of each edition."""
        return [(self[f"edition_{place}"], self[f"parts_{place}"]) for place in range(MOST_ARMS)]


def initial_of(arms: Sequence[Arm], test: Experiment | None) -> dict[str, Any]:
    initial: dict[str, Any] = {f"parts_{place}": 1 for place in range(MOST_ARMS)}
    for place, arm in enumerate(arms):
        initial |= {f"edition_{place}": str(arm.edition.number), f"parts_{place}": arm.parts}
    return initial | ({"planned_n": test.planned_n} if test else {})


def edition_field(ordinal: str, choices: list[tuple[str, str]], *, needed: bool) -> forms.ChoiceField:
    label = f"{ordinal} edition"
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=needed,
        error_messages={
            "required": f"{label}: choose one. A test has two to four editions",
            "invalid_choice": f"{label}: choose one of the editions listed",
        },
    )


def named(edition: Edition) -> str:
    """An edition as the list offers it."""
    tested = ", for tests" if edition.for_test else ""
    reason = " ".join(edition.reason.split())
    return f"Edition {edition.number}{tested}: {reason[:60]}{'…' if len(reason) > 60 else ''}"


class TemplateForm(forms.Form):
    """How many answers are planned, and that the texts of the arms were read."""

    use_required_attribute = False

    planned_n = planned_field()
    read = forms.BooleanField(
        label="I have read the texts as people will see them",
        error_messages={"required": "Read the texts as people will see them, then tick the box"},
    )
