"""A published difference in points: what may be said of it, by rule, and its row drawn from -100 to 100."""

import math
from decimal import Decimal
from xml.etree.ElementTree import Element

from reports.charts import Mark, draw_row, element, hidden_drawing
from reports.pages.published import Printed, whole
from reports.pages.sections import Row

MINUS = "\N{MINUS SIGN}"


def say_difference(later: str, earlier: str, printed: Printed) -> str:
    """Return what the data allow to say of the averages of two arms, named by letters."""
    if not printed.is_shown:
        return f"The difference between wordings {earlier} and {later} is {printed.value}: {printed.note}."
    if printed.low is None or printed.high is None:
        return f"The difference between wordings {earlier} and {later} has no interval, so it shows nothing."
    if printed.low <= 0 <= printed.high:
        largest = say_points(max(-printed.low, printed.high))
        return (
            f"The data do not show a difference between wordings {earlier} and {later}; "
            f"it could be as large as {largest} either way."
        )
    direction = "higher" if printed.low > 0 else "lower"
    near, far = sorted((abs(printed.low), abs(printed.high)))
    return (
        f"Wording {later} gives answers {direction} by between {say_bounds(near, far)} on average "
        f"than wording {earlier}."
    )


def say_points(points: Decimal) -> str:
    """Return a distance in whole points."""
    rounded = whole(points)
    return {0: "less than 1 point", 1: "1 point"}.get(rounded, f"{rounded} points")


def say_bounds(near: Decimal, far: Decimal) -> str:
    """Return two distances from 0 in whole points, moved apart where rounding alone would join them."""
    low, high = whole(near), whole(far)
    low, high = (low, high) if low < high else (math.floor(near), math.ceil(far))
    return f"{low or 'less than 1'} and {say_points(Decimal(high))}"


def sign(points: Decimal | int) -> str:
    """Return whole points with their sign."""
    rounded = whole(points)
    return f"{MINUS}{-rounded}" if rounded < 0 else f"+{rounded}" if rounded else "0"


def make_difference(name: str, printed: Printed, *, drawn: bool = False) -> Row:
    """Return a difference as a row; without one the row says so, with the reason as in the file."""
    if printed.estimate is None:
        return Row(name, "", printed.value, "", printed.note)
    low, high = printed.ends
    interval = f"{sign(low)} to {sign(high)}" if printed.has_interval else ""
    drawing = draw_row(mark_of(printed)) if drawn else None
    return Row(name, f"{printed.n or 0:,}", sign(printed.estimate), interval, drawing=drawing)


def mark_of(printed: Printed) -> Mark:
    """Return where a difference lies on a line whose middle is 0 and whose ends are -100 and 100."""
    place = halve(printed.estimate or 0)
    if printed.low is None or printed.high is None:
        return Mark(place)
    return Mark(place, (halve(printed.low), halve(printed.high)))


def halve(points: Decimal | int) -> float:
    """Return the place of points from -100 to 100 on a line from 0 to 100."""
    return 50 + float(points) / 2


def draw_points_scale() -> Element:
    """Draw the numbers below rows of differences."""
    places = ((0, "start", f"{MINUS}100"), (50, "middle", "0"), (100, "end", "+100 points"))
    return hidden_drawing(
        18,
        [
            element("text", class_="axis", x=f"{at}%", y=13, text_anchor=anchor, text=text)
            for at, anchor, text in places
        ],
    )
