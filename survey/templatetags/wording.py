"""Texts of an edition in templates."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from survey.wording import Questionnaire

register = template.Library()

EMPHASIS = re.compile(r"\*([^*]+)\*")


@register.filter
def page(q: Questionnaire, key: str) -> str:
    """A text of the edition's pages."""
    return q.page(key)


@register.filter
def emphasis(text: str) -> SafeString:
    """Escape the text and make ``*this*`` stand out: the only mark-up that texts may have."""
    return mark_safe(EMPHASIS.sub(r"<em>\1</em>", escape(text)))  # noqa: S308
