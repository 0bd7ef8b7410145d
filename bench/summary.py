"""The summary file beside a bare COPY of the same columns: ``python -m bench.summary [--sizes 1000]``."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import django

from bench.figure import Figure, figure, ratios, seconds, show
from bench.installation import installation

SIZES = (1_000, 1_000_000, 5_000_000)
MOST = {1_000_000: 1.4, 5_000_000: 1.8}
"""Times the bare COPY."""
MOST_SECONDS = {1_000: 0.05}
MOST_MEGABYTES = {1_000_000: 400.0}
REPEATS = 5


def measure(n: int) -> list[Figure]:
    """Measure a wave of n answers: seconds or times the COPY, then memory in a process of its own."""
    from bench.answers import fill, make_wave

    wave = make_wave(f"wave-{n}")
    fill(wave, n)
    repeats = REPEATS if n <= 1_000_000 else 3
    times = [seconds(lambda: summarise(wave.slug)) for _ in range(repeats + 1)][1:]
    beside = ratios(lambda: summarise(wave.slug), lambda: bare_copy(wave.slug), repeats)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=django.setup) as process:
        megabytes = process.submit(grown, wave.slug).result()
    return [
        figure("Summary file", "s", times, size=n, at_most=MOST_SECONDS.get(n)),
        figure("Summary file, times a bare COPY", "×", beside, size=n, at_most=MOST.get(n)),
        figure("Summary file, memory above idle", "MB", [megabytes], size=n, at_most=MOST_MEGABYTES.get(n)),
    ]


def summarise(slug: str) -> None:
    from reports.exports import to_csv
    from reports.tables import summary_of
    from survey.models import Wave

    to_csv(summary_of(Wave.objects.get(slug=slug), date(2026, 11, 25)))


def bare_copy(slug: str) -> None:
    """Copy the items' columns, and look at none of them."""
    from django.db import connection
    from psycopg import sql

    from survey.models import Wave, codes

    query = sql.SQL("COPY (SELECT {} FROM survey_response WHERE wave_id = {}) TO STDOUT (FORMAT csv)").format(
        sql.SQL(", ").join(map(sql.Identifier, ("edition_id", *codes.ITEM_COLUMNS))),
        sql.Literal(Wave.objects.get(slug=slug).pk),
    )
    with connection.cursor() as cursor, cursor.copy(query) as blocks:
        for _ in blocks:
            pass


def grown(slug: str) -> float:
    """Megabytes by which the most memory held grows with a summary, in a process that did nothing yet."""
    import_module("reports.tables")
    before = most_held()
    summarise(slug)
    return most_held() - before


def most_held() -> float:
    """Megabytes that this process held at most, without what its parent did: Linux only."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1_024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    with installation():
        return max([show(measure(n)) for n in options.sizes])


if __name__ == "__main__":
    sys.exit(main())
