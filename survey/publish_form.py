"""The form that publishes a draft: its kind of change, when it takes effect, why, and that it was read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from survey.drafting import When
from survey.meanwhile import as_stored
from survey.proofreading import is_empty, unstorable

SAME, DIFFERS = "same", "differs"


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
    """What kind of change it is, when it takes effect, why, and that it was read."""

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
    when = forms.ChoiceField(
        label="When does it take effect?",
        help_text="What each choice does is counted above.",
        choices=[
            (When.NOW, "Now"),
            (When.LATER, "When the open wave closes"),
            (When.TEST, "Test first, by chance"),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Say when the new wording takes effect",
            "invalid_choice": "Choose one of the three times at which it takes effect",
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

    @property
    def takes_effect(self) -> When:
        return When(self.cleaned_data["when"])
