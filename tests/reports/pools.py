"""Published figures of made-up waves, and of the hand-worked one, for tests of what a page says of them."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from reports.bases import SPLIT
from reports.columns import ESTIMANDS
from reports.pages.published import Pool, Printed, read_pools
from reports.pages.sections import About, Row
from reports.pages.spread import Column, spread
from reports.tally import histogram
from tests.reports.answers import make_table
from tests.reports.hand_worked import HAND_WORKED

SMALL = "fewer than 10 people, or hidden to protect such a count"
ALIKE = "hidden because it could tell what single people answered"
CAP = "of the giving up to 10,000 USD each"
ABOUT = About(
    wave="Spring 2026",
    population="people who chose to take part",
    source="collected",
    survey="Spring 2026",
    smallest=10,
    cap=CAP,
    codes=frozenset(("share", *SPLIT, "amount")),
    lines={"attempted": "I attempted", "read": "I read", "relied": "I relied", "none": "None of these"},
    reasons={"gave_nothing": "I gave nothing", "dont_know": "I don’t know", "not_say": "I’d rather not say"},
)
SIMULATED = replace(ABOUT, source="simulated", wave="Demo", population="nobody")
IMPORTED = replace(ABOUT, source="imported", survey="EA Survey 2014")


def percent(value: str, low: str = "", high: str = "", **fields: Any) -> Printed:
    ends = [Decimal(end) if end else None for end in (low, high)]
    return Printed(Decimal(value), *ends, **{"n": 436, **fields})


def hidden(note: str = SMALL, status: str = "c") -> Printed:
    return Printed(None, status=status, note=note)


def make_pool(**figures: Printed) -> Pool:
    """The figures of a wave that 478 people sent, 436 of them with a number; hidden unless given."""
    given = {
        "sent": Printed(478),
        "answered": Printed(436),
        "mean_share": percent("46.4", "43.0", "49.7", n_missing=25),
        **figures,
    }
    return Pool("1", "7d6873e7a50a", True, {name: given.get(name, hidden()) for name in ESTIMANDS})


def hand_worked() -> tuple[Pool, tuple[Column, ...]]:
    (pool,) = read_pools(make_table(HAND_WORKED))
    return pool, spread(histogram([a["share"] for a in HAND_WORKED if "share" in a]), pool)


def cells(rows: Iterable[Row]) -> list[tuple[str, str, str, str, str]]:
    return [(row.name, row.people, row.value, row.interval, row.reason) for row in rows]


def described(drawing: Any) -> tuple[str, str]:
    return drawing.find("title").text, drawing.find("desc").text
