"""How much an outsider can work out of made-up waves: the audit on random answers, and after ten more.

Run with ``python -m bench.attack``. Prints each wave whose tables would tell of few people; such a wave would
be refused, so that none of it is published. Second releases with ten answers more often are, since a
group that grew by fewer than ten tells of them. Of waves of 50 answers and more, how many of two groups that
are read together reach half is asked as well, which the audit of a release leaves to its proof. Printed
besides is how many hidden numbers averages narrow below 0 to 9 or 10 wide, of how many. The exit status is 1
if more than 1 in 20 first releases would be refused, or two groups read together tell anything.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from bench.population import SHARES
from reports.audit.audit import audit
from reports.audit.audit_cells import FEWEST
from reports.audit.audit_crossed import cross, look_at
from reports.audit.audit_facts import THRESHOLDS, count_facts
from reports.audit.audit_findings import Finding
from reports.audit.audit_hidden import BY_MEANS
from reports.audit.audit_tables import read_tables
from reports.bases import SPLIT
from reports.disclosure import FEWEST_FOR_DETAIL
from reports.exports import to_csv
from reports.facts import EditionFacts, WaveFacts
from reports.groups.breakdowns import CAUSES, IDENTIFICATIONS, PLEDGES
from reports.reliance import RELIED_ON
from reports.summary import summarise

SIZES = (12, 25, 40, 80, 150, 300, 800)
MORE = 10
MOST_REFUSED = 0.05
REASONS = ("gave_nothing", "dont_know", "not_say")
CHOICES = ("share_reason", "currency", "relied_on", "amount_band", "pledge", "identification")
WAVE = WaveFacts(
    slug="attack",
    source="simulated",
    population="made-up people",
    is_closed=True,
    currency="USD",
    amount_cap=1_000_000,
    smallest_group=10,
    digest_key=bytes(32),
    editions=(EditionFacts(1, "0" * 64, (1,)),),
)


def draw(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw answers of people who are unevenly spread over groups, with heaped shares and skewed amounts."""
    values = list(SHARES)
    share = rng.choice(values, n, p=rng.dirichlet(np.array(list(SHARES.values())) / 4)).astype(float)
    reason = rng.choice(REASONS, n).astype(object)
    is_missing = rng.random(n) < 0.12
    levels = {"pledge": (*PLEDGES, "not_say"), "identification": (*IDENTIFICATIONS, "not_say")}
    picked = {
        item: rng.choice(codes, n, p=rng.dirichlet(np.ones(len(codes)))) for item, codes in levels.items()
    }
    columns = {
        "edition": np.ones(n, dtype=np.int16),
        "share": np.where(is_missing, np.nan, share).astype(np.float32),
        "share_reason": [why if gone else None for why, gone in zip(reason, is_missing, strict=True)],
        **draw_split(n, rng),
        **dict(
            zip(CAUSES, 100 * np.eye(len(CAUSES), dtype=np.float32)[rng.integers(5, size=n)].T, strict=True)
        ),
        "amount": pd.array(100 + (100 * rng.lognormal(6, 2, n)).astype(int), dtype="Int64"),
        "currency": ["USD"] * n,
        "amount_band": [None] * n,
        **picked,
    }
    return pd.DataFrame(columns).astype(dict.fromkeys(CHOICES, "category"))


def draw_split(n: int, rng: np.random.Generator) -> dict[str, Any]:
    """Draw the split in tens, and whom those who relied on somebody relied on."""
    split = 10 * rng.multinomial(10, rng.dirichlet(np.ones(len(SPLIT))), n)
    on = rng.choice(RELIED_ON, n, p=rng.dirichlet(np.ones(len(RELIED_ON))))
    relies = split[:, SPLIT.index("relied")] > 0
    given = [code if relied else None for code, relied in zip(on, relies, strict=True)]
    return {**dict(zip(SPLIT, split.T.astype(np.float32), strict=True)), "relied_on": given}


def publish(answers: pd.DataFrame) -> dict[str, bytes]:
    """Return the summary file of some answers."""
    rows = [(1, date(2026, 3, 2), "sent", len(answers))]
    process = pd.DataFrame(rows, columns=["edition", "day", "event", "count"])
    table = summarise(answers, process, WAVE, survey="Attack", computed_on=date(2026, 6, 15))
    return {"summary.csv": to_csv(table)}


@dataclass(frozen=True)
class Attacked:
    """What an attack on one wave found.

    Attributes
    ----------
    refusals : why its release, and the second one with ten answers more, would be refused, or empty texts
    crossed : what two groups read together tell
    n_narrow, n_hidden : hidden numbers that averages narrow, of so many
    """

    refusals: tuple[str, str]
    crossed: tuple[str, ...]
    n_narrow: int
    n_hidden: int


def attack(n: int, rng: np.random.Generator) -> Attacked:
    """Attack a made-up wave."""
    everyone = draw(n + MORE, rng)
    first, second = publish(everyone.iloc[:n]), publish(everyone)
    found = audit(first)
    by_means = [each for each in found.findings if each.cell.endswith(BY_MEANS)]
    return Attacked(
        (found.refusal, audit(second, [first]).refusal),
        tuple(cross_half(first)) if n >= FEWEST_FOR_DETAIL else (),
        sum(is_narrow(each) for each in by_means),
        len(by_means),
    )


def is_narrow(found: Finding) -> bool:
    """Tell whether a range holds neither 0 to 9 nor 10 numbers, nor tells that there are 10 or more."""
    is_free = found.low <= 0 and found.high >= FEWEST - 1
    return found.low < FEWEST and found.width < FEWEST and not is_free


def cross_half(files: dict[str, bytes]) -> Iterator[str]:
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
    rng, found = np.random.default_rng(options.seed), []
    for run in range(1, options.runs + 1):
        n = int(rng.choice(SIZES))
        found.append(attack(n, rng))
        said = [refusal or "nothing is told" for refusal in found[-1].refusals]
        print(
            f"{run:,} of {options.runs:,}, {n} answers:", " | ".join([*said, *found[-1].crossed]), flush=True
        )
    return report(found)


def report(found: Sequence[Attacked]) -> int:
    """Print what was found in all; return the exit status."""
    first, second = (sum(bool(each.refusals[place]) for each in found) for place in (0, 1))
    narrow, hidden = sum(each.n_narrow for each in found), sum(each.n_hidden for each in found)
    told = sum(bool(each.crossed) for each in found)
    print(f"Of {len(found):,} first releases {first:,} would be refused, of second ones {second:,}")
    print(f"Two groups read together tell of few people in {told:,}")
    print(f"Averages narrow {narrow:,} of {hidden:,} hidden numbers")
    return 0 if first <= MOST_REFUSED * len(found) and not told else 1


if __name__ == "__main__":
    sys.exit(main())
