"""Whole tables worked out again: what was published comes out, what was changed does not."""

from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
import pytest

from reports.checking.recomputing import KINDS, recompute
from reports.exports import to_csv
from tests.reports.answers import TWO_APART, TWO_COMPARABLE, make_table
from tests.reports.checked import make_people

HERE = "this code"
ONLY_SUMMARY = "spread.csv is not in the file"


@cache
def table_of(n: int, seed: int, *, editions: int = 1, apart: bool = False) -> pd.DataFrame:
    people = [{**one, "edition": 1 + place % editions} for place, one in enumerate(make_people(n, seed))]
    if editions == 1:
        return make_table(people)
    facts: dict[str, Any] = (
        {"editions": TWO_APART, "arms": {1: 1, 2: 1}} if apart else {"editions": TWO_COMPARABLE}
    )
    return make_table(people, **facts)


def different(table: pd.DataFrame) -> list[str]:
    return [kind.name for kind in recompute({"summary.csv": to_csv(table)}, HERE) if kind.different]


@pytest.mark.parametrize("n", [12, 40, 99, 100, 250, 1500])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_was_published_comes_out_again(n: int, seed: int) -> None:
    assert different(table_of(n, seed)) == []


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("n", [60, 300, 900])
def test_editions_together_and_tested_against_each_other_come_out_again(n: int, *, apart: bool) -> None:
    assert different(table_of(n, n, editions=2, apart=apart)) == []


@pytest.mark.parametrize("per_cents", [(0, 0, 0, 100), (100, 100, 99, 98), (50, 50, 50, 51), (0, 0, 0, 1)])
def test_answers_that_are_nearly_alike_come_out_again(per_cents: tuple[int, ...]) -> None:
    people = [{"share": per_cents[place % 4], "pledge": ("none", "other")[place % 2]} for place in range(120)]
    assert different(make_table(people)) == []


@pytest.mark.parametrize("benchmark", [40.5, 60.0, 99.0])
def test_the_plans_benchmark_comes_out_again(benchmark: float) -> None:
    table = make_table(make_people(1500, 1), benchmark=benchmark)
    assert different(table) == []
    place = table.index[table["estimand"] == "mean_of_missing_for_benchmark"]
    table.loc[place, "estimate"] = Decimal("98.7")
    assert "Tipping points and the scenario" in different(table)


def test_every_kind_of_a_large_table_is_recomputed() -> None:
    kinds = recompute({"summary.csv": to_csv(table_of(1500, 1))}, HERE)
    assert [kind.name for kind in kinds] == list(KINDS)
    assert {kind.name for kind in kinds if not kind.checks} == {
        "Columns of the histogram",
        "Counts of the topline",
        "Differences between wordings",
        "Charts with their titles and sentences",
        "What release.json says of its tables",
        "Weighted figures",
    }


def change(table: pd.DataFrame, estimand: str, column: str, by: str, group_by: str = "") -> pd.DataFrame:
    """The table with one cell changed: of the first row of a figure that has it."""
    rows = table[(table["estimand"] == estimand) & (table["group_by"] == group_by)]
    (place, *_) = rows.index[rows[column].notna()]
    changed = table.copy()
    before = table.at[place, column]
    changed.at[place, column] = (
        int(before) + int(by) if column.startswith("n") else Decimal(before) + Decimal(by)
    )
    return changed


@pytest.mark.parametrize(
    ("estimand", "column", "by", "group_by"),
    [
        ("mean_share", "estimate", "0.3", ""),
        ("mean_share", "n", "1", ""),
        ("mean_share", "n_missing", "1", ""),
        ("answered", "estimate", "1", ""),
        ("dont_know", "estimate", "-1", ""),
        ("share_ge_50", "estimate", "0.3", ""),
        ("share_at_0", "ci_low", "0.3", ""),
        ("mean_read", "estimate", "0.5", ""),
        ("mean_share_if_missing_0", "estimate", "0.3", ""),
        ("mean_share_if_missing_100", "ci_high", "0.4", ""),
        ("share_ge_50_if_missing_0", "ci_low", "0.4", ""),
        ("item_nonresponse", "estimate", "0.1", ""),
        ("mean_of_missing_for_50", "estimate", "0.1", ""),
        ("relied_on_fund", "estimate", "0.3", ""),
        ("mean_share", "estimate", "0.5", "pledge"),
        ("mean_share_minus_others", "estimate", "0.9", "pledge"),
        ("mean_share_minus_others", "ci_high", "0.9", "pledge"),
        ("share_ge_50", "estimate", "0.4", "pledge"),
        ("mean_share", "n_effective", "1", ""),
        ("money_share_capped", "n", "1", ""),
        ("money_share_capped", "n_missing", "1", ""),
        ("money_share_capped", "n_effective", "2000", ""),
        ("heap_5", "n", "1", ""),
        ("mean_attempted", "n_missing", "1", ""),
    ],
)
def test_a_changed_figure_is_found(estimand: str, column: str, by: str, group_by: str) -> None:
    assert different(change(table_of(1500, 1), estimand, column, by, group_by)) != []


@pytest.mark.parametrize(
    "estimand", ["mean_share_difference", "share_at_0_difference", "item_nonresponse_difference"]
)
def test_a_changed_difference_between_wordings_is_found(estimand: str) -> None:
    table = change(table_of(900, 900, editions=2, apart=True), estimand, "estimate", "1.0", "edition")
    assert different(table) == ["Differences between wordings"]


@pytest.mark.parametrize("estimand", ["median_share", "money_share_capped"])
def test_what_needs_the_answers_is_not_recomputed(estimand: str) -> None:
    assert different(change(table_of(1500, 1), estimand, "estimate", "0.1")) == []


def test_files_that_earlier_releases_lack_are_told_and_no_error() -> None:
    files = {"summary.csv": to_csv(table_of(40, 1)), "release.json": b"{}"}
    kinds = {kind.name: str(kind) for kind in recompute(files, HERE)}
    assert kinds["Columns of the histogram"] == f"Columns of the histogram: not recomputed: {ONLY_SUMMARY}."
    assert kinds["Counts of the topline"].endswith(f"not recomputed: {ONLY_SUMMARY}.")
    (sentences,) = [said for name, said in kinds.items() if name.startswith("Charts")]
    assert sentences.endswith(f"not recomputed: {ONLY_SUMMARY}.")


def test_without_any_table_nothing_was_recomputed() -> None:
    kinds = recompute({}, HERE)
    assert [kind.checks for kind in kinds] == [()] * len(KINDS)
    reasons = {reason for kind in kinds for reason in kind.reasons}
    assert reasons == {"summary.csv is not in the file", "release.json is not in the file"}


@pytest.mark.parametrize("content", [b"better", b"\xff", b"estimand\r\nmean_share\r\n"])
def test_a_table_that_cannot_be_read_differs(content: bytes) -> None:
    files = {"summary.csv": content, "spread.csv": b"", "words.json": b"{}"}
    kinds = recompute({**files, "release.json": b'{"code_version": "this code"}'}, HERE)
    assert all(kind.different for kind in kinds if kind.name.startswith(("Counts of people", "Charts")))
