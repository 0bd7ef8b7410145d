"""What the results page says of the trend of each group, and of weighted figures, by rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reports.charts import draw_row
from reports.columns import UNWEIGHTED
from reports.comparisons import Difference
from reports.pages.difference_words import make_difference
from reports.pages.group_sections import GroupWords
from reports.pages.published import Printed
from reports.pages.sections import Row, Section, first_capital, make_row, mark_of
from reports.pages.trend_section import ASSUMED, NEW_WORDING, GroupMean, TrendPoint, name_point
from reports.pages.weighted_sections import name_items
from reports.printing import round_difference
from reports.trend import Change, find_changes

WEIGHTED = "weighted"
EACH_ALONE = (
    "Each interval of a difference is at 95% by itself: of many, some leave out 0 by chance. People may move "
    "between groups from wave to wave, so that a group’s change need not be a change of anybody’s answer."
)
MARGINS_MOVE = "Each wave is weighted to the margins of its own time, which its figures name."
HIDDEN = "hidden in this wave, so not compared"
BROKEN = "new wording: compared with no earlier wave"
FIRST = "shown in no earlier wave"
ROUNDED = "its release kept no unrounded figures of groups, so it is not compared"


@dataclass(frozen=True)
class GroupTrend:
    """One breakdown of the trend; ``name`` is its code, in addresses after ``trend-``."""

    name: str
    section: Section


@dataclass(frozen=True)
class Step:
    """A group in one wave, and how it differs from the wave before in its series."""

    point: TrendPoint
    found: GroupMean
    change: Change | None = None
    before: TrendPoint | None = None
    is_first: bool = True


def say_group_trends(
    points: Sequence[TrendPoint], words: Mapping[str, GroupWords], *, simulated: bool = False
) -> list[GroupTrend]:
    """Return what is said of each breakdown that two or more waves show groups of.

    Parameters
    ----------
    points : oldest first, the page's own wave last
    words : breakdown → its words; codes stand where there are none
    """
    names = dict.fromkeys(name for point in reversed(points) for name in point.groups)
    found = (
        (name, [point for point in points if any(each.printed.is_shown for each in groups_of(point, name))])
        for name in names
    )
    return [
        GroupTrend(name, say_breakdown(name, shown, find_words(name, words, shown), simulated=simulated))
        for name, shown in found
        if len(shown) > 1
    ]


def groups_of(point: TrendPoint, name: str) -> list[GroupMean]:
    return list(point.groups.get(name, {}).values())


def find_words(name: str, words: Mapping[str, GroupWords], points: Sequence[TrendPoint]) -> GroupWords:
    """Return the words of a breakdown; of weighted figures those of their margins."""
    if name != WEIGHTED:
        return words.get(name, GroupWords(name))
    groups = {group for point in points for group in point.groups[WEIGHTED]}
    names = {group: f"Weighted to {name_items(group, words)}" for group in groups}
    return GroupWords("Unweighted and weighted", names={**names, UNWEIGHTED: "Unweighted"})


def say_breakdown(name: str, points: Sequence[TrendPoint], words: GroupWords, *, simulated: bool) -> Section:
    """Return the waves of each group one below the other; nothing is claimed of so many differences."""
    groups = dict.fromkeys(group for point in reversed(points) for group in point.groups[name])
    rows, more = [], []
    for group in groups:
        steps = find_steps(points, name, group)
        title = first_capital(words.name(group))
        rows += [draw_step(title, step) for step in steps]
        more += [say_step(title, step) for step in steps[1:]]
    asked = f", by the answer to “{words.question}”" if words.question else ""
    measure = f"Average fraction of giving by wave{asked}, with 95% intervals"
    notes = [MARGINS_MOVE] if name == WEIGHTED else [EACH_ALONE]
    notes += [NEW_WORDING] if any(row.reason == BROKEN for row in more) else []
    subtitle = " · ".join([measure, *(["simulated figures"] if simulated else [])])
    return Section(f"{words.title}, by wave", subtitle, rows, more=more, notes=[*notes, ASSUMED])


def find_steps(points: Sequence[TrendPoint], name: str, group: str) -> list[Step]:
    """Return a group in each wave that has it, with its changes: a wave that hides it is passed over."""
    steps = [Step(point, point.groups[name][group]) for point in points if group in point.groups[name]]
    shown = [place for place, step in enumerate(steps) if step.found.mean is not None]
    changes = find_changes([mean for step in steps if (mean := step.found.mean) is not None])
    for order, (place, change) in enumerate(zip(shown, changes, strict=True)):
        before = steps[shown[change.earlier]].point if change else None
        steps[place] = replace(steps[place], change=change, before=before, is_first=order == 0)
    return steps


def draw_step(title: str, step: Step) -> Row:
    row = make_row(f"{title}: {name_point(step.point)}", step.found.printed)
    printed = step.found.printed
    return replace(row, drawing=draw_row(mark_of(printed))) if printed.is_shown else row


def say_step(title: str, step: Step) -> Row:
    """Return the difference of a group from the wave before in its series, or why there is none."""
    if step.change is not None and step.before is not None:
        name = f"{title}: {step.point.wave} minus {step.before.wave}"
        return make_difference(name, print_difference(step.change.difference))
    return Row(f"{title}: {step.point.wave}", value="–", reason=say_why_not(step))


def say_why_not(step: Step) -> str:
    if not step.found.printed.is_shown:
        return HIDDEN
    if step.found.mean is None:
        return ROUNDED
    return FIRST if step.is_first else BROKEN


def print_difference(difference: Difference) -> Printed:
    """Return a difference as it may be printed: to one decimal only where both means are."""
    return Printed(*round_difference(difference), difference.n + difference.n_other)
