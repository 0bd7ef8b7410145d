"""The steps of long work on answers, in their order, and about how long each takes.

As measured; beside each other they matter, since the work's own pace soon replaces them.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reports.bootstrap import MOST_ROWS


class Cost(NamedTuple):
    """Seconds that a step takes: at least, for a million answers, and beside it for a million of few.

    Few are those that are bootstrapped one by one, up to ``MOST_ROWS``.
    """

    least: float
    million: float
    million_of_few: float = 0.0

    def of(self, n: int) -> float:
        few = self.million_of_few if n <= MOST_ROWS else 0.0
        return self.least + (self.million + few) * n / 1_000_000


SUMMARY = {
    "reading": Cost(0.05, 2.5),
    "figures": Cost(0.1, 1.2),
    "groups": Cost(0.3, 3.5, 80.0),
    "files": Cost(0.8, 2.0),
}
EXPORT = {"exporting": Cost(0.05, 3.0)}
DASK = {**SUMMARY, "reading": Cost(3.0, 3.0)}


def steps_of(engine: str, partitions: Path | None, *, all_files: bool) -> dict[str, Cost]:
    """Return the steps of a summary by an engine, for Dask of partitions that there are or of new ones.

    The last step is only taken where ``all_files`` are made, not the summary alone.
    """
    steps = SUMMARY if engine != "dask" else DASK if partitions else EXPORT | DASK
    return steps if all_files else {name: cost for name, cost in steps.items() if name != "files"}


def costs_of(steps: Mapping[str, Cost], n: int) -> dict[str, float]:
    """Return the seconds that each step takes on ``n`` answers."""
    return {step: cost.of(n) for step, cost in steps.items()}
