"""What a release of a wave would be, if it were published now: its files, and what stands against it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
from django.db.models import Max

from reports.audit.audit_findings import Audit, write_audit
from reports.audit.auditing import AUDIT, audit_release
from reports.digest import seed_of
from reports.frames import WaveFrames, read_wave
from reports.models import Look, Release
from reports.partition import FEWEST
from reports.releases.changes import EVERYONE, find_changes, find_few
from reports.releases.departures import find_departures
from reports.releases.looks import count_changed, count_kept, is_released, look_at, make_look
from reports.releases.plans import find_plan, plan_sha256
from reports.releases.release_files import PRIVATE, SUMMARY, content_of, sha256
from reports.releases.remembered import find_remembered
from reports.releases.stored import read_summary
from survey.models import Wave

Files = Mapping[str, bytes]
NOT_CLOSED = "{wave} is not closed, and nobody sees figures before. Publish them when it is."


@dataclass(frozen=True)
class Prepared:
    """A release that is not published yet.

    Attributes
    ----------
    look : its figures, as organisers were shown them; of simulated and imported answers as they are now
    number : the next one of the installation
    table : its summary
    files : name → bytes, without the charts and the manifest
    changed : answers added, changed or withdrawn since the wave's last release, at least
    departures : from the plan, in sentences
    refusal : why it cannot be published, or an empty text
    audit : what could be worked out of the files and of earlier releases
    """

    look: Look
    number: int
    table: pd.DataFrame
    files: Files
    changed: int
    departures: list[str]
    refusal: str
    audit: Audit = field(default_factory=Audit)

    @property
    def wave(self) -> Wave:
        return self.look.wave

    @property
    def computed_on(self) -> date:
        return self.look.computed_on

    @property
    def digest(self) -> str:
        return self.look.digest

    @property
    def facts(self) -> dict[str, Any]:
        """What the release and its manifest say of how it was computed."""
        return {
            "computed_on": self.computed_on.isoformat(),
            "method_version": self.look.method_version,
            "code_version": self.look.code_version,
            "editions": [
                {"number": edition.number, "sha256": edition.sha256}
                for edition in self.wave.editions.order_by("number").distinct()
            ],
            "digest": self.digest,
            "seed": str(seed_of(self.digest)),
            "n_answers": self.look.counts[EVERYONE],
            "plan_sha256": plan_sha256(self.wave),
            "departures": self.departures,
        }


def next_number() -> int:
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def prepare(wave: Wave, today: date) -> Prepared:
    """Return what would be published of a closed wave; of another one nothing but the refusal."""
    if wave.state != "closed":
        nothing = Look(wave=wave, computed_on=today, counts={EVERYONE: 0}, files=[])
        return Prepared(nothing, next_number(), pd.DataFrame(), {}, 0, [], NOT_CLOSED.format(wave=wave))
    look = look_at(wave, today)
    return prepare_look(look, today) if look else prepare_as_it_is(wave, today)


def prepare_look(look: Look, today: date) -> Prepared:
    """Return what was shown as it would be published; figures that are out of date not a second time."""
    table, changed = read_summary(look.contents[SUMMARY]), count_changed(look)
    if not is_released(look):
        return put_together(look, table, look.changed, "", today)
    where = "" if changed < FEWEST else " in a group that is shown"
    return put_together(look, table, 0, refuse_few(look.wave, where) if changed else "", today)


def prepare_as_it_is(wave: Wave, today: date) -> Prepared:
    """Return what simulated or imported answers give now."""
    remembered = find_remembered(wave, today)
    if remembered and not wave.releases.exists():
        return put_together(remembered, read_summary(remembered.contents[SUMMARY]), 0, "", today)
    frames = read_wave(wave)
    look = make_look(wave, frames, today)
    table, changes = read_summary(look.contents[SUMMARY]), find_counts(wave, frames, look.counts)
    last = wave.releases.first()
    before = read_summary(content_of(last, SUMMARY)) if last else pd.DataFrame()
    few = find_few(changes, before, table)
    where = "" if few[:1] in ([], [EVERYONE]) else f" in the group {few[0].strip(':').replace(':', ', ')}"
    return put_together(look, table, changes.get(EVERYONE, 0), refuse_few(wave, where) if few else "", today)


def put_together(look: Look, table: pd.DataFrame, changed: int, refusal: str, today: date) -> Prepared:
    wave = look.wave
    if not look.counts[EVERYONE]:
        refusal = f"{wave} has no answers, so there is nothing to publish."
    departures = find_departures(wave, find_plan(wave), table, today)
    audit = Audit() if refusal else audit_release(wave, look.contents)
    files = {**look.contents, AUDIT: write_audit(audit)}
    refusal = refusal or audit.refusal
    return Prepared(look, next_number(), table, files, changed, departures, refusal, audit)


def find_counts(wave: Wave, frames: WaveFrames, now: Mapping[str, int]) -> dict[str, int]:
    """Return by group how many answers changed since a wave's last release, none without one."""
    last = wave.releases.first()
    return find_changes(last.counts["groups"], count_kept(wave, frames.facts), now) if last else {}


def refuse_few(wave: Wave, where: str) -> str:
    return (
        f"Since {wave.releases.first()} of this wave some answers were added, changed or withdrawn{where}, "
        "but fewer than 10. The difference of two releases would tell what they said. "
        "Publish a note without figures, or wait until there are more."
    )


def manifest(prepared: Prepared, files: Files, *, kind: str, note: str) -> bytes:
    """Return ``release.json``: how the release was computed, and the SHA-256 of each public file."""
    said = {
        "release": prepared.number,
        "wave": prepared.wave.slug,
        "kind": kind,
        "note": note,
        **prepared.facts,
        "files": {name: sha256(content) for name, content in files.items() if name not in PRIVATE},
    }
    return (json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()
