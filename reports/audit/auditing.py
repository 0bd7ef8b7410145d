"""The audit of what is about to be published of a wave, beside all that it has published."""

from collections.abc import Mapping
from functools import lru_cache

from reports.audit.audit import audit
from reports.audit.audit_findings import Audit, read_audit
from reports.audit.audit_programme import Contradiction
from reports.models import Release
from survey.models import Wave

Packed = tuple[tuple[str, bytes], ...]

AUDIT = "audit.csv"
READ = ("summary.csv", "spread.csv", "topline.csv")
CONTRADICTION = (
    "The audit cannot read these tables: their numbers contradict each other. "
    "Nothing can be published until that is mended. Report it with the version of the code."
)


def audit_release(wave: Wave, files: Mapping[str, bytes]) -> Audit:
    """Audit the files of a wave's next release beside those of its earlier ones."""
    now = pack({name: files[name] for name in READ if name in files})
    return audit_once(now, tuple(pack(read_files(release)) for release in wave.releases.all()))


def pack(files: Mapping[str, bytes]) -> Packed:
    return tuple(sorted(files.items()))


@lru_cache(maxsize=4)
def audit_once(files: Packed, earlier: tuple[Packed, ...]) -> Audit:
    """Audit some files; whoever looks at a release and then publishes it asks for the same twice."""
    try:
        return audit(dict(files), [dict(each) for each in earlier])
    except Contradiction:
        return Audit(problem=CONTRADICTION)


def read_files(release: Release) -> dict[str, bytes]:
    """Return what the audit reads of a release."""
    return {one.name: bytes(one.content) for one in release.contents.filter(name__in=READ)}


def find_audit(release: Release) -> Audit | None:
    """Return what was found before a release; None for one of before there was an audit."""
    found = release.contents.filter(name=AUDIT).first()
    return read_audit(bytes(found.content)) if found else None
