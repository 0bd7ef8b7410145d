"""A whole wave, as its release keeps it unrounded, against R (whole_wave.R), to nine digits."""

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from reports.bases import SPLIT
from reports.columns import PEOPLE
from reports.conversion import convert_amounts
from reports.exact import PREFIX
from reports.facts import MarginLevel, WaveFacts, YearlyRate
from reports.reliance import RELIED_ON
from reports.summary import find_rows
from tests.reports.answers import Answer, make_answers, make_facts, make_process
from tests.reports.numbers_from_r import REFERENCE

DAY = date(2025, 12, 31)
TARGETS = dict(zip(("gwwc_10", "gwwc_trial", "other", "none", "not_sure"), (10, 15, 20, 30, 25), strict=True))
HEAPED = (0, 50, 100)
TIMES = {"gwwc_10": 3, "gwwc_trial": 2, "other": 2, "none": 4, "not_sure": 1, "not_say": 1, None: 1}
PLEDGED = [level for level, times in TIMES.items() for _ in range(times)]
Key = tuple[str, str, str, str]
"""Breakdown, group, figure, weighting."""
Numbers = dict[str, float]


def answer(i: int) -> Answer:
    """The answer of person i, from 1 to 2,400, by the rules of the script."""
    given: Answer = {"pledge": PLEDGED[i // 3 % 14]}
    if i % 8:
        given["share"] = HEAPED[i // 5 % 3] if i % 5 == 0 else i * 37 % 101
    else:
        given["share_reason"] = ("gave_nothing", "dont_know", "not_say")[i // 8 % 3]
    if i % 24 and i % 3:
        currency = "JPY" if i % 11 == 0 else "EUR" if i % 7 == 0 else "USD"
        given |= {"amount": 1_000 + i * 7_919 % 90_000, "currency": currency}
    if i % 24 and i % 4 != 1:
        parts = (i * 3 % 31, i * 5 % 31, i * 7 % 31 if i % 6 else 0)
        given |= dict(zip(SPLIT, (*parts, 100 - sum(parts)), strict=True))
        given |= {"relied_on": RELIED_ON[i // 2 % 6]} if parts[2] else {}
    return given


def facts() -> WaveFacts:
    margins = (MarginLevel("pledge", level, Decimal(part), "Census", DAY) for level, part in TARGETS.items())
    rates = (YearlyRate("EUR", Decimal("1.25"), "Bank", DAY),)
    return make_facts(amount_cap=60_000, margins=tuple(margins), rates=rates)


def key(row: dict[str, Any]) -> Key:
    return (*(str(row.get(name, "")) for name in ("group_by", "group", "estimand", "weighting")),)


@cache
def ours() -> dict[Key, dict[str, Any]]:
    answers = convert_amounts(make_answers(map(answer, range(1, 2_401))), facts())
    process = make_process((1, "sent", len(answers)))
    rows = find_rows(answers, process, facts(), survey="PGS", computed_on=DAY)
    return {key(row): row for row in rows if row.get("group_by", "") in ("", "pledge")}


def read_numbers() -> dict[Key, Numbers]:
    """What R printed; an empty cell is left out."""
    with (REFERENCE / "whole_wave.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["group_by"] != "versions"]
    return {
        key(row): {name: float(row[name]) for name in ("value", "low", "high") if row[name]} for row in rows
    }


R = read_numbers()
NAMES = {"value": "estimate", "low": "low", "high": "high"}


def compared() -> dict[Key, tuple[Numbers, Numbers]]:
    """Of each figure that is shown our numbers, and R's; of counts there are none."""
    shown = {which: row for which, row in ours().items() if not row.get("status") and which[2] not in PEOPLE}
    return {
        which: ({name: float(row[f"{PREFIX}{NAMES[name]}"]) for name in R[which]}, R[which])
        for which, row in shown.items()
    }


def test_every_figure_that_is_shown_is_that_of_r() -> None:
    assert {
        which: both
        for which, both in compared().items()
        if both[0] != pytest.approx(both[1], rel=1e-9, abs=1e-9)
    } == {}


def test_all_that_r_has_is_in_the_file_and_most_of_it_is_shown() -> None:
    assert R.keys() - ours().keys() == set()
    assert len(compared()) > 0.7 * len(R)
    assert sum(len(numbers) for numbers, _ in compared().values()) > 200
