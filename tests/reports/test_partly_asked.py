"""Items that only some editions of a pool ask: who never saw one is in none of its groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.facts import AddedItem
from reports.groups.breakdowns import find_breakdowns
from reports.releases.changes import count_groups
from reports.summary import summarise
from tests.reports.answers import (
    TWO_COMPARABLE,
    Answer,
    Rows,
    make_answers,
    make_facts,
    make_process,
    money,
    reason,
    share,
)
from tests.reports.group_reader import find_group_leaks, rows_by_levels
from tests.reports.toplines import counts_of, topline_of

HABIT = AddedItem("habit", "choice", ("weekly", "monthly", "yearly"), "Habit", (2,))
TRUST = AddedItem("trust", "percent", (), "Trust", (2,))
LEVELS = (*HABIT.answers, "no_answer")
Group = tuple[str, int | None, str]


def people(n: int, **fields: Any) -> list[Answer]:
    """n people whose shares are not alike."""
    return [share((7 * at) % 101, **fields) for at in range(n)]


def asked(n: int, habit: str | None = None, **fields: Any) -> list[Answer]:
    return people(n, edition=2, habit=habit, **fields)


def frame_of(rows: list[Answer]) -> pd.DataFrame:
    habits = pd.Categorical([row.get("habit") for row in rows], categories=HABIT.answers)
    trust = pd.Series([row.get("trust") for row in rows], dtype="float32")
    return make_answers(rows).assign(habit=habits, trust=trust)


def table_of(answers: Iterable[Answer]) -> pd.DataFrame:
    frame = frame_of(list(answers))
    facts = make_facts(added=(HABIT, TRUST), editions=TWO_COMPARABLE)
    sent = [(int(number), "sent", len(rows)) for number, rows in frame.groupby("edition")]
    return summarise(frame, make_process(*sent), facts, survey="PGS", computed_on=date(2026, 6, 15))


def groups_of(answers: Iterable[Answer], estimand: str = "mean_share") -> list[Group]:
    """(group, n, status) of each group by habit."""
    rows = table_of(answers).query("group_by == 'habit' and estimand == @estimand").to_dict("records")
    return [(row["group"], row["n"], row["status"]) for row in rows]


ASKED = [*asked(20, "weekly"), *asked(30, "monthly"), *asked(25, "yearly"), *asked(15)]


def test_who_never_saw_an_item_is_in_none_of_its_groups() -> None:
    assert groups_of([*people(40), *ASKED]) == [
        ("weekly", 20, ""),
        ("monthly", 30, ""),
        ("yearly", 25, ""),
        ("no_answer", 15, ""),
    ]


def test_a_part_counts_those_who_were_asked() -> None:
    # 30 of 20 + 30 + 25 + 15 = 90: 33
    rows = table_of([*people(40), *ASKED]).query("estimand == 'item_part_habit:monthly'").to_dict("records")
    assert [(str(row["estimate"]), row["n"], row["n_missing"]) for row in rows] == [("33", 90, 15)]


def test_a_difference_is_from_all_others_who_were_asked() -> None:
    """Those who were not asked all answered 100, so that they would pull the others' mean up."""
    found = {}
    for name, others in (("as many", people(40)), ("at 100", [*people(30), *[share(100)] * 60])):
        table = table_of([*others, *ASKED]).query(
            "group_by == 'habit' and estimand == 'mean_share_minus_others'"
        )
        found[name] = table["estimate"].astype(str).tolist()
    assert found["as many"] == found["at 100"]
    assert len(found["as many"]) == 3


@pytest.mark.parametrize(
    "others",
    [
        people(9),
        [*[share(20)] * 38, share(1), share(99)],
        [reason("not_say") for _ in range(12)],
    ],
    ids=["few", "nearly all alike", "none with a number"],
)
def test_where_those_who_never_saw_an_item_may_not_be_known_it_has_no_figure(others: list[Answer]) -> None:
    answers = [*others, *ASKED, *asked(30, trust=20), *asked(30, trust=70)]
    assert {(n, status) for _, n, status in groups_of(answers)} == {(None, "c")}
    table = table_of(answers)
    items = table[table["estimand"].str.startswith(("item_part_habit", "item_mean_trust"))]
    assert [(row["estimate"], row["n"], row["status"]) for row in items.to_dict("records")] == [
        (None, None, "c")
    ] * 4


def test_where_every_edition_asks_nobody_has_to_be_guarded() -> None:
    facts = make_facts(added=(AddedItem("habit", "choice", HABIT.answers, "Habit", (1, 2)),))
    habit = list(find_breakdowns(frame_of([*people(3), *ASKED]), facts))[-1]
    assert habit.were_asked(frame_of([*people(3), *ASKED])).all()


def test_money_of_groups_needs_enough_amounts_of_those_who_were_not_asked() -> None:
    levels: tuple[str | None, ...] = ("weekly", "monthly", "yearly", None)
    rich = [answer for level in levels for answer in asked(60, level, **money(100))]
    shown = groups_of([*people(60, **money(70)), *rich], "money_share_capped")
    hidden = groups_of([*people(51), *people(9, **money(70)), *rich], "money_share_capped")
    assert shown == [(level, 60, "") for level in LEVELS]
    assert hidden == [(level, None, "c") for level in LEVELS]


def test_thresholds_of_groups_need_fifty_who_were_not_asked() -> None:
    large = [*asked(60, "weekly"), *asked(60, "monthly"), *asked(60, "yearly"), *asked(60)]
    some = groups_of([*people(49), *large], "share_ge_50")
    assert {n for _, n, _ in some} == {None}
    assert {n for _, n, _ in groups_of([*people(60), *large], "share_ge_50")} == {60}


def test_the_topline_names_its_base() -> None:
    item = AddedItem("region", "choice", ("north", "south"), "Region", (2,))
    rows = [*people(25, edition=2, region="north"), *people(30, edition=2, region="south")]
    rows += [*people(15, edition=2), *people(40)]
    table = topline_of(rows, item, editions=TWO_COMPARABLE)
    assert counts_of(table, "region") == {
        "north": (25, 70, ""),
        "south": (30, 70, ""),
        "no_answer": (15, 70, ""),
    }
    assert set(table[table["item"] == "region"]["base"]) == {"all who gave a number and saw the item"}


def test_changes_are_counted_among_those_who_were_asked() -> None:
    facts = make_facts(added=(HABIT,), editions=TWO_COMPARABLE)
    counts = count_groups(frame_of([*people(40), *ASKED]), facts)
    assert {name: n for name, n in counts.items() if name.startswith("habit:")} == {
        "habit:weekly": 20,
        "habit:monthly": 30,
        "habit:yearly": 25,
        "habit:no_answer": 15,
    }


def read(table: pd.DataFrame) -> Rows:
    """What is printed of everyone, of the groups, and of either edition: who was asked, and who was not."""
    places, names = (*LEVELS, "never asked"), {level: frozenset((level,)) for level in LEVELS}
    rows = rows_by_levels(table[table["edition"] == "1 and 2"], "habit", places, names)
    for edition, at in (("1", "4"), ("2", "0 1 2 3")):
        own = table[(table["edition"] == edition) & (table["group_by"] == "")].to_dict("records")
        rows |= {(at, row["estimand"]): row for row in own}
    return rows


heaped = (0, 33, 50, 100)
one_level = st.fixed_dictionaries(dict.fromkeys(heaped, st.one_of(st.integers(0, 12), st.integers(0, 40))))


@given(st.lists(one_level, min_size=5, max_size=5))
@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_no_hidden_group_can_be_worked_out_from_pool_and_editions(levels: list[dict[int, int]]) -> None:
    fields: list[Answer] = [
        *({"habit": level, "edition": 2} for level in HABIT.answers),
        {"edition": 2},
        {},
    ]
    answers = [
        share(value, **field)
        for field, of_level in zip(fields, levels, strict=True)
        for value, n in of_level.items()
        for _ in range(n)
    ]
    counts = {(at, value): n for at, of_level in enumerate(levels) for value, n in of_level.items()}
    rows = read(table_of(answers))
    assert list(find_group_leaks(rows, counts, (*LEVELS, "never asked"))) == []
