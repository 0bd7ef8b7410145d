"""Made-up waves to be attacked: uneven groups, tiny editions, margins, added items, and one huge donor."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from bench.population import SHARES
from reports.bases import SPLIT
from reports.exports import to_csv
from reports.facts import AddedItem, EditionFacts, MarginLevel, WaveFacts, comparable_sets
from reports.groups.breakdowns import CAUSES, IDENTIFICATIONS, PLEDGES, find_breakdowns
from reports.pages.published import read_pools
from reports.pages.spread import spread
from reports.reliance import RELIED_ON
from reports.rules import of_editions
from reports.samples import Floats
from reports.summary import summarise
from reports.tally import histogram

REASONS = ("gave_nothing", "dont_know", "not_say")
CHOICES = ("share_reason", "currency", "relied_on", "amount_band", "pledge", "identification")
SIZES_OF_EDITIONS = (1, 3, 5, 9, 12, 20, 60)
HUGE = 10**11
MARGINS_OF = ("pledge", "identification", "amount_band")
SPREAD_COLUMNS = ["editions", "first", "last", "n_ranges", "people", "part"]
DAY = date(2026, 3, 2)
WAVE = WaveFacts(
    slug="attack",
    source="simulated",
    population="made-up people",
    is_closed=True,
    currency="USD",
    amount_cap=1_000_000,
    smallest_group=10,
    digest_key=bytes(32),
    editions=(EditionFacts(1, "1" * 64, (1,)),),
)
ADDED = (
    AddedItem("region", "choice", ("north", "south", "east", "west"), "Region", (1,)),
    AddedItem("why", "choices", ("duty", "joy", "habit"), "Why", (1,)),
    AddedItem("trust", "percent", (), "Trust", (1,)),
)


@dataclass(frozen=True)
class Made:
    """A made-up wave: its answers, as ``frames.read_answers`` gives them, and the facts about it."""

    answers: pd.DataFrame
    facts: WaveFacts

    def first(self, n: int) -> "Made":
        """Return the wave with its first answers only."""
        return Made(self.answers.iloc[:n], self.facts)


def make(n: int, rng: np.random.Generator) -> Made:
    """Draw a wave of n answers, with some of what waves can have beside."""
    made = Made(draw(n, rng), WAVE)
    for add in (add_items, add_editions, add_huge_donor, add_margins):
        if rng.random() < 0.4:
            made = add(made, rng)
    return made


def draw(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """Draw answers of people who are unevenly spread over groups, with heaped shares and skewed amounts."""
    reason = rng.choice(REASONS, n).astype(object)
    is_missing = rng.random(n) < 0.12
    levels = {"pledge": (*PLEDGES, "not_say"), "identification": (*IDENTIFICATIONS, "not_say")}
    picked = {
        item: rng.choice(codes, n, p=rng.dirichlet(np.ones(len(codes)))) for item, codes in levels.items()
    }
    columns = {
        "edition": np.ones(n, dtype=np.int16),
        "share": np.where(is_missing, np.nan, draw_shares(n, rng)).astype(np.float32),
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


def draw_shares(n: int, rng: np.random.Generator) -> Floats:
    """Draw shares: heaped as people answer, or all near one number, or nearly all at both ends."""
    kind = rng.random()
    if kind < 0.05:
        near = rng.integers(0, 101) + rng.integers(-2, 3, n)
        return np.array(near.clip(0, 100), dtype=np.float64)
    if kind < 0.1:
        return np.array(rng.choice([0, 100, 1, 50], n, p=[0.6, 0.36, 0.02, 0.02]), dtype=np.float64)
    parts = rng.dirichlet(np.array(list(SHARES.values())) / 4)
    return np.array(rng.choice(list(SHARES), n, p=parts), dtype=np.float64)


def draw_split(n: int, rng: np.random.Generator) -> dict[str, Any]:
    """Draw the split in tens, and whom those who relied on somebody relied on."""
    split = 10 * rng.multinomial(10, rng.dirichlet(np.ones(len(SPLIT))), n)
    on = rng.choice(RELIED_ON, n, p=rng.dirichlet(np.ones(len(RELIED_ON))))
    relies = split[:, SPLIT.index("relied")] > 0
    given = [code if relied else None for code, relied in zip(on, relies, strict=True)]
    return {**dict(zip(SPLIT, split.T.astype(np.float32), strict=True)), "relied_on": given}


def add_editions(made: Made, rng: np.random.Generator) -> Made:
    """Let some people have seen one or two further comparable editions, which are often tiny."""
    numbers = tuple(range(1, int(rng.integers(3, 5))))
    sizes = [int(rng.choice(SIZES_OF_EDITIONS)) for _ in numbers[1:]]
    seen = np.repeat(numbers[1:], sizes)[: len(made.answers) // 2]
    places = rng.permutation(len(made.answers))[: seen.size]
    edition = np.ones(len(made.answers), dtype=np.int16)
    edition[places] = seen
    editions = tuple(EditionFacts(number, str(number) * 64, numbers) for number in numbers)
    added = tuple(replace(item, editions=numbers[: int(rng.integers(1, 4))]) for item in made.facts.added)
    return Made(made.answers.assign(edition=edition), replace(made.facts, editions=editions, added=added))


def add_items(made: Made, rng: np.random.Generator) -> Made:
    """Ask a choice, several choices and a percentage more; some leave each out."""
    n, (region, why) = len(made.answers), ADDED[:2]
    regions = np.array([*region.answers, None], dtype=object)
    picked = pd.Categorical(rng.choice(regions, n, p=rng.dirichlet(np.ones(regions.size))))
    answered = rng.random(n) < rng.choice([0.1, 0.5, 0.9])
    ticks = {
        column: np.where(answered, (rng.random(n) < rng.random()).astype(float), np.nan)
        for column in why.columns
    }
    percent = np.where(rng.random(n) < rng.choice([0.2, 0.9]), draw_shares(n, rng), np.nan)
    more: dict[str, Any] = {"region": picked, **ticks, "trust": percent.astype(np.float32)}
    return Made(made.answers.assign(**more), replace(made.facts, added=ADDED))


def add_huge_donor(made: Made, rng: np.random.Generator) -> Made:
    """Let one person have given more than all others together."""
    amounts = made.answers["amount"].copy()
    amounts.iloc[0] = HUGE
    return Made(made.answers.assign(amount=amounts), made.facts)


def add_margins(made: Made, rng: np.random.Generator) -> Made:
    """Declare margins of one item, or of two, at the levels where at least ten people are."""
    rows = made.answers[made.answers["share"].notna()]
    items = rng.permutation(MARGINS_OF)[: int(rng.choice([1, 1, 2]))]
    breakdowns = {each.name: each for each in find_breakdowns(rows, made.facts)}
    margins: list[MarginLevel] = []
    for item in items:
        names = np.array(breakdowns[item].levels)[breakdowns[item].levels_of(rows)]
        levels = [level for level, n in zip(*np.unique(names, return_counts=True), strict=True) if n >= 10]
        per_cents = percentages([level for level in levels if level not in ("not_say", "no_answer")], rng)
        margins += [MarginLevel(str(item), *each, "made up", DAY) for each in per_cents]
    return Made(made.answers, replace(made.facts, margins=tuple(margins)))


def percentages(levels: list[str], rng: np.random.Generator) -> list[tuple[str, Decimal]]:
    """Return whole per cents above 0 that add up to 100."""
    if not levels:
        return []
    parts = 1 + rng.multinomial(100 - len(levels), rng.dirichlet(3 * np.ones(len(levels))))
    return [(str(level), Decimal(int(part))) for level, part in zip(levels, parts, strict=True)]


def publish(made: Made) -> dict[str, bytes]:
    """Return the files of a wave that the audit reads, but for the topline, which tells no more."""
    numbers, counts = np.unique(made.answers["edition"], return_counts=True)
    rows = [(number, DAY, "sent", n) for number, n in zip(numbers.tolist(), counts.tolist(), strict=True)]
    process = pd.DataFrame(rows, columns=["edition", "day", "event", "count"])
    table = summarise(made.answers, process, made.facts, survey="Attack", computed_on=date(2026, 6, 15))
    pools = zip(comparable_sets(made.facts.editions), read_pools(table), strict=True)
    columns = [
        (pool.editions, each.first, each.last, each.n_ranges, each.people, each.part)
        for editions, pool in pools
        for each in spread(histogram(of_editions(made.answers, editions)["share"]), pool)
    ]
    spread_file = to_csv(pd.DataFrame(columns, columns=SPREAD_COLUMNS))
    return {"summary.csv": to_csv(table), "spread.csv": spread_file}
