"""What a results page says of groups, by rule, from the published table alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reports.charts import draw_row
from reports.columns import MINUS_OTHERS
from reports.measured import split_coverage
from reports.pages.difference_words import say_points
from reports.pages.published import Pool, Printed, whole
from reports.pages.published_groups import Breakdown
from reports.pages.sections import (
    About,
    Row,
    Section,
    first_capital,
    make_row,
    mark_of,
    n_answered,
    say_subtitle,
)

DETAIL = {
    "share_at_0": "none of it (0%)",
    "share_ge_50": "half or more (50% or more)",
    "share_gt_50": "more than 50%",
    "share_ge_90": "90% or more",
    "share_at_100": "all of it (100%)",
    "money_share_capped": "share of the money, each donor up to the cap",
    "money_share": "share of the money",
}
EVERYONE = "Everyone"
NAMES = {
    "no_answer": "No answer",
    "several": "Several, equally",
    "self_identified": "Moderately or more",
    "strongly_or_more": "Strongly or more",
    "link": "Open link",
    "invitation": "Invitation",
    "paper": "Paper",
    "import": "Import",
    "no_label": "Link without a label",
}
LINE = "The dashed line is the average of everyone."
TESTED = (
    "Each group is compared with everyone outside it, by Welch’s test; p values are after Holm, and the "
    "intervals of the differences hold together at 95%. No answer and “rather not say” are shown, not tested."
)
WAYS = (
    "An open link can be sent round or answered twice, so that ways in are shown side by side and not tested."
)
WAYS_IN = ("came_by", "via")


@dataclass(frozen=True)
class GroupWords:
    """The words of a breakdown.

    Attributes
    ----------
    title : what divides people
    question : the question asked
    names : code → name of its groups
    is_added : whether admins added its item
    """

    title: str
    question: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    is_added: bool = False

    def name(self, group: str) -> str:
        """Return the name of a group as a row begins with it; a code that has none stays as it is."""
        return first_capital(self.names.get(group, "")) or NAMES.get(group, group)


@dataclass(frozen=True)
class GroupSection:
    """One breakdown on the page; ``differences`` and ``detail`` are folded tables below."""

    name: str
    section: Section
    differences: Sequence[Row]
    detail: Sequence[Row]


def say_groups(
    breakdowns: Sequence[Breakdown], pool: Pool, about: About, words: Mapping[str, GroupWords]
) -> list[GroupSection]:
    """Return a section for each breakdown.

    Parameters
    ----------
    breakdowns : published rows of the groups
    pool : published figures of everyone
    words : breakdown → its words; codes stand where there are none
    """
    return [
        say_breakdown(each, pool, about, words.get(each.name, GroupWords(each.name))) for each in breakdowns
    ]


def say_breakdown(breakdown: Breakdown, pool: Pool, about: About, words: GroupWords) -> GroupSection:
    """Return what is said of one breakdown: everyone first, then its groups, hidden ones with the reason."""
    names = {group: words.name(group) for group in breakdown.groups}
    everyone = pool["mean_share"]
    rows = [draw_group(EVERYONE, everyone, everyone)]
    rows += [
        draw_group(names[group], each["mean_share"], everyone) for group, each in breakdown.groups.items()
    ]
    asked = f", by the answer to “{words.question}”" if words.question else ""
    subtitle = say_subtitle(f"Average fraction of giving{asked}, with 95% intervals", n_answered(pool), about)
    notes = [LINE, *([WAYS] if breakdown.name in WAYS_IN else [TESTED])]
    section = Section(say_title(breakdown, names, words), subtitle, rows, notes=notes)
    detail = list(say_detail(breakdown, names))
    return GroupSection(breakdown.name, section, list(say_differences(breakdown, names)), detail)


def draw_group(name: str, printed: Printed, everyone: Printed) -> Row:
    """Return a group's mean as a row with its drawing, in which everyone's mean is a dashed line."""
    row = make_row(name, printed)
    if not printed.is_shown or not everyone.is_shown:
        return row
    return replace(row, drawing=draw_row(mark_of(printed), everyone=float(everyone.estimate or 0)))


def say_title(breakdown: Breakdown, names: Mapping[str, str], words: GroupWords) -> str:
    """Return the largest difference whose interval leaves out 0, else what divides the groups."""
    clear = {
        group: each[MINUS_OTHERS]
        for group, each in breakdown.groups.items()
        if MINUS_OTHERS in each and is_clear(each[MINUS_OTHERS])
    }
    if not any(each["mean_share"].is_shown for each in breakdown.groups.values()):
        return f"{words.title}: no group can be shown"
    if not clear:
        return (
            f"{words.title}: no difference between groups is clear" if is_tested(breakdown) else words.title
        )
    points = {group: Decimal(printed.estimate or 0) for group, printed in clear.items()}
    group = max(points, key=lambda name: abs(points[name]))
    side = "above" if points[group] > 0 else "below"
    return f"{words.title}: “{names[group]}” is {say_points(abs(points[group]))} {side} all others"


def is_tested(breakdown: Breakdown) -> bool:
    return any(MINUS_OTHERS in each for each in breakdown.groups.values())


def is_clear(difference: Printed) -> bool:
    """Tell whether an interval leaves out 0."""
    low, high = difference.low, difference.high
    return low is not None and high is not None and (low > 0 or high < 0)


def say_differences(breakdown: Breakdown, names: Mapping[str, str]) -> Iterator[Row]:
    """Give the differences of the tested groups from all others, in points, with p as the file says it."""
    for group, figures in breakdown.groups.items():
        printed = figures.get(MINUS_OTHERS)
        if printed is not None and printed.estimate is not None:
            interval = f"{signed(printed.low)} to {signed(printed.high)}" if printed.has_interval else ""
            value, people = f"{signed(printed.estimate)} points", f"{printed.n or 0:,}"
            yield Row(names[group], people, value, interval, printed.note)


def signed(value: Decimal | int | None) -> str:
    """Return whole points with their sign, a proper minus."""
    number = whole(value or 0)
    return f"+{number}" if number > 0 else str(number).replace("-", "−")


def say_detail(breakdown: Breakdown, names: Mapping[str, str]) -> Iterator[Row]:
    """Give the thresholds and the money of the groups that are large enough, those that any of them shows.

    Beside them stands what such an interval has reached, as it does beside everyone's.
    """
    every = [figures for figures in breakdown.groups.values() if DETAIL.keys() <= figures.keys()]
    shown = {estimand for estimand in DETAIL if any(figures[estimand].is_shown for figures in every)}
    for group, figures in breakdown.groups.items():
        for estimand, name in DETAIL.items():
            if estimand in shown and estimand in figures:
                row = make_row(f"{names[group]}: {name}", figures[estimand])
                yield replace(row, reason=row.reason or split_coverage(figures[estimand].note)[1])
