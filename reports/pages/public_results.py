"""All that the public pages say of a wave: from a release's very bytes, or computed where none is needed.

Collected waves become public as releases only. Simulated and imported ones are computed until they have one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from reports.asking import Asked
from reports.frames import read_wave
from reports.models import Release
from reports.pages.group_sections import GroupWords
from reports.pages.page_words import say_pools
from reports.pages.read_trend import Trends, find_trends
from reports.pages.results import Results
from reports.pages.spread import Column
from reports.pages.wording_test import WordingTest
from reports.releases.release_files import SPREAD, SUMMARY, content_of, find_spread, summarise_frames
from reports.releases.released_results import read_all_asked, read_table, word_pools
from reports.releases.stored import make_columns, read_spread, read_summary
from reports.tables import find_look
from reports.views.wording_test import find_wording_test
from survey.models import Wave

Columns = Mapping[str, Sequence[Column]]
"""Editions, as the summary names them → the columns of their histogram, as far as they may be told."""


@dataclass(frozen=True)
class PublicResults:
    """What is public of a wave.

    Attributes
    ----------
    release : None where the wave has none, and its answers are simulated or another survey's
    table : the published summary
    parts : what is said of each pool of editions, and the question that its newest asked
    words : breakdown → its words
    trends : of everyone, of groups and of weighted figures, as far as there are any
    wording_test : None where there is none
    """

    wave: Wave
    release: Release | None
    table: pd.DataFrame
    parts: Sequence[tuple[Results, Asked]]
    words: Mapping[str, GroupWords]
    trends: Trends
    wording_test: WordingTest | None


def public() -> QuerySet[Wave]:
    """Return the waves that have a public page: those that closed, with figures or the day when they come."""
    has_ended = Q(closes_at__lte=timezone.now(), opens_at__isnull=False)
    return Wave.objects.filter(Q(closed_at__isnull=False) | has_ended)


def find_release(slug: str, number: int | None = None) -> Release:
    """Return a wave's release, its latest one if no number is given, or raise Http404."""
    found = release_of(slug, number)
    if found is None:
        raise Http404
    return found


def release_of(slug: str, number: int | None = None) -> Release | None:
    """Return a wave's release, its latest one if no number is given; None if it is not there."""
    releases = Release.objects.filter(wave__slug=slug).select_related("wave")
    return releases.first() if number is None else releases.filter(number=number).first()


def find_results(slug: str, number: int | None = None) -> PublicResults:
    """Return what is public of a wave, by its latest release if no number is given, or raise Http404."""
    return find_results_of(get_object_or_404(public(), slug=slug), number)


def find_results_of(wave: Wave, number: int | None = None) -> PublicResults:
    if release := release_of(wave.slug, number):
        return read_release(release)
    if number is not None or wave.kind == Wave.Kind.COLLECTED:
        raise Http404
    return compute(wave, timezone.now().date())


def read_release(release: Release) -> PublicResults:
    """Return what a release says: it costs the same however many answers it rests on."""
    columns = read_spread(content_of(release, SPREAD))
    return say(release.wave, release, read_table(release), columns)


def compute(wave: Wave, today: date) -> PublicResults:
    """Return what the answers of a closed wave say, without a release: of collected ones as they are kept."""
    if look := find_look(wave, today):
        return say(wave, None, read_summary(look.contents[SUMMARY]), read_spread(look.contents[SPREAD]))
    frames = read_wave(wave)
    table = summarise_frames(frames, today)
    return say(wave, None, table, make_columns(find_spread(frames, table)))


def say(wave: Wave, release: Release | None, table: pd.DataFrame, columns: Columns) -> PublicResults:
    parts = list(find_parts(wave, table, columns))
    words = {name: each for _, asked in parts for name, each in asked.breakdowns.items()}
    trends = find_trends(release, words) if release else Trends()
    return PublicResults(wave, release, table, parts, words, trends, find_wording_test(wave, table))


def find_parts(wave: Wave, table: pd.DataFrame, columns: Columns) -> Iterator[tuple[Results, Asked]]:
    """Give what is said about each pool of editions, with the question of its newest."""
    asked = read_all_asked(wave, table)
    yield from zip(say_pools(table, columns, word_pools(wave, table, asked)), asked.values(), strict=True)
