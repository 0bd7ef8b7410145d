"""Weighted rows of the summary: a wave worked out by hand, and margins that cannot be met."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reports.columns import ESTIMANDS
from reports.facts import MarginLevel
from reports.measured import weighted_note
from reports.weights.weighted_figures import WEIGHTED
from reports.weights.weighted_rows import COULD_TELL, OR_CONTRADICT
from tests.reports.answers import Answer, make_table, money, share

SOURCE = "Census; 2025"
HALVES = {"not_at_all": 50, "slightly": 50}


def margin(item: str, levels: Mapping[str, float]) -> tuple[MarginLevel, ...]:
    return tuple(
        MarginLevel(item, level, Decimal(str(percent)), SOURCE, date(2025, 12, 1))
        for level, percent in levels.items()
    )


MARGIN = margin("pledge", {"gwwc_10": 25, "none": 75})


def people(n: int, *shares: int, **fields: Any) -> list[Answer]:
    return [share(percent, **fields) for percent in shares for _ in range(n)]


FIFTY = [
    *people(10, 80, 60, pledge="gwwc_10", identification="not_at_all"),
    *people(10, 20, 40, pledge="none", identification="slightly"),
    *people(5, 50, 30),
]
"""Means: 70 of 20 who pledged, 30 of 20 who did not, 40 of 10 who left it out."""


def weighted(
    answers: list[Answer], margins: tuple[MarginLevel, ...], **facts: Any
) -> dict[str, dict[str, Any]]:
    table = make_table(answers, margins=margins, **facts)
    rows = table[table["weighting"] != "none"]
    assert tuple(rows["estimand"]) == WEIGHTED
    assert rows.index.tolist() == list(range(len(table) - len(WEIGHTED), len(table)))
    return {row["estimand"]: row for row in rows.to_dict("records")}


def test_fifty_people_by_hand() -> None:
    """Who left it out keep 1/5; the rest share 4/5 as 1:3, so weights are 0.2/0.4, 0.6/0.4 and 1.

    Mean 0.2·70 + 0.6·30 + 0.2·40 = 40; unweighted 48. Squares of w(s − 40): 10·20² + 10·10² + 10·30² +
    10·0² + 5·10² + 5·10² = 15,000; error √(50/49 · 15,000/50²) = 2.474; t(49) = 2.010: 35.0 to 45.0.
    Kish's n: 50² / (20·0.25 + 20·2.25 + 10) = 41.7, rounded down to 40.
    """
    row = weighted(FIFTY, MARGIN)["mean_share"]
    cells = (
        "estimate",
        "ci_low",
        "ci_high",
        "ci_method",
        "n",
        "n_effective",
        "n_missing",
        "weighting",
        "status",
    )
    assert [row[cell] if cell in ("n_missing", "status") else str(row[cell]) for cell in cells] == [
        *("40", "35", "45", "t", "50", "40"),
        None,
        "raked: pledge",
        "",
    ]
    assert row["note"].split("; ") == [
        "raked to pledge (Census, 2025, 2025-12-01)",
        "margins met in 1 round",
        "design effect 1.2",
        "weights taken as fixed: conservative",
    ]


def test_two_items_are_met_together() -> None:
    """Of 100 people 20 are at each combination, 20 at none: weights 0.5 or 1.5 by 0.8 or 1.2, and 1.

    Mean (20 · (0.4·70 + 1.2·30 + 0.6·50 + 1.8·10) + 20·40) / 100 = 30.4. Kish's n:
    100² / (20 · (0.16 + 1.44 + 0.36 + 3.24) + 20) = 80.6.
    """
    answers = people(10, 80, 60, pledge="gwwc_10", identification="not_at_all")
    answers += people(10, 20, 40, pledge="none", identification="not_at_all")
    answers += people(10, 40, 60, pledge="gwwc_10", identification="slightly")
    answers += people(10, 0, 20, pledge="none", identification="slightly") + people(10, 50, 30)
    margins = margin("pledge", {"gwwc_10": 25, "none": 75})
    margins += margin("identification", {"not_at_all": 40, "slightly": 60})
    row = weighted(answers, margins)["mean_share"]
    assert (str(row["estimate"]), row["n_effective"]) == ("30.4", 80)
    assert row["weighting"] == "raked: pledge, identification"
    # In how many exactly would tell how many people are at a combination.
    assert "margins met within 1,000 rounds" in row["note"].split("; ")


def test_quantiles_by_hand() -> None:
    """Of 200 the weight before an answer, of 199.5: to 58.5 at 20, 80 to 138.5 at 40, 140 to 159 at 50.

    A quarter of 199.5 is 49.9, half 99.8, three quarters 149.6.
    """
    rows = weighted(4 * FIFTY, MARGIN)
    quantiles = ("lower_quartile_share", "median_share", "upper_quartile_share")
    assert [str(rows[name]["estimate"]) for name in quantiles] == ["20.0", "40.0", "50.0"]


def test_a_threshold_that_would_tell_a_level_s_count_is_hidden() -> None:
    """25 of 50, 30% weighted: x1 + x2 + x3 = 25 and x1/2 + 3·x2/2 + x3 = 15 give x1 − x2 = 20: all 20."""
    row = weighted(FIFTY, MARGIN)["share_ge_50"]
    assert (row["estimate"], row["status"], row["note"]) == (None, "c", COULD_TELL)


def test_what_is_hidden_unweighted_is_hidden_weighted_for_the_same_reason() -> None:
    table = make_table(FIFTY, margins=MARGIN)
    unweighted = table.iloc[: len(ESTIMANDS)].set_index("estimand")
    for estimand, row in weighted(FIFTY, MARGIN).items():
        if unweighted.loc[estimand, "status"]:
            expected = tuple(unweighted.loc[estimand, ["status", "note"]])
            assert (row["status"], row["note"]) == expected


def test_without_margins_there_are_no_weighted_rows() -> None:
    assert set(make_table(FIFTY)["weighting"]) == {"none"}


def test_margins_change_no_unweighted_row() -> None:
    table = make_table(FIFTY, margins=MARGIN)
    assert table[table["weighting"] == "none"].equals(make_table(FIFTY))


def test_the_order_of_answers_changes_nothing() -> None:
    assert make_table(FIFTY[::-1], margins=MARGIN).equals(make_table(FIFTY, margins=MARGIN))


def test_weights_are_cut_only_where_the_plan_says_so() -> None:
    """Cut at 1.2: the excess 20·0.3 = 6 goes to 30 others, 0.2 each, so that the 10 at 1 reach 1.2 too.

    Mean (20·0.7·70 + 20·1.2·30 + 10·1.2·40) / 50 = 43.6. Of everyone 0.6·0.8 = 48% have not pledged, for 60%.
    """
    row = weighted(FIFTY, MARGIN, trim_above=1.2)["mean_share"]
    assert str(row["estimate"]) == "44"
    cut = "weights above 1.2 times their mean are cut, here 20; margins are then missed by up to 12 points"
    assert f"; {cut}; " in row["note"]


def test_how_far_several_margins_are_missed_would_tell_who_is_where() -> None:
    levels = [
        {"pledge": p, "identification": i} for p in ("gwwc_10", "none") for i in ("not_at_all", "slightly")
    ]
    answers = [one for fields in levels for one in people(20, 20, 40, 60, 80, **fields)] + people(20, 50, 30)
    note = weighted(answers, MARGIN + margin("identification", HALVES), trim_above=1.2)["mean_share"]["note"]
    assert "1.2 times their mean are cut, here 160; margins are then met less exactly; " in note


def test_a_limit_that_cuts_nobody_misses_no_margin() -> None:
    """Whether few or none were cut is not told."""
    row = weighted(FIFTY, MARGIN, trim_above=3)["mean_share"]
    sentence = "weights above 3 times their mean are cut; margins are then missed by 1 point at most"
    assert f"; {sentence}; " in row["note"]


def test_beside_a_weighted_share_of_the_money_stands_what_was_measured_with_weights() -> None:
    """Four times fifty people who all gave 100: the effective number is that of people, 160."""
    answers = [{**answer, **money(100)} for answer in 4 * FIFTY]
    note = weighted(answers, MARGIN)["money_share_capped"]["note"]
    assert note.split("; ")[0] == "of the giving up to 10,000 USD each"
    assert note.endswith(f"; {weighted_note('money_share_capped', 200, 160)}")


@pytest.mark.parametrize(
    ("margins", "sentence"),
    [
        (
            margin("pledge", {"gwwc_10": 50, "none": 40}),
            "The margin of pledge adds up to 90%, not to 100%.",
        ),
        (
            margin("pledge", {"gwwc_10": 100}),
            "The margin of pledge has no per cent above 0 for “none”, which people answered.",
        ),
        (
            margin("pledge", {"gwwc_10": 20, "none": 70, "other": 10}),
            "The margin of pledge has “other”, which too few people answered, or which is hidden so that a "
            "small group cannot be worked out.",
        ),
        (
            margin("region", {"north": 50, "south": 50}),
            "The margin of region is of an item that was not asked here.",
        ),
    ],
)
def test_margins_that_cannot_be_met_leave_a_sentence_in_every_row(
    margins: tuple[MarginLevel, ...], sentence: str
) -> None:
    rows = weighted(FIFTY, margins).values()
    said = {(row["status"], row["note"]) for row in rows if row["status"] != "c"}
    assert said == {("x", sentence)}
    assert {row["estimate"] for row in rows} == {None}


BOTH = margin("pledge", {"gwwc_10": 25, "none": 75}) + margin("identification", HALVES)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nobody_at_a_combination_of_levels_reads_as_few_do(n: int) -> None:
    """Without anybody the margins contradict each other; with few weights are large, and tell of these."""
    few = people(1, *range(10, 10 + n), pledge="gwwc_10", identification="slightly")
    rows = weighted(FIFTY + few, BOTH)
    assert {(row["status"], row["note"]) for row in rows.values() if row["estimand"] == "mean_share"} == {
        ("c", COULD_TELL + OR_CONTRADICT)
    }


@pytest.mark.parametrize("n", [0, 1, 9])
def test_nobody_at_a_level_reads_as_few_do(n: int) -> None:
    """A sentence of its own for none would tell a count below 10."""
    few = people(1, *range(10, 10 + n), pledge="other")
    rows = weighted(FIFTY + few, margin("pledge", {"gwwc_10": 20, "none": 70, "other": 10}))
    assert rows["mean_share"]["note"].startswith("The margin of pledge has “other”, which too few people")


@pytest.mark.parametrize("n", [0, 1, 9])
def test_whether_anybody_is_at_a_level_without_a_margin_is_not_told(n: int) -> None:
    few = people(1, *range(10, 10 + n), pledge="other")
    assert weighted(FIFTY + few, MARGIN)["mean_share"]["status"] == ""


def test_a_wave_without_numbers_says_why_nothing_is_weighted() -> None:
    rows = weighted([], MARGIN)
    assert {row["status"] for row in rows.values()} == {"c"}
    assert rows["mean_share"]["note"] == "fewer than 10 people"


def test_a_wave_that_is_open_has_no_weighted_rows() -> None:
    assert set(make_table(FIFTY, margins=MARGIN, is_closed=False)["weighting"]) == {"none"}
