"""The figures that a release keeps unrounded: each that its table shows, once, and no other."""

import math
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from reports.exact import exact_cells
from reports.exports import make_table
from reports.facts import AddedItem, MarginLevel
from reports.groups.breakdowns import PLEDGES
from reports.releases.full_precision import NAMING, shown_figures
from reports.reliance import RELIED_ON
from reports.summary import find_rows
from tests.reports.answers import (
    TWO_COMPARABLE,
    Answer,
    make_answers,
    make_facts,
    make_process,
    money,
    reason,
    share,
    split,
)

KINDS = ("dont_know", "not_say", "gave_nothing")
SOURCE = ("Census", date(2025, 12, 1))
MARGINS = tuple(
    MarginLevel("pledge", level, Decimal(percent), *SOURCE)
    for level, percent in zip(PLEDGES, (25, 10, 10, 45, 10), strict=True)
)
TRUST = AddedItem("trust", "percent", (), "Trust", (1, 2))
FACTS: dict[str, Any] = {
    "editions": TWO_COMPARABLE,
    "arms": {1: 1, 2: 1},
    "margins": MARGINS,
    "added": (TRUST,),
    "benchmark": 48.5,
}


def person(place: int) -> Answer:
    """One of many people, who differ in all that they say, as many in each group of a pledge."""
    relied = 10 * (place % 4)
    return share(
        (37 * place) % 101,
        edition=1 + place % 2,
        pledge=(*PLEDGES, "not_say", None)[place % 7],
        relied_on=RELIED_ON[place % 6],
        **split(20, 10, relied, 70 - relied),
        **money(50 + 13 * (place % 40)),
    )


PEOPLE = [person(place) for place in range(700)]
SILENT = [reason(kind, edition=edition) for kind in KINDS for edition in (1, 2)]


def rows_of(answers: list[Answer], **facts: Any) -> list[dict[str, Any]]:
    frame = make_answers(answers)
    frame["trust"] = np.arange(len(frame)) * 11 % 101.0
    sent = make_process(*((number, "sent", len(rows)) for number, rows in frame.groupby("edition")))
    return find_rows(frame, sent, make_facts(**FACTS | facts), survey="PGS", computed_on=date(2026, 6, 15))


def key_of(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in NAMING)


ROWS = rows_of([*PEOPLE, *(answer for answer in SILENT for _ in range(15))])
TABLE = make_table(ROWS).to_dict("records")
FIGURES = {key_of(row): row for row in shown_figures(ROWS).to_dict("records")}


def test_every_shown_figure_is_kept_once_and_no_other() -> None:
    shown = Counter(key_of(row) for row in TABLE if not row["status"])
    assert Counter(key_of(row) for row in shown_figures(ROWS).to_dict("records")) == shown
    assert set(shown.values()) == {1}


def test_the_wave_of_this_module_shows_every_kind_of_figure() -> None:
    """Of everyone, of each edition, of groups, differences, arms, an added item, reliance and weights."""
    named = {(row["group_by"], row["weighting"], row["estimand"]) for row in FIGURES.values()}
    assert {
        ("", "none", "sent"),
        ("", "none", "mean_share"),
        ("", "none", "money_share_capped"),
        ("", "none", "relied_on_fund"),
        ("", "none", "mean_of_missing_for_50"),
        ("", "none", "mean_of_missing_for_benchmark"),
        ("", "none", "item_mean_trust"),
        ("pledge", "none", "mean_share"),
        ("pledge", "none", "mean_share_minus_others"),
        ("pledge", "none", "share_ge_50"),
        ("pledge", "none", "money_share_capped"),
        ("edition", "none", "mean_share_difference"),
        ("", "raked: pledge", "mean_share"),
    } <= named


def step(printed: Decimal | int) -> float:
    return 10.0 ** int(Decimal(printed).as_tuple().exponent)


@pytest.mark.parametrize("row", [row for row in TABLE if not row["status"]], ids=key_of)
def test_each_rounds_to_what_is_printed(row: dict[str, Any]) -> None:
    """An end may lie up to a whole step outwards, where rounding alone would leave an interval no width."""
    figure = FIGURES[key_of(row)]
    exact, unit = float(figure["estimate"]), step(row["estimate"])
    assert Decimal(f"{exact:.{-round(math.log10(unit))}f}") + 0 == row["estimate"]
    assert figure["n"] == row["n"]
    for name, printed, outwards in (("low", row["ci_low"], -1), ("high", row["ci_high"], 1)):
        assert (figure[name] is None) == (printed is None)
        if printed is not None:
            moved = (float(printed) - float(figure[name])) * outwards
            assert abs(moved) <= unit / 2 + 1e-9 or 0 < moved < unit


def test_a_group_s_mean_is_kept_unrounded() -> None:
    """One person in seven is in the group: its shares are those of every seventh place."""
    shares = [37 * place % 101 for place in range(0, 700, 7)]
    (figure,) = [
        row for row in FIGURES.values() if (row["group"], row["estimand"]) == ("gwwc_10", "mean_share")
    ]
    assert float(figure["estimate"]) == pytest.approx(sum(shares) / len(shares), rel=1e-12)
    assert figure["n"] == len(shares)


def test_a_hidden_group_is_not_kept() -> None:
    others = [{**answer, "pledge": "none"} if answer["pledge"] == "other" else answer for answer in PEOPLE]
    rows = rows_of([*others, *(share(10 + place, pledge="other") for place in range(9))])
    hidden = {key_of(row) for row in make_table(rows).to_dict("records") if row["status"]}
    kept = {key_of(row) for row in shown_figures(rows).to_dict("records")}
    assert any(key[3] == "other" for key in hidden)
    assert (hidden & kept, [key for key in kept if key[3] == "other"]) == (set(), [])


def test_an_open_wave_keeps_counts_of_process_alone() -> None:
    kept = shown_figures(rows_of(PEOPLE, is_closed=False))
    assert set(kept["estimand"]) == {"opened", "agreed", "sent"}


def test_what_has_no_ends_has_none_in_full_precision() -> None:
    cells = exact_cells(1 / 3)
    assert (cells["exact estimate"], cells["exact low"], cells["exact n_effective"]) == (
        "0.3333333333333333",
        None,
        None,
    )


def test_the_table_has_no_cell_in_full_precision() -> None:
    assert not [name for name in pd.DataFrame(TABLE) if str(name).startswith("exact")]
