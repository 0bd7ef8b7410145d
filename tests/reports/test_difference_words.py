"""What may be said of a difference, by rule."""

from decimal import Decimal

import pytest

from reports.pages.difference_words import MINUS, make_difference, mark_of, say_difference, sign
from reports.pages.published import Printed
from reports.pages.sections import Row

NO_DIFFERENCE = (
    "The data do not show a difference between wordings A and B; it could be as large as {} either way."
)
DIFFERENCE = "Wording B gives answers {} by between {} on average than wording A."


def points(value: str, low: str = "", high: str = "") -> Printed:
    ends = [Decimal(end) if end else None for end in (low, high)]
    return Printed(Decimal(value), *ends, n=200)


NOTE = "told only where the figures of both editions are"
HIDDEN = Printed(None, status="c", note=NOTE)


@pytest.mark.parametrize(
    ("low", "high", "largest"),
    [
        ("-3.2", "9.4", "9 points"),
        ("-12.5", "2.0", "13 points"),
        ("0", "9", "9 points"),
        ("-6", "0", "6 points"),
        ("-0.9", "1.2", "1 point"),
        ("-0.2", "0.3", "less than 1 point"),
    ],
)
def test_an_interval_that_includes_zero_shows_none_but_says_how_large_it_could_be(
    low: str, high: str, largest: str
) -> None:
    assert say_difference("B", "A", points("1", low, high)) == NO_DIFFERENCE.format(largest)


@pytest.mark.parametrize(
    ("low", "high", "direction", "bounds"),
    [
        ("3.1", "8.7", "higher", "3 and 9 points"),
        ("-8.7", "-3.1", "lower", "3 and 9 points"),
        ("0.1", "8.7", "higher", "less than 1 and 9 points"),
        ("-4.0", "-0.4", "lower", "less than 1 and 4 points"),
        ("3.1", "3.4", "higher", "3 and 4 points"),
        ("0.1", "0.4", "higher", "less than 1 and 1 point"),
    ],
)
def test_an_interval_that_leaves_out_zero_says_which_way_and_from_what_to_what(
    low: str, high: str, direction: str, bounds: str
) -> None:
    assert say_difference("B", "A", points("5", low, high)) == DIFFERENCE.format(direction, bounds)


def test_what_is_hidden_is_said_with_its_reason() -> None:
    said = (
        "The difference between wordings A and B is hidden: told only where the figures of both editions are."
    )
    assert say_difference("B", "A", HIDDEN) == said


def test_without_an_interval_nothing_is_claimed() -> None:
    said = "The difference between wordings A and B has no interval, so it shows nothing."
    assert say_difference("B", "A", points("40")) == said


@pytest.mark.parametrize("printed", [points("9", "-3", "20"), points("5", "1", "9"), HIDDEN, points("40")])
def test_nobody_is_called_a_winner(printed: Printed) -> None:
    assert "winner" not in say_difference("B", "A", printed).lower()


@pytest.mark.parametrize(
    ("value", "said"),
    [("3.5", "+4"), ("-3.4", f"{MINUS}3"), ("0.2", "0"), ("-0.2", "0"), ("-0.5", f"{MINUS}1"), ("0", "0")],
)
def test_points_have_their_sign(value: str, said: str) -> None:
    assert sign(Decimal(value)) == said


def test_a_difference_is_a_row_with_both_ends() -> None:
    row = make_difference("B minus A", points("4.6", "-1.2", "10.4"))
    assert row == Row("B minus A", "200", "+5", f"{MINUS}1 to +10")


def test_a_hidden_difference_is_a_row_with_the_reason() -> None:
    assert make_difference("B minus A", HIDDEN, drawn=True) == Row("B minus A", "", "hidden", "", NOTE)


@pytest.mark.parametrize(
    ("printed", "place", "ends"),
    [
        (points("0"), 50.0, None),
        (points("-100", "-100", "-80"), 0.0, (0.0, 10.0)),
        (points("10", "-10", "30"), 55.0, (45.0, 65.0)),
    ],
)
def test_a_difference_is_drawn_around_the_middle(
    printed: Printed, place: float, ends: tuple[float, float] | None
) -> None:
    mark = mark_of(printed)
    assert (mark.estimate, mark.ends) == (place, ends)


def test_a_drawn_row_has_its_dot_and_its_line() -> None:
    drawing = make_difference("B minus A", points("10", "-10", "30"), drawn=True).drawing
    assert drawing is not None
    assert [dot.get("cx") for dot in drawing.iter("circle")] == ["55.00%"]
    line = next(line for line in drawing.iter("line") if line.get("class") == "interval")
    assert (line.get("x1"), line.get("x2")) == ("45.00%", "65.00%")
