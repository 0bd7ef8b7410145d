"""What the public pages need to know of a release and of its wave beside the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from reports.asking import Asked, read_asked
from reports.models import Release
from reports.money_figures import say_cap
from reports.pages.page_words import PoolWords
from reports.pages.published import Pool, read_pools
from reports.pages.sections import About
from reports.releases.release_files import SUMMARY, content_of
from reports.releases.stored import read_summary
from survey.models import Wave


def read_table(release: Release) -> pd.DataFrame:
    """Return the published summary of a release."""
    return read_summary(content_of(release, SUMMARY))


def newest_edition(pool: Pool) -> int:
    return int(pool.editions.split()[-1])


def describe(wave: Wave, asked: Asked, population: str) -> About:
    return About(
        wave=wave.name,
        population=population,
        source=wave.kind,
        survey=name_survey(wave),
        smallest=wave.smallest_group,
        cap=say_cap(int(100 * wave.amount_cap), wave.reporting_currency),
        codes=asked.codes,
        lines=asked.lines,
        reasons=asked.reasons,
    )


def read_all_asked(wave: Wave, table: pd.DataFrame) -> dict[str, Asked]:
    """Return the editions of each pool of a table → the question that the newest of them asked."""
    return {pool.editions: read_asked(wave, newest_edition(pool)) for pool in read_pools(table)}


def word_pools(wave: Wave, table: pd.DataFrame, asked: Mapping[str, Asked]) -> dict[str, PoolWords]:
    """Return the editions of each pool of a table → the words of its part of the page."""
    population = str(table.iloc[0]["population"]) if len(table) else ""
    return {
        editions: PoolWords(describe(wave, each, population), each.breakdowns)
        for editions, each in asked.items()
    }


def describe_test(wave: Wave) -> About:
    """Return what the section about a wave's test of wordings says of the wave."""
    return About(
        wave=wave.name,
        population=wave.population,
        source=wave.kind,
        survey=wave.name,
        smallest=wave.smallest_group,
        cap="",
        codes=frozenset(("share",)),
        lines={},
        reasons={},
    )


def name_kind(wave: Wave) -> list[str]:
    """Return whether people gave these answers at all, in words; nothing for a collected wave."""
    kinds = {"simulated": "simulated figures", "imported": "another survey’s figures"}
    return [kinds[wave.kind]] if wave.kind in kinds else []


def name_survey(wave: Wave) -> str:
    """Return the name of the survey that an imported wave's answers come from, else the wave's."""
    return ", ".join(sorted({one.source for one in wave.imports.all()})) or wave.name


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
