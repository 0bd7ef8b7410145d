"""The layout of the columns by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pages.arrivals import Column, Label, Line, arrivals, grid, labelled

FIRST = date(2026, 11, 2)


def days(*counts: int) -> list[tuple[date, int]]:
    return [(FIRST + timedelta(days=n), count) for n, count in enumerate(counts)]


def test_columns_share_the_width_and_grow_with_the_count() -> None:
    """20 slots of 5 %, of which a column takes the middle 4; 150 px are the most, 8, so 2 are 37.5 px."""
    chart = arrivals(days(8, 2, *[0] * 18), today=FIRST + timedelta(days=99))
    assert chart.columns[:3] == (
        Column("0.50%", "4.00%", "30.0", "150.0", is_today=False),
        Column("5.50%", "4.00%", "142.5", "37.5", is_today=False),
        Column("10.50%", "4.00%", "180.0", "0.0", is_today=False),
    )


def test_a_young_wave_has_columns_of_a_fourteenth() -> None:
    """100 / 14 = 7.14 %, of which 80 % are 5.71 %."""
    [column] = arrivals(days(3), today=FIRST).columns
    assert column == Column("0.71%", "5.71%", "30.0", "150.0", is_today=True)


def test_only_today_s_column_is_pale() -> None:
    chart = arrivals(days(1, 1, 1), today=FIRST + timedelta(days=2))
    assert [column.is_today for column in chart.columns] == [False, False, True]


@pytest.mark.parametrize(
    ("most", "values"),
    [
        (0, []),
        (1, [1]),
        (2, [1, 2]),
        (3, [1, 2, 3]),
        (4, [2, 4]),
        (7, [2, 4, 6]),
        (9, [5]),
        (10, [5, 10]),
        (44, [20, 40]),
        (99, [50]),
        (100, [50, 100]),
        (850, [500]),
        (12_345, [5_000, 10_000]),
    ],
)
def test_the_grid_has_one_to_three_round_numbers(most: int, values: list[int]) -> None:
    assert [value for value, _ in grid(most)] == values


def test_the_grid_s_lines_lie_where_columns_of_their_number_would_end() -> None:
    """Of 150 px for 44: 20 are 68.2 px above the base at 180, 40 are 136.4."""
    assert arrivals(days(44), today=FIRST).lines == (Line("111.8", "106.8", 20), Line("43.6", "38.6", 40))


@given(st.integers(min_value=1, max_value=10**9))
def test_the_grid_is_never_empty_nor_crowded_nor_above_the_columns(most: int) -> None:
    lines = grid(most)
    assert 1 <= len(lines) <= 3
    assert all(30 <= y < 180 for _, y in lines)


@pytest.mark.parametrize(
    ("n_days", "slots", "places"),
    [
        (0, 14, []),
        (1, 14, [0]),
        (3, 14, [2]),
        (14, 14, [13, 9, 5, 1]),
        (22, 22, [21, 15, 9, 3]),
        (92, 92, [91, 68, 45, 22]),
    ],
)
def test_at_most_four_days_are_named_and_the_last_always(n_days: int, slots: int, places: list[int]) -> None:
    assert labelled(n_days, slots) == places


def test_names_at_the_ends_stay_inside_the_chart() -> None:
    """Of 14 slots the second is named at 1.5 / 14 = 10.71 %, the last at the right end."""
    chart = arrivals(days(*[1] * 14), today=FIRST + timedelta(days=13))
    assert (chart.labels[0], chart.labels[-1]) == (
        Label("100%", "end", "Today"),
        Label("10.71%", "middle", "3 Nov"),
    )
    assert arrivals(days(1), today=date(2027, 1, 1)).labels == (Label("0%", "start", "2 Nov"),)


@given(st.lists(st.integers(min_value=0, max_value=10**6), max_size=92))
def test_nothing_is_drawn_outside_the_chart(counts: list[int]) -> None:
    chart = arrivals(days(*counts), today=FIRST)
    for column in chart.columns:
        assert float(column.x[:-1]) + float(column.width[:-1]) <= 100.01
        assert 30 <= float(column.y) <= 180
        assert abs(float(column.y) + float(column.height) - 180) <= 0.11
    assert [place.x for place in chart.labels] == list(dict.fromkeys(place.x for place in chart.labels))


@pytest.mark.parametrize(
    ("counts", "today", "period", "description"),
    [
        ([], FIRST, "", "No answers yet."),
        ([0, 0], date(2027, 1, 1), "2 November 2026 to 3 November 2026", "No answers yet."),
        (
            [5],
            FIRST,
            "Today",
            "1 column. The most answers on one day, 5, came on 2 November. Today is not over.",
        ),
        (
            [5],
            date(2027, 1, 1),
            "2 November 2026",
            "1 column. The most answers on one day, 5, came on 2 November.",
        ),
        (
            [1, 4, 4],
            date(2026, 11, 4),
            "2 November 2026 to today",
            "3 columns. The most answers on one day, 4, came on 3 November. Today is not over.",
        ),
    ],
)
def test_the_chart_is_told_in_words(counts: list[int], today: date, period: str, description: str) -> None:
    chart = arrivals(days(*counts), today)
    assert (chart.period, chart.description) == (period, description)
