"""The counts of the overview."""

from datetime import date, timedelta

import pytest

from reports.pages.overview import DAYS_SHOWN, Day, Overview, Step, overview, percent_of

MONDAY = date(2026, 3, 2)
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
COUNTS = {
    (MONDAY, "opened"): 12,
    (MONDAY, "agreed"): 7,
    (WEDNESDAY, "opened"): 3,
    (WEDNESDAY, "agreed"): 1,
    (WEDNESDAY, "error_share"): 5,
    (WEDNESDAY, "sent_in_1_min"): 4,
}
SENT = {MONDAY: 4, WEDNESDAY: 1}


def test_counts_are_brought_together_by_day_and_in_all() -> None:
    assert overview(COUNTS, SENT, MONDAY, WEDNESDAY) == Overview(
        opened=15,
        agreed=8,
        sent=5,
        days=(Day(MONDAY, 12, 7, 4), Day(TUESDAY, 0, 0, 0), Day(WEDNESDAY, 3, 1, 1)),
    )


def test_steps_are_counts_and_per_cents_of_those_who_agreed() -> None:
    """Lengths of the longest, 15: 8 / 15 = 53.33 %, 5 / 15 = 33.33 %; 5 / 8 = 62.5 %, halves up."""
    assert overview(COUNTS, SENT, MONDAY, WEDNESDAY).steps == (
        Step("Opened (robots included)", 15, None, "100.00%"),
        Step("Agreed", 8, 100, "53.33%"),
        Step("Sent", 5, 63, "33.33%"),
    )


def test_more_sent_than_counted_as_agreed_is_shown_as_it_is() -> None:
    """Counts may be lost when a process is killed; stored answers are not."""
    steps = overview({(MONDAY, "agreed"): 2}, {MONDAY: 5}, MONDAY, MONDAY).steps
    assert [(step.count, step.percent, step.length) for step in steps] == [
        (0, None, "0.00%"),
        (2, 100, "40.00%"),
        (5, 250, "100.00%"),
    ]


def test_before_anything_happened_there_is_nothing_to_divide_by() -> None:
    empty = overview({}, {}, None, MONDAY)
    assert (empty.is_empty, empty.finished, empty.days) == (True, None, ())
    assert [(step.percent, step.length) for step in empty.steps] == [(None, "0.00%")] * 3


def test_an_open_wave_has_every_day_since_it_opened() -> None:
    days = overview({}, {}, MONDAY, WEDNESDAY).days
    assert days == (Day(MONDAY, 0, 0, 0), Day(TUESDAY, 0, 0, 0), Day(WEDNESDAY, 0, 0, 0))


def test_days_with_counts_are_shown_even_outside_the_wave() -> None:
    assert [one.day for one in overview({}, {MONDAY: 1}, WEDNESDAY, WEDNESDAY).days] == [
        MONDAY,
        TUESDAY,
        WEDNESDAY,
    ]
    assert [one.day for one in overview({}, {MONDAY: 1, TUESDAY: 1}, None, WEDNESDAY).days] == [
        MONDAY,
        TUESDAY,
    ]


def test_of_a_long_wave_the_last_days_are_shown_and_all_are_counted() -> None:
    first = MONDAY - timedelta(days=1000)
    long = overview({}, {first: 7, MONDAY: 1}, first, MONDAY)
    assert (len(long.days), long.days[-1], long.sent) == (DAYS_SHOWN, Day(MONDAY, 0, 0, 1), 8)


def test_sent_on_a_day_is_that_day_s_count() -> None:
    counts = overview(COUNTS, SENT, MONDAY, WEDNESDAY)
    assert [counts.sent_on(day) for day in (MONDAY, TUESDAY, date(2027, 1, 1))] == [4, 0, 0]


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(0, 0, None), (5, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, 0), (412, 523, 79)],
)
def test_per_cents_are_rounded_halves_up(part: int, whole: int, percent: int | None) -> None:
    """412 / 523 = 78.78 %; 1 / 200 = 0.5 %, up; 1 / 201 is less than half a per cent."""
    assert percent_of(part, whole) == percent
