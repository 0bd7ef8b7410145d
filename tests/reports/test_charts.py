"""Drawings: where their marks lie, what they say, and that they hold attributes and classes only."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.charts import (
    BASE,
    TOP,
    Bar,
    Mark,
    Words,
    draw_interval,
    draw_row,
    draw_scale,
    draw_spread,
    draw_stack,
    element,
)
from reports.templatetags.drawing import scale, svg

WORDS = Words("main", "The average is 46%", "The interval runs from 43 to 49.")
MARK = Mark(45.9, (42.8, 49.0), ("43%", "49%"))
BARS = (
    Bar("0", "0", 20, "20", 1, True),
    Bar("1–19", "1–19", 30, "30", 2, False),
    Bar("20–29", "20", 50, "50", 1, False),
)
EVERY_DRAWING = {
    "interval": draw_interval(WORDS, MARK),
    "interval without ends": draw_interval(WORDS, Mark(45.9)),
    "row": draw_row(MARK),
    "row of a group": draw_row(MARK, everyone=50),
    "scale": draw_scale(),
    "spread": draw_spread(WORDS, BARS),
    "stack": draw_stack(WORDS, [("read", 40), ("none", 60)]),
}


def texts(drawing: Element) -> list[tuple[str | None, str | None, str]]:
    """(x, anchor, text) of all that is written in a drawing."""
    return [(t.get("x"), t.get("text-anchor"), "".join(t.itertext())) for t in drawing.iter("text")]


def places(drawing: Element, tag: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(node.get(name) for name in names) for node in drawing.iter(tag)]


def number(text: str | None) -> float:
    return float((text or "").removesuffix("%"))


def test_an_element_is_written_as_html_has_it() -> None:
    node = element("line", class_="grid", x1="0", text_anchor="end", y1=3)
    assert tostring(node, encoding="unicode") == '<line class="grid" x1="0" text-anchor="end" y1="3" />'


def test_an_element_has_text_and_children() -> None:
    node = element("text", element("tspan", text="%"), text="46")
    assert tostring(node, encoding="unicode") == "<text>46<tspan>%</tspan></text>"


def test_text_is_escaped() -> None:
    drawing = draw_interval(Words("a", "<script>", "a & b"), MARK)
    written = svg(drawing)
    assert '<title id="a-title">&lt;script&gt;</title><desc id="a-text">a &amp; b</desc>' in written


@pytest.mark.parametrize("name", EVERY_DRAWING)
def test_a_drawing_keeps_its_text_s_size_at_any_width(name: str) -> None:
    drawing = EVERY_DRAWING[name]
    assert (drawing.get("width"), drawing.get("viewBox"), drawing.get("class")) == ("100%", None, "chart")


@pytest.mark.parametrize("name", EVERY_DRAWING)
def test_a_drawing_has_no_style_no_script_and_no_address(name: str) -> None:
    nodes = list(EVERY_DRAWING[name].iter())
    attributes = {attribute for node in nodes for attribute in node.attrib}
    assert attributes.isdisjoint({"style", "fill", "stroke", "href", "onclick", "onload"})
    assert {node.tag for node in nodes} <= {"svg", "title", "desc", "rect", "line", "circle", "text", "tspan"}


@pytest.mark.parametrize("name", ["interval", "interval without ends", "spread", "stack"])
def test_an_image_is_named_and_described(name: str) -> None:
    drawing = EVERY_DRAWING[name]
    title, text = drawing.find("title"), drawing.find("desc")
    assert title is not None
    assert text is not None
    assert (drawing.get("role"), drawing.get("aria-labelledby")) == ("img", "main-title main-text")
    assert (title.get("id"), title.text) == ("main-title", WORDS.title)
    assert (text.get("id"), text.text) == ("main-text", WORDS.description)


@pytest.mark.parametrize("name", ["row", "scale"])
def test_a_drawing_in_a_table_is_hidden_from_assistive_technology(name: str) -> None:
    drawing = EVERY_DRAWING[name]
    assert (drawing.get("aria-hidden"), drawing.get("focusable"), drawing.get("role")) == (
        "true",
        "false",
        None,
    )


def test_the_interval_is_a_band_on_a_line_from_0_to_100() -> None:
    drawing = EVERY_DRAWING["interval"]
    assert places(drawing, "rect", "class", "x", "width") == [("band", "42.80%", "6.20%")]
    assert places(drawing, "line", "class", "x1", "x2") == [("base", "0", "100%")]
    assert places(drawing, "circle", "class", "cx") == [("point", "45.90%")]


def test_both_ends_of_the_line_and_of_the_band_are_named() -> None:
    assert texts(EVERY_DRAWING["interval"]) == [
        ("42.80%", "end", "43%"),
        ("49.00%", "start", "49%"),
        ("0", None, "0% none"),
        ("100%", "end", "100% all"),
    ]


def test_without_an_interval_there_is_a_dot_alone() -> None:
    drawing = EVERY_DRAWING["interval without ends"]
    assert places(drawing, "rect") == []
    assert texts(drawing) == [("0", None, "0% none"), ("100%", "end", "100% all")]


@pytest.mark.parametrize(
    ("ends", "named"),
    [
        ((10.0, 90.0), [("10.00%", "end", "low"), ("90.00%", "start", "high")]),
        ((9.9, 30.0), [("0", "start", "low to high")]),
        ((70.0, 90.1), [("100%", "end", "low to high")]),
        ((2.0, 98.0), [("0", "start", "low"), ("100%", "end", "high")]),
        ((1.0, 4.0), [("0", "start", "low to high")]),
        ((97.0, 98.0), [("100%", "end", "low to high")]),
    ],
)
def test_names_of_ends_stay_inside_the_drawing(
    ends: tuple[float, float], named: list[tuple[str, str, str]]
) -> None:
    assert texts(draw_interval(WORDS, Mark(50, ends, ("low", "high"))))[:-2] == named


@pytest.mark.parametrize(("high", "dx"), [(46.0, ["-2", "2"]), (50.0, ["4", "-4"])])
def test_names_of_close_ends_keep_their_distance(high: float, dx: list[str]) -> None:
    drawing = draw_interval(WORDS, Mark(45.5, (45.0, high), ("45%", "x")))
    assert [node.get("dx") for node in drawing.iter("text")][:2] == dx


def test_a_row_has_a_grid_a_dot_and_a_line_from_end_to_end() -> None:
    lines = places(EVERY_DRAWING["row"], "line", "class", "x1", "x2")
    grid = [("grid", f"{at}%", f"{at}%") for at in (0, 25, 50, 75, 100)]
    assert lines == [*grid, ("interval", "42.80%", "49.00%")]
    assert places(EVERY_DRAWING["row"], "circle", "cx") == [("45.90%",)]


def test_in_a_row_of_groups_a_dashed_line_stands_at_everyones_mean() -> None:
    drawing = draw_row(MARK, everyone=52.75)
    dashed = [line for line in drawing.iter("line") if line.get("stroke-dasharray")]
    assert [(line.get("class"), line.get("x1"), line.get("x2")) for line in dashed] == [
        ("everyone", "52.75%", "52.75%")
    ]


def test_a_row_without_an_interval_has_a_dot_alone() -> None:
    drawing = draw_row(Mark(52.8))
    assert {node.get("class") for node in drawing.iter("line")} == {"grid"}
    assert places(drawing, "circle", "cx") == [("52.80%",)]


def test_the_scale_names_0_50_and_100() -> None:
    assert texts(draw_scale()) == [("0%", "start", "0%"), ("50%", "middle", "50%"), ("100%", "end", "100%")]
    assert fromstring(scale()).get("aria-hidden") == "true"


def test_columns_stand_side_by_side_over_their_ranges() -> None:
    """Four ranges of 25 % each, with 7 % of a range left free on either side: 1.75 %."""
    rects = places(EVERY_DRAWING["spread"], "rect", "class", "x", "width")
    assert rects == [
        ("end", "1.75%", "21.50%"),
        ("value", "26.75%", "46.50%"),
        ("value", "76.75%", "21.50%"),
    ]


def test_the_area_of_a_column_is_its_part() -> None:
    """The tallest, 50 over one range, is 150 high; 20 is 60 high; 30 over two ranges is as high as 15: 45."""
    assert BASE - TOP == 150
    rects = places(EVERY_DRAWING["spread"], "rect", "y", "height")
    assert rects == [("116.0", "60.0"), ("131.0", "45.0"), ("26.0", "150.0")]


def test_each_column_carries_its_value_and_two_names() -> None:
    """The sign and the long names give way on narrow screens."""
    written = [
        (node.get("x"), node.get("class"), "".join(node.itertext()))
        for node in EVERY_DRAWING["spread"].iter("text")
    ]
    assert written == [
        ("12.50%", None, "20%"),
        ("12.50%", "axis wide-only", "0"),
        ("12.50%", "axis narrow-only", "0"),
        ("50.00%", None, "30%"),
        ("50.00%", "axis wide-only", "1–19"),
        ("50.00%", "axis narrow-only", "1–19"),
        ("87.50%", None, "50%"),
        ("87.50%", "axis wide-only", "20–29"),
        ("87.50%", "axis narrow-only", "20"),
    ]
    assert {node.get("class") for node in EVERY_DRAWING["spread"].iter("tspan")} == {"wide-only"}


def test_the_parts_of_a_bar_follow_each_other_with_gaps() -> None:
    assert places(EVERY_DRAWING["stack"], "rect", "class", "x", "width") == [
        ("part-read", "0.15%", "39.70%"),
        ("part-none", "40.15%", "59.70%"),
    ]


def test_a_part_of_nothing_has_no_negative_width() -> None:
    drawing = draw_stack(WORDS, [("read", 0), ("none", 100)])
    assert places(drawing, "rect", "width") == [("0.00%",), ("99.70%",)]


@given(st.lists(st.tuples(st.floats(1, 100), st.integers(1, 10)), min_size=2, max_size=12))
def test_columns_never_leave_the_drawing(sizes: Sequence[tuple[float, int]]) -> None:
    drawing = draw_spread(WORDS, [Bar("a", "a", size, "1", n, False) for size, n in sizes])
    columns = places(drawing, "rect", "x", "width", "y", "height")
    assert len(columns) == len(sizes)
    for x, width, y, height in columns:
        assert number(x) >= 0
        assert number(x) + number(width) <= 100.01
        assert TOP - 0.1 <= number(y) <= BASE
        assert abs(number(y) + number(height) - BASE) < 0.11
