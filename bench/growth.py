"""What an answer, a summary, a page and an export cost as answers grow: ``python -m bench.growth``.

Fills 10³ to 10⁷ answers, as far as they fit on this machine, and fits cost ∝ n to the power of an exponent:
1 is linear. A page is that of a release, as readers ask for it.
"""

import argparse
import math
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure, figure, seconds, show
from bench.installation import installation
from bench.room import find_lack, find_room

if TYPE_CHECKING:
    from survey.models import Wave

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
TODAY = date(2026, 11, 25)
LARGE = 5_000_000
"""From so many answers on everything is done once only."""
REPEATS = 3
PAGES = 10
LEAST_SECONDS = 0.02
"""Shorter measurements are mostly start-up and would bend the fit."""
LARGEST_EXPONENT = 1.05
SAME_PAGE = 1.5
"""Times as long a page of the largest wave may take as one of the smallest; it is the same work."""
STORING, SUMMARY, EXPORT = "Storing in bulk", "Summary", "Export"
LOOK, PAGE = "First look", "Page of a release"
MANY = 100_000
"""From here on people are bootstrapped in blocks; below, one by one, so that costs rise and fall again."""


def fill(slug: str, n: int) -> None:
    """Fill a wave that ended before every smaller one, so that no page has a trend of the others."""
    from bench.answers import fill, make_wave
    from survey.models import Wave

    fill(make_wave(slug, Wave.Kind.COLLECTED, last_day=20 - len(str(n))), n)


def look(wave: "Wave") -> None:
    """Compute what organisers are shown: the summary, all that explains it, and what is counted of groups."""
    from reports.releases.looks import look_at

    look_at(wave, TODAY)


def summarise(wave: "Wave") -> None:
    """Compute the summary file alone, anew each time."""
    from reports.exports import to_csv
    from reports.frames import read_wave
    from reports.releases.release_files import summarise_frames

    to_csv(summarise_frames(read_wave(wave), TODAY))


def export(wave: "Wave") -> None:
    """Write the answers as partitions."""
    from reports.large.engines import ROWS
    from reports.large.exporting import export

    with tempfile.TemporaryDirectory(prefix="survey-bench-") as folder:
        export(wave, Path(folder) / "parts", rows=ROWS)


def publish(wave: "Wave") -> None:
    from reports.models import Release
    from reports.releases.preparing import prepare
    from reports.releases.releasing import release

    shown = prepare(wave, TODAY)
    release(wave.pk, Release.Kind.FINAL, "", number=shown.number, digest=shown.digest)


def page(slug: str) -> None:
    """Make the page of the wave's results, as a reader asks for it."""
    from django.test import Client

    reply = Client().get(f"/results/{slug}/", headers={"host": "localhost"})
    if reply.status_code != 200:
        raise RuntimeError(f"The results page of {slug} answered {reply.status_code}.")


def measure_one(n: int) -> dict[str, list[float]]:
    """Fill one wave; give the seconds of each repeat of each work on it."""
    from survey.models import Wave

    slug = f"wave-{n}"
    took = {STORING: times(partial(fill, slug, n), 1)}
    wave, repeats = Wave.objects.get(slug=slug), 1 if n >= LARGE else REPEATS
    for name, work in {SUMMARY: summarise, EXPORT: export}.items():
        took[name] = times(partial(work, wave), repeats)
    took[LOOK] = times(partial(look, wave), 1)
    publish(wave)
    page(slug)
    return took | {PAGE: times(partial(page, slug), PAGES)}


def times(work: Callable[[], object], repeats: int) -> list[float]:
    return [seconds(work) for _ in range(repeats)]


def table_bytes() -> int:
    """Return what the table of answers takes on the disk, with its indexes."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('survey_response')")
        return int(cursor.fetchone()[0])


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Fit log cost = a + b · log n by least squares; give b. NaN with fewer than two sizes."""
    points = [
        (math.log(n), math.log(cost)) for n, cost in zip(sizes, costs, strict=True) if cost >= LEAST_SECONDS
    ]
    if len(points) < 2:
        return math.nan
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def measure(sizes: Sequence[int], folder: Path) -> list[Figure]:
    """Measure all sizes that fit in a folder, smallest first."""
    found: dict[int, dict[str, list[float]]] = {}
    figures: list[Figure] = []
    for n in sorted(sizes):
        spent = [(size, sum(map(min, took.values()))) for size, took in found.items()]
        if lack := find_lack(n, find_room(folder), spent):
            print(f"{n:,} answers are left out: {lack}.", flush=True)
            break
        before = table_bytes()
        found[n] = measure_one(n)
        described = describe(n, found[n], table_bytes() - before)
        show(described)
        figures += described
    return figures + fit(found)


def describe(n: int, took: dict[str, list[float]], size: int) -> list[Figure]:
    """Return the seconds of each work on ``n`` answers, and what that is for one if it reads them."""
    figures = [figure(f"{STORING}, disk an answer", "B", [size / n], size=n)]
    for name, values in took.items():
        figures.append(figure(name, "s", values, size=n))
        if name != PAGE:
            figures.append(figure(f"{name}, an answer", "µs", [1e6 * value / n for value in values], size=n))
    return figures


def fit(found: dict[int, dict[str, list[float]]]) -> list[Figure]:
    """Return how each cost grows, and the page of the largest wave beside that of the smallest."""
    if not found:
        return []
    figures = [
        figure(f"{name}, exponent", "", [fit_one(found, name)]) for name in (STORING, SUMMARY, LOOK, EXPORT)
    ]
    many = {n: took for n, took in found.items() if n >= MANY}
    if len(many) > 1:
        value = fit_one(many, SUMMARY)
        figures.append(figure(f"{SUMMARY}, exponent from {MANY:,} on", "", [value], at_most=LARGEST_EXPONENT))
    each = list(found.values())
    ratio = min(each[-1][PAGE]) / min(each[0][PAGE])
    return [*figures, figure(f"{PAGE}, times the smallest wave’s", "×", [ratio], at_most=SAME_PAGE)]


def fit_one(found: dict[int, dict[str, list[float]]], name: str) -> float:
    return exponent(list(found), [min(took[name]) for took in found.values()])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    with installation() as folder:
        return show([one for one in measure(options.sizes, folder) if not one.size])


if __name__ == "__main__":
    sys.exit(main())
