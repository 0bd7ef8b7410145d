"""How much an outsider can work out of made-up waves: the audit on random answers, and after ten more.

Run with ``python -m bench.attack``. Prints each wave whose tables would tell of few people; such a wave would
be refused, so that none of it is published. Second releases with ten answers more often are, since a
group that grew by fewer than ten tells of them. The exit status is 1 if more than 1 in 20 first ones are.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from bench.population import SHARES
from reports.audit.audit import audit
from reports.bases import SPLIT
from reports.exports import to_csv
from reports.facts import EditionFacts, WaveFacts
from reports.groups.breakdowns import CAUSES, IDENTIFICATIONS, PLEDGES
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
        **{name: np.full(n, np.nan, dtype=np.float32) for name in (*SPLIT, *CAUSES)},
        "amount": pd.array(100 + (100 * rng.lognormal(6, 2, n)).astype(int), dtype="Int64"),
        "currency": ["USD"] * n,
        **{name: [None] * n for name in ("relied_on", "amount_band")},
        **picked,
    }
    return pd.DataFrame(columns).astype(dict.fromkeys(CHOICES, "category"))


def publish(answers: pd.DataFrame) -> dict[str, bytes]:
    """Return the summary file of some answers."""
    rows = [(1, date(2026, 3, 2), "sent", len(answers))]
    process = pd.DataFrame(rows, columns=["edition", "day", "event", "count"])
    table = summarise(answers, process, WAVE, survey="Attack", computed_on=date(2026, 6, 15))
    return {"summary.csv": to_csv(table)}


def attack(n: int, rng: np.random.Generator) -> tuple[str, str]:
    """Return why a wave, and its second release with ten answers more, would be refused, or empty texts."""
    everyone = draw(n + MORE, rng)
    first, second = publish(everyone.iloc[:n]), publish(everyone)
    return audit(first).refusal, audit(second, [first]).refusal


def main(arguments: Sequence[str] | None = None) -> int:
    """Attack so many waves; print progress and what would be refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20261125)
    options = parser.parse_args(arguments)
    rng, refused = np.random.default_rng(options.seed), np.zeros(2, dtype=int)
    for run in range(1, options.runs + 1):
        n = int(rng.choice(SIZES))
        refusals = attack(n, rng)
        refused += [bool(refusal) for refusal in refusals]
        said = " | ".join(refusal or "nothing is told" for refusal in refusals)
        print(f"{run:,} of {options.runs:,}, {n} answers: {said}", flush=True)
    print(
        f"Of {options.runs:,} first releases {refused[0]:,} would be refused, of second ones {refused[1]:,}"
    )
    return 0 if refused[0] <= MOST_REFUSED * options.runs else 1


if __name__ == "__main__":
    sys.exit(main())
