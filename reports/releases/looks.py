"""What organisers are shown of a closed wave: the same for all of them, until enough answers have changed.

Whoever saw the figures before and after somebody withdrew would know from the difference what that person
answered. So the files that the first of them was shown are kept. Downloads, the command, the review and the
release all give these, until at least ten answers were added, changed or withdrawn, in all and in each group
that is shown. Simulated and imported answers belong to nobody who could withdraw.
"""

from collections.abc import Callable, Mapping
from datetime import date

import pandas as pd
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q

from reports.columns import METHOD_VERSION
from reports.conversion import convert_amounts
from reports.digest import digest_answers
from reports.facts import WaveFacts
from reports.frames import WaveFrames, read_answers, read_wave
from reports.models import Look
from reports.partition import FEWEST
from reports.releases.changes import EVERYONE, count_groups, find_changes, find_few
from reports.releases.release_files import SUMMARY, compute_files
from reports.releases.stored import read_summary
from reports.releases.versions import code_version
from survey import submission
from survey.models import Wave
from survey.publishing import sha256_of
from survey.waves import counted

Read = Callable[[Wave], WaveFrames]
KEPT_ALTHOUGH = "look-{}-kept-although"
"""Under this name stands how many answers had changed when a look was kept since few had in a shown group."""
REMEMBERED_FOR = 600
"""Seconds; a large wave would else be computed at every look, to be shown as it was."""


def look_at(wave: Wave, today: date, read: Read = read_wave) -> Look | None:
    """Return what is shown of a closed collected wave, kept from now on if nothing was; None for other waves.

    Parameters
    ----------
    today : the day in UTC that the files name, if they are made now
    read : reads the wave's answers, if the files are made now
    """
    if wave.kind != Wave.Kind.COLLECTED or wave.state != "closed":
        return None
    look = Look.objects.filter(wave=wave).first()
    return look if look and stands(look) else keep_look(wave.pk, today, read)


def stands(look: Look) -> bool:
    """Tell whether a look is still to be shown, as far as counts of everybody tell."""
    changed = count_changed(look)
    if changed >= FEWEST:
        return bool(changed == cache.get(KEPT_ALTHOUGH.format(look.wave_id)))
    return bool(changed) or look.basis == find_basis(look.wave)


def count_changed(look: Look) -> int:
    """Return how many answers were added, changed or withdrawn since a look, at least."""
    n = (
        counted()
        .filter(wave=look.wave_id)
        .aggregate(now=Count("pk"), kept=Count("pk", filter=Q(changed_since_release=False)))
    )
    return find_changes(look.counts, {EVERYONE: n["kept"]}, {EVERYONE: n["now"]})[EVERYONE]


def count_since_release(look: Look) -> int:
    """Return how many answers changed since the wave's last release, at least."""
    return count_changed(look) + (0 if is_released(look) else look.changed)


def is_released(look: Look) -> bool:
    """Tell whether the wave's last release holds the figures of a look."""
    last = look.wave.releases.first()
    return last is not None and last.digest == look.digest


def find_basis(wave: Wave) -> str:
    """Return a SHA-256 over what a wave's files depend on beside its answers."""
    about = (wave.name, wave.organiser, wave.period, wave.population, wave.smallest_group)
    return sha256_of(repr((code_version(), settings.SITE_NAME, *about)))


@transaction.atomic
def keep_look(wave_id: int, today: date, read: Read) -> Look | None:
    """Return what is shown of a closed wave, made anew if it may be; one at a time.

    The lock holds off new answers, so that each is either in the look or marked as come since.
    """
    with connection.cursor() as cursor:  # as long as computing takes, and as whoever waits for it
        for limit in ("idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout"):
            cursor.execute(f"SET LOCAL {limit} = 0")
    wave = Wave.objects.select_for_update(no_key=True).get(pk=wave_id)
    before = Look.objects.filter(wave=wave).first()
    if wave.state != "closed" or (before and stands(before)):
        return before
    frames = read(wave)
    look = make_look(wave, frames, today)
    if before is None:
        return store(look)
    changes = find_changes(before.counts, count_kept(wave, frames.facts), look.counts)
    if find_few(changes, read_table(before), read_table(look)):
        cache.set(KEPT_ALTHOUGH.format(wave.pk), count_changed(before), REMEMBERED_FOR)
        return before
    look.changed = changes[EVERYONE] + (0 if is_released(before) else before.changed)
    try:
        with transaction.atomic():
            return store(look)
    except IntegrityError:  # somebody has withdrawn meanwhile
        return before


def store(look: Look) -> Look:
    """Keep a look in place of the one before. Its answers are as they stand in it."""
    look.save()
    submission.mark_released(look.wave)
    return look


def make_look(wave: Wave, frames: WaveFrames, today: date) -> Look:
    """Compute what a closed wave shows now, without keeping it."""
    files = compute_files(wave, frames, today)
    return Look(
        wave=wave,
        computed_on=today,
        method_version=METHOD_VERSION,
        code_version=code_version(),
        basis=find_basis(wave),
        digest=digest_answers(frames.answers, frames.facts.digest_key),
        counts=count_groups(frames.answers, frames.facts),
        files=[[name, content.decode()] for name, content in files.items()],
    )


def count_kept(wave: Wave, facts: WaveFacts) -> Mapping[str, int]:
    """Return by group how many answers stand as in the wave's last look or, without one, its last release."""
    return count_groups(convert_amounts(read_answers(wave, kept=True), facts), facts)


def read_table(look: Look) -> pd.DataFrame:
    return read_summary(look.contents[SUMMARY])
