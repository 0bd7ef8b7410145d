"""What a release of a wave would be, if it were published now: its files, and what stands against it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from django.conf import settings
from django.db.models import Max

from reports.archive import files_of
from reports.changes import EVERYONE, count_groups, find_changes, find_few, shown_groups
from reports.columns import METHOD_VERSION
from reports.departures import find_departures
from reports.digest import digest_answers, seed_of
from reports.exports import to_csv
from reports.facts import comparable_sets
from reports.frames import WaveFrames, read_answers, read_wave
from reports.full_precision import shown_figures
from reports.models import Release
from reports.plans import find_plan, plan_sha256
from reports.published import read_pools
from reports.rules import of_editions
from reports.spread import spread
from reports.stored import read_summary
from reports.summary import summarise
from reports.tally import histogram
from reports.versions import code_version
from survey.models import Wave

SUMMARY, SPREAD, FIGURES, MANIFEST = "summary.csv", "spread.csv", "figures.csv", "release.json"
SPREAD_COLUMNS = ("editions", "first", "last", "n_ranges", "people", "part")
PRIVATE = frozenset((FIGURES,))
Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Prepared:
    """A release that is not published yet.

    Attributes
    ----------
    number : the next one of the installation
    table : its summary
    files : name → bytes, without the manifest
    digest : of the answers
    counts : of answers in all and by group
    changed : answers added, changed or withdrawn since the wave's last release, at least
    departures : from the plan, in sentences
    refusal : why it cannot be published, or an empty text
    """

    wave: Wave
    number: int
    computed_on: date
    table: pd.DataFrame
    files: Files
    digest: str
    counts: Mapping[str, int]
    changed: int
    departures: list[str]
    refusal: str

    @property
    def facts(self) -> dict[str, Any]:
        """What the release and its manifest say of how it was computed."""
        return {
            "computed_on": self.computed_on.isoformat(),
            "method_version": METHOD_VERSION,
            "code_version": code_version(),
            "editions": [
                {"number": edition.number, "sha256": edition.sha256}
                for edition in self.wave.editions.order_by("number").distinct()
            ],
            "digest": self.digest,
            "seed": str(seed_of(self.digest)),
            "n_answers": self.counts[EVERYONE],
            "plan_sha256": plan_sha256(self.wave),
            "departures": self.departures,
        }


def next_number() -> int:
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def prepare(wave: Wave, today: date) -> Prepared:
    """Compute what would be published of a closed wave; of another one nothing but the refusal."""
    if wave.state != "closed":
        refusal = f"{wave} is not closed, and nobody sees figures before. Close it first."
        return Prepared(wave, next_number(), today, pd.DataFrame(), {}, "", {}, 0, [], refusal)
    frames = read_wave(wave)
    table = summarise_frames(frames, today)
    digest = digest_answers(frames.answers, frames.facts.digest_key)
    counts, changes = find_counts(wave, frames)
    return Prepared(
        wave,
        next_number(),
        today,
        table,
        compute_files(wave, frames, table, today),
        digest,
        counts,
        changes.get(EVERYONE, 0),
        find_departures(wave, find_plan(wave), table, today),
        refuse(wave, counts, changes, table),
    )


def summarise_frames(frames: WaveFrames, today: date) -> pd.DataFrame:
    return summarise(
        frames.answers, frames.process, frames.facts, survey=settings.SITE_NAME, computed_on=today
    )


def compute_files(wave: Wave, frames: WaveFrames, table: pd.DataFrame, today: date) -> dict[str, bytes]:
    """Return the files of a release by name, those that are not public among them."""
    digest = digest_answers(frames.answers, frames.facts.digest_key)
    return {
        **files_of(wave, frames, table, today),
        SPREAD: to_csv(pd.DataFrame(list(find_spread(frames, table)), columns=list(SPREAD_COLUMNS))),
        FIGURES: to_csv(shown_figures(frames.answers, frames.facts, digest)),
    }


def find_spread(frames: WaveFrames, table: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Give the columns of each pool's histogram, as far as they may be told."""
    pools = zip(comparable_sets(frames.facts.editions), read_pools(table), strict=True)
    for editions, pool in pools:
        shares = histogram(of_editions(frames.answers, editions)["share"])
        for column in spread(shares, pool):
            yield pool.editions, column.first, column.last, column.n_ranges, column.people, column.part


def find_counts(wave: Wave, frames: WaveFrames) -> tuple[dict[str, int], dict[str, int]]:
    """Return the answers by group, and how many of them changed since the wave's last release."""
    now = count_groups(frames.answers, frames.facts)
    last = wave.releases.first()
    if last is None:
        return now, {}
    kept = count_groups(read_answers(wave, kept=True), frames.facts)
    return now, find_changes(last.counts["groups"], kept, now)


def refuse(wave: Wave, counts: Mapping[str, int], changes: Mapping[str, int], table: pd.DataFrame) -> str:
    """Return why a closed wave cannot be released now, or an empty text."""
    if not counts[EVERYONE]:
        return f"{wave} has no answers, so there is nothing to publish."
    last = wave.releases.first()
    if last is None:
        return ""
    shown = {*shown_groups(table), *shown_groups(read_summary(content_of(last, SUMMARY)))}
    few = find_few(changes, sorted(shown))
    if not few:
        return ""
    where = "" if few[0] == EVERYONE else f" in the group {few[0].replace(':', ', ')}"
    return (
        f"Since {last} of this wave some answers were added, changed or withdrawn{where}, but fewer than 10. "
        "The difference of two releases would tell what they said. "
        "Publish a note without figures, or wait until there are more."
    )


def content_of(release: Release, name: str) -> bytes:
    return bytes(release.contents.get(name=name).content)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest(prepared: Prepared, *, kind: str, note: str) -> bytes:
    """Return ``release.json``: how the release was computed, and the SHA-256 of each public file."""
    said = {
        "release": prepared.number,
        "wave": prepared.wave.slug,
        "kind": kind,
        "note": note,
        **prepared.facts,
        "files": {name: sha256(content) for name, content in prepared.files.items() if name not in PRIVATE},
    }
    return (json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
