"""Rows of a summary for tests of what is worked out from them again, and made-up people for whole tables."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.random import Generator

from reports.checking.findings import Check, Finding
from reports.checking.lines import Line, Lines
from tests.reports.answers import Answer, money, reason, share, split


def line(estimand: str, *printed: str, **cells: Any) -> Line:
    """A row with an estimate and, if they are given, the ends of its interval."""
    numbers = dict(zip(("estimate", "low", "high"), map(Decimal, printed), strict=False))
    return Line(**{"number": 2, "edition": "1", "estimand": estimand, **numbers, **cells})


def people(estimand: str, n: int, **cells: Any) -> Line:
    """A row that counts people."""
    return line(estimand, str(n), **cells)


def lines(*rows: Line) -> Lines:
    return Lines(rows)


def differing(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """(expected, found) of what does not come out again."""
    return [(one.expected, one.found) for one in findings if isinstance(one, Check) and not one.is_equal]


def n_checked(findings: Iterable[Finding]) -> int:
    return sum(isinstance(one, Check) for one in findings)


RELIED_ON = ("evaluator", "fund", "charity", "person", "other", "not_sure")


def make_people(n: int, seed: int) -> list[Answer]:
    """So many made-up answers: some without a number, most with a split, an amount, a pledge."""
    rng = np.random.default_rng(seed)
    return [make_one(rng) for _ in range(n)]


def make_one(rng: Generator) -> Answer:
    pledge = str(rng.choice(["gwwc_10", "other", "none", "not_say"]))
    if rng.random() < 0.15:
        return reason(str(rng.choice(["dont_know", "not_say", "gave_nothing"])), pledge=pledge)
    quarters = [int(25 * part) for part in rng.multinomial(4, [0.25] * 4)]
    relied_on = {"relied_on": str(rng.choice(RELIED_ON))} if quarters[2] else {}
    per_cent = int(rng.choice([0, 25, 50, 75, 100, int(rng.integers(1, 100))]))
    amount = money(1 + int(rng.lognormal(6, 1)))
    return {**share(per_cent), **split(*quarters), **relied_on, **amount, "pledge": pledge}
