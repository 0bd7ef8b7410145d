"""The files that a release consists of, computed from a wave's answers."""

import hashlib
from collections.abc import Iterator
from datetime import date

import pandas as pd
from django.conf import settings

from reports.exports import make_table, to_csv
from reports.facts import comparable_sets
from reports.files.archive import files_of
from reports.frames import WaveFrames
from reports.models import Release
from reports.pages.published import read_pools
from reports.pages.spread import spread
from reports.printing import Row
from reports.releases.full_precision import shown_figures
from reports.releases.stored import SPREAD_COLUMNS
from reports.rules import of_editions
from reports.summary import find_rows
from reports.tally import histogram
from survey.models import Wave
from survey.progress import at

SUMMARY, SPREAD, FIGURES, MANIFEST = "summary.csv", "spread.csv", "figures.csv", "release.json"
PRIVATE = frozenset((FIGURES,))


def summarise_frames(frames: WaveFrames, today: date) -> pd.DataFrame:
    return make_table(find_frames_rows(frames, today))


def find_frames_rows(frames: WaveFrames, today: date) -> list[Row]:
    survey = settings.SITE_NAME
    return find_rows(frames.answers, frames.process, frames.facts, survey=survey, computed_on=today, say=at)


def compute_files(wave: Wave, frames: WaveFrames, today: date) -> dict[str, bytes]:
    """Return the files of a release by name, those that are not public among them."""
    rows = find_frames_rows(frames, today)
    table = make_table(rows)
    return {
        **files_of(wave, frames, table, today),
        SPREAD: to_csv(pd.DataFrame(list(find_spread(frames, table)), columns=list(SPREAD_COLUMNS))),
        FIGURES: to_csv(shown_figures(rows)),
    }


def find_spread(frames: WaveFrames, table: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Give the columns of each pool's histogram, as far as they may be told."""
    pools = zip(comparable_sets(frames.facts.editions), read_pools(table), strict=True)
    for editions, pool in pools:
        shares = histogram(of_editions(frames.answers, editions)["share"])
        for column in spread(shares, pool):
            yield pool.editions, column.first, column.last, column.n_ranges, column.people, column.part


def content_of(release: Release, name: str) -> bytes:
    return bytes(release.contents.get(name=name).content)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
