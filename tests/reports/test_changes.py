"""Answers that changed since a release, counted by group."""

import pandas as pd
import pytest

from reports.releases.changes import (
    count_groups,
    find_changes,
    find_few,
    find_few_bases,
    find_few_groups,
    shown_groups,
)
from tests.reports.answers import make_answers, make_facts, make_table, money, reason, share, split


def test_answers_are_counted_in_all_by_edition_and_by_group() -> None:
    answers = make_answers([share(40), share(50), {**share(60), "edition": 2}])
    answers["pledge"] = pd.Categorical(["gwwc_10", "none", None])
    counts = count_groups(answers, make_facts())
    kept = {group: n for group, n in counts.items() if n and group.startswith(("edition", "pledge"))}
    assert kept == {
        "edition:1": 2,
        "edition:2": 1,
        "pledge:gwwc_10": 1,
        "pledge:none": 1,
        "pledge:no_answer": 1,
    }
    assert counts[""] == 3


def test_a_group_of_several_levels_counts_all_of_them() -> None:
    answers = make_answers([share(40)] * 3)
    answers["identification"] = pd.Categorical(["strongly", "very_strongly", "moderately"])
    counts = count_groups(answers, make_facts())
    found = (counts["identification:self_identified"], counts["identification:strongly_or_more"])
    assert found == (3, 2)


@pytest.mark.parametrize(
    ("before", "kept", "now", "changed"),
    [
        (100, 100, 100, 0),
        (100, 97, 97, 3),  # three withdrawn
        (100, 100, 104, 4),  # four added
        (100, 95, 100, 5),  # five changed: marked, and still there
        (100, 97, 101, 4),  # three withdrawn and four added: at least four
        (0, 0, 2, 2),
    ],
)
def test_what_is_marked_came_and_what_is_missing_went(before: int, kept: int, now: int, changed: int) -> None:
    assert find_changes({"": before}, {"": kept}, {"": now}) == {"": changed}


def test_a_group_that_is_gone_and_one_that_is_new_are_counted() -> None:
    assert find_changes({"a:x": 3}, {}, {"a:y": 2}) == {"a:x": 3, "a:y": 2}


@pytest.mark.parametrize(
    ("changes", "few"),
    [
        ({"": 0, "a:x": 0}, []),
        ({"": 10, "a:x": 10}, []),
        ({"": 9, "a:x": 0}, [""]),
        ({"": 19, "a:x": 9}, ["a:x"]),
        ({"": 20, "a:x": 19, "a:hidden": 1}, []),
    ],
)
def test_fewer_than_ten_in_all_or_in_a_shown_group_are_too_few(
    changes: dict[str, int], few: list[str]
) -> None:
    assert find_few_groups(changes, ["a:x"], ["a:x"]) == few


@pytest.mark.parametrize(
    ("before", "now", "n", "few"),
    [
        (["a:x", "a:y"], ["a:x"], 0, ["a:y"]),
        (["a:x"], ["a:x", "a:y"], 0, ["a:y"]),
        (["a:x"], ["a:x", "a:y"], 10, []),
        (["a:x", "a:y"], ["a:x", "a:y"], 0, []),
        (["a:x"], ["a:x"], 0, []),
    ],
)
def test_a_group_that_is_shown_once_only_must_have_changed_by_ten(
    before: list[str], now: list[str], n: int, few: list[str]
) -> None:
    assert find_few_groups({"": 20, "a:x": 20, "a:y": n}, before, now) == few


def test_a_base_that_grew_by_one_is_too_few_although_ten_came() -> None:
    people = [share(10 * place, **money(100)) for place in range(11) for _ in range(5)]
    before = make_table(people)
    assert (
        find_few_bases(before, make_table([*people, *[share(40)] * 9, share(40, **split(0, 0, 0, 100))]))
        == []
    )
    now = make_table([*people, *[share(40)] * 9, share(40, **money(100))])
    assert find_few_bases(before, now) == ["money_share:", "money_share_capped:"]
    assert find_few({"": 10}, before, now) == ["money_share:", "money_share_capped:"]


def test_ten_more_of_whom_one_gave_a_number_are_too_few() -> None:
    people = [share(10 * place) for place in range(11) for _ in range(5)]
    now = make_table([*people, share(40), *[reason("dont_know")] * 9])
    assert "mean_share:" in find_few({"": 10}, make_table(people), now)


def test_without_a_change_and_without_a_summary_before_nothing_is_too_few() -> None:
    table = make_table([share(10 * place) for place in range(11) for _ in range(5)])
    assert (find_few({"": 0}, table, table[:0]), find_few({}, table[:0], table)) == ([], [])


def test_groups_with_a_figure_are_shown_and_those_without_are_not() -> None:
    table = make_table([share(percent) for percent in (0, 25, 50, 75, 100) for _ in range(10)])
    first = table[table["estimand"] == "mean_share"].iloc[0].to_dict()
    table.loc[len(table)] = {**first, "group_by": "pledge", "group": "none"}
    table.loc[len(table)] = {**first, "group_by": "pledge", "group": "gwwc_10", "status": "c"}
    assert shown_groups(table) == ["edition:1", "pledge:none"]
