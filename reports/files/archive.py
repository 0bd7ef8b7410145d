"""All files of a wave's summary together."""

from datetime import date
from pathlib import Path

import pandas as pd
from django.conf import settings

from reports.exports import to_csv
from reports.files.about_files import About, write_about
from reports.files.asked_texts import read_texts
from reports.files.codebook import make_codebook
from reports.files.datapackage import write_datapackage
from reports.files.topline import make_topline
from reports.frames import WaveFrames
from survey.models import Wave
from survey.progress import at

METHODS = Path(__file__).parents[1] / "METHODS.md"
LICENCE = Path(__file__).parents[2] / "LICENSE"


def files_of(wave: Wave, frames: WaveFrames, summary: pd.DataFrame, computed_on: date) -> dict[str, bytes]:
    """Return the files of a wave by name; the same arguments give the same bytes.

    Parameters
    ----------
    wave : the wave
    frames : as from ``frames.read_wave``
    summary : as from ``summary.summarise`` of these frames
    computed_on : the day in UTC that the files name
    """
    at("files")
    texts = read_texts(wave)
    about = describe(wave, summary, computed_on)
    licence = LICENCE.read_bytes()
    files = {
        "summary.csv": to_csv(summary),
        "topline.csv": to_csv(make_topline(frames.answers, summary, frames.facts, texts)),
        "codebook.csv": to_csv(make_codebook(summary, frames.facts, texts)),
        "methods.md": METHODS.read_bytes(),
        "LICENSE.txt": licence,
        "README.txt": write_about(about),
    }
    package = write_datapackage(
        files,
        wave=wave.slug,
        title=about.title,
        licence=licence.decode().partition("\n")[0],
        created_on=computed_on.isoformat(),
    )
    return files | {"datapackage.json": package}


def describe(wave: Wave, summary: pd.DataFrame, computed_on: date) -> About:
    """Return what the README names."""
    return About(
        survey=settings.SITE_NAME,
        organiser=wave.organiser,
        wave=wave.name,
        kind=wave.kind,
        period=wave.period,
        digest=str(summary["data_digest"].iloc[0]) if len(summary) else "",
        computed_on=computed_on,
        cited=[one.citation for one in wave.imports.order_by("name") if one.citation],
    )
