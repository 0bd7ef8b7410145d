"""What the page says of the trend of groups: row by row, with a reason wherever nothing is compared."""

import math
from decimal import Decimal

import pytest

from reports.columns import UNWEIGHTED
from reports.pages.group_sections import GroupWords
from reports.pages.group_trend import (
    BROKEN,
    EACH_ALONE,
    FIRST,
    HIDDEN,
    MARGINS_MOVE,
    ROUNDED,
    WEIGHTED,
    say_group_trends,
)
from reports.pages.published import Printed
from reports.pages.sections import Section
from reports.pages.trend_section import ASSUMED, NEW_WORDING, GroupMean, TrendPoint
from reports.trend import WaveMean

WORDS = {"pledge": GroupWords("Pledge", "Have you pledged?", {"gwwc_10": "The 10% Pledge"})}
SMALL = GroupMean(None, Printed(None, status="c", note="fewer than 10 people"))


def make_mean(estimate: float, half: float = 5, *, n: int = 400, edition: int = 1) -> GroupMean:
    """A group's mean in a wave whose people saw one edition, alone in its series."""
    ends = estimate - half, estimate + half
    editions = frozenset((edition,))
    low, high = (None if math.isnan(half) else Decimal(f"{end:.1f}") for end in ends)
    printed = Printed(Decimal(f"{estimate:.1f}"), low, high, n)
    return GroupMean(WaveMean(editions, editions, estimate, *ends, n), printed)


def make_point(wave: str, *, edition: int = 1, by: str = "pledge", **groups: GroupMean) -> TrendPoint:
    everyone = make_mean(40, edition=edition)
    assert everyone.mean is not None
    return TrendPoint(wave, everyone.mean, everyone.printed, {by: groups} if groups else {})


def say(*points: TrendPoint) -> Section:
    (trend,) = say_group_trends(points, WORDS)
    return trend.section


def told(section: Section) -> list[tuple[str, str, str]]:
    return [(row.name, row.value, row.interval or row.reason) for row in section.more]


def test_each_group_stands_wave_by_wave_and_its_change_is_welch_s() -> None:
    """Errors 5 / 1.966 each, together 3.597; df 798, t 1.963: half-width 7.06."""
    section = say(
        make_point("Spring", gwwc_10=make_mean(40), none=make_mean(20)),
        make_point("Autumn", gwwc_10=make_mean(50), none=make_mean(23)),
    )
    assert (section.title, section.subtitle) == (
        "Pledge, by wave",
        "Average fraction of giving by wave, by the answer to “Have you pledged?”, with 95% intervals",
    )
    assert [(row.name, row.people, row.value, row.interval) for row in section.rows] == [
        ("The 10% Pledge: Spring, edition 1", "400", "40%", "35–45"),
        ("The 10% Pledge: Autumn, edition 1", "400", "50%", "45–55"),
        ("None: Spring, edition 1", "400", "20%", "15–25"),
        ("None: Autumn, edition 1", "400", "23%", "18–28"),
    ]
    assert told(section) == [
        ("The 10% Pledge: Autumn minus Spring", "+10", "+3 to +17"),
        ("None: Autumn minus Spring", "+3", "−4 to +10"),
    ]
    assert all(row.drawing is not None for row in section.rows)
    assert section.notes == [EACH_ALONE, ASSUMED]


def test_a_group_that_a_wave_hides_stays_with_its_reason_and_is_passed_over() -> None:
    section = say(
        make_point("2024", gwwc_10=make_mean(40)),
        make_point("2025", gwwc_10=SMALL, none=make_mean(20)),
        make_point("2026", gwwc_10=make_mean(50), none=make_mean(20)),
    )
    assert [(row.name, row.value, row.reason) for row in section.rows][1] == (
        "The 10% Pledge: 2025, edition 1",
        "hidden",
        "fewer than 10 people",
    )
    assert section.rows[1].drawing is None
    assert told(section) == [
        ("The 10% Pledge: 2025", "–", HIDDEN),
        ("The 10% Pledge: 2026 minus 2024", "+10", "+3 to +17"),
        ("None: 2026 minus 2025", "0", "−7 to +7"),
    ]


def test_a_new_wording_is_marked_and_not_compared() -> None:
    section = say(
        make_point("Spring", gwwc_10=make_mean(40)),
        make_point("Autumn", edition=2, gwwc_10=make_mean(50, edition=2)),
    )
    assert told(section) == [("The 10% Pledge: Autumn", "–", BROKEN)]
    assert section.rows[1].name == "The 10% Pledge: Autumn, edition 2"
    assert NEW_WORDING in section.notes


def test_a_group_shown_for_the_first_time_is_called_so() -> None:
    section = say(
        make_point("Spring", gwwc_10=SMALL, none=make_mean(20)),
        make_point("Autumn", gwwc_10=make_mean(50), none=make_mean(20)),
    )
    assert told(section)[0] == ("The 10% Pledge: Autumn", "–", FIRST)


def test_a_release_from_before_groups_were_kept_is_not_compared() -> None:
    old = GroupMean(None, make_mean(40).printed)
    section = say(
        make_point("2024", gwwc_10=make_mean(40)),
        make_point("2025", gwwc_10=old),
        make_point("2026", gwwc_10=make_mean(40)),
    )
    assert told(section) == [
        ("The 10% Pledge: 2025", "–", ROUNDED),
        ("The 10% Pledge: 2026 minus 2024", "0", "−7 to +7"),
    ]


def test_without_an_interval_of_either_mean_the_difference_has_none() -> None:
    section = say(
        make_point("Spring", gwwc_10=make_mean(40)), make_point("Autumn", gwwc_10=make_mean(90, math.nan))
    )
    assert told(section) == [("The 10% Pledge: Autumn minus Spring", "+50", "")]


@pytest.mark.parametrize(("n", "value"), [(99, "0"), (100, "+1")])
def test_fewer_than_a_hundred_people_have_no_decimal(n: int, value: str) -> None:
    """0.46 is 0 in whole points, and 0.5 with one decimal, of which a page makes 1."""
    waves = [
        make_point(wave, none=make_mean(mean, n=n)) for wave, mean in (("Spring", 40), ("Autumn", 40.46))
    ]
    assert say(*waves).more[0].value == value


@pytest.mark.parametrize(
    "points",
    [
        [],
        [make_point("Spring", gwwc_10=make_mean(40))],
        [make_point("Spring"), make_point("Autumn", gwwc_10=make_mean(40))],
        [make_point("Spring", gwwc_10=SMALL), make_point("Autumn", gwwc_10=make_mean(40))],
    ],
    ids=["none", "one wave", "one wave asked", "one wave shows"],
)
def test_a_breakdown_that_one_wave_shows_is_no_trend(points: list[TrendPoint]) -> None:
    assert say_group_trends(points, WORDS) == []


def test_breakdowns_come_one_by_one_those_of_the_page_s_own_wave_first() -> None:
    spring = make_point("Spring", by="cause", gwwc_10=make_mean(40))
    waves = [
        TrendPoint("Spring", spring.mean, spring.printed, {"cause": {"several": make_mean(30)}}),
        TrendPoint("Summer", spring.mean, spring.printed, {"cause": {"several": make_mean(30)}}),
        make_point("Autumn", gwwc_10=make_mean(40)),
        make_point("Winter", gwwc_10=make_mean(40)),
    ]
    found = say_group_trends(waves, WORDS)
    assert [trend.name for trend in found] == ["pledge", "cause"]
    assert found[1].section.title == "cause, by wave"
    assert found[1].section.rows[0].name == "Several, equally: Spring, edition 1"


def test_weighted_means_stand_below_the_unweighted_ones() -> None:
    groups = {UNWEIGHTED: make_mean(40), "raked: pledge": make_mean(44)}
    section = say(*(make_point(wave, by=WEIGHTED, **groups) for wave in ("Spring", "Autumn")))
    assert section.title == "Unweighted and weighted, by wave"
    assert [row.name for row in section.rows] == [
        "Unweighted: Spring, edition 1",
        "Unweighted: Autumn, edition 1",
        "Weighted to giving pledges: Spring, edition 1",
        "Weighted to giving pledges: Autumn, edition 1",
    ]
    assert section.notes == [MARGINS_MOVE, ASSUMED]


def test_simulated_waves_are_called_so() -> None:
    waves = [make_point(wave, gwwc_10=make_mean(40)) for wave in ("Spring", "Autumn")]
    (trend,) = say_group_trends(waves, WORDS, simulated=True)
    assert trend.section.subtitle.endswith(" · simulated figures")
