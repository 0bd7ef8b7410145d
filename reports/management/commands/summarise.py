"""Write a wave's summary file, or all its files as a ZIP: the same bytes as the download gives."""

import os
import sys
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.large.engines import write_by_dask
from reports.large.partitions import Unusable
from reports.steps import costs_of, steps_of
from reports.tables import summary_file, zip_of
from reports.under_way import tell
from survey.following import followed
from survey.models import Wave
from survey.waves import n_sent


class Command(BaseCommand):
    help = "Write the summary of a wave as CSV or, with all that explains it, as ZIP."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--wave", help="short name of the wave; else the latest closed one")
        parser.add_argument("--output", type=Path, help="file to write, *.zip for all; else the terminal")
        parser.add_argument(
            "--engine", choices=("pandas", "dask"), default="pandas", help="pandas unless given"
        )
        parser.add_argument(
            "--partitions", type=Path, help="dask: folder from export_partitions; else a new one"
        )
        parser.add_argument("--scheduler", help="dask: address of a scheduler; else workers on this machine")

    def handle(self, *args: Any, wave: str | None, output: Path | None, **options: Any) -> None:
        chosen = find_wave(wave) if wave is not None else latest_closed_wave()
        as_zip = output is not None and output.suffix.lower() == ".zip"
        all_files = as_zip or chosen.kind == Wave.Kind.COLLECTED
        steps = steps_of(options["engine"], options["partitions"], all_files=all_files)
        costs, told = costs_of(steps, n_sent(chosen)), partial(tell, chosen.pk)
        title, verbosity = f"Summarising {chosen.slug}", options["verbosity"]
        with followed(title, costs, self.stderr, verbosity=verbosity, tell=told):
            content = write_files(chosen, as_zip=as_zip, **by_engine(**options))
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write_whole(output, content)


def by_engine(engine: str, partitions: Path | None, scheduler: str | None, **others: Any) -> dict[str, Any]:
    """Return what the engine is told, or say that only the other one can be told it."""
    if engine == "dask":
        return {"dask": {"folder": partitions, "scheduler": scheduler}}
    if partitions or scheduler:
        raise CommandError("--partitions and --scheduler are for the engine dask. Add --engine dask.")
    return {}


def write_files(wave: Wave, *, as_zip: bool, dask: dict[str, Any] | None = None) -> bytes:
    """Return the summary as CSV, or all files as ZIP; by Dask with what ``write_by_dask`` is told."""
    today = timezone.now().date()
    if dask is None:
        return zip_of(wave, today) if as_zip else summary_file(wave, today)
    try:
        return write_by_dask(wave, today, as_zip=as_zip, **dask)
    except Unusable as error:
        raise CommandError(str(error)) from error


def find_wave(slug: str) -> Wave:
    """Return the wave of this name, or say which there are."""
    wave = Wave.objects.filter(slug=slug).first() if "\0" not in slug else None
    if wave is None:
        raise CommandError(f"There is no wave “{slug}”. {name_waves()}")
    return wave


def latest_closed_wave() -> Wave:
    """Return the collected wave that closed last, or say which waves there are."""
    closed = [wave for wave in Wave.objects.filter(kind=Wave.Kind.COLLECTED) if wave.state == "closed"]
    if not closed:
        raise CommandError(f"No collected wave is closed yet. Name a wave with --wave. {name_waves()}")
    return max(closed, key=lambda wave: (wave.ended_at, wave.slug))


def name_waves() -> str:
    slugs = Wave.objects.order_by("slug").values_list("slug", flat=True)
    return f"The waves are: {', '.join(slugs)}." if slugs else "There are no waves yet."


def write_whole(path: Path, content: bytes) -> None:
    """Write a file at once: readers see the old one or the new one, never a half."""
    if path.exists() and not path.is_file():
        raise CommandError(f"{path} is not a file. Name a file with --output.")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {error.strerror}. Name another --output.") from error
