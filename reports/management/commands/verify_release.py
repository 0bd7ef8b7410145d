"""Check a release: one of the installation's by its number, or a downloaded file alone."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reports.models import Release
from reports.releases.release_files import MANIFEST, sha256
from reports.releases.release_zip import LARGEST, NotAsFrozen, check_zip, unzip
from reports.releases.verifying import verify


class Command(BaseCommand):
    help = "Check that a release is what was published, and that its figures come out again."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("release", help="a number, or a release-N.zip, which is checked without database")

    def handle(self, *args: Any, release: str, **options: Any) -> None:
        is_number = release.isascii() and release.isdigit() and len(release) < 10
        try:
            said = verify_number(int(release)) if is_number else verify_file(Path(release))
        except NotAsFrozen as differs:
            raise CommandError(f"{release} is not as published. {differs}") from differs
        self.stdout.write(said)


def verify_number(number: int) -> str:
    found = Release.objects.filter(number=number).select_related("wave").first()
    if found is None:
        last = Release.objects.first()
        there = f"The last one is {last.number}." if last else "Nothing is published yet."
        raise CommandError(f"There is no release {number}. {there}")
    return f"Release {number}: {verify(found)}"


def verify_file(path: Path) -> str:
    """Return what is said of a file whose parts are as its manifest says; the answers are not in it."""
    try:
        content = path.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}. Name a release-N.zip.") from error
    said = check_zip(content)
    return (
        f"Release {said['release']} of {said['wave']}: the file is as frozen. Its {MANIFEST} has the SHA-256 "
        f"{sha256(unzip(content)[MANIFEST])}; compare it with the one on the release’s page."
    )
