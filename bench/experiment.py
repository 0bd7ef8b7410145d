"""How often a test of three wordings finds the difference that is there, and how often one that is not.

Run with ``python -m bench.experiment``. Answers are heaped whole per cents; each person is drawn to an arm by
chance, as people who agree are. Judged by ``reports.experiment``, as every test is.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bench.population import SHARES
from reports.experiment import Arm, Compared, compare_arms

PEOPLE = 300
CLAIMED_BELOW = 0.05
LEAST_COVERED, FEWEST_CLAIMED, MOST_CLAIMED = 93.0, 3.0, 7.0
PROGRESS_EVERY = 100
MOVED = {1: 0.0, 2: 0.1, 3: 0.25}
"""Arm → the part of its people, whatever they would answer, who say 100 instead."""
ALIKE = {1: 0.0, 2: 0.0, 3: 0.0}

Pair = tuple[int, int]


@dataclass(frozen=True)
class Outcome:
    """What a number of simulated tests came to, in per cent of them.

    Attributes
    ----------
    covered : pair of arms → tests in which the pair's own interval at 95 held the true difference
    all_covered : tests in which the intervals of all pairs, as published, held theirs
    claimed : tests in which some p, adjusted after Holm, was below 0.05
    """

    covered: Mapping[Pair, float]
    all_covered: float
    claimed: float


def true_mean(moved: float) -> float:
    """Return the mean share in per cents where this part of people says 100 instead."""
    mean = sum(share * part for share, part in SHARES.items()) / 100
    return (1 - moved) * mean + 100 * moved


def true_differences(arms: Mapping[int, float]) -> dict[Pair, float]:
    """Return by how much the later arm of each pair is above the earlier, in points."""
    return {
        (later, earlier): true_mean(arms[later]) - true_mean(arms[earlier])
        for earlier, later in combinations(sorted(arms), 2)
    }


def draw(arms: Mapping[int, float], rng: np.random.Generator, people: int = PEOPLE) -> dict[int, Arm]:
    """Draw each of some people to an arm, and what they answer there."""
    numbers = list(arms)
    drawn = rng.choice(numbers, people)
    parts = np.array(list(SHARES.values())) / 100
    share = rng.choice(list(SHARES), people, p=parts).astype(np.float64)
    is_moved = rng.random(people) < np.array([arms[number] for number in drawn])
    share[is_moved] = 100
    return {number: Arm(share[drawn == number], 0) for number in numbers}


def holds(compared: Compared, truth: Mapping[Pair, float]) -> bool:
    """Tell whether an interval holds the true difference of its pair."""
    return compared.difference.low <= truth[compared.edition, compared.other] <= compared.difference.high


def simulate(arms: Mapping[int, float], runs: int, *, seed: int) -> Outcome:
    """Run tests and count."""
    truth = true_differences(arms)
    alone, together, claimed = dict.fromkeys(truth, 0), 0, 0
    for answers in with_progress(arms, runs, np.random.default_rng(seed)):
        for later, earlier in truth:
            pair = {number: answers[number] for number in (earlier, later)}
            alone[later, earlier] += holds(compare_arms("mean_share", pair)[0], truth)
        found = compare_arms("mean_share", answers)
        together += all(holds(one, truth) for one in found)
        claimed += min(one.p for one in found) < CLAIMED_BELOW
    return Outcome(
        {pair: 100 * n / runs for pair, n in alone.items()}, 100 * together / runs, 100 * claimed / runs
    )


def with_progress(arms: Mapping[int, float], runs: int, rng: np.random.Generator) -> Iterator[dict[int, Arm]]:
    """Give the answers of each test, and say on the way how far it is."""
    for run in range(1, runs + 1):
        yield draw(arms, rng)
        if run % PROGRESS_EVERY == 0:
            print(f"{run:,} of {runs:,} tests", file=sys.stderr)


def report(different: Outcome, alike: Outcome) -> Iterator[str]:
    """Give the lines to print."""
    truth = true_differences(MOVED)
    yield f"Three arms, {PEOPLE} people, with a difference:"
    for (later, earlier), covered in different.covered.items():
        points = truth[later, earlier]
        yield f"  {later} minus {earlier}, {points:.2f} points: 95% interval covers in {covered:.1f}%"
    yield f"  all three intervals, as published, cover in {different.all_covered:.1f}%"
    yield f"  some difference is claimed in {different.claimed:.1f}%"
    yield "Without a difference:"
    yield f"  all three intervals, as published, cover in {alike.all_covered:.1f}%"
    yield f"  some difference is claimed (Holm) in {alike.claimed:.1f}%"


def is_as_due(different: Outcome, alike: Outcome) -> bool:
    covers = min(*different.covered.values(), different.all_covered) >= LEAST_COVERED
    return covers and FEWEST_CLAIMED <= alike.claimed <= MOST_CLAIMED


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both simulations; the exit status is 1 if they miss what is due."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args(arguments)
    different = simulate(MOVED, options.runs, seed=options.seed)
    alike = simulate(ALIKE, options.runs, seed=options.seed + 1)
    print("\n".join(report(different, alike)))
    return 0 if is_as_due(different, alike) else 1


if __name__ == "__main__":
    sys.exit(main())
