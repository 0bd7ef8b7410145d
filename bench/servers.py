"""Whole visits a second by how many processes serve, and how many requests each works on at once.

Run alone: ``python -m bench.servers``. What it finds best is the default in ``survey/config/settings.py``;
``WEB_CONCURRENCY`` chooses another number of processes. Other programs at work make it guess.
"""

import os
import statistics
import sys
from itertools import product

from bench.figure import Figure, figure
from bench.http import median, together
from bench.installation import report
from bench.intake import Load, free_port, served

CORES = os.cpu_count() or 1
PROCESSES = sorted({1, 2, CORES, 2 * CORES})
PLACES = (1, 2, 4, 16)
VISITS = 160
REPEATS = 4
NEARLY = 0.97
"""What is this near to the most visits is as good; of these the shortest wait counts."""

Way = tuple[int, int]
"""Processes, and requests that each works on at once."""
Measured = dict[Way, tuple[list[float], list[float]]]
"""Visits a second, and the milliseconds of the slowest of a hundred, of each repeat."""


def visits(load: Load) -> tuple[list[float], list[float]]:
    """Repeat so many whole visits, the first time uncounted."""
    found = [together(load.whole, range(VISITS)) for _ in range(REPEATS + 1)]
    rates = [rate for rate, _ in found[1:]]
    return rates, [1_000 * median(each, 0.99) for _, each in found[1:]]


def compare() -> Measured:
    """Measure each way with a server of its own, in this process's installation."""
    from django.utils import timezone

    from survey.models import Wave

    wave = Wave.objects.open_at(timezone.now()).get()
    measured: Measured = {}
    for processes, places in product(PROCESSES, PLACES):
        port = free_port()
        with served(port, WEB_CONCURRENCY=str(processes), BENCH_PLACES=str(places)):
            measured[processes, places] = visits(Load(port, wave))
    return measured


def best(measured: Measured) -> Way:
    """The way with the most visits a second; of those that come near, the one with the shortest wait."""
    rates = {way: statistics.median(rate) for way, (rate, _) in measured.items()}
    near = [way for way, rate in rates.items() if rate >= NEARLY * max(rates.values())]
    return min(near, key=lambda way: statistics.median(measured[way][1]))


def figures(measured: Measured) -> list[Figure]:
    return [
        one
        for (processes, places), (rates, waits) in measured.items()
        for one in (
            figure(f"Visits, {processes} processes, {places} at once each", "/s", rates),
            figure(f"Slowest of a hundred, {processes} processes, {places} at once each", "ms", waits),
        )
    ]


def measure() -> list[Figure]:
    measured = compare()
    processes, places = best(measured)
    print(f"Best on {CORES} cores: {processes} processes, {places} requests at once each.", flush=True)
    return figures(measured)


if __name__ == "__main__":
    sys.exit(report(measure))
