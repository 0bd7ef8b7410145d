"""How respondents' pages find the wave of their address."""

import time

from django.conf import settings
from django.http import Http404

from survey.models import Wave
from survey.statements import Select

WAVE = Select(Wave.objects.filter(slug="slug"), "slug")
OF_FORM = Select(Wave.objects.filter(slug="slug", pk=-1, shown__edition=-2)[:1], -1, -2, "slug")
MOST = 64

kept: dict[str, tuple[float, Wave]] = {}
"""Slug → when it was read, and the wave."""


def wave_at(slug: str) -> Wave:
    """The wave as it is now, or the page that says there is none."""
    if wave := WAVE.first(slug):
        return wave
    raise Http404


def wave_to_ask_in(slug: str) -> Wave:
    """The wave as it was at most a second ago, for the empty form alone.

    Whoever gets that form just after somebody closed the wave is as one who got it just before: the database
    takes no answer any more. An end that was set is kept to the moment, since the wave is asked each time.
    """
    now = time.monotonic()
    read_at, wave = kept.get(slug, (-settings.FORM_WAVE_KEPT, None))
    if wave is None or now - read_at >= settings.FORM_WAVE_KEPT:
        wave = wave_at(slug)
        keep(slug, now, wave)
    return wave


def keep(slug: str, now: float, wave: Wave) -> None:
    """Remember it if it is open: one that is to open soon is looked at each time."""
    if len(kept) >= MOST:
        kept.clear()
    if wave.is_open:
        kept[slug] = now, wave


def wave_of_form(slug: str, wave: int, edition: int) -> Wave | None:
    """The wave with this id, if it has this address and has shown this edition."""
    return OF_FORM.first(wave, edition, slug)
