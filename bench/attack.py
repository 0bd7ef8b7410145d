"""How much an outsider can work out of made-up waves: the audit, other attacks, and all of it after ten more.

Run with ``python -m bench.attack``. Waves are uneven; some have tiny editions, margins, added items, answers
nearly alike, or one huge donor. Printed is each wave whose tables would tell of few people. What the audit
finds would be refused, so that none of it is published; second releases with ten answers more often are, as a
group that grew by fewer than ten tells of them. What only the other attacks find would be published: small
counts, what means and intervals tell by whole numbers, shares of the money, weighted figures, and, of 50
answers and more, how many of two groups that are read together reach half. Printed besides is how many hidden
numbers averages narrow below 0 to 9 or 10 wide, of how many. The exit status is 1 if more than 1 in 20 first
releases would be refused, or another attack finds anything in one that would not be.
"""

import argparse
import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bench import exact_attack, money_attack, weighted_attack
from bench.attacked_waves import Made, make, publish
from reports.audit.audit import audit
from reports.audit.audit_cells import FEWEST
from reports.audit.audit_crossed import cross, look_at
from reports.audit.audit_facts import THRESHOLDS, count_facts
from reports.audit.audit_findings import Audit, Finding
from reports.audit.audit_hidden import BY_MEANS
from reports.audit.audit_programme import Contradiction
from reports.audit.audit_tables import Files, read_tables
from reports.columns import PEOPLE, PROCESS
from reports.disclosure import FEWEST_FOR_DETAIL

SIZES = (12, 25, 40, 80, 150, 300, 800)
MORE = 10
MOST_REFUSED = 0.05


@dataclass(frozen=True)
class Attacked:
    """What an attack on one wave found.

    Attributes
    ----------
    refusals : why its release, and the second one with ten answers more, would be refused, or empty texts
    told : what other attacks find in the first, in words
    n_narrow, n_hidden : hidden numbers that averages narrow, of so many
    """

    refusals: tuple[str, str]
    told: tuple[str, ...]
    n_narrow: int
    n_hidden: int

    @property
    def published(self) -> tuple[str, ...]:
        """What other attacks find although the audit refuses nothing."""
        return () if self.refusals[0] else self.told


def attack(n: int, rng: np.random.Generator) -> Attacked:
    """Attack a made-up wave."""
    everyone = make(n + MORE, rng)
    first, second = publish(everyone.first(n)), publish(everyone)
    found = find(first)
    by_means = [each for each in found.findings if each.cell.endswith(BY_MEANS)]
    return Attacked(
        (found.refusal, find(second, first).refusal),
        tuple(attack_otherwise(first, everyone.first(n))),
        sum(is_narrow(each) for each in by_means),
        len(by_means),
    )


def find(files: Files, *earlier: Files) -> Audit:
    """Audit some files; numbers that contradict each other are a problem, as they are for a release."""
    try:
        return audit(files, earlier)
    except Contradiction as problem:
        return Audit(problem=str(problem))


def attack_otherwise(files: Files, made: Made) -> Iterator[str]:
    """Give in words what is told beside what the audit asks."""
    yield from find_small_counts(files)
    yield from exact_attack.find_told(files["summary.csv"])
    yield from money_attack.find_told(files["summary.csv"])
    yield from weighted_attack.find_told(files, made)
    if len(made.answers) >= FEWEST_FOR_DETAIL:
        yield from cross_half(files)


def find_small_counts(files: Files) -> Iterator[str]:
    """Give the numbers of people from 1 to 9 that are printed and describe answers."""
    for row in csv.DictReader(io.StringIO(files["summary.csv"].decode(), newline="")):
        counts = {"n": row["n"], "estimate": row["estimate"] if row["estimand"] in PEOPLE else ""}
        for name, people in counts.items():
            if people and row["estimand"] not in PROCESS and 0 < int(people) < FEWEST:
                yield f"{row['estimand']} {row['group']}: {name} {people}"
    for row in csv.DictReader(io.StringIO(files["spread.csv"].decode(), newline="")):
        if 0 < int(row["people"]) < FEWEST:
            yield f"column {row['first']} to {row['last']}: {row['people']} people"


def is_narrow(found: Finding) -> bool:
    """Tell whether a range holds neither 0 to 9 nor 10 numbers, nor tells that there are 10 or more."""
    is_free = found.low <= 0 and found.high >= FEWEST - 1
    return found.low < FEWEST and found.width < FEWEST and not is_free


def cross_half(files: Files) -> Iterator[str]:
    """Give what pledge and identification read together tell of those at half or more."""
    tables = {table.name: table for table in read_tables(files)}
    if {"pledge", "identification"} <= tables.keys():
        crossed = cross(tables["pledge"], tables["identification"])
        found = look_at(crossed, count_facts(crossed), {" at half or more": THRESHOLDS["share_ge_50"]})
        yield from (each.words for each in found if each.is_told)


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack so many waves; print progress and what would be refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args(arguments)
    found = []
    for run in range(1, options.runs + 1):
        rng = np.random.default_rng((options.seed, run))
        n = int(rng.choice(SIZES))
        found.append(attack(n, rng))
        said = [refusal or "nothing is told" for refusal in found[-1].refusals]
        print(f"{run:,} of {options.runs:,}, {n} answers:", " | ".join([*said, *found[-1].told]), flush=True)
    return report(found)


def report(found: Sequence[Attacked]) -> int:
    """Print what was found in all; return the exit status."""
    first, second = (sum(bool(each.refusals[place]) for each in found) for place in (0, 1))
    narrow, hidden = sum(each.n_narrow for each in found), sum(each.n_hidden for each in found)
    told = sum(bool(each.published) for each in found)
    print(f"Of {len(found):,} first releases {first:,} would be refused, of second ones {second:,}")
    print(f"Other attacks tell of few people in {told:,} that would not be refused")
    print(f"Averages narrow {narrow:,} of {hidden:,} hidden numbers")
    return 0 if first <= MOST_REFUSED * len(found) and not told else 1


if __name__ == "__main__":
    sys.exit(main())
