"""What the page says of the trend: no change is claimed whose interval includes zero."""

from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest

from reports.pages.published import Printed
from reports.pages.sections import Section
from reports.pages.trend_section import NEW_WORDING, TrendPoint, say_trend
from reports.trend import WaveMean


def make_point(
    wave: str, estimate: float, half: float | None = 5, *, n: int = 400, edition: int = 1, series: int = 1
) -> TrendPoint:
    ends = (estimate - half, estimate + half) if half is not None else (float("nan"), float("nan"))
    mean = WaveMean(frozenset((edition,)), frozenset((series, edition)), estimate, *ends, n)
    low, high = (Decimal(f"{end:.1f}") if half is not None else None for end in ends)
    return TrendPoint(wave, mean, Printed(Decimal(f"{estimate:.1f}"), low, high, n))


def say(*points: TrendPoint) -> Section:
    said = say_trend(points, id="trend")
    assert said is not None
    return said


def drawn(section: Section, tag: str, class_: str = "") -> list[Element]:
    assert section.drawing is not None
    return [one for one in section.drawing.iter(tag) if class_ in one.get("class", "")]


@pytest.mark.parametrize("points", [[], [make_point("Spring", 40)]])
def test_one_wave_is_no_trend(points: list[TrendPoint]) -> None:
    assert say_trend(points, id="trend") is None


@pytest.mark.parametrize(
    ("estimate", "title", "sentence", "row"),
    [
        # errors 5 / 1.966 each, together 3.597; df 798, t 1.963: half-width 7.06
        (
            43,
            "No clear change from Spring to Autumn",
            "The data are in line with no change from Spring to Autumn, and with one of up to 10 points.",
            ("+3", "−4 to +10"),
        ),
        (
            50,
            "The average is higher in Autumn than in Spring",
            "In Autumn the average is higher than in Spring by between 3 and 17 points.",
            ("+10", "+3 to +17"),
        ),
        (
            30,
            "The average is lower in Autumn than in Spring",
            "In Autumn the average is lower than in Spring by between 3 and 17 points.",
            ("−10", "−17 to −3"),
        ),
    ],
)
def test_a_change_is_claimed_only_if_its_interval_leaves_out_zero(
    estimate: float, title: str, sentence: str, row: tuple[str, str]
) -> None:
    section = say(make_point("Spring", 40), make_point("Autumn", estimate))
    assert (section.title, section.notes[0]) == (title, sentence)
    assert [(one.name, one.people, one.value, one.interval) for one in section.more] == [
        ("Autumn minus Spring", "800", *row)
    ]


def test_the_last_two_of_three_waves_make_the_title() -> None:
    section = say(make_point("Spring", 40), make_point("Summer", 60), make_point("Autumn", 59))
    assert section.title == "No clear change from Summer to Autumn"
    assert section.notes[0].startswith("The data are in line with no change from Summer to Autumn")


def test_an_end_that_rounds_to_zero_claims_nothing() -> None:
    """7.1 − 7.06 = 0.04, printed 0.0."""
    section = say(make_point("Spring", 40), make_point("Autumn", 47.1))
    assert section.title == "No clear change from Spring to Autumn"


def test_without_an_interval_nothing_is_claimed() -> None:
    section = say(make_point("Spring", 40), make_point("Autumn", 90, None))
    assert section.title == "No clear change from Spring to Autumn"
    assert section.notes[0].endswith("has no interval, so it shows nothing.")


def test_waves_before_and_after_a_new_wording_are_neither_joined_nor_compared() -> None:
    first, second = make_point("2024", 40), make_point("2025", 60)
    third = make_point("2026", 50, edition=2, series=2)
    section = say(first, second, third)
    assert section.title == "2026 starts a new wording"
    assert (len(drawn(section, "line", "curve")), len(drawn(section, "line", "everyone"))) == (1, 1)
    assert "new wording" in [text.text for text in drawn(section, "text")]
    assert NEW_WORDING in section.notes
    assert (section.more[-1].name, section.more[-1].reason) == (
        "2026",
        "new wording: compared with no earlier wave",
    )


def test_comparable_waves_are_joined_and_nothing_is_said_of_a_break() -> None:
    section = say(*(make_point(str(year), 40) for year in (2024, 2025, 2026)))
    assert (len(drawn(section, "line", "curve")), len(drawn(section, "line", "everyone"))) == (2, 0)
    assert NEW_WORDING not in section.notes


def test_dots_and_intervals_lie_where_the_table_says_on_an_axis_from_0() -> None:
    """The axis ends at 60, the first multiple of 20 above 49: 0 is at 190 and 60 at 34 pixels, 2.6 each.

    A tenth of the width is the axis's: of the rest the waves stand at 1/4 and 3/4.
    """
    section = say(make_point("Spring", 40), make_point("Autumn", 44))
    assert [row.value for row in section.rows] == ["40%", "44%"]
    assert [dot.get("cy") for dot in drawn(section, "circle")] == ["86.0", "75.6"]
    lines = drawn(section, "line", "interval")
    assert [(line.get("y1"), line.get("y2")) for line in lines] == [("99.0", "73.0"), ("88.6", "62.6")]
    (curve,) = drawn(section, "line", "curve")
    assert {end: curve.get(end) for end in ("x1", "x2", "y1", "y2")} == {
        "x1": "32.50%",
        "x2": "77.50%",
        "y1": "86.0",
        "y2": "75.6",
    }
    assert [text.text for text in drawn(section, "text", "axis")][:4] == ["0%", "20%", "40%", "60%"]


def test_all_at_100_stay_inside_the_drawing() -> None:
    section = say(make_point("Spring", 100, None), make_point("Autumn", 100, None))
    assert [dot.get("cy") for dot in drawn(section, "circle")] == ["34.0", "34.0"]


def test_few_answers_are_called_few() -> None:
    said = say(make_point("Spring", 40), make_point("Autumn", 50, n=29)).subtitle
    assert said.endswith("29 people or more in each wave · few answers")


def test_long_names_of_waves_are_cut_and_short_ones_whole() -> None:
    name = "A wave with a name that is far too long for the place that it has below its dot"
    texts = [text.text or "" for text in drawn(say(*[make_point(name, 40)] * 8), "text", "axis")]
    assert max(map(len, texts)) <= 12
    assert "Spring" in [
        text.text for text in drawn(say(make_point("Spring", 40), make_point("A", 40)), "text")
    ]


def test_names_too_long_for_their_place_are_cut_by_words() -> None:
    """Of 38 letters on narrow screens each of six waves has 6."""
    names = ("Regions 2026", "Autumn", "Spring", "Summer", "Winter", "Now")
    section = say(*(make_point(name, 40) for name in names))
    assert [text.text for text in drawn(section, "text", "axis narrow-only")][:2] == ["Regio…", "2026"]
