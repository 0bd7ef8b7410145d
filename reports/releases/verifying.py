"""Whether a release is what was published, and whether its figures come out again."""

import pandas as pd
from django.utils import timezone

from reports.checking.topline import TOPLINE
from reports.digest import digest_answers
from reports.frames import read_wave
from reports.models import Look, Release
from reports.releases.changes import EVERYONE, count_groups
from reports.releases.looks import count_since_release
from reports.releases.plans import plan_sha256
from reports.releases.preparing import find_counts
from reports.releases.release_files import (
    FIGURES,
    MANIFEST,
    PRIVATE,
    SPREAD,
    SUMMARY,
    compute_files,
    content_of,
)
from reports.releases.release_zip import NotAsFrozen, check_files, read_manifest
from reports.releases.stored import read_summary
from survey.models import Wave

EQUAL = "recomputed, equal"
CHANGED = "the file is as frozen; {k} changed or withdrawn since, so the figures cannot be recomputed"
DELETED = "the file is as frozen; the answers were deleted on {day}"
PAST_THE_RULES = (
    "Somebody who owns the database has changed it past its rules. Restore it from a backup, and compare its "
    "release.json with that of a release-{number}.zip that was downloaded before."
)
COUNTED_LATE = ("opened", "agreed")
"""Counts of process that may be written after a wave has closed."""


def verify(release: Release) -> str:
    """Return one of three sentences about a stored release, or raise NotAsFrozen."""
    try:
        check_stored(release)
    except NotAsFrozen as differs:
        raise NotAsFrozen(f"{differs} {PAST_THE_RULES.format(number=release.number)}") from differs
    if not release.wave.responses.exists() and release.wave.delete_on <= timezone.now().date():
        return DELETED.format(day=release.wave.delete_on)
    frames = read_wave(release.wave)
    digest = digest_answers(frames.answers, frames.facts.digest_key)
    if digest != release.digest:
        k = count_changed(release)
        return CHANGED.format(k="1 answer was" if k == 1 else f"{k} answers were")
    compare(release, compute_files(release.wave, frames, release.computed_on))
    return EQUAL


def check_stored(release: Release) -> None:
    """Raise NotAsFrozen unless files, manifest and plan are those that were published."""
    files = {one.name: bytes(one.content) for one in release.contents.all()}
    check_files(files, release.files)
    public = {name: content for name, content in files.items() if name not in {MANIFEST, *PRIVATE}}
    check_files(public, read_manifest(files[MANIFEST])["files"])
    if release.plan_sha256 != plan_sha256(release.wave):
        raise NotAsFrozen("The plan of its wave is not the one that it was published with.")


def count_changed(release: Release) -> int:
    """Return how many answers changed since a release, later releases of its wave passed through."""
    later = release.wave.releases.filter(number__gt=release.number)
    return count_since_last(release.wave) + sum(int(each.counts["changed"]) for each in later)


def count_since_last(wave: Wave) -> int:
    if look := Look.objects.filter(wave=wave).first():
        return count_since_release(look)
    frames = read_wave(wave)
    return find_counts(wave, frames, count_groups(frames.answers, frames.facts))[EVERYONE]


def compare(release: Release, computed: dict[str, bytes]) -> None:
    """Raise NotAsFrozen unless the same answers gave the same tables."""
    same = {name: content_of(release, name) == computed[name] for name in (SPREAD, TOPLINE, FIGURES)}
    same[SUMMARY] = without_late(content_of(release, SUMMARY)).equals(without_late(computed[SUMMARY]))
    different = [name for name, is_same in same.items() if not is_same]
    if different:
        raise NotAsFrozen(
            f"The same answers give another {' and '.join(sorted(different))} now. It was computed "
            f"by method {release.method_version}, code {release.code_version}: compare with that code."
        )


def without_late(summary: bytes) -> pd.DataFrame:
    table = read_summary(summary)
    return table[~table["estimand"].isin(COUNTED_LATE)]
