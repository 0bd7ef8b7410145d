"""The one way to a release: computed and stored in one transaction, under a lock on its wave."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from reports.models import Release, ReleaseFile
from reports.releases.preparing import Prepared, manifest, prepare
from reports.releases.release_charts import make_charts
from reports.releases.release_files import MANIFEST, PRIVATE, sha256
from survey import submission
from survey.models import Account, Wave

LONGEST_NOTE = 2_000


class Refused(Exception):
    """Nothing was published; the message is a sentence that says why, and what to do."""


@transaction.atomic
def release(
    wave_id: int, kind: str, note: str, by: Account | None = None, *, number: int, digest: str
) -> Release:
    """Publish a closed wave's figures for good, or raise Refused.

    Parameters
    ----------
    kind : one of ``Release.Kind``
    note : in words, may be empty
    by : who publishes
    number : the number that was shown to them
    digest : of the answers whose figures were shown to them
    """
    wave = Wave.objects.select_for_update().get(pk=wave_id)
    prepared = prepare(wave, timezone.now().date())
    if refusal := prepared.refusal or refuse_other(prepared, kind, note, number, digest):
        raise Refused(refusal)
    stored = store(prepared, kind, note, by)
    if wave.kind != Wave.Kind.COLLECTED:  # of those the look has marked them
        submission.mark_released(wave)
    return stored


def refuse_other(prepared: Prepared, kind: str, note: str, number: int, digest: str) -> str:
    """Return why this is not what was looked at, or an empty text."""
    if kind not in Release.Kind.values:
        return "Say whether this release is preliminary, final or a correction."
    if len(note) > LONGEST_NOTE:
        return f"The note has {len(note):,} characters. Shorten it to {LONGEST_NOTE:,}."
    if number != prepared.number:
        return f"Release {number} was published meanwhile. Look at it before you publish another."
    if digest != prepared.digest:
        return "Answers have changed since you looked at these figures. Look at them again."
    return ""


def complete(prepared: Prepared, kind: str, note: str) -> dict[str, bytes]:
    """Return all files of a release: those that were looked at, its charts, and the manifest of both."""
    name = f"release {prepared.number}, {Release.Kind(kind).label.lower()}"
    charts = make_charts(prepared.wave, name, prepared.number, prepared.table, prepared.files)
    files = {**prepared.files, **charts}
    return {**files, MANIFEST: manifest(prepared, files, kind=kind, note=note)}


def store(prepared: Prepared, kind: str, note: str, by: Account | None) -> Release:
    """Insert the release with its files; the database refuses a number that was given meanwhile."""
    files = complete(prepared, kind, note)
    hashes = {name: sha256(content) for name, content in files.items()}
    facts = {**prepared.facts, "computed_on": date.fromisoformat(prepared.facts["computed_on"])}
    try:
        with transaction.atomic():
            made = Release.objects.create(
                number=prepared.number,
                wave=prepared.wave,
                kind=kind,
                note=note,
                released_by=by,
                counts={"groups": dict(prepared.look.counts), "changed": prepared.changed},
                files=hashes,
                **facts,
            )
    except IntegrityError as error:
        raise Refused(f"Release {prepared.number} was published meanwhile. Look at it first.") from error
    ReleaseFile.objects.bulk_create(
        ReleaseFile(
            release=made, name=name, content=content, sha256=hashes[name], is_public=name not in PRIVATE
        )
        for name, content in files.items()
    )
    return made
