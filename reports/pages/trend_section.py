"""What the results page says of the trend, by rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reports.charts import Words
from reports.comparisons import Difference
from reports.pages.difference_words import make_difference, say_bounds, say_points
from reports.pages.published import Printed
from reports.pages.sections import FEW, Row, Section, make_row, say_people
from reports.pages.trend_chart import WaveMark, draw_trend
from reports.printing import round_to
from reports.trend import Change, WaveMean, find_changes

ASSUMED = (
    "The waves are taken as independent of each other, which is assumed, not known: the same people may have "
    "answered again. Who takes part can change from wave to wave; no interval covers that."
)
NEW_WORDING = "Waves before and after a new wording are not joined, and not compared."


@dataclass(frozen=True)
class GroupMean:
    """A group's mean as printed, and in full precision: None where it is hidden, or was not kept."""

    mean: WaveMean | None
    printed: Printed


@dataclass(frozen=True)
class TrendPoint:
    """A wave with its mean: in full precision for differences, and as printed for all that is shown.

    Attributes
    ----------
    groups : breakdown → code of the group → its mean
    """

    wave: str
    mean: WaveMean
    printed: Printed
    groups: Mapping[str, Mapping[str, GroupMean]] = field(default_factory=dict)


def say_trend(points: Sequence[TrendPoint], *, id: str, simulated: bool = False) -> Section | None:
    """Return what is said of the waves, oldest first; None unless there are two or more.

    Parameters
    ----------
    points : of waves that show their mean, the page's own wave last
    id : of the drawing
    """
    if len(points) < 2:
        return None
    changes = find_changes([point.mean for point in points])
    printed = [print_difference(change.difference) if change else None for change in changes]
    title = say_title(points, changes[-1], printed[-1])
    rows = [make_row(name_point(point), point.printed) for point in points]
    told = ", ".join(f"{row.name}: {row.value}" for row in rows)
    marks = [make_mark(point, change) for point, change in zip(points, changes, strict=True)]
    return Section(
        title,
        say_measure(points, simulated=simulated),
        rows,
        draw_trend(Words(id, title, f"{len(rows)} waves. {told}."), marks),
        more=list(make_changes(points, changes, printed)),
        notes=[
            *say_last(points, changes[-1], printed[-1]),
            *([NEW_WORDING] if None in changes[1:] else []),
            ASSUMED,
        ],
    )


def print_difference(difference: Difference) -> Printed:
    """Return a difference as it may be printed: to one decimal."""
    low, high = (round_to(end, 1) for end in (difference.low, difference.high))
    return Printed(round_to(difference.value, 1), low, high, difference.n + difference.n_other)


def name_point(point: TrendPoint) -> str:
    editions = sorted(point.mean.editions)
    return f"{point.wave}, edition{'s' if len(editions) > 1 else ''} {', '.join(map(str, editions))}"


def say_measure(points: Sequence[TrendPoint], *, simulated: bool) -> str:
    people = [point.printed.n or 0 for point in points]
    base = f"{say_people(min(people))} or more in each wave"
    few = ["few answers"] if min(people) < FEW else []
    measure = "Average fraction of giving by wave, with 95% intervals"
    return " · ".join([measure, base, *few, *(["simulated figures"] if simulated else [])])


def say_title(points: Sequence[TrendPoint], change: Change | None, printed: Printed | None) -> str:
    """Return the finding: a change is claimed only where its interval leaves out 0."""
    last = points[-1].wave
    if change is None or printed is None:
        return f"{last} starts a new wording"
    first = points[change.earlier].wave
    if printed.low is None or printed.high is None or printed.low <= 0 <= printed.high:
        return f"No clear change from {first} to {last}"
    return f"The average is {'higher' if printed.low > 0 else 'lower'} in {last} than in {first}"


def say_last(points: Sequence[TrendPoint], change: Change | None, printed: Printed | None) -> Iterator[str]:
    if change is None or printed is None:
        return
    first, last = points[change.earlier].wave, points[-1].wave
    if printed.low is None or printed.high is None:
        yield f"The difference between {first} and {last} has no interval, so it shows nothing."
    elif printed.low <= 0 <= printed.high:
        largest = say_points(max(-printed.low, printed.high))
        yield f"The data are in line with no change from {first} to {last}, and with one of up to {largest}."
    else:
        near, far = sorted((abs(printed.low), abs(printed.high)))
        direction = "higher" if printed.low > 0 else "lower"
        yield f"In {last} the average is {direction} than in {first} by between {say_bounds(near, far)}."


def make_mark(point: TrendPoint, change: Change | None) -> WaveMark:
    printed = point.printed
    has_ends = printed.low is not None and printed.high is not None
    ends = (float(printed.low or 0), float(printed.high or 0)) if has_ends else None
    estimate = float(Decimal(printed.estimate or 0))
    return WaveMark(point.wave, estimate, printed.value, ends, change.earlier if change else None)


def make_changes(
    points: Sequence[TrendPoint], changes: Sequence[Change | None], printed: Sequence[Printed | None]
) -> Iterator[Row]:
    """Give the difference of each wave from the one before it in its series, or that a new wording starts."""
    for point, change, difference in list(zip(points, changes, printed, strict=True))[1:]:
        if change is None or difference is None:
            yield Row(point.wave, value="–", reason="new wording: compared with no earlier wave")
        else:
            yield make_difference(f"{point.wave} minus {points[change.earlier].wave}", difference)
