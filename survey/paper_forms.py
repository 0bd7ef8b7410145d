"""The form into which a sheet of paper is typed: the respondents' own, and whether the sheet consents."""

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from survey import layout
from survey.forms import ResponseForm
from survey.wording import Questionnaire

WITHOUT_CONSENT = (
    "Consent: tick it if the box is ticked on the sheet. If it is not, leave the sheet out: "
    "its answers must not be stored"
)


class PaperForm(ResponseForm):
    """One sheet's answers, unfolded; ``agreed`` says that its box of consent is ticked."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, q: Questionnaire, currency: str = "", **more: Any
    ) -> None:
        super().__init__(data, q=q, currency=currency, **more)
        self.fields["agreed"] = forms.BooleanField(
            label=f"The box “{q.page('consent_start')}” is ticked on this sheet",
            error_messages={"required": WITHOUT_CONSENT},
        )
        self.order_fields(["agreed"])

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.layout = layout.of_response(self.q.added, heading="h2", unfolded=True)
        return helper
