"""What a page says and draws of a test's power."""

import math
from xml.etree.ElementTree import Element

import pytest

from reports.pages.power_chart import PowerRow, say_people, say_points, say_power, show_power
from reports.power import Power, Size

NAN = math.nan
HUNDRED = {1: 100, 2: 100}


def size(name: str, difference: float, arms: dict[int, int] = HUNDRED, at_most: float = NAN) -> Size:
    return Size(name, arms, difference, at_most)


POWER = Power(
    (
        size("half", 19.8, {1: 50, 2: 50}, 28.3),
        size("planned", 13.93, HUNDRED, 19.9),
        size("double", 9.8, {1: 200, 2: 200}, 14.05),
    ),
    deviation=35.0,
    pairs=1,
)
POINTS = [(0.25, 28.6), (0.5, 19.8), (1.0, 13.93), (2.0, 9.8)]


def drawn(power: Power = POWER, points: list[tuple[float, float]] = POINTS) -> Element:
    drawing = show_power(power, points, id="power").drawing
    assert drawing is not None
    return drawing


def test_the_sentence_names_answers_per_arm_and_the_difference() -> None:
    said = "About 100 answers per arm are planned: enough to show a difference of 14 points or more."
    assert show_power(POWER, POINTS, id="power").sentence == said


def test_too_few_answers_are_called_so() -> None:
    planned = size("planned", NAN, {1: 3, 2: 3})
    assert say_power(planned) == "About 3 answers per arm are planned: too few to show any difference."


def test_arms_of_different_sizes_are_said_from_to() -> None:
    assert say_people(size("planned", 20, {1: 1_500, 2: 50, 3: 75})) == "50 to 1,500"


@pytest.mark.parametrize(
    ("difference", "said"), [(13.01, "14 points"), (13.0, "13 points"), (0.2, "1 point"), (NAN, "none")]
)
def test_points_are_rounded_up_since_less_would_not_show(difference: float, said: str) -> None:
    assert say_points(difference) == said


def test_the_table_has_half_planned_and_double() -> None:
    assert show_power(POWER, POINTS, id="power").rows == [
        PowerRow("Half of them", "50", "20 points", "29 points"),
        PowerRow("As planned", "100", "14 points", "20 points"),
        PowerRow("Twice as many", "200", "10 points", "15 points"),
    ]


def test_the_drawing_says_in_words_what_it_shows() -> None:
    drawing = drawn()
    assert drawing.findtext("title") == "The more answers, the smaller the difference that shows"
    assert drawing.findtext("desc") == (
        "A falling curve. Smallest difference: half of them 20 points, as planned 14 points, "
        "twice as many 10 points."
    )


def test_the_curve_is_made_of_segments_that_join_inside_the_scale() -> None:
    """The scale ends at 20 points: 28.6 is left out, so that two segments remain."""
    lines = [line for line in drawn().iter("line") if line.get("class") == "curve"]
    assert [(line.get("x1"), line.get("x2")) for line in lines] == [
        ("25.00%", "50.00%"),
        ("50.00%", "100.00%"),
    ]
    assert [line.get("y2") for line in lines[:-1]] == [line.get("y1") for line in lines[1:]]


def test_the_three_sizes_are_dots_on_the_curve_with_their_numbers() -> None:
    drawing = drawn()
    assert [dot.get("cx") for dot in drawing.iter("circle")] == ["25.00%", "50.00%", "100.00%"]
    texts = [(text.get("x"), text.text) for text in drawing.iter("text")]
    assert texts[1:] == [
        ("25.00%", "50"),
        ("25.00%", "20"),
        ("50.00%", "100"),
        ("50.00%", "14"),
        ("100.00%", "200"),
        ("100.00%", "10"),
    ]


def test_a_size_that_shows_nothing_has_no_dot() -> None:
    power = Power((size("half", NAN), size("planned", 80), size("double", 45)), 35.0, 3)
    drawing = drawn(power, [(1.0, 80.0), (2.0, 45.0)])
    assert [dot.get("cx") for dot in drawing.iter("circle")] == ["50.00%", "100.00%"]


def test_without_any_difference_there_is_no_curve() -> None:
    power = Power(tuple(size(name, NAN) for name in ("half", "planned", "double")), 35.0, 1)
    assert show_power(power, [], id="power").drawing is None


def test_the_drawing_has_no_style_and_no_view_box() -> None:
    assert {name for node in drawn().iter() for name in node.attrib} & {"style", "viewBox"} == set()
