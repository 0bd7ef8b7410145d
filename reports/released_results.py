"""What the public pages say of a release: from its very bytes, never computed again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from reports.asking import Asked, read_asked
from reports.frames import read_facts
from reports.models import Release
from reports.money_figures import cap_note
from reports.preparing import SPREAD, SUMMARY, content_of
from reports.published import Pool, read_pools
from reports.published_groups import read_breakdowns
from reports.results import Results, say_results
from reports.sections import About
from reports.stored import read_spread, read_summary
from survey.models import Wave


def read_table(release: Release) -> pd.DataFrame:
    """Return the published summary of a release."""
    return read_summary(content_of(release, SUMMARY))


def find_released(release: Release, table: pd.DataFrame) -> Iterator[tuple[Results, Asked]]:
    """Give what is said about each pool of editions, with the question of its newest."""
    columns = read_spread(content_of(release, SPREAD))
    for place, pool in enumerate(read_pools(table), start=1):
        asked = read_asked(release.wave, newest_edition(pool))
        about = describe(release.wave, asked, str(table.iloc[0]["population"]))
        results = say_results(
            pool,
            columns.get(pool.editions, ()),
            about,
            key=str(place),
            breakdowns=read_breakdowns(table, pool.editions),
            words=asked.breakdowns,
        )
        yield results, asked


def newest_edition(pool: Pool) -> int:
    return int(pool.editions.split()[-1])


def describe(wave: Wave, asked: Asked, population: str) -> About:
    return About(
        wave=wave.name,
        population=population,
        source=wave.kind,
        survey=wave.name,
        smallest=wave.smallest_group,
        cap=cap_note(read_facts(wave)),
        codes=asked.codes,
        lines=asked.lines,
        reasons=asked.reasons,
    )


@dataclass(frozen=True)
class Awaited:
    """When the figures of a closed wave are to come.

    Attributes
    ----------
    publish_by : the day that the plan names; None without a plan
    is_overdue : whether it has passed
    """

    publish_by: date | None
    is_overdue: bool


def find_awaited(wave: Wave, today: date) -> Awaited:
    plan = getattr(wave, "plan", None)
    if plan is None:
        return Awaited(None, is_overdue=False)
    return Awaited(plan.publish_by, is_overdue=today > plan.publish_by)
