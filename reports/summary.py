"""The summary of a wave: answers and facts in, the tidy table of 25 columns out, as it may be printed."""

from collections.abc import Callable, Iterator
from datetime import date

import pandas as pd

from reports.arm_rows import print_arms
from reports.columns import ESTIMANDS, METHOD_VERSION, PROCESS, UNWEIGHTED
from reports.digest import digest_answers, seed_of
from reports.exports import make_table
from reports.facts import WaveFacts, comparable_sets, join_numbers
from reports.figures import Figure, measure
from reports.further import print_further
from reports.money_figures import measure_money
from reports.printing import Row, print_count, print_figure, print_without_figure
from reports.reasons import OPEN
from reports.rules import Editions, of_editions, rule_sets, split_pool

Say = Callable[[str], object]
"""Is told at which step the work is."""


def say_nothing(step: str) -> None:
    """Be told, and do nothing."""


def summarise(
    answers: pd.DataFrame,
    process: pd.DataFrame,
    wave: WaveFacts,
    *,
    survey: str,
    computed_on: date,
    say: Say = say_nothing,
) -> pd.DataFrame:
    """Summarise one wave.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``; not used while open
    process : counts of ``opened``, ``agreed`` and ``sent`` with the columns of ``frames.read_process``
    wave : facts about the wave
    survey : name of the installation
    computed_on : a day in UTC, given by the caller, so that equal input gives equal output
    say : is told “figures” and “groups” when these are begun

    Returns
    -------
    One row per figure with the columns of ``COLUMNS``: for all comparable editions together, then for each of
    them; last what reliance rests on, what it would take, and groups, for comparable editions together only.
    Texts are never None, numbers are int, Decimal as printed, or None.
    """
    return make_table(find_rows(answers, process, wave, survey=survey, computed_on=computed_on, say=say))


def find_rows(
    answers: pd.DataFrame,
    process: pd.DataFrame,
    wave: WaveFacts,
    *,
    survey: str,
    computed_on: date,
    say: Say = say_nothing,
) -> list[Row]:
    """Return the same as rows; those that show a figure hold it in full precision too, as of ``exact``."""
    digest = digest_answers(answers, wave.digest_key) if wave.is_closed else ""
    common: Row = {
        "survey": survey,
        "wave": wave.slug,
        "source": wave.source,
        "population": wave.population,
        "weighting": UNWEIGHTED,
        "computed_at": computed_on.isoformat(),
        "method_version": METHOD_VERSION,
        "data_digest": digest,
    }
    sets = closed_sets(answers, process, wave, digest, say) if wave.is_closed else open_sets(process, wave)
    return [{**common, **name_editions(editions), **row} for editions, row in sets]


def open_sets(process: pd.DataFrame, wave: WaveFacts) -> Iterator[tuple[Editions, Row]]:
    """Give the rows of a wave that is not closed: counts of process, and nothing about answers."""
    for pool in comparable_sets(wave.editions):
        for editions in split_pool(pool):
            yield from ((editions, row) for row in print_process(process, editions))
            for estimand in ESTIMANDS[len(PROCESS) :]:
                yield editions, print_without_figure(estimand, "x", OPEN)


def closed_sets(
    answers: pd.DataFrame, process: pd.DataFrame, wave: WaveFacts, digest: str, say: Say
) -> Iterator[tuple[Editions, Row]]:
    """Give the rows of a closed wave."""
    say("figures")
    pools = {pool: rule_sets(pool, answers, wave) for pool in comparable_sets(wave.editions)}
    for editions, rule in (each for rules in pools.values() for each in rules.items()):
        yield from ((editions, row) for row in print_process(process, editions))
        figures = measure_all(of_editions(answers, editions), wave, seed=seed_of(digest))
        yield from ((editions, print_figure(figure, rule)) for figure in figures)
    say("groups")
    for pool, rules in pools.items():
        rows = print_further(of_editions(answers, pool), rules[pool], seed=seed_of(digest))
        yield from ((pool, row) for row in rows)
    every = {editions: rule for rules in pools.values() for editions, rule in rules.items()}
    yield from print_arms(answers, wave, every)


def measure_all(answers: pd.DataFrame, wave: WaveFacts, *, seed: int) -> list[Figure]:
    """Return all figures of a set of answers in full precision, in the order of the file."""
    figures = [*measure(answers, wave), *measure_money(answers, wave, seed=seed)]
    return sorted(figures, key=lambda figure: ESTIMANDS.index(figure.estimand))


def print_process(process: pd.DataFrame, editions: Editions) -> list[Row]:
    """Return the rows of the counts of process."""
    counts = of_editions(process, editions).groupby("event", observed=True)["count"].sum()
    return [print_count(event, int(counts.get(event, 0))) for event in PROCESS]


def name_editions(editions: Editions) -> Row:
    """Return the cells that say which wording people saw."""
    return {
        "edition": join_numbers([edition.number for edition in editions]),
        "wording": " ".join(edition.sha256[:12] for edition in editions),
        "comparable_with": join_numbers(editions[0].comparable_with),
    }
