"""What large simulated and imported waves give, remembered for a day, so that pages need not wait again.

Their answers belong to nobody who could withdraw, so nothing has to be kept of them, and small waves are
computed anew each time.
"""

from datetime import date

from django.core.cache import cache
from django.db.models import Count, Q

from reports.frames import read_facts, read_wave
from reports.models import Look
from reports.releases.looks import find_basis, make_look
from survey.models import Wave
from survey.publishing import sha256_of
from survey.waves import counted

REMEMBERED_FOR = 24 * 3_600
"""Seconds."""
NAME = "figures-{}"

Signature = tuple[str, str, str, int, int]
"""What figures depend on: the basis of a look, the facts, the day, how many answers, and how many changed."""


def remember(wave: Wave, today: date) -> Look:
    """Compute what a wave gives now, and remember it."""
    signature = sign(wave, today)
    look = make_look(wave, read_wave(wave), today)
    cache.set(NAME.format(wave.pk), (signature, look), REMEMBERED_FOR)
    return look


def find_remembered(wave: Wave, today: date) -> Look | None:
    """Return what a closed simulated or imported wave gives now, if it is remembered."""
    if wave.kind == Wave.Kind.COLLECTED or wave.state != "closed":
        return None
    signature, look = cache.get(NAME.format(wave.pk), (None, None))
    return look if signature is not None and signature == sign(wave, today) else None


def sign(wave: Wave, today: date) -> Signature:
    n = (
        counted()
        .filter(wave=wave)
        .aggregate(now=Count("pk"), changed=Count("pk", filter=Q(changed_since_release=True)))
    )
    facts = sha256_of(repr(read_facts(wave)))
    return find_basis(wave), facts, today.isoformat(), n["now"], n["changed"]
