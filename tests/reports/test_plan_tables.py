"""Pasted margins and rates: what is read, and the sentence for each thing that is wrong."""

from datetime import date
from decimal import Decimal

import pytest

from reports.facts import MarginLevel, YearlyRate
from reports.releases.plan_tables import read_margins, read_rates, write_lines

LEVELS = {"pledge": ("gwwc_10", "none"), "identification": ("slightly", "strongly")}
HALVES = "pledge,gwwc_10,50,Census,2025-12-31\npledge,none,50,Census,2025-12-31"
AS_OF = date(2025, 12, 31)


def test_margins_are_read_with_their_source_and_date() -> None:
    assert read_margins(
        'pledge,gwwc_10,12.5,Census,2025-12-31\n pledge , none ,87.5,"A, B",2025-12-31\n', LEVELS
    ) == (
        [
            MarginLevel("pledge", "gwwc_10", Decimal("12.5"), "Census", AS_OF),
            MarginLevel("pledge", "none", Decimal("87.5"), "A, B", AS_OF),
        ],
        [],
    )


def test_names_of_columns_and_empty_lines_are_passed_over() -> None:
    lines, problems = read_margins(f"item,level,percent,source,as_of\n\n{HALVES}\n\n", LEVELS)
    assert (len(lines), problems) == (2, [])


def test_nothing_pasted_is_no_margin() -> None:
    assert read_margins("", LEVELS) == ([], [])


def test_what_was_read_is_written_as_it_would_be_pasted() -> None:
    lines, _ = read_margins(HALVES, LEVELS)
    assert read_margins(write_lines(lines), LEVELS) == (lines, [])


@pytest.mark.parametrize("second", ["49.5", "50.5", "50"])
def test_rounded_tables_may_miss_100_by_half_a_per_cent(second: str) -> None:
    text = f"pledge,gwwc_10,50,Census,2025-12-31\npledge,none,{second},Census,2025-12-31"
    assert read_margins(text, LEVELS)[1] == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "pledge,gwwc_10,60,A,2025-12-31",
            "The per cents of pledge add up to 60, not 100: find the 40 that are missing",
        ),
        (
            "pledge,gwwc_10,60,A,2025-12-31\npledge,none,50,A,2025-12-31",
            "The per cents of pledge add up to 110, not 100: take 10 away",
        ),
        (
            f"{HALVES}\npledge,none,0,A,2025-12-31",
            "pledge has the level none twice. Keep one of them",
        ),
        (
            "pledge,both,50,A,2025-12-31",
            "Line 1: “both” is no level of pledge. Use gwwc_10, none",
        ),
        (
            "age,old,50,A,2025-12-31",
            "Line 1: “age” is no item to weight by. Use pledge, identification",
        ),
        (
            "pledge,none,-5,A,2025-12-31",
            "Line 1: -5 is outside 0 to 100. Write the per cent of the population",
        ),
        (
            "pledge,none,105,A,2025-12-31",
            "Line 1: 105 is outside 0 to 100. Write the per cent of the population",
        ),
        ("pledge,none,1.00001,A,2025-12-31", "Line 1: 1.00001 has more than four decimals. Round it"),
        (
            "pledge,none,1e1,A,2025-12-31",
            "Line 1: “1e1” is no per cent. Write digits, with a point before decimals",
        ),
        (
            "pledge,none,NaN,A,2025-12-31",
            "Line 1: “NaN” is no per cent. Write digits, with a point before decimals",
        ),
        (
            "pledge,none,٥٠,A,2025-12-31",
            "Line 1: “٥٠” is no per cent. Write digits, with a point before decimals",
        ),
        ("pledge,none,5,,2025-12-31", "Line 1: the source is missing. Write who published the number"),
        (
            "pledge,none,5,A,31.12.2025",
            "Line 1: date: “31.12.2025” is not a day. Type year, month and day, like 2026-12-14",
        ),
        (
            "pledge,none,5",
            "Line 1: it has 3 columns. Write item, level, percent, source, as_of with commas between",
        ),
        (
            "pledge,none,5,A\u202eB,2025-12-31",
            "Line 1: the source is not a line of at most 200 visible characters. Shorten it",
        ),
        ("x\n" * 501, "501 lines. Paste 500 or fewer"),
    ],
)
def test_what_is_wrong_with_margins_is_said(text: str, problem: str) -> None:
    assert read_margins(text, LEVELS)[1] == [problem]


def test_all_lines_that_are_wrong_are_said_at_once() -> None:
    problems = read_margins("a,b,c,d,e\npledge,none,x,A,2025-12-31", LEVELS)[1]
    assert [problem.split(":")[0] for problem in problems] == ["Line 1", "Line 2"]


def test_rates_are_read() -> None:
    assert read_rates("EUR,1.08,ECB,2025-12-31", "USD") == (
        [YearlyRate("EUR", Decimal("1.08"), "ECB", AS_OF)],
        [],
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("EUR,0,A,2025-12-31", "Line 1: the rate 0 is not above 0. Write how much USD one EUR is"),
        ("EUR,-1,A,2025-12-31", "Line 1: the rate -1 is not above 0. Write how much USD one EUR is"),
        ("XXY,1,A,2025-12-31", "Line 1: “XXY” is no currency. Write its three letters, like EUR"),
        ("eur,1,A,2025-12-31", "Line 1: “eur” is no currency. Write its three letters, like EUR"),
        ("USD,1,A,2025-12-31", "Line 1: amounts in USD are reported as they are. Take this line out"),
        ("EUR,1,A,2025-12-31\nEUR,2,A,2025-12-31", "EUR has two rates. Keep one of them"),
    ],
)
def test_what_is_wrong_with_rates_is_said(text: str, problem: str) -> None:
    assert read_rates(text, "USD")[1] == [problem]
