"""How the form pack draws a field's control, and what is wrong with a form."""

from typing import Literal, NamedTuple

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

register = template.Library()

NUMBERS = (
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
)
CLASSES: tuple[tuple[type[forms.Widget], str | Literal[False]], ...] = (
    (forms.CheckboxInput, False),
    (forms.Select, "select"),
    (forms.Widget, "input"),
)


class Problem(NamedTuple):
    """A line of the error summary, and the id of the control that it leads to."""

    anchor: str
    text: str


@register.filter
def in_words(number: int) -> str:
    return str(NUMBERS[number - 1]) if 1 <= number <= len(NUMBERS) else str(number)


@register.simple_tag
def control(field: BoundField, *parts: str, part_of: BoundField | None = None) -> SafeString:
    """The field's input, described by the named parts of its block and by its error.

    Of lines that belong together one carries the error about all: ``part_of``. No control is ``required``,
    since the server checks, and none has a placeholder, since an example in the box would lean.
    """
    field.form.use_required_attribute = False
    wrong = [one for one in (part_of or field, field) if one.errors]
    ids = [f"{field.auto_id}_{part}" for part in parts if part] + [f"{one.auto_id}_error" for one in wrong]
    attrs: dict[str, str | bool] = {
        "class": class_of(field),
        "placeholder": False,
        "aria-describedby": " ".join(dict.fromkeys(ids)) or False,
        "aria-invalid": "true" if wrong else False,
    }
    return field.as_widget(attrs=attrs)


def class_of(field: BoundField) -> str | Literal[False]:
    return next(name for kind, name in CLASSES if isinstance(field.field.widget, kind))


@register.filter
def is_tick(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def problems(form: forms.BaseForm) -> list[Problem]:
    """Everything wrong with the form, in the order of its fields."""
    whole = [Problem(first_control(form), str(text)) for text in form.non_field_errors()]
    return whole + [
        Problem(anchor(form[name]), str(text)) for name in form.fields for text in form[name].errors
    ]


def first_control(form: forms.BaseForm) -> str:
    return next((anchor(field) for field in form.visible_fields()), "")


def anchor(field: BoundField) -> str:
    """The id of the field's control, of the first one if there are several."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id


@register.filter
def heading(found: list[Problem]) -> str:
    """Say how many answers are wrong."""
    count = len(found)
    return ngettext(
        "There is a problem with %(number)s answer", "There is a problem with %(number)s answers", count
    ) % {"number": in_words(count)}
