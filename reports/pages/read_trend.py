"""The waves of a trend, from the frozen files of their releases: no answer is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.columns import UNWEIGHTED
from reports.models import Release, ReleaseFile
from reports.pages.group_sections import WAYS_IN, GroupWords
from reports.pages.group_trend import WEIGHTED, GroupTrend, say_group_trends
from reports.pages.published import Pool, Printed, read_pools
from reports.pages.published_groups import Breakdown, read_breakdowns
from reports.pages.sections import Section, notes_of
from reports.pages.trend_section import GroupMean, TrendPoint, say_trend
from reports.releases.release_files import FIGURES, SUMMARY
from reports.releases.stored import read_rows, read_summary
from reports.trend import WaveMean
from survey.models import Wave

LONGEST = 8
Named = tuple[str, ...]
"""Editions, breakdown, group and weighting, as the files name them."""
BY = (("group_by", ""), ("group", ""), ("weighting", UNWEIGHTED))


@dataclass(frozen=True)
class Trends:
    """The trend of everyone, None for the first wave, and those of groups and of weighted figures."""

    everyone: Section | None = None
    groups: Sequence[GroupTrend] = ()

    @property
    def group_notes(self) -> list[str]:
        return notes_of(group.section for group in self.groups)


def find_trends(release: Release, words: Mapping[str, GroupWords]) -> Trends:
    """Return the trends up to a release's wave.

    They have waves of the same kind only, collected ones never beside simulated ones, each by its latest
    release and the page's own wave by the release of the page.

    Parameters
    ----------
    words : breakdown → its words
    """
    releases = find_releases(release)
    files = read_files(releases)
    points = [point for one in releases for point in read_points(one, files)][-LONGEST:]
    simulated = release.wave.kind == Wave.Kind.SIMULATED
    everyone = say_trend(points, id="trend", simulated=simulated)
    return Trends(everyone, say_group_trends(points, words, simulated=simulated))


def find_releases(release: Release) -> list[Release]:
    """Return the releases that a trend is drawn from, those of the earliest wave first."""
    others = Release.objects.filter(wave__kind=release.wave.kind).exclude(wave=release.wave)
    latest = {one.wave_id: one for one in others.select_related("wave").order_by("number")}
    before = [one for one in latest.values() if order(one) < order(release)]
    return [*sorted(before, key=order), release]


def order(release: Release) -> tuple[str, int]:
    """Return what waves are ordered by: when they ended, and in which order they were made."""
    return str(release.wave.ended_at or ""), release.wave.pk


def read_files(releases: list[Release]) -> dict[tuple[int, str], bytes]:
    """Return number of the release and name of the file → its bytes."""
    stored = ReleaseFile.objects.filter(release__in=releases, name__in=(SUMMARY, FIGURES))
    return {(one.release_id, one.name): bytes(one.content) for one in stored}


def read_points(release: Release, files: dict[tuple[int, str], bytes]) -> Iterator[TrendPoint]:
    """Give the mean of each pool of editions that shows it, and those of its groups."""
    exact = read_exact(files[release.number, FIGURES])
    table = read_summary(files[release.number, SUMMARY])
    for pool in read_pools(table):
        mean = exact.get((pool.editions, "", "", UNWEIGHTED))
        if pool["mean_share"].is_shown and mean:
            groups = dict(read_groups(pool, read_breakdowns(table, pool.editions), exact))
            yield TrendPoint(release.wave.name, mean, pool["mean_share"], groups)


def read_exact(content: bytes) -> dict[Named, WaveMean]:
    """Return the means that a release keeps in full precision; early ones kept those of everyone alone."""
    means = (row for row in read_rows(content) if row["estimand"] == "mean_share")
    return {(row["edition"], *(row.get(name, given) for name, given in BY)): read_mean(row) for row in means}


def read_groups(
    pool: Pool, breakdowns: Sequence[Breakdown], exact: Mapping[Named, WaveMean]
) -> Iterator[tuple[str, dict[str, GroupMean]]]:
    """Give breakdown → group → its mean; ways in, which differ from wave to wave, are left out."""

    def find(printed: Printed, group_by: str, group: str, weighting: str) -> GroupMean:
        return GroupMean(exact.get((pool.editions, group_by, group, weighting)), printed)

    for each in breakdowns:
        if each.name not in WAYS_IN:
            means = {group: figures["mean_share"] for group, figures in each.groups.items()}
            yield each.name, {group: find(one, each.name, group, UNWEIGHTED) for group, one in means.items()}
    if pool.weighting:
        means = {UNWEIGHTED: pool["mean_share"], pool.weighting: pool.weighted["mean_share"]}
        yield WEIGHTED, {name: find(printed, "", "", name) for name, printed in means.items()}


def read_mean(row: dict[str, str]) -> WaveMean:
    estimate, low, high = (float(row[name] or "nan") for name in ("estimate", "low", "high"))
    return WaveMean(
        read_numbers(row["edition"]),
        read_numbers(row["comparable_with"]),
        estimate,
        low,
        high,
        int(float(row["n"])),
    )


def read_numbers(text: str) -> frozenset[int]:
    """Return the numbers of editions that ``facts.join_numbers`` wrote."""
    return frozenset(int(number) for number in text.replace(" and ", ", ").split(", "))
