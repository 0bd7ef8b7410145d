"""What departs from the plan is found by comparing it with the tables."""

from datetime import date
from typing import Any

import pytest

from reports.releases.departures import NO_PLAN, find_departures
from survey.models import Wave
from tests.factories import make_closed_wave, make_wave
from tests.reports.answers import make_table, share
from tests.reports.planned import file_away, open_wave, plan_of
from tests.reports.test_plans import MARGINS, add_rate

pytestmark = pytest.mark.django_db
ANSWERS = [share(percent) for percent in (0, 25, 50, 75, 100) for _ in range(10)]
PLANNED: dict[str, Any] = {"groups": (), "stops_on": None, "minimum_n": 50}


def planned(**said: Any) -> Wave:
    return open_wave(file_away(make_wave(opens_at=None), **{**PLANNED, **said}))


def departures(wave: Wave, today: date = date(2027, 3, 1)) -> list[str]:
    """Sentences about a table of 50 answers without groups."""
    return find_departures(wave, plan_of(wave), make_table(ANSWERS), today)


def test_a_wave_without_plan_says_so() -> None:
    assert find_departures(make_wave(), None, make_table(ANSWERS), date(2027, 1, 1)) == [NO_PLAN]


def test_what_was_done_as_planned_departs_in_nothing() -> None:
    assert departures(planned()) == []


def test_a_primary_figure_that_is_hidden_was_not_run() -> None:
    (sentence,) = departures(planned(primary_figure="money_share_capped"))
    assert sentence.startswith(
        "Planned and not run: the primary figure, “share of the money, each giver’s amount counted up to the "
        "wave’s cap”, is not shown ("
    )


def test_planned_groups_that_are_not_shown_were_not_run() -> None:
    assert departures(planned(groups=("pledge", "cause"))) == [
        "Planned and not run: no group by “Causes” is shown.",
        "Planned and not run: no group by “Giving pledges” is shown.",
    ]


@pytest.mark.parametrize(
    ("group_by", "sentences"),
    [
        ("pledge", ["Added later: groups by “Giving pledges”."]),
        ("amount_band", ["Added later: groups by “Amounts given”."]),
        ("via", []),
        ("came_by", []),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_groups_that_nobody_planned_were_added_and_ways_in_are_no_choice(
    group_by: str, sentences: list[str]
) -> None:
    wave = planned()
    table = make_table(ANSWERS)
    row = {**table.iloc[0].to_dict(), "group_by": group_by, "group": "none", "status": ""}
    table.loc[len(table)] = row
    assert find_departures(wave, plan_of(wave), table, date(2027, 3, 1)) == sentences


def test_planned_weighting_without_weighted_rows_was_not_run() -> None:
    assert departures(planned(margins=MARGINS)) == ["Planned and not run: weighting."]


@pytest.mark.parametrize(
    ("said", "cells", "sentence"),
    [
        (
            {"margins": MARGINS},
            {
                "weighting": "raked: pledge",
                "note": "The margin of pledge has “gwwc_trial”, which nobody answered.",
            },
            "weighting (The margin of giving pledges has “Trial Pledge”, which nobody answered).",
        ),
        (
            {"groups": ("pledge",)},
            {"group_by": "pledge", "group": "none", "note": "fewer than 10 people"},
            "no group by “Giving pledges” is shown (fewer than 10 people).",
        ),
    ],
)
def test_what_was_not_run_says_why_as_the_file_does(
    said: dict[str, Any], cells: dict[str, str], sentence: str
) -> None:
    wave, table = planned(**said), make_table(ANSWERS)
    table.loc[len(table)] = {**table.iloc[0].to_dict(), "status": "c", **cells}
    expected = [f"Planned and not run: {sentence}"]
    assert find_departures(wave, plan_of(wave), table, date(2027, 3, 1)) == expected


def test_fewer_answers_than_planned_are_said() -> None:
    assert departures(planned(minimum_n=51)) == [
        "Planned and not reached: 51 people with a number were planned, 50 gave one."
    ]


def test_rates_that_came_after_opening_are_said() -> None:
    wave = planned()
    add_rate(wave)
    assert departures(wave) == ["Added later: rates of GBP, after the wave had opened."]


def test_another_closing_day_is_said() -> None:
    wave = planned(stops_on=date(2026, 12, 31))
    wave.closed_at = wave.opens_at
    closed_on = f"{wave.opens_at.day} {wave.opens_at:%B %Y}"
    assert departures(wave) == [
        f"Changed: the wave was to close on 31 December 2026, and closed on {closed_on}."
    ]


def test_a_late_release_is_said() -> None:
    assert departures(planned(), date(2027, 3, 2)) == [
        "Changed: this was to be published by 1 March 2027, and is published on 2 March 2027."
    ]


@pytest.mark.parametrize("kind", ["simulated", "imported"])
def test_answers_that_were_there_before_depart_from_nothing(kind: str) -> None:
    wave = make_closed_wave(kind=kind)
    assert find_departures(wave, None, make_table(ANSWERS), date(2027, 1, 1)) == []
