"""How often the intervals cover the truth, on answers as skewed and heaped as real ones.

Run by ``make coverage``. Prints two tables; ``--write FILE`` writes what the money intervals reached, which
stands beside the figures (see ``reports/measured.py``).
"""

import argparse
import csv
import math
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.money_intervals import METHODS, all_ends
from bench.population import Givers, Population
from reports.estimation import Estimate, estimate_mean, estimate_proportion
from reports.quantiles import estimate_quantile
from reports.samples import effective_size

CAPS = (None, 25_000.0, 10_000.0, 2_500.0, 500.0)
DEPENDENCES = (0.0, 0.4)
SIZES = (50, 100, 300, 1_000, 3_000)
PEOPLE_SIZES = (10, 30, 100, 300, 1_000)
LEAST = 93
"""Per cent of intervals that have to cover, of nominally 95."""


@dataclass(frozen=True)
class Case:
    """What was simulated, and per method how many of ``runs`` covered and how wide the intervals were."""

    cap: float | None
    n: int
    dependence: float
    n_effective: float
    covered: dict[str, int]
    width: dict[str, float]
    runs: int

    def covers(self, method: str) -> float:
        """Per cent of the runs."""
        return 100 * self.covered[method] / self.runs


def simulate_money(population: Population, n: int, runs: int) -> Case:
    """Draw ``runs`` samples of n givers, and see which intervals hold the population's share."""
    rng, truth = (
        np.random.default_rng([n, int(population.cap or 0), int(10 * population.dependence)]),
        population.money_share,
    )
    covered, width, sizes = dict.fromkeys(METHODS, 0), dict.fromkeys(METHODS, 0.0), []
    for run in range(runs):
        givers = population.draw(n, rng)
        money = np.minimum(givers.amount, 100 * (population.cap or math.inf)).astype(np.float64)
        sizes.append(effective_size(money))
        for method, (low, high) in all_ends(givers.share, money, seed=run).items():
            covered[method] += low <= truth <= high
            width[method] += (high - low) / runs
    return Case(population.cap, n, population.dependence, float(np.median(sizes)), covered, width, runs)


def people_estimates(givers: Givers, population: Population) -> Iterator[tuple[str, Estimate, float]]:
    """Give each figure about people with its truth."""
    share = givers.share
    yield "mean (t)", estimate_mean(share), population.mean_share
    yield "at 0 (Wilson)", estimate_proportion(share == 0), 30
    yield "50 or more (Wilson)", estimate_proportion(share >= 50), 45
    yield "at 100 (Wilson)", estimate_proportion(share == 100), 15
    yield "median (order statistics)", estimate_quantile(share, 0.5), 20


def simulate_people(n: int, runs: int) -> dict[str, float]:
    """Return the per cent of intervals that cover, by figure. Those that do not exist are not counted."""
    population, rng = Population(None, 0.0), np.random.default_rng(n)
    covered: dict[str, list[bool]] = {}
    for _ in range(runs):
        for name, estimate, truth in people_estimates(population.draw(n, rng), population):
            if not math.isnan(estimate.low):
                covered.setdefault(name, []).append(estimate.low <= truth <= estimate.high)
    return {name: 100 * sum(hits) / len(hits) for name, hits in covered.items()}


def say(*words: str) -> None:
    print("  ".join(words), flush=True)


def print_people(runs: int) -> bool:
    """Print the coverage of the shares of people; give whether all reach what is promised."""
    tables = {n: simulate_people(n, runs) for n in PEOPLE_SIZES}
    say(f"Shares of people: per cent of {runs:,} nominal 95% intervals that cover")
    say(f"{'figure':28}", *(f"n={n:<6,}" for n in PEOPLE_SIZES))
    for name in tables[PEOPLE_SIZES[-1]]:
        say(f"{name:28}", *(f"{tables[n].get(name, math.nan):<8.1f}" for n in PEOPLE_SIZES))
    error = 3 * math.sqrt(0.95 * 0.05 / runs) * 100
    return all(value >= LEAST - error for n in PEOPLE_SIZES if n >= 30 for value in tables[n].values())


def print_money(runs: int) -> list[Case]:
    """Print the coverage of the share of the money by method, each case once it is done."""
    say(f"\nShare of the money: per cent of {runs:,} nominal 95% intervals that cover, and their mean width")
    say(f"{'cap':>8} {'n':>6} {'n_eff':>6} {'depends':>8}", *(f"{name:>25}" for name in METHODS))
    return [print_case(case) for case in money_cases(runs)]


def money_cases(runs: int) -> Iterator[Case]:
    for cap in CAPS:
        for dependence in DEPENDENCES:
            for n in SIZES:
                yield simulate_money(Population(cap, dependence), n, runs)


def print_case(case: Case) -> Case:
    cap = "none" if case.cap is None else f"{case.cap:,.0f}"
    cells = (f"{case.covers(name):>16.1f}, {case.width[name]:>5.1f} pt" for name in METHODS)
    say(f"{cap:>8} {case.n:>6,} {case.n_effective:>6.0f} {case.dependence:>8}", *cells)
    return case


def write(cases: list[Case], path: Path) -> None:
    """Write what the product's own interval reached, one case a line."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("cap", "n", "n_effective", "dependence", "runs", "covers"))
        for case in cases:
            reached = f"{case.covers('percentile'):.1f}"
            size = f"{case.n_effective:.0f}"
            writer.writerow((case.cap, case.n, size, case.dependence, case.runs, reached))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000, help="samples in each case (1,000 unless given)")
    parser.add_argument("--write", type=Path, help="write what the product's money interval reached")
    options = parser.parse_args()
    start = time.monotonic()
    reached = print_people(options.runs)
    cases = print_money(options.runs)
    if options.write:
        write(cases, options.write)
    error = 100 * math.sqrt(0.95 * 0.05 / options.runs)
    say(f"\n{time.monotonic() - start:.0f} s. Monte Carlo error of 95%: {error:.1f} points.")
    if not reached:
        say(f"Shares of people: an interval covers clearly less often than {LEAST}%.")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
