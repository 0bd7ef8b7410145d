"""The summary of a wave as organisers are shown it. Page, file and command all take it from here."""

from datetime import date

import pandas as pd

from reports.exports import to_csv
from reports.files.archive import files_of
from reports.files.dialects import COMMA, write_all_in
from reports.files.zipping import to_zip
from reports.frames import read_wave
from reports.models import Look
from reports.releases.looks import look_at
from reports.releases.release_files import FIGURES, SPREAD, SUMMARY, summarise_frames
from reports.releases.remembered import find_remembered
from reports.releases.stored import read_summary
from survey.models import Wave


def find_look(wave: Wave, today: date) -> Look | None:
    """Return what is kept of a closed wave, from now on if nothing was, or remembered of another one."""
    return look_at(wave, today) or find_remembered(wave, today)


def summary_of(wave: Wave, today: date) -> pd.DataFrame:
    """Return the summary table of a wave; counts of process only, while it is not closed."""
    look = find_look(wave, today)
    return read_summary(look.contents[SUMMARY]) if look else summarise_frames(read_wave(wave), today)


def summary_file(wave: Wave, today: date) -> bytes:
    """Return the summary of a wave as CSV."""
    look = find_look(wave, today)
    return look.contents[SUMMARY] if look else to_csv(summarise_frames(read_wave(wave), today))


def read_files(wave: Wave, today: date) -> dict[str, bytes]:
    """Return the files of a wave by name, without those that only a release has."""
    if look := find_look(wave, today):
        return {name: content for name, content in look.contents.items() if name not in (SPREAD, FIGURES)}
    frames = read_wave(wave)
    return files_of(wave, frames, summarise_frames(frames, today), today)


def zip_of(wave: Wave, today: date, dialect: str = COMMA) -> bytes:
    """Return all files of a wave as a ZIP."""
    return to_zip(write_all_in(dialect, read_files(wave, today)), day_of(wave, today))


def day_of(wave: Wave, today: date) -> date:
    """Return the day in UTC that the files of a wave name."""
    look = look_at(wave, today)
    return look.computed_on if look else today
