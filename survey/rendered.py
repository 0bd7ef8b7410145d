"""Pages that are alike for all who begin: rendered once in each process, then only tokens are filled in."""

import re
import secrets
from collections.abc import Callable, Hashable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from survey.models import Wave

MOST = 64
CSRF, TOKEN = (secrets.token_hex(16) for _ in range(2))
"""What stands for the tokens while a page is rendered: random, so that no wording can hold it."""
SITE = ("SITE_NAME", "CONTACT", "ORGANISER")
MARK = re.compile(f"({CSRF}|{TOKEN})")

Context = Mapping[str, object]
pages: dict[Hashable, list[bytes]] = {}
"""What a page is made of → its parts: text and, at every second place, the name of a token."""


def page(
    request: HttpRequest,
    template: str,
    wave: Wave,
    made_of: Hashable,
    make_context: Callable[[], Context],
    token: str = "",
) -> HttpResponse:
    """Answer with a page whose words are those of ``template`` and ``made_of``, and of the wave as given.

    Parameters
    ----------
    made_of : all that the context is made of beside the wave, the language and the settings
    make_context : gives the context for a rendering; nothing of this request may enter it
    token : what to fill in as ``token``

    Notes
    -----
    Whoever has a session may have messages to read, and gets the page rendered for them alone.
    """
    if may_have_messages(request):
        return HttpResponse(render_to_string(template, {**make_context(), "token": token}, request))
    key = (template, made_of, get_language(), *words_of(wave), *(getattr(settings, name) for name in SITE))
    parts = pages.get(key) or keep(key, render_to_string(template, marked(make_context()), request))
    values = {CSRF.encode(): get_token(request).encode(), TOKEN.encode(): token.encode()}
    return HttpResponse(b"".join(values.get(part, part) for part in parts))


def may_have_messages(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def words_of(wave: Wave) -> tuple[Hashable, ...]:
    """All that is stored of a wave itself, but for the key of its digests."""
    fields = (field.attname for field in wave._meta.concrete_fields)
    return tuple(getattr(wave, name) for name in fields if name != "digest_key")


def marked(context: Context) -> dict[str, object]:
    return {**context, "csrf_token": CSRF, "token": TOKEN}


def keep(key: Hashable, text: str) -> list[bytes]:
    """Remember a page; before there are too many, all are forgotten."""
    if len(pages) >= MOST:
        pages.clear()
    pages[key] = [part.encode() for part in MARK.split(text)]
    return pages[key]
