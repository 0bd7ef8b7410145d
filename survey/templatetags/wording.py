"""Texts of an edition in templates."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from survey.wording import Questionnaire

register = template.Library()

EMPHASIS = re.compile(r"\*([^*]+)\*")
ADDRESS = re.compile(
    r"(?P<page>https?://(?:[^\s<>()\"&]|&amp;)*[\w/])|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)


@register.filter
def page(q: Questionnaire, key: str) -> str:
    """A text of the edition's pages."""
    return q.page(key)


@register.filter
def of_item(q: Questionnaire, where: str) -> str:
    """A text of an item, by its code and its key with a space between."""
    code, _, key = where.partition(" ")
    return q.text(code, key)


@register.filter
def emphasis(text: str) -> SafeString:
    """Escape the text and make ``*this*`` stand out: the only mark-up that texts may have."""
    return mark_safe(EMPHASIS.sub(r"<em>\1</em>", escape(text)))  # noqa: S308


@register.filter
def linked(text: SafeString) -> SafeString:
    """Make links of the addresses in an escaped text, and lose nothing: ``urlize`` loses some stops."""
    return mark_safe(ADDRESS.sub(link, text))  # noqa: S308


def link(address: re.Match[str]) -> str:
    if address["mail"]:
        return f'<a href="mailto:{address[0]}">{address[0]}</a>'
    return f'<a href="{address[0]}" rel="nofollow">{address[0]}</a>'
