"""What departs from the plan, found by comparing it with the tables; nothing here is typed by anyone."""

from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from reports.arm_rows import GROUP_BY
from reports.columns import UNWEIGHTED
from reports.files.estimands import MEANINGS
from reports.models import Plan
from reports.pages.group_sections import WAYS_IN, GroupWords
from reports.pages.method_words import day
from reports.pages.weighted_sections import put_in_words
from reports.releases.margin_items import find_words
from reports.releases.plans import later_margins, later_rates, planned_margins
from survey.models import Wave

NO_PLAN = "No plan was filed before this wave opened."
FIXED = frozenset((GROUP_BY, *WAYS_IN))
"""Groups that no plan chooses: of a test, fixed when its wave opens, and ways in, shown of every wave."""
Named = Mapping[str, GroupWords]
"""Items that divide people or are weighted by → their words."""


def find_departures(wave: Wave, plan: Plan | None, table: pd.DataFrame, today: date) -> list[str]:
    """Return sentences: what was planned and not run, what was added later, what changed.

    Parameters
    ----------
    table : the summary that is to be published
    today : the day of the release, in UTC
    """
    if plan is None:
        return [NO_PLAN] if wave.kind == Wave.Kind.COLLECTED else []
    words = find_words(wave)
    return [
        *find_not_run(wave, plan, table, words),
        *find_added(wave, plan, table, words),
        *find_moved(wave, plan, today),
    ]


def find_not_run(wave: Wave, plan: Plan, table: pd.DataFrame, words: Named) -> Iterator[str]:
    """Give what was planned and is not in the table."""
    everyone = table[(table["group_by"] == "") & (table["weighting"] == UNWEIGHTED)]
    primary = everyone[everyone["estimand"] == plan.primary_figure]
    if not is_any_shown(primary):
        figure = MEANINGS[plan.primary_figure]
        yield f"Planned and not run: the primary figure, “{figure}”, is not shown{why(primary, words)}."
    for name in sorted(plan.groups):
        groups = table[table["group_by"] == name]
        if not is_any_shown(groups):
            yield f"Planned and not run: no group by {quote(name, words)} is shown{why(groups, words)}."
    weighted = table[table["weighting"] != UNWEIGHTED]
    if planned_margins(wave).exists() and not is_any_shown(weighted):
        yield f"Planned and not run: weighting{why(weighted, words)}."
    answered = everyone[everyone["estimand"] == "answered"]["estimate"].dropna()
    if answered.empty or answered.max() < plan.minimum_n:
        came = "fewer" if answered.empty else str(answered.max())
        yield f"Planned and not reached: {plan.minimum_n} people with a number were planned, {came} gave one."


def is_any_shown(rows: pd.DataFrame) -> bool:
    return bool((rows["status"] == "").any())


def quote(name: str, words: Named) -> str:
    return f"“{words[name].title if name in words else name}”"


def why(rows: pd.DataFrame, words: Named) -> str:
    """Return in brackets the first reason of the file for not showing these rows; nothing without."""
    reason = next((put_in_words(note, words).rstrip(".") for note in rows["note"] if note), "")
    return f" ({reason})" if reason else ""


def find_added(wave: Wave, plan: Plan, table: pd.DataFrame, words: Named) -> Iterator[str]:
    """Give what is in the table and was not planned."""
    shown = table[(table["status"] == "") & (table["group_by"] != "")]
    for name in sorted(set(shown["group_by"]) - {*plan.groups, *FIXED}):
        yield f"Added later: groups by {quote(name, words)}."
    if later_margins(wave).exists():
        yield "Added later: margins to weight by, after the wave had opened."
    if currencies := ", ".join(later_rates(wave).values_list("currency", flat=True)):
        yield f"Added later: rates of {currencies}, after the wave had opened."


def find_moved(wave: Wave, plan: Plan, today: date) -> Iterator[str]:
    """Give the days that are others than planned."""
    ended_on = wave.ended_at.date() if wave.ended_at else None
    if plan.stops_on and ended_on and ended_on != plan.stops_on:
        yield f"Changed: the wave was to close on {day(plan.stops_on)}, and closed on {day(ended_on)}."
    if today > plan.publish_by:
        planned_by, published_on = day(plan.publish_by), day(today)
        yield f"Changed: this was to be published by {planned_by}, and is published on {published_on}."
