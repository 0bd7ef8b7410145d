"""What departs from the plan, found by comparing it with the tables; nothing here is typed by anyone."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from reports.arm_rows import GROUP_BY
from reports.columns import UNWEIGHTED
from reports.models import Plan
from reports.releases.plans import later_margins, later_rates, planned_margins
from survey.models import Wave

NO_PLAN = "No plan was filed before this wave opened."


def find_departures(wave: Wave, plan: Plan | None, table: pd.DataFrame, today: date) -> list[str]:
    """Return sentences: what was planned and not run, what was added later, what changed.

    Parameters
    ----------
    table : the summary that is to be published
    today : the day of the release, in UTC
    """
    if plan is None:
        return [NO_PLAN] if wave.kind == Wave.Kind.COLLECTED else []
    return [*find_not_run(wave, plan, table), *find_added(wave, plan, table), *find_moved(wave, plan, today)]


def find_not_run(wave: Wave, plan: Plan, table: pd.DataFrame) -> Iterator[str]:
    """Give what was planned and is not in the table."""
    everyone = table[(table["group_by"] == "") & (table["weighting"] == UNWEIGHTED)]
    primary = everyone[everyone["estimand"] == plan.primary_figure]
    if not is_any_shown(primary):
        yield f"Planned and not run: the primary figure {plan.primary_figure} is not shown{why(primary)}."
    for name in sorted(plan.groups):
        groups = table[table["group_by"] == name]
        if not is_any_shown(groups):
            yield f"Planned and not run: no group by {name} is shown{why(groups)}."
    weighted = table[table["weighting"] != UNWEIGHTED]
    if planned_margins(wave).exists() and not is_any_shown(weighted):
        yield f"Planned and not run: weighting{why(weighted)}."
    answered = everyone[everyone["estimand"] == "answered"]["estimate"].dropna()
    if answered.empty or answered.max() < plan.minimum_n:
        came = "fewer" if answered.empty else str(answered.max())
        yield f"Planned and not reached: {plan.minimum_n} people with a number were planned, {came} gave one."


def is_any_shown(rows: pd.DataFrame) -> bool:
    return bool((rows["status"] == "").any())


def why(rows: pd.DataFrame) -> str:
    """Return in brackets the first reason of the file for not showing these rows; nothing without."""
    reason = next((note.partition(". ")[0].rstrip(".") for note in rows["note"] if note), "")
    return f" ({reason})" if reason else ""


def find_added(wave: Wave, plan: Plan, table: pd.DataFrame) -> Iterator[str]:
    """Give what is in the table and was not planned."""
    shown = table[(table["status"] == "") & (table["group_by"] != "")]
    # A test of wordings is fixed when its wave opens, as the plan is.
    for name in sorted(set(shown["group_by"]) - {*plan.groups, GROUP_BY}):
        yield f"Added later: groups by {name}."
    if later_margins(wave).exists():
        yield "Added later: margins to weight by, after the wave had opened."
    if currencies := ", ".join(later_rates(wave).values_list("currency", flat=True)):
        yield f"Added later: rates of {currencies}, after the wave had opened."


def find_moved(wave: Wave, plan: Plan, today: date) -> Iterator[str]:
    """Give the days that are others than planned."""
    ended_on = wave.ended_at.date() if wave.ended_at else None
    if plan.stops_on and ended_on and ended_on != plan.stops_on:
        yield f"Changed: the wave was to close on {plan.stops_on}, and closed on {ended_on}."
    if today > plan.publish_by:
        yield f"Changed: this was to be published by {plan.publish_by}, and is published on {today}."
