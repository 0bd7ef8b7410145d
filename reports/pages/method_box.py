"""How a wave's figures came about: fixed rows, and the eleven items of AAPOR's Transparency Initiative."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from django.conf import settings
from django.urls import reverse

from reports.figures import THRESHOLDS
from reports.measured import split_coverage
from reports.models import Release
from reports.pages.group_sections import GroupWords
from reports.pages.headline import COVERS
from reports.pages.method_words import (
    CHOSE,
    FOUND,
    STRATEGY,
    UNTESTED,
    Sources,
    say_dates,
    say_figures,
    say_left_out,
    say_limits,
    say_modes,
    say_processing,
    say_size,
    say_small_groups,
    say_weighting,
    say_when_and_how,
    say_who,
)
from reports.pages.sections import first_capital
from survey.models import Wave

INTERVALS = (
    "95%. Averages: t, cut at 0 and 100. Parts of people: Wilson. Median and quartiles: order statistics. "
    "Share of the money: bootstrap, from a seed that the answers give. Bounds: Imbens and Manski. "
    "Differences of groups or wordings: Welch or Newcombe, each at so high a level that all of a breakdown "
    "or a test hold together at 95%. "
    f"{COVERS}"
)


@dataclass(frozen=True)
class Entry:
    """A row of the box: its name, what it says, and where it leads, if anywhere."""

    name: str
    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class MethodBox:
    """The fixed rows, and the eleven items of AAPOR's list."""

    rows: Sequence[Entry]
    items: Sequence[Entry]


def describe_method(
    wave: Wave,
    release: Release | None,
    table: pd.DataFrame,
    words: Mapping[str, GroupWords] | None = None,
) -> MethodBox:
    """Return the box of a wave's page of results.

    Parameters
    ----------
    wave, release : the wave, and its release if the figures are of one
    table : its summary as it is published
    words : breakdown → its words
    """
    sources = Sources(wave, release, table, words or {})
    return MethodBox(describe_rows(sources), describe_items(sources))


def describe_rows(sources: Sources) -> list[Entry]:
    """Return the fixed rows."""
    return [
        Entry("Who answered", say_who(sources)),
        Entry("When and how", say_when_and_how(sources)),
        Entry("Figures", say_figures(sources.wave)),
        Entry("Intervals", " ".join([INTERVALS, *say_at_worst(sources)])),
        Entry("Small groups", say_small_groups(sources.wave)),
        Entry("Left out", say_left_out(sources)),
        Entry("Cite", cite(sources)),
    ]


def say_at_worst(sources: Sources) -> list[str]:
    """Return how seldom the intervals of so few people cover, for each pool that has few."""
    notes = (pool[estimand].note for pool in sources.pools for estimand in THRESHOLDS)
    said = dict.fromkeys(split_coverage(note)[1] for note in notes)
    return [f"Parts of people: {coverage}." for coverage in said if coverage]


def describe_items(sources: Sources) -> list[Entry]:
    """Return the eleven items in the order of AAPOR's list."""
    wave = sources.wave
    method = {"url": reverse("method"), "link": "Methods"}
    return [
        Entry("Data collection strategy", STRATEGY[wave.kind]),
        Entry(
            "Who sponsored and who conducted it",
            f"{wave.organiser} conducted it and names no other sponsor or funder.",
        ),
        Entry(
            "Measurement tools",
            "Every question and every answer word for word, in each edition and language.",
            reverse("wording"),
            "Wording",
        ),
        Entry("Population under study", f"{first_capital(sources.population)}."),
        Entry("How the sample was found", f"{CHOSE[wave.kind]} {FOUND[wave.kind]}".strip()),
        Entry("Mode of data collection", say_modes(sources)),
        Entry("Dates of data collection", say_dates(wave)),
        Entry("Sample size and precision", f"{say_size(sources)} {COVERS} {UNTESTED}"),
        Entry("Weighting", " ".join(say_weighting(sources))),
        Entry("Processing and quality", say_processing(wave), **method),
        Entry("Limits", say_limits(wave)),
    ]


def cite(sources: Sources) -> str:
    """Return how to cite the figures, with an address that stays."""
    wave, release = sources.wave, sources.release
    title = f"{settings.SITE_NAME}: {wave.name}"
    if release is not None:
        at = reverse("results_release", args=[wave.slug, release.number])
        which = f"release {release.number} ({release.get_kind_display().lower()})"
        return f"{wave.organiser} ({release.released_at.year}). {title}, {which}. {settings.SITE_URL}{at}"
    year = str(sources.table["computed_at"].iloc[0])[:4] if len(sources.table) else "no date"
    return (
        f"{wave.organiser} ({year}). {title}. {settings.SITE_URL}{reverse('results_wave', args=[wave.slug])}"
    )
