"""A wave's files by way of Dask: the same bytes as without it, from answers counted by its workers."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa

from reports.conversion import convert_amounts
from reports.exports import to_csv
from reports.files.archive import files_of
from reports.files.zipping import to_zip
from reports.frames import WaveFrames, read_facts, read_only, read_process, select_answers
from reports.large import counted
from reports.large.exporting import columns_of, export
from reports.large.partitions import Manifest, Unusable, read_manifest, refuse_others
from reports.releases.looking import remember_look
from reports.releases.looks import look_at
from reports.releases.release_files import summarise_frames
from reports.replica import wait_until_current
from reports.tables import summary_file, zip_of
from survey import counting
from survey.models import Wave
from survey.progress import at

ROWS = 500_000
"""Answers in a partition."""
INSTALL = (
    "The engine dask needs packages that are not installed. Install them: "
    ".venv/bin/uv pip install --python .venv/bin/python -r pyproject.toml --extra large"
)

CountWave = Callable[[Path, Manifest, str | None], pa.Table]


def write_by_dask(
    wave: Wave, computed_on: date, *, as_zip: bool, folder: Path | None, scheduler: str | None
) -> bytes:
    """Return the summary of a closed wave as CSV, or all its files as ZIP.

    Parameters
    ----------
    wave : which one
    computed_on : the day in UTC that the files name
    as_zip : whether all files are wanted
    folder : partitions of the wave; None to write them to a folder that goes away
    scheduler : as for ``large.count_wave``

    Raises
    ------
    Unusable
        If Dask or the partitions cannot be used; the message says why.
    """
    if look_at(wave, computed_on, lambda one: read_by_dask(one, folder, scheduler)):
        return zip_of(wave, computed_on) if as_zip else summary_file(wave, computed_on)
    frames = read_by_dask(wave, folder, scheduler)
    summary = summarise_frames(frames, computed_on)
    return to_zip(files_of(wave, frames, summary, computed_on), computed_on) if as_zip else to_csv(summary)


def read_by_dask(wave: Wave, folder: Path | None, scheduler: str | None) -> WaveFrames:
    """Return a closed wave's frames, as ``frames.read_wave`` does but for the order of answers."""
    count_wave = find_dask()
    if folder is None and scheduler is not None:
        raise Unusable("Workers elsewhere read partitions that they can reach: name them with --partitions.")
    counting.write()
    remember_look(wave)
    wait_until_current()
    with partitions_of(wave, folder) as partitions:
        manifest = read_manifest(partitions)
        with read_only():
            facts, process = read_facts(wave), read_process(wave)
            selected = select_answers(wave, facts.added)
        sent = int(process.loc[process["event"].eq("sent"), "count"].sum())
        refuse_others(manifest, wave=wave.slug, columns=columns_of(selected), sent=sent)
        at("reading")
        lines = count_wave(partitions, manifest, scheduler)
    types = {selected.names.get(name, name): kind for name, kind in selected.types.items()}
    return WaveFrames(facts, process, convert_amounts(counted.restore(lines, types), facts))


def find_dask() -> CountWave:
    """Return what counts by Dask, which is an optional extra, or say how to install it."""
    try:
        from reports.large.large import count_wave
    except ImportError as error:
        raise Unusable(INSTALL) from error
    return count_wave


@contextmanager
def partitions_of(wave: Wave, folder: Path | None) -> Iterator[Path]:
    """Give a folder of partitions: the one that is named, or one that is written now and goes away."""
    if wave.state != "closed":
        raise Unusable(f"The wave “{wave.slug}” is not closed, and has no answers to summarise yet.")
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="survey-partitions-") as parent:
        export(wave, Path(parent) / wave.slug, rows=ROWS)
        yield Path(parent) / wave.slug
