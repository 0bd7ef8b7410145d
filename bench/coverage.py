"""How often the intervals cover the truth, on answers as skewed and heaped as real ones.

Run by ``make coverage``. Says how far it is, and prints a table; ``--write FILE`` writes its lines, some of
which stand beside the figures (see ``reports/measured.py``). With ``--only`` the lines of some parts take the
place of the earlier ones in the file.
"""

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.money_samples import check_group_money, check_money, check_money_bounds
from bench.people_intervals import check_people, true_part
from bench.population import Population
from bench.selection import TAKE_PART
from bench.simulating import Interval, Line, Scenario, merge, read_lines, simulate, write_lines
from bench.weighted_intervals import CAPS, check_weighted, check_weighted_money
from reports.covered import PROMISED, covered
from reports.figures import THRESHOLDS
from reports.measured import SPLIT

DEPENDENCES = (0.0, 0.4)
SIZES = (50, 100, 300, 1_000, 3_000)
PEOPLE_SIZES = (10, 30, 100, 300, 1_000)
WEIGHTED_SIZES = (20, 30, *SIZES)
"""Two levels of ten people are the fewest that are weighted."""
PARTS = {
    "people": 10,
    "weighted": 5,
    "weighted money": 1,
    "money": 1,
    "money of groups": 1,
    "money bounds": 1,
}
"""Part of the work → its runs, as a multiple; what takes little time is run more often."""
Check = Callable[..., Iterator[Interval]]


def scenarios() -> Iterator[Scenario]:
    """Give all that is simulated, part by part."""
    for n in PEOPLE_SIZES:
        yield Scenario("people", n, partial(check_people, n), (n,))
    yield from weighted_scenarios("weighted", check_weighted, WEIGHTED_SIZES, DEPENDENCES[:1])
    yield from weighted_scenarios("weighted money", check_weighted_money, SIZES, DEPENDENCES)
    yield from money_scenarios("money", check_money, CAPS, SIZES)
    yield from money_scenarios("money of groups", check_group_money, ("10000",), SIZES[:4])
    yield from money_scenarios("money bounds", check_money_bounds, ("10000",), SIZES[1:4])


def weighted_scenarios(
    part: str, check: Check, sizes: Sequence[int], dependences: Sequence[float]
) -> Iterator[Scenario]:
    for place, weights in enumerate(TAKE_PART):
        for dependence in dependences:
            for n in sizes:
                sample = partial(check, Population(None, dependence), n, weights)
                seed = (n, place, round(10 * dependence))
                yield Scenario(part, n, sample, seed, weights, dependence)


def money_scenarios(part: str, check: Check, caps: Sequence[str], sizes: Sequence[int]) -> Iterator[Scenario]:
    for cap in caps:
        for dependence in DEPENDENCES:
            for n in sizes:
                population = Population(float(cap) if cap else None, dependence)
                seed = (n, int(cap or 0), int(10 * dependence))
                yield Scenario(part, n, partial(check, population, n, cap), seed, dependence=dependence)


def exact_lines() -> Iterator[Line]:
    """Give the thresholds without weights, whose coverage needs no samples."""
    for figure in THRESHOLDS:
        truth = true_part(figure)
        for n in PEOPLE_SIZES:
            yield Line("exact", figure, "", "", f"{n}", "0", "", "", f"{covered(n, truth):.1f}", "")


def print_table(lines: Iterable[Line]) -> None:
    """Print what was reached: a line for each figure, by how many people were in a sample."""
    by_figure: dict[tuple[str, ...], dict[int, str]] = {}
    for line in lines:
        cap = line.cap and f"up to {line.cap}"
        words: tuple[str, ...] = (line.part, line.figure, line.weights, cap, line.dependence)
        cell = line.covers if not line.width else f"{line.covers} ({line.width})"
        by_figure.setdefault(words, {})[int(line.n)] = cell
    sizes = sorted({n for cells in by_figure.values() for n in cells})
    print("Per cent of nominal 95% intervals that cover, and their mean width in points")
    print(f"{'part, figure, weights, cap, dependence':72}", *(f"{f'n={n:,}':>13}" for n in sizes))
    for words, cells in by_figure.items():
        name = ", ".join(word for word in words if word)
        print(f"{name:72}", *(f"{cells.get(n, ''):>13}" for n in sizes))


def run(parts: Sequence[str], runs: int) -> Iterator[Line]:
    """Give the lines of some parts."""
    yield from exact_lines() if "people" in parts else ()
    for scenario in scenarios():
        if scenario.part in parts:
            yield from simulate(scenario, runs * PARTS[scenario.part])


def falls_short(line: Line) -> bool:
    """Tell whether a figure about people covers clearly less than is promised, and no note says so."""
    if line.part != "people" or line.figure in SPLIT or int(line.n) < 30:
        return False
    error = 3 * math.sqrt(0.95 * 0.05 / int(line.runs)) * 100
    return float(line.covers) < PROMISED - error


def main(arguments: Sequence[str] | None = None) -> int:
    """Simulate, print and write; the exit status is 1 if figures about people cover too seldom."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--runs", type=int, default=1_000, help="samples of each case (1,000; people: ten times)"
    )
    parser.add_argument("--write", type=Path, help="write the lines to this file")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="run some parts")
    options = parser.parse_args(arguments)
    start = time.process_time()
    lines = list(run(options.only, options.runs))
    print_table(lines)
    if options.write:
        again = [*options.only, *(["exact"] if "people" in options.only else [])]
        earlier = read_lines(options.write) if len(options.only) < len(PARTS) else []
        write_lines(merge(earlier, lines, again), options.write)
    error = 100 * math.sqrt(0.95 * 0.05 / options.runs)
    print(f"Error of 95% in {options.runs:,} runs: {error:.1f}. {time.process_time() - start:.0f} s.")
    for line in (short := [line for line in lines if falls_short(line)]):
        print(f"{line.figure}, n = {line.n}: {line.covers}% cover, below {PROMISED}%.")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
