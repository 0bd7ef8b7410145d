"""Check a release: one of the installation's by its number, or downloaded files alone."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper
from django.db import OperationalError

from reports.checking.lines import Lines, read_lines
from reports.checking.recomputing import NOT_RECOMPUTED, recompute
from reports.checking.waves import say_changes
from reports.models import Release
from reports.releases import release_files
from reports.releases.release_zip import LARGEST, NotAsFrozen, check_zip
from reports.releases.stored import read_summary
from reports.releases.verifying import verify
from reports.releases.versions import code_version
from reports.steps import SUMMARY, costs_of
from survey.following import followed

OTHER_CODE = (
    " It was made by other code, version {}, whose rules may have been others; this is version {}. "
    "Check it with that version before you call it changed."
)
NO_DATABASE = (
    "The database does not answer. Start it with “make run” first, or name a downloaded release-N.zip, "
    "which needs none."
)
NO_TREND = "No average of it may be compared with one of the other."


@dataclass(frozen=True)
class Downloaded:
    """A release as a file, whose parts are as its manifest says."""

    said: Mapping[str, object]
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        return f"Release {self.said['release']} of {self.said['wave']}"

    @property
    def lines(self) -> Lines:
        return read_lines(read_summary(self.files[release_files.SUMMARY]))


class Command(BaseCommand):
    help = "Check that a release is what was published, and that its figures come out again."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("release", help="a number, or a release-N.zip, which is checked without database")
        parser.add_argument(
            "earlier", nargs="*", help="release-N.zip of earlier waves: checked too, and the trend since them"
        )

    def handle(self, *args: Any, release: str, earlier: Sequence[str], **options: Any) -> None:
        if not earlier and release.isascii() and release.isdigit() and len(release) < 10:
            with refusing(f"Release {release}"), needing_the_database():
                self.stdout.write(verify_number(int(release), self.stderr))
            return
        first, *others = [verify_file(Path(name), self.stdout) for name in (release, *earlier)]
        for other in others:
            self.stdout.write("\n".join(say_trend(first, other)))


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Say of what differs that it is not as published."""
    try:
        yield
    except NotAsFrozen as differs:
        raise CommandError(f"{name} is not as published. {differs}") from differs


@contextmanager
def needing_the_database() -> Iterator[None]:
    """Say in one sentence that no database answers, not in six warnings more."""
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    try:
        yield
    except OperationalError as error:
        raise CommandError(NO_DATABASE) from error


def verify_number(number: int, stderr: OutputWrapper) -> str:
    found = Release.objects.filter(number=number).select_related("wave").first()
    if found is None:
        last = Release.objects.first()
        there = f"The last one is {last.number}." if last else "Nothing is published yet."
        raise CommandError(f"There is no release {number}. {there}")
    with followed(f"Verifying release {number}", costs_of(SUMMARY, found.n_answers), stderr):
        said = verify(found)
    return f"Release {number}: {said}"


def verify_file(path: Path, stdout: OutputWrapper) -> Downloaded:
    """Return a file whose parts are as its manifest says, and agree with each other.

    What came out again is said first, kind by kind. The answers are not in the file.
    """
    try:
        content = path.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}. Name a release-N.zip.") from error
    with refusing(str(path)):
        found = Downloaded(*check_zip(content))
        recompute_file(found, stdout)
    manifest = release_files.MANIFEST
    stdout.write(
        f"{found.name}: the file is as frozen. Its {manifest} has the SHA-256 "
        f"{release_files.sha256(found.files[manifest])}; compare it with the one on the release’s page."
    )
    return found


def recompute_file(found: Downloaded, stdout: OutputWrapper) -> None:
    """Say what came out again of a file, kind by kind; raise NotAsFrozen if something does not."""
    made_by, here = str(found.said.get("code_version")), code_version()
    kinds = recompute(found.files, here)
    stdout.write("\n".join([*map(str, kinds), NOT_RECOMPUTED]))
    if different := [kind.name for kind in kinds if kind.different]:
        other = "" if made_by == here else OTHER_CODE.format(made_by, here)
        raise NotAsFrozen(
            f"What follows from its tables does not come out again: {', '.join(different)}.{other}"
        )


def say_trend(later: Downloaded, earlier: Downloaded) -> list[str]:
    """Return by how much the averages of two releases may differ, as the page of the later one shows it."""
    changes = list(say_changes(later.lines, earlier.lines)) or [NO_TREND]
    return [f"{later.name} minus {earlier.name}, in brackets what printed figures leave open:", *changes]
