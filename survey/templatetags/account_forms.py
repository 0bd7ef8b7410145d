"""What is wrong with a field of allauth's forms, in our words."""

from django import template
from django.forms import BoundField

register = template.Library()

MISSING = {
    "login": "Type your e-mail address.",
    "email": "Type your e-mail address.",
    "password": "Type your password.",
    "code": "Type the code from the mail.",
    "oldpassword": "Type the password that you have now.",
    "password1": "Type a new password.",
    "password2": "Type the new password a second time.",
}


@register.filter
def problem(field: BoundField) -> str:
    """The field's errors as sentences that say what to do."""
    return " ".join(
        MISSING[field.name] if error.code == "required" else error.messages[0]
        for error in field.errors.as_data()
    )
