"""Summaries of many made-up answers."""

from typing import Any

from reports.columns import ESTIMANDS, PROCESS
from tests.reports.answers import (
    Answer,
    make_rows,
)

SMALL, SMALL_SHARES = "fewer than 10 people", "fewer than 10 people gave a number"
FEW = "fewer than 10 people gave a number and an amount in USD"
FEW_AMOUNTS = f"{FEW}; amounts in currencies other than USD are left out"
FIGURES = tuple(estimand for estimand in ESTIMANDS if estimand not in (*PROCESS, "blank"))
SHARE_FIGURES = ("mean_share", "median_share", "lower_quartile_share", "upper_quartile_share")
THRESHOLDS = ("share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100")
NUMBERS = ("estimate", "ci_low", "ci_high", "ci_level", "n", "n_effective", "n_missing")


def many(n: int, *answers: Answer) -> list[Answer]:
    return [dict(answer) for answer in answers for _ in range(n)]


def in_edition(number: int, answers: list[Answer]) -> list[Answer]:
    return [{**answer, "edition": number} for answer in answers]


def statuses(
    answers: list[Answer], estimands: tuple[str, ...] = FIGURES, **facts: Any
) -> set[tuple[str, str]]:
    """(status, note) of some figures of a wave with one edition."""
    rows = make_rows(answers, **facts)
    return {(rows["1", estimand]["status"], rows["1", estimand]["note"]) for estimand in estimands}
