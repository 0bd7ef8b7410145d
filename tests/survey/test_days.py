"""Days as typed: year, month, day, or a sentence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.days import parse_day
from survey.typed import Refused

ASK = "Type year, month and day, like 2026-12-14"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-14", date(2026, 12, 14)),
        ("  2026-12-14\t\r\n", date(2026, 12, 14)),
        ("\u00a02026-12-14\u2009", date(2026, 12, 14)),
        ("2028-02-29", date(2028, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
        ("9999-12-31", date(9999, 12, 31)),
    ],
)
def test_year_month_and_day_are_read(typed: str, day: date) -> None:
    assert parse_day(typed, name="Closes on") == day


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("", "the day is missing"),
        (" \t", "the day is missing"),
        ("14.12.2026", "“14.12.2026” is not a day"),
        ("12/14/2026", "“12/14/2026” is not a day"),
        ("2026-1-2", "“2026-1-2” is not a day"),
        ("20261214", "“20261214” is not a day"),
        ("2026-12-14T00:00", "“2026-12-14T00:00” is not a day"),
        ("２０２６-12-14", "“２０２６-12-14” is not a day"),
        ("2026\u201112\u201114", "“2026\u201112\u201114” is not a day"),
        ("-2026-12-14", "“-2026-12-14” is not a day"),
        ("2026-12-1\x004", "“2026-12-1\ufffd4” is not a day"),
        ("\u202e2026-12-14", "“\ufffd2026-12-14” is not a day"),
        ("\ud800", "“\ufffd” is not a day"),
        ("2026-02-29", "the calendar has no day 2026-02-29"),
        ("2026-13-01", "the calendar has no day 2026-13-01"),
        ("2026-00-10", "the calendar has no day 2026-00-10"),
        ("0000-01-01", "the calendar has no day 0000-01-01"),
        ("9" * 10_000, f"“{'9' * 24}…” is not a day"),
    ],
)
def test_anything_else_is_a_sentence_that_says_what_to_type(typed: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(typed, name="Closes on")
    assert refused.value.text == f"Closes on: {text}. {ASK}"


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_day(day.isoformat(), name="Closes on") == day


def outcome(typed: str) -> str:
    try:
        return parse_day(typed, name="Closes on").isoformat()
    except Refused as refused:
        return refused.text


@given(st.text())
def test_any_text_is_a_day_or_a_sentence(typed: str) -> None:
    read = outcome(typed)
    assert read in typed or (read.startswith("Closes on: ") and read.endswith(ASK))
