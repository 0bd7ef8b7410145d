"""A measured figure beside its target, and how it is printed and kept."""

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("django", "granian", "numpy", "pandas", "psycopg", "pyarrow")


@dataclass(frozen=True)
class Figure:
    """One figure of one run.

    Attributes
    ----------
    name, unit, size : what was measured, in what, and on how many answers (0: none)
    value, low, high : median, least and most over the repeats
    target : in words, empty without one
    met : whether it is; None without a target
    """

    name: str
    unit: str
    size: int
    value: float
    low: float
    high: float
    target: str = ""
    met: bool | None = None

    @property
    def line(self) -> str:
        mark = {True: "met", False: "MISSED", None: ""}[self.met]
        size = f"{self.size:,}" if self.size else ""
        spread = f"{self.value:,.3g} {self.unit} ({self.low:,.3g} to {self.high:,.3g})"
        return f"{self.name:<58} {size:>11}  {spread:<38} {self.target:<16} {mark}"


def figure(
    name: str,
    unit: str,
    values: Sequence[float],
    *,
    size: int = 0,
    at_most: float | None = None,
    at_least: float | None = None,
) -> Figure:
    """Return a figure of its repeats, its median held against one bound or none."""
    value = statistics.median(values)
    target, met = "", None
    if at_most is not None:
        target, met = f"at most {at_most:g}", value <= at_most
    if at_least is not None:
        target, met = f"at least {at_least:g}", value >= at_least
    return Figure(name, unit, size, value, min(values), max(values), target, met)


def show(figures: Sequence[Figure]) -> int:
    """Print figures as they are, and give the exit code: 1 if one misses its target."""
    for one in figures:
        print(one.line, flush=True)
    return int(any(one.met is False for one in figures))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratios(work: Callable[[], object], beside: Callable[[], object], repeats: int) -> list[float]:
    """Time two things in turn, after one of each that is not counted; give the ratio of each pair."""
    pairs = [(seconds(work), seconds(beside)) for _ in range(repeats + 1)]
    return [first / second for first, second in pairs[1:]]


def machine() -> dict[str, str]:
    """What it was measured on."""
    return {
        "processor": platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        **{name: version(name) for name in PACKAGES},
        "postgresql": postgresql(),
    }


def postgresql() -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def keep(figures: Sequence[Figure], on: dict[str, str], path: Path) -> None:
    """Write figures, and what they were measured on, as JSON."""
    content = {"machine": on, "figures": [asdict(one) for one in figures]}
    path.write_text(json.dumps(content, indent=1) + "\n")


def kept(path: Path) -> dict[tuple[str, int], float]:
    """The values of an earlier run, by name and size."""
    found = json.loads(path.read_text())["figures"]
    return {(one["name"], one["size"]): one["value"] for one in found}
