"""Figures of items that admins added, and what of them stays hidden."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from reports.added_figures import Ticks, any_is_safe
from reports.facts import AddedItem
from reports.summary import summarise
from tests.reports.answers import ONE, TWO_COMPARABLE, Answer, make_answers, make_facts, make_process, share

REGION = AddedItem("region", "choice", ("north", "south", "east"), "Region", (1,))
WHY = AddedItem("why", "choices", ("duty", "joy"), "Why", (1,))
TRUST = AddedItem("trust", "percent", (), "Trust", (1,))
HOURS = AddedItem("hours", "number", (), "Hours", (1,))
TOLD = AddedItem("told", "text", (), "Told", (1,))
SMALL = "fewer than 10 people, or hidden to protect such a count"
OF_ASKED = "of all who gave a number and saw the item; an answer left out counts as not given"

Cells = dict[str, tuple[Any, ...]]


def spread_out(n: int) -> list[int]:
    """n shares that are not alike."""
    return [(7 * at) % 101 for at in range(n)]


def people(n: int, **extra: Any) -> list[Answer]:
    return [share(percent, **extra) for percent in spread_out(n)]


def table_of(answers: Iterable[Answer], *items: AddedItem, editions: Any = ONE) -> pd.DataFrame:
    rows = list(answers)
    frame = make_answers(rows)
    for item in items:
        for column in item.columns:
            values = pd.Series([row.get(column) for row in rows], dtype=object)
            frame[column] = values.astype("category" if item.kind == "choice" else np.float64)
    facts = make_facts(added=items, editions=editions)
    return summarise(frame, make_process(), facts, survey="PGS", computed_on=date(2026, 6, 15))


def cells_of(answers: Iterable[Answer], *items: AddedItem, editions: Any = ONE) -> Cells:
    """Estimand → (estimate, low, high, n, n_missing, status, note) of the added items' figures."""
    table = table_of(answers, *items, editions=editions)
    columns = ["estimate", "ci_low", "ci_high", "n", "n_missing", "status", "note"]
    found = table[table["estimand"].str.startswith(("item_mean_", "item_part_"))].to_dict("records")
    shown = {row["estimand"]: tuple(row[name] for name in columns) for row in found}
    return {
        name: tuple(str(cell) if i < 3 and cell is not None else cell for i, cell in enumerate(cells))
        for name, cells in shown.items()
    }


def test_a_percentage_has_its_mean_with_a_t_interval() -> None:
    # 20 at 20, 20 at 40, 10 without an answer: mean 30; sd 10.1274, t(39) 2.0227, half-width 3.239
    answers = [*people(20, trust=20), *people(20, trust=40), *people(10)]
    assert cells_of(answers, TRUST) == {"item_mean_trust": ("30", "27", "33", 40, 10, "", "")}


@pytest.mark.parametrize(
    "answers",
    [people(9, trust=20), [*people(38, trust=20), *people(2, trust=90)], people(40)],
    ids=["few", "nearly all alike", "none"],
)
def test_a_mean_that_tells_single_answers_is_hidden(answers: list[Answer]) -> None:
    note = "fewer people than a mean needs, or hidden because it could tell what single people answered"
    assert cells_of([*answers, *people(40)], TRUST) == {
        "item_mean_trust": (None, None, None, None, None, "c", note)
    }


def test_a_choice_has_the_part_of_each_answer_among_all_who_were_asked() -> None:
    # 20 and 30 of 80: 25 and 37.5; Wilson with z 1.96: 20 of 80 16.8 to 35.5; 30 of 80 27.7 to 48.5
    answers = [*people(20, region="north"), *people(30, region="south"), *people(15, region="east")]
    found = cells_of([*answers, *people(15)], REGION)
    assert found["item_part_region:north"] == ("25", "17", "35", 80, 15, "", OF_ASKED)
    assert found["item_part_region:south"] == ("38", "28", "48", 80, 15, "", OF_ASKED)
    assert found["item_part_region:east"][:1] == ("19",)


def test_a_choice_shows_no_more_than_the_sizes_of_its_groups() -> None:
    answers = [*people(20, region="north"), *people(30, region="south"), *people(4, region="east")]
    table = table_of([*answers, *people(15)], REGION)
    groups = table[(table["group_by"] == "region") & (table["estimand"] == "mean_share")]
    sizes = {row["group"]: row["n"] for row in groups.to_dict("records") if row["n"] is not None}
    parts = table[table["estimand"].str.startswith("item_part_")].to_dict("records")
    shown = {row["estimand"].split(":")[1] for row in parts if row["estimate"] is not None}
    assert shown == set(sizes) - {"no_answer"}
    assert "east" not in shown
    assert len(sizes) < 3


def test_several_choices_have_a_part_each() -> None:
    # of 100: 60 ticked duty, 45 joy, 25 both, 20 nothing
    answers = [
        *people(35, **{"why:duty": 1, "why:joy": 0}),
        *people(20, **{"why:duty": 0, "why:joy": 1}),
        *people(25, **{"why:duty": 1, "why:joy": 1}),
        *people(20),
    ]
    found = cells_of(answers, WHY)
    assert found["item_part_why:duty"][0] == "60.0"
    assert found["item_part_why:duty"][3:] == (100, 20, "", OF_ASKED)
    assert found["item_part_why:joy"][0] == "45.0"


def test_an_answer_that_few_ticked_or_few_did_not_is_hidden_and_the_other_shown() -> None:
    answers = [*people(30, **{"why:duty": 1, "why:joy": 0}), *people(9, **{"why:duty": 0, "why:joy": 1})]
    found = cells_of([*answers, *people(20)], WHY)
    assert found["item_part_why:joy"] == (None, None, None, None, None, "c", SMALL)
    assert found["item_part_why:duty"][0] == "51"
    nearly_all = [*people(30, **{"why:duty": 1, "why:joy": 1}), *people(20, **{"why:duty": 1, "why:joy": 0})]
    found = cells_of([*nearly_all, *people(9)], WHY)
    assert found["item_part_why:duty"] == (None, None, None, None, None, "c", SMALL)
    assert found["item_part_why:joy"][0] == "51"


@pytest.mark.parametrize(
    ("ticks", "is_safe"),
    [
        (Ticks(100, 80, {"duty": 60, "joy": 45}), True),  # 25 ticked both
        (Ticks(100, 80, {"duty": 45, "joy": 44}), False),  # 9 ticked both
        (Ticks(100, 80, {"duty": 45, "joy": 45}), True),  # 10 ticked both
        (Ticks(100, 95, {"duty": 60, "joy": 60}), False),  # 5 ticked nothing
        (Ticks(100, 80, {"duty": 75, "joy": 40}), False),  # 5 ticked joy alone
        (Ticks(100, 60, {"duty": 60}), False),  # as many as ticked anything
        (Ticks(100, 80, {"a": 40, "b": 40, "c": 19}), False),  # 19 more: from 10 to 19 ticked several
        (Ticks(100, 80, {"a": 40, "b": 40, "c": 20}), True),
    ],
)
def test_how_many_ticked_anything_is_told_where_nothing_small_follows(ticks: Ticks, is_safe: bool) -> None:
    assert any_is_safe(ticks, frozenset(ticks.by)) is is_safe


def test_beside_a_hidden_answer_how_many_ticked_several_cannot_be_told() -> None:
    ticks = Ticks(100, 80, {"a": 40, "b": 40, "c": 5})
    assert any_is_safe(ticks, frozenset(("a", "b"))) is True


def test_numbers_and_texts_have_no_figures() -> None:
    assert cells_of(people(60, hours=3), HOURS, TOLD) == {}


def test_a_wave_with_few_answers_shows_nothing() -> None:
    answers = people(9, trust=5, region="north", **{"why:duty": 1, "why:joy": 0})
    found = cells_of(answers, TRUST, REGION, WHY)
    assert len(found) == 6
    assert {cells[0] for cells in found.values()} == {None}
    assert {cells[5] for cells in found.values()} == {"c"}


def test_people_who_gave_no_number_are_in_no_figure() -> None:
    others = [{"share_reason": "not_say", "trust": 100} for _ in range(30)]
    answers = [*people(20, trust=20), *people(20, trust=40)]
    assert cells_of([*answers, *others], TRUST) == cells_of(answers, TRUST)


def test_comparable_editions_show_them_together_and_only_those_who_were_asked_count() -> None:
    item = AddedItem("trust", "percent", (), "Trust", (2,))
    asked = [*people(20, trust=20, edition=2), *people(20, trust=40, edition=2)]
    table = table_of([*people(50), *asked], item, editions=TWO_COMPARABLE)
    rows = table[table["estimand"] == "item_mean_trust"].to_dict("records")
    assert [(row["edition"], str(row["estimate"]), row["n"], row["n_missing"]) for row in rows] == [
        ("1 and 2", "30", 40, 0)
    ]


def test_the_others_of_a_pool_are_guarded_from_an_edition_that_few_saw() -> None:
    """All 40 others said 20: beside three answers of another edition their mean would be theirs."""
    item = AddedItem("trust", "percent", (), "Trust", (1, 2))
    answers = [*people(40, trust=20), *people(3, trust=90, edition=2)]
    assert cells_of(answers, item, editions=TWO_COMPARABLE)["item_mean_trust"][5] == "c"


def test_a_wave_without_added_items_has_no_row_of_them() -> None:
    assert cells_of(people(60)) == {}
