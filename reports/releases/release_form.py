"""The form that publishes: what kind of release it is, a note, and that everything was looked at."""

from typing import Any

from django import forms

from reports.models import Release
from reports.releases.releasing import LONGEST_NOTE

KINDS = {
    Release.Kind.PRELIMINARY: "Preliminary: more answers or more work are to come",
    Release.Kind.FINAL: "Final: this is what the wave found",
    Release.Kind.CORRECTION: "Correction: something in an earlier release was wrong. The note says what",
}


class NoteForm(forms.Form):
    """A note without figures."""

    use_required_attribute = False

    text = forms.CharField(
        label="Note",
        max_length=LONGEST_NOTE,
        help_text="Readers see it above the figures, dated. Name no person, no answer and no figure.",
        widget=forms.Textarea(attrs={"rows": 5, "cols": False, "autocomplete": "off"}),
        error_messages={
            "required": "Note: write what readers should know",
            "max_length": f"Note: shorten it to {LONGEST_NOTE:,} characters",
        },
    )


class ReleaseForm(forms.Form):
    """Nothing is chosen beforehand. ``number`` and ``digest`` say what was shown."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label="State of the figures",
        choices=list(KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": "State of the figures: choose preliminary, final or correction",
            "invalid_choice": "State of the figures: choose preliminary, final or correction",
        },
    )
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=LONGEST_NOTE,
        help_text="Readers see it above the figures. Name no person and no answer.",
        widget=forms.Textarea(attrs={"rows": 3, "cols": False, "autocomplete": "off"}),
        error_messages={"max_length": f"Note: shorten it to {LONGEST_NOTE:,} characters"},
    )
    looked = forms.BooleanField(
        label="I have looked at every figure and every hidden cell above, and they may become public",
        error_messages={"required": "Look at the figures and the hidden cells, then tick the box"},
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        if said.get("kind") == Release.Kind.CORRECTION and not said.get("note"):
            self.add_error("note", "Note: say what was wrong, and in which release")
        return said
