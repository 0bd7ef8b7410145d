"""How often intervals hold the truth: samples drawn again and again, one loop for every figure."""

import csv
import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

import numpy as np

from reports.intervals import Ends

PROGRESS_EVERY = 100


@dataclass(frozen=True)
class Interval:
    """An interval that one sample gave, with the truth that it should hold.

    Attributes
    ----------
    figure : its name; intervals of one name in one sample have to hold their truths together
    ends : NaN where none exists, which is not counted
    truth : of the population
    cap : of amounts, in the words of the file; empty without one
    size : the effective number of amounts behind it, of people where they are weighted, else NaN
    """

    figure: str
    ends: Ends
    truth: float
    cap: str = ""
    size: float = math.nan

    @property
    def holds(self) -> bool:
        return self.ends[0] <= self.truth <= self.ends[1]


Sampler = Callable[[np.random.Generator, int], Iterable[Interval]]
"""Draws a sample and gives its intervals; the number is that of the run, the seed of a bootstrap."""


@dataclass(frozen=True)
class Scenario:
    """What is sampled.

    Attributes
    ----------
    part : of the work, as it can be run alone
    n : people in a sample
    sample : draws them
    seed : of the samples
    weights : how uneven weights are; empty without any
    dependence : of shares on amounts
    """

    part: str
    n: int
    sample: Sampler
    seed: tuple[int, ...]
    weights: str = ""
    dependence: float = 0.0


@dataclass(frozen=True)
class Line:
    """What intervals of one figure have reached: a line of the file, its cells as they are written.

    ``runs`` counts the samples in which the interval existed, ``covers`` is the per cent of them in which it
    held the truth, ``width`` their mean width in points.
    """

    part: str
    figure: str
    weights: str
    cap: str
    n: str
    dependence: str
    n_effective: str
    runs: str
    covers: str
    width: str

    @property
    def key(self) -> tuple[str, ...]:
        return self.part, self.figure, self.weights, self.cap, self.n, self.dependence


@dataclass
class Count:
    """What the samples of one figure have shown so far."""

    held: int = 0
    widths: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)

    def add(self, together: Sequence[Interval]) -> None:
        self.held += all(one.holds for one in together)
        self.widths.append(float(np.mean([one.ends[1] - one.ends[0] for one in together])))
        self.sizes.append(together[0].size)


def simulate(scenario: Scenario, runs: int) -> list[Line]:
    """Draw ``runs`` samples, and count by figure and cap which intervals hold their truth."""
    rng = np.random.default_rng(list(scenario.seed))
    counts: dict[tuple[str, str], Count] = {}
    for run in range(runs):
        for key, together in by_figure(scenario.sample(rng, run)).items():
            counts.setdefault(key, Count()).add(together)
        if (run + 1) % PROGRESS_EVERY == 0:
            say_progress(scenario, run + 1, runs)
    return [make_line(scenario, *key, count) for key, count in counts.items()]


def by_figure(intervals: Iterable[Interval]) -> dict[tuple[str, str], list[Interval]]:
    """Return the intervals that exist by figure and cap; of those that hold together all or none."""
    found: dict[tuple[str, str], list[Interval]] = {}
    for one in intervals:
        found.setdefault((one.figure, one.cap), []).append(one)
    return {key: some for key, some in found.items() if not any(math.isnan(sum(one.ends)) for one in some)}


def say_progress(scenario: Scenario, run: int, runs: int) -> None:
    words = (scenario.part, scenario.weights, f"n = {scenario.n:,}", f"dependence {scenario.dependence:g}")
    print(f"{' · '.join(word for word in words if word)}: {run:,} of {runs:,}", file=sys.stderr, flush=True)


def make_line(scenario: Scenario, figure: str, cap: str, count: Count) -> Line:
    runs = len(count.widths)
    sizes = [size for size in count.sizes if not math.isnan(size)]
    return Line(
        scenario.part,
        figure,
        scenario.weights,
        cap,
        f"{scenario.n}",
        f"{scenario.dependence:g}",
        f"{np.median(sizes):.0f}" if sizes else "",
        f"{runs}",
        f"{100 * count.held / runs:.1f}",
        f"{np.mean(count.widths):.1f}",
    )


def read_lines(path: Path) -> list[Line]:
    """Return the lines of an earlier run, none where there was none."""
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return [Line(**row) for row in csv.DictReader(file)]


def write_lines(lines: Iterable[Line], path: Path) -> None:
    """Write lines as CSV, which an earlier file of this name is replaced by."""
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, [each.name for each in fields(Line)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(line) for line in lines)


def merge(earlier: Iterable[Line], later: Iterable[Line], parts: Iterable[str]) -> list[Line]:
    """Return the later lines in the place of the earlier ones of these parts, ordered by part."""
    again = set(parts)
    kept = [line for line in earlier if line.part not in again]
    return sorted([*kept, *later], key=lambda line: line.part)
