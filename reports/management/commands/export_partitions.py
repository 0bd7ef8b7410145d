"""Write a closed wave's answers as Parquet partitions, for summaries on more than one machine."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.large.engines import ROWS
from reports.large.exporting import export
from reports.large.partitions import Unusable
from reports.management.commands.summarise import find_wave
from reports.steps import EXPORT, costs_of
from survey.following import followed
from survey.waves import n_sent


class Command(BaseCommand):
    help = "Write the answers of a closed wave as Parquet files, for summarise --engine dask."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wave", required=True, help="short name of the wave")
        parser.add_argument("--output", type=Path, required=True, help="folder to make")
        parser.add_argument("--rows", type=int, default=ROWS, help=f"answers a file; {ROWS:,} unless given")

    def handle(self, *args: Any, wave: str, output: Path, rows: int, **options: Any) -> None:
        if rows < 1:
            raise CommandError(f"--rows is {rows}. Set it to a whole number above 0.")
        chosen = find_wave(wave)
        try:
            with followed(f"Exporting {wave}", costs_of(EXPORT, n_sent(chosen)), self.stderr):
                manifest = export(chosen, output, rows=rows)
        except Unusable as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{manifest.rows:,} answers in {len(manifest.parts):,} files: {output}\n"
            "They are single answers, which nobody should see: delete the folder when you are done."
        )
