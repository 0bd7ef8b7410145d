"""The rows of a test of wordings in the summary file: what is shown, what is hidden, and why."""

from decimal import Decimal
from typing import Any

import pytest

from reports.arm_rows import NOT_BOTH, say_test
from reports.columns import DIFFERENCES
from reports.facts import EditionFacts
from tests.reports.answers import (
    TWO_APART,
    TWO_COMPARABLE,
    Answer,
    make_table,
    reason,
    share,
)

THREE = tuple(EditionFacts(number, str(number) * 64, (1, 2, 3)) for number in (1, 2, 3))
HALVES = {1: 1, 2: 1}
THIRDS = {1: 1, 2: 1, 3: 1}

Row = dict[str, Any]


def heaped(edition: int, *counts: tuple[int, int]) -> list[Answer]:
    """Answers to an edition from (share, people)."""
    return [share(value, edition=edition) for value, people in counts for _ in range(people)]


def first(n: int = 10) -> list[Answer]:
    """Mean (0 + 20 + 2 · 50 + 100) / 5 = 44."""
    return heaped(1, (0, n), (20, n), (50, 2 * n), (100, n))


def second(edition: int = 2, n: int = 10) -> list[Answer]:
    """Mean (0 + 3 · 80 + 100) / 5 = 68."""
    return heaped(edition, (0, n), (80, 3 * n), (100, n))


def differences(answers: list[Answer], **facts: Any) -> dict[tuple[str, str], Row]:
    """(pair, estimand) → its row."""
    records = make_table(answers, **facts).to_dict("records")
    return {(row["group"], row["estimand"]): row for row in records if row["group_by"] == "edition"}


def shown(rows: dict[tuple[str, str], Row]) -> list[tuple[str, str]]:
    return [key for key, row in rows.items() if not row["status"]]


def test_a_difference_has_all_its_cells() -> None:
    """R: x <- rep(c(0, 80, 100), c(20, 60, 20)); y <- rep(c(0, 20, 50, 100), c(20, 20, 40, 20)); t.test(x, y)

    gives 14.37165 to 33.62835, p = 1.855e-06.
    """
    row = differences(first(20) + second(2, 20), editions=TWO_APART, arms=HALVES)["2 minus 1", DIFFERENCES[0]]
    assert {name: row[name] for name in ("edition", "wording", "comparable_with", "unit")} == {
        "edition": "1 and 2",
        "wording": "7d6873e7a50a 60227ba88fab",
        "comparable_with": "",
        "unit": "points",
    }
    assert (row["estimate"], row["ci_level"], row["ci_method"]) == (
        Decimal("24.0"),
        Decimal("95.00"),
        "Welch",
    )
    assert (row["ci_low"], row["ci_high"]) == (Decimal("14.4"), Decimal("33.6"))
    assert (row["n"], row["status"], row["note"]) == (200, "", "p below 0.001")


def test_differences_within_a_series_name_what_they_may_be_read_with() -> None:
    rows = differences(first() + second(), editions=TWO_COMPARABLE, arms=HALVES)
    assert {row["comparable_with"] for row in rows.values()} == {"1 and 2"}


def test_small_arms_are_compared_in_whole_points() -> None:
    """As above with half the people: R gives 10.22768 to 37.77232."""
    row = differences(first() + second(), editions=TWO_APART, arms=HALVES)["2 minus 1", DIFFERENCES[0]]
    assert [str(row[name]) for name in ("estimate", "ci_low", "ci_high")] == ["24", "10", "38"]


def test_three_arms_make_three_pairs_of_each_figure_in_the_order_of_the_test() -> None:
    answers = first() + second() + second(3)
    rows = differences(answers, editions=THREE, arms={2: 1, 1: 1, 3: 1})
    assert [pair for pair, estimand in rows if estimand == DIFFERENCES[0]] == [
        "1 minus 2",
        "3 minus 2",
        "3 minus 1",
    ]
    assert {str(rows[pair, DIFFERENCES[0]]["ci_level"]) for pair in ("1 minus 2", "3 minus 2")} == {"98.33"}
    assert rows["1 minus 2", DIFFERENCES[0]]["edition"] == "1 and 2"
    assert len(rows) == 3 * len(DIFFERENCES)


def test_only_figures_that_both_arms_show_are_compared() -> None:
    """Nobody of the second arm is at 100: a count of 0 is hidden, and with it the difference.

    That nobody is without a number is known from how many sent and how many answered.
    """
    answers = first(20) + heaped(2, (0, 30), (40, 30), (60, 40))
    rows = differences(answers, editions=TWO_APART, arms=HALVES)
    assert shown(rows) == [("2 minus 1", name) for name in DIFFERENCES if name != "share_at_100_difference"]
    hidden = rows["2 minus 1", "share_at_100_difference"]
    assert (hidden["estimate"], hidden["ci_low"], hidden["n"], hidden["status"]) == (None, None, None, "c")
    assert hidden["note"] == NOT_BOTH


@pytest.mark.parametrize("n", [0, 1, 9])
@pytest.mark.parametrize("editions", [TWO_APART, TWO_COMPARABLE])
def test_an_arm_of_fewer_than_ten_is_not_compared(n: int, editions: tuple[EditionFacts, ...]) -> None:
    answers = first(20) + heaped(2, (0, n // 2), (70, n - n // 2))
    rows = differences(answers, editions=editions, arms=HALVES)
    assert shown(rows) == []
    assert len(rows) == len(DIFFERENCES)


@pytest.mark.parametrize("value", [0, 40, 100])
def test_an_arm_whose_answers_are_all_equal_is_not_compared(value: int) -> None:
    answers = first(20) + heaped(2, (value, 60))
    rows = differences(answers, editions=TWO_APART, arms=HALVES)
    assert ("2 minus 1", DIFFERENCES[0]) not in shown(rows)


def test_the_other_pairs_of_a_hidden_arm_are_compared_as_if_it_were_none() -> None:
    answers = first(20) + second(2, 20) + heaped(3, (0, 4), (70, 5))
    rows = differences(answers, editions=(*TWO_APART, EditionFacts(3, "3" * 64, (3,))), arms=THIRDS)
    assert [pair for pair, estimand in shown(rows) if estimand == DIFFERENCES[0]] == ["2 minus 1"]
    assert rows["2 minus 1", DIFFERENCES[0]]["ci_level"] == Decimal("95.00")


def test_nonresponse_is_compared_where_its_counts_are_shown() -> None:
    """Of 120 and 140 givers 20 and 40 gave no number: 28.6 - 16.7 = 11.9 points."""
    answers = first(20) + second(2, 20)
    for edition, people in ((1, 10), (2, 20)):
        answers += [reason(kind, edition=edition) for kind in ("dont_know", "not_say") for _ in range(people)]
        answers += [reason("gave_nothing", edition=edition) for _ in range(10)]
    row = differences(answers, editions=TWO_APART, arms=HALVES)["2 minus 1", "item_nonresponse_difference"]
    assert (row["estimate"], row["n"], row["ci_method"]) == (Decimal("11.9"), 260, "Newcombe")


def test_a_wave_without_a_test_has_no_such_rows() -> None:
    assert differences(first() + second(), editions=TWO_APART) == {}


def test_while_the_wave_is_open_nothing_is_compared() -> None:
    assert differences([], editions=TWO_APART, arms=HALVES, is_closed=False) == {}


def test_the_order_of_answers_changes_nothing() -> None:
    answers = first() + second()
    found = [differences(each, editions=TWO_APART, arms=HALVES) for each in (answers, answers[::-1])]
    for rows in found:
        for row in rows.values():
            row.pop("data_digest")
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("p", "k", "said"),
    [
        (0.0004, 1, "p below 0.001"),
        (0.0123, 1, "p 0.012"),
        (0.5, 3, "p 0.500 after Holm, pairs compared: 3"),
        (float("nan"), 3, "no interval"),
    ],
)
def test_p_values_are_said_with_what_they_were_adjusted_for(p: float, k: int, said: str) -> None:
    assert say_test(p, k) == said
