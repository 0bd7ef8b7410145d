"""Check a release: one of the installation's by its number, or a downloaded file alone."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, OutputWrapper

from reports.checking.recomputing import NEED_THE_ANSWERS, recompute
from reports.models import Release
from reports.releases.release_files import MANIFEST, sha256
from reports.releases.release_zip import LARGEST, NotAsFrozen, check_zip, unzip
from reports.releases.verifying import verify
from reports.releases.versions import code_version
from reports.steps import SUMMARY, costs_of
from survey.following import followed


class Command(BaseCommand):
    help = "Check that a release is what was published, and that its figures come out again."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("release", help="a number, or a release-N.zip, which is checked without database")

    def handle(self, *args: Any, release: str, **options: Any) -> None:
        is_number = release.isascii() and release.isdigit() and len(release) < 10
        try:
            said = (
                verify_number(int(release), self.stderr)
                if is_number
                else verify_file(Path(release), self.stdout)
            )
        except NotAsFrozen as differs:
            raise CommandError(f"{release} is not as published. {differs}") from differs
        self.stdout.write(said)


def verify_number(number: int, stderr: OutputWrapper) -> str:
    found = Release.objects.filter(number=number).select_related("wave").first()
    if found is None:
        last = Release.objects.first()
        there = f"The last one is {last.number}." if last else "Nothing is published yet."
        raise CommandError(f"There is no release {number}. {there}")
    with followed(f"Verifying release {number}", costs_of(SUMMARY, found.n_answers), stderr):
        said = verify(found)
    return f"Release {number}: {said}"


def verify_file(path: Path, stdout: OutputWrapper) -> str:
    """Return what is said of a file whose parts are as its manifest says, and agree with each other.

    What came out again is printed first, kind by kind. The answers are not in the file.
    """
    try:
        content = path.read_bytes()[: LARGEST + 1]
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}. Name a release-N.zip.") from error
    said, files = check_zip(content), unzip(content)
    kinds = recompute(files, (str(said.get("code_version")), code_version()))
    stdout.write("\n".join([*map(str, kinds), NEED_THE_ANSWERS]))
    if different := [kind.name for kind in kinds if kind.different]:
        raise NotAsFrozen(f"What follows from its tables does not come out again: {', '.join(different)}.")
    return (
        f"Release {said['release']} of {said['wave']}: the file is as frozen. Its {MANIFEST} has the SHA-256 "
        f"{sha256(files[MANIFEST])}; compare it with the one on the release’s page."
    )
