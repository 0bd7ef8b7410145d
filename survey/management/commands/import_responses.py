"""Import another survey's answers as a closed wave of their own."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from survey.following import followed
from survey.importing import CannotImport
from survey.importing.files import read_file
from survey.importing.incoming import Incoming
from survey.importing.mapping import read_map
from survey.importing.reading import read_rows
from survey.importing.refused import write_refused
from survey.importing.report import table
from survey.importing.storing import store


class Command(BaseCommand):
    help = (
        "Import another survey’s CSV file as a closed wave, by a map of its columns. The README has the map."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the other survey’s answers, as CSV")
        parser.add_argument(
            "--wave", required=True, metavar="W", help="the new wave’s address, such as ea-2014"
        )
        parser.add_argument("--map", required=True, type=Path, dest="map_path", metavar="MAP.toml")
        parser.add_argument("--dry-run", action="store_true", help="print the same table and store nothing")
        parser.add_argument(
            "--refused", type=Path, metavar="FILE", help="write refused rows here, with reasons"
        )

    def handle(self, *args: Any, file: Path, wave: str, map_path: Path, **options: Any) -> None:
        try:
            refuse_to_overwrite(options["refused"], file, map_path)
            self.stdout.write(self.run(file, wave, map_path, options["refused"], dry=options["dry_run"]))
        except CannotImport as error:
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer. Start it with “make run” ({error})."
            ) from error

    def run(self, path: Path, slug: str, map_path: Path, refused: Path | None, *, dry: bool) -> str:
        """Import the file, or only look at it, and give the last sentence."""
        plan = read_map(map_path)
        file = read_file(path, plan.source)
        incoming = Incoming(slug, file.name, file.sha256)
        if not dry and (standing := incoming.standing()):
            return standing
        if not dry:
            incoming.refuse_obstacles()
        with followed(f"Importing {file.name}", {"reading": 1.0}, self.stderr):
            reading = read_rows(file, plan)
        if refused:
            write_refused(refused, file, reading.refused)
        self.stdout.write(table(incoming, reading) + "\n\n")
        if dry:
            return f"Dry run: nothing was stored. {incoming.standing() or incoming.obstacle()}".rstrip()
        with followed(f"Importing {file.name}", {"storing": 1.0}, self.stderr):
            store(plan, incoming, reading)
        return f"Stored as the closed wave “{slug}”."


def refuse_to_overwrite(refused: Path | None, *sources: Path) -> None:
    if refused and refused.resolve() in [source.resolve() for source in sources]:
        raise CannotImport(f"--refused would overwrite {refused}. Give it another name.")
