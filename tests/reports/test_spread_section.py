"""The section on the spread: its title, its drawing, its table, and its notes."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.pages.published import Printed
from reports.pages.results import (
    NOT_BESIDE_EDITIONS,
    NOT_TOLD,
    say_spread,
)
from reports.pages.spread import Column
from tests.reports.pools import (
    ABOUT,
    cells,
    described,
    make_pool,
    percent,
)

AT_BOTH_ENDS = {"share_at_0": percent("19.0"), "share_at_100": percent("14.0")}


@pytest.mark.parametrize(
    ("figures", "title"),
    [
        (AT_BOTH_ENDS, "19% of people are at 0 and 14% at 100"),
        ({"share_at_0": percent("19.0")}, "19% of people are at 0"),
        ({"share_at_100": percent("14.0")}, "14% of people are at 100"),
        ({}, "How answers spread from 0 to 100"),
    ],
)
def test_the_spread_is_titled_by_the_ends_that_are_shown(figures: Mapping[str, Printed], title: str) -> None:
    assert say_spread((), make_pool(**figures), ABOUT, id="spread").title == title


COLUMNS = (
    Column(0, 0, 1, 83, Decimal("19.0")),
    Column(1, 19, 2, 40, Decimal("9.2")),
    Column(20, 99, 8, 252, Decimal("57.8")),
    Column(100, 100, 1, 61, Decimal("14.0")),
)


def test_the_spread_is_a_drawing_and_a_table_of_the_same_numbers() -> None:
    section = say_spread(COLUMNS, make_pool(**AT_BOTH_ENDS), ABOUT, id="spread")
    assert cells(section.rows) == [
        ("0%", "83", "19%", "", ""),
        ("1–19%", "40", "9%", "", ""),
        ("20–99%", "252", "58%", "", ""),
        ("100%", "61", "14%", "", ""),
    ]
    assert described(section.drawing) == (
        section.title,
        "4 columns. 0%: 19% of people, 1–19%: 9% of people, 20–99%: 58% of people, 100%: 14% of people.",
    )
    drawn = [text.text for text in section.drawing.iter("text") if text.get("class") is None]
    assert drawn == ["19", "9", "58", "14"]


@pytest.mark.parametrize(
    ("columns", "first"),
    [
        (COLUMNS, "Exactly 0 and exactly 100 (dark) have columns of their own."),
        (COLUMNS[:-1], "Exactly 0 (dark) has a column of its own."),
    ],
)
def test_notes_say_which_columns_are_ends(columns: tuple[Column, ...], first: str) -> None:
    assert say_spread(columns, make_pool(), ABOUT, id="spread").notes[0] == first


def test_notes_name_the_ranges_that_are_drawn_together() -> None:
    notes = say_spread(COLUMNS, make_pool(), ABOUT, id="spread").notes
    assert "with a neighbour (1–19, 20–99): the wider a column, the lower" in notes[1]


def test_columns_that_stand_alone_need_no_note() -> None:
    columns = (Column(1, 9, 1, 20, Decimal("50.0")), Column(10, 19, 1, 20, Decimal("50.0")))
    assert say_spread(columns, make_pool(), ABOUT, id="spread").notes == []


@pytest.mark.parametrize("columns", [(), (Column(0, 100, 12, 20, Decimal(100)),)])
@pytest.mark.parametrize(("is_one", "instead"), [(True, NOT_TOLD), (False, NOT_BESIDE_EDITIONS)])
def test_a_spread_that_may_not_be_told_says_why(
    columns: tuple[Column, ...], is_one: bool, instead: str
) -> None:
    section = say_spread(columns, replace(make_pool(), is_one=is_one), ABOUT, id="spread")
    assert (section.drawing, section.rows, section.instead) == (None, [], instead)
