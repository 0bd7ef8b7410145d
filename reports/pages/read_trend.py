"""The waves of a trend, from the frozen files of their releases: no answer is read."""

from collections.abc import Iterator

from reports.models import Release, ReleaseFile
from reports.pages.published import read_pools
from reports.pages.sections import Section
from reports.pages.trend_section import TrendPoint, say_trend
from reports.releases.release_files import FIGURES, SUMMARY
from reports.releases.stored import read_rows, read_summary
from reports.trend import WaveMean
from survey.models import Wave

LONGEST = 8


def find_trend(release: Release) -> Section | None:
    """Return the trend up to a release's wave; None for the first wave.

    It has waves of the same kind only, collected ones never beside simulated ones, each by its latest release
    and the page's own wave by the release of the page.
    """
    releases = find_releases(release)
    files = read_files(releases)
    points = [point for one in releases for point in read_points(one, files)]
    simulated = release.wave.kind == Wave.Kind.SIMULATED
    return say_trend(points[-LONGEST:], id="trend", simulated=simulated)


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
    """Give the mean of each pool of editions that shows it."""
    exact = {
        row["edition"]: row
        for row in read_rows(files[release.number, FIGURES])
        if row["estimand"] == "mean_share"
    }
    for pool in read_pools(read_summary(files[release.number, SUMMARY])):
        if pool["mean_share"].is_shown and pool.editions in exact:
            yield TrendPoint(release.wave.name, read_mean(exact[pool.editions]), pool["mean_share"])


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
