"""Weighted figures beside all others: attacks that try to work out what few people answered."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.facts import MarginLevel
from reports.groups.breakdowns import PLEDGES
from reports.weights.weighted_audit import Combinations, is_free, is_open, is_told
from tests.reports.answers import Answer, Rows, make_table, money, share, split
from tests.reports.group_reader import find_group_leaks, rows_by_levels

LEVELS = (*PLEDGES, "not_say", "no_answer")
GROUPS = {level: frozenset((level,)) for level in LEVELS}
Counts = Mapping[str, Mapping[int, int]]
"""Level → share → people."""


def margins_of(per_cents: Mapping[str, float], item: str = "pledge") -> tuple[MarginLevel, ...]:
    day = date(2025, 12, 1)
    return tuple(MarginLevel(item, level, Decimal(str(p)), "Census", day) for level, p in per_cents.items())


def make_answers_of(counts: Counts) -> list[Answer]:
    return [
        share(percent, pledge=None if level == "no_answer" else level)
        for level, shares in counts.items()
        for percent, n in shares.items()
        for _ in range(n)
    ]


def attack(counts: Counts, per_cents: Mapping[str, float]) -> tuple[list[str], Rows]:
    """What a reader learns who knows the weights, and the weighted rows."""
    table = make_table(make_answers_of(counts), margins=margins_of(per_cents))
    sizes = {level: sum(counts.get(level, {}).values()) for level in LEVELS}
    known = sum(sizes[level] for level in per_cents)
    weights = [
        per_cents[level] / 100 * known / sizes[level] if level in per_cents else 1.0 for level in LEVELS
    ]
    rows = rows_by_levels(table, "pledge", LEVELS, GROUPS)
    weighted = {("", row["estimand"]): row for row in table[table["weighting"] != "none"].to_dict("records")}
    true = {(LEVELS.index(level), v): n for level, shares in counts.items() for v, n in shares.items()}
    return list(find_group_leaks(rows, true, LEVELS, weighted=(weighted, weights))), weighted


def shown(weighted: Rows) -> set[str]:
    return {estimand for (_, estimand), row in weighted.items() if row["estimate"] is not None}


LARGE: Counts = {
    "gwwc_10": {0: 30, 20: 20, 50: 30, 70: 20, 95: 20, 100: 30},
    "none": {0: 40, 30: 30, 50: 20, 60: 30, 92: 15, 100: 15},
    "no_answer": {0: 12, 40: 12, 50: 12, 75: 12, 96: 12, 100: 12},
}
TO = {"gwwc_10": 30.0, "none": 70.0}


def test_large_levels_show_every_weighted_share_of_people() -> None:
    """Suppression must not eat what is safe: every count at every level is 10 or more."""
    leaks, weighted = attack(LARGE, TO)
    thresholds = {"share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100"}
    assert leaks == []
    assert (
        shown(weighted)
        == {"mean_share", "median_share", "lower_quartile_share", "upper_quartile_share"} | thresholds
    )


def test_the_difference_of_two_thresholds_tells_no_small_count() -> None:
    """At exactly 50 are 3 and 9 people: 50 or more and more than 50, both weighted, would tell them apart."""
    counts = {
        "gwwc_10": {0: 30, 20: 30, 50: 3, 70: 60, 100: 30},
        "none": {0: 30, 30: 30, 50: 9, 60: 60, 100: 30},
        "no_answer": {0: 20, 40: 20, 75: 20, 100: 20},
    }
    leaks, weighted = attack(counts, TO)
    assert leaks == []
    assert {"share_ge_50", "share_gt_50"} - shown(weighted)


def test_what_the_groups_show_beside_it_leaves_nobody_alone() -> None:
    """Of those without a margin the 55 without an answer show how many are at 50 or more; so would the 35."""
    counts = {
        "gwwc_10": {0: 8, 20: 4, 50: 28, 60: 1, 90: 17, 100: 1},
        "none": {0: 11, 20: 1, 50: 1, 60: 1, 90: 1, 100: 27},
        "other": {0: 9, 20: 26},
        "no_answer": {0: 1, 20: 28, 50: 1, 60: 17, 100: 8},
    }
    leaks, weighted = attack(counts, TO)
    assert leaks == []
    assert "mean_share" in shown(weighted)


def test_the_attack_finds_what_a_careless_rule_would_print() -> None:
    """With every threshold weighted the 3 people at 50 are found, so the attack can find something."""
    counts = {
        "gwwc_10": {20: 77, 50: 3, 70: 60},
        "none": {30: 60, 50: 40, 60: 60},
        "no_answer": {10: 40, 80: 40},
    }
    table = make_table(make_answers_of(counts), margins=margins_of(TO))
    rows = rows_by_levels(table, "pledge", LEVELS, GROUPS)
    parts, sizes = {"gwwc_10": 0.3, "none": 0.7}, {"gwwc_10": 140, "none": 160}
    weights = [parts[level] * 300 / sizes[level] if level in parts else 1.0 for level in LEVELS]
    hits = {"share_ge_50": {"gwwc_10": 63, "none": 100, "no_answer": 40}}
    hits["share_gt_50"] = {"gwwc_10": 60, "none": 60, "no_answer": 40}
    careless = {
        ("", estimand): {
            "estimate": Decimal(
                f"{sum(weights[LEVELS.index(level)] * n for level, n in of.items()) / 3.8:.4f}"
            )
        }
        for estimand, of in hits.items()
    }
    for estimand, of in hits.items():
        everyone = " ".join(map(str, range(len(LEVELS))))
        rows[everyone, estimand] = {
            "estimate": Decimal(f"{sum(of.values()) / 3.8:.4f}"),
            "n": 380,
            "n_missing": None,
        }
        rows["6", estimand] = {"estimate": Decimal("50.0000"), "n": 80, "n_missing": None}
    true = {(LEVELS.index(level), v): n for level, shares in counts.items() for v, n in shares.items()}
    leaks = list(find_group_leaks(rows, true, LEVELS, weighted=(careless, weights)))
    assert any(leak.startswith("exactly 50 on gwwc_10: 3.0 to 3.0") for leak in leaks)


def few() -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(
        st.sampled_from((0, 20, 50, 60, 90, 100)), st.integers(1, 30), min_size=2, max_size=6
    )


@settings(max_examples=3, deadline=None)
@given(
    st.fixed_dictionaries({"gwwc_10": few(), "none": few()}, optional={"other": few(), "no_answer": few()})
)
def test_no_wave_gives_away_a_small_count_or_a_hidden_mean_by_its_weights(counts: Counts) -> None:
    leaks, _ = attack(counts, TO)
    assert leaks == []


def make_combinations(are_hits: bool, *, weight: tuple[float, float, float, float]) -> Combinations:
    """Two items of two levels: 3, 97, 97 and 103 people at the combinations, whose levels are all printed."""
    n = np.array([3.0, 97.0, 97.0, 103.0])
    total = np.array([300.0, 4_700.0, 4_700.0, 5_300.0])
    levels = [[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1], list(weight)]
    return Combinations(
        n, total, np.array([0.0, 50, 50, 50]), np.array(levels, dtype=float), np.eye(4), are_hits
    )


@pytest.mark.parametrize(("weight", "told"), [((9.0, 1.0, 1.0, 0.77), True), ((1.0, 1.0, 1.0, 1.0), False)])
def test_two_items_of_two_levels_tell_of_a_few_people_who_weigh_much(
    weight: tuple[float, float, float, float], told: bool
) -> None:
    """The levels leave one number free; a weighted mean fixes it, unless all weigh the same."""
    assert is_told(make_combinations(False, weight=weight)) is told


def test_a_large_combination_whose_answers_differ_needs_no_freedom() -> None:
    combinations = make_combinations(False, weight=(9.0, 1.0, 1.0, 0.77))
    assert [is_free(combinations, part) for part in np.eye(4)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("low", "high", "n", "expected"),
    [
        (0, 900, 9, True),
        (0, 800, 9, False),
        (100, 900, 9, False),
        (200, 1_150, 40, True),
        (0, 940, 40, False),
    ],
)
def test_few_hits_are_open_if_they_may_be_any_number_or_have_a_range_of_ten(
    low: float, high: float, n: float, expected: bool
) -> None:
    assert is_open(low, high, n) is expected


def test_one_large_donor_at_a_level_hides_the_weighted_share_of_the_money() -> None:
    answers = [{**answer, **money(100 + place % 7)} for place, answer in enumerate(make_answers_of(LARGE))]
    assert "money_share_capped" in shown_of(answers)
    answers[0] = {**answers[0], **money(9_000)}
    assert "money_share_capped" not in shown_of(answers)


def test_a_few_splits_without_a_share_hide_the_weighted_split() -> None:
    """The unweighted split is of more people, whose answers the difference would tell."""
    answers = [
        {
            **answer,
            **split(place % 50, 10 + place % 7, 10 + place % 9, 80 - place % 50 - place % 7 - place % 9),
        }
        for place, answer in enumerate(make_answers_of(LARGE))
    ]
    means = {"mean_attempted", "mean_read", "mean_relied", "mean_none"}
    assert means <= shown_of(answers)
    without = [{**split(100, 0, 0, 0), "share_reason": "dont_know"} for _ in range(9)]
    assert not means & shown_of(answers + without)


def shown_of(answers: list[Answer]) -> set[str]:
    table: pd.DataFrame = make_table(answers, margins=margins_of(TO))
    return set(table[(table["weighting"] != "none") & (table["status"] == "")]["estimand"])
