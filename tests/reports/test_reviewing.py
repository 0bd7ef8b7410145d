"""How the page of a release writes each row of the file."""

from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from reports.pages.group_sections import GroupWords
from reports.releases.reviewing import ReviewRow, cannot_weight, write_row

ROW = {
    "estimand": "mean_share",
    "group_by": "pledge",
    "group": "none",
    "edition": "1",
    "weighting": "none",
    "unit": "per cent",
    "estimate": Decimal("46.2"),
    "ci_low": Decimal("41.6"),
    "ci_high": Decimal("50.7"),
    "n": 1251,
    "status": "",
    "note": "",
}


def test_a_figure_has_its_meaning_and_its_name_in_the_file() -> None:
    assert write_row(ROW, {}) == ReviewRow(
        "Mean of the share per person", "mean_share", "pledge: none", "46.2%", "41.6–50.7", "1,251", ""
    )


def test_groups_are_named_in_the_words_that_people_read() -> None:
    words = {"pledge": GroupWords("Giving pledges", names={"none": "No pledge"})}
    assert write_row(ROW, words).about == "Giving pledges: No pledge"
    assert write_row({**ROW, "group": "no_answer"}, words).about == "Giving pledges: No answer"


def test_an_item_that_admins_added_has_its_name_alone() -> None:
    assert write_row({**ROW, "estimand": "item_mean_trust"}, {}).meaning == ""


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"unit": "people", "estimate": 1478, "ci_low": None, "ci_high": None}, ("1,478", "")),
        ({"unit": "points", "estimate": -21, "ci_low": -34, "ci_high": -9}, ("−21 points", "−34 to −9")),
        ({"unit": "points", "estimate": 3, "ci_low": -8, "ci_high": 14}, ("+3 points", "−8 to +14")),
        ({"estimate": 41, "ci_low": 38, "ci_high": None}, ("41%", "from 38")),
        ({"estimate": 50, "ci_low": None, "ci_high": 53}, ("50%", "up to 53")),
        ({"estimate": None, "ci_low": None, "ci_high": None, "status": "c"}, ("hidden", "")),
    ],
)
def test_values_and_intervals_are_written_with_their_unit(
    cells: dict[str, Any], said: tuple[str, str]
) -> None:
    row = write_row({**ROW, **cells}, {})
    assert (row.value, row.interval) == said


@pytest.mark.parametrize(
    ("rows", "cannot"),
    [
        ([], False),
        ([ROW], False),
        ([ROW, {**ROW, "weighting": "raked: pledge"}], False),
        ([ROW, {**ROW, "weighting": "raked: pledge", "status": "x"}], True),
        ([ROW, {**ROW, "weighting": "raked: pledge", "status": "c"}], True),
    ],
)
def test_margins_by_which_no_figure_can_be_weighted_are_found(
    rows: list[dict[str, Any]], cannot: bool
) -> None:
    assert cannot_weight(pd.DataFrame(rows)) == cannot
