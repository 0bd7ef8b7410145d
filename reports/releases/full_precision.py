"""The figures of a release in full precision: those that it shows, and no other. They are never published."""

import math
from collections.abc import Iterator

import pandas as pd

from reports.digest import seed_of
from reports.facts import WaveFacts, comparable_sets, join_numbers
from reports.figures import Figure
from reports.printing import print_figure
from reports.rules import Editions, of_editions, rule_sets
from reports.summary import measure_all

COLUMNS = ("edition", "comparable_with", "estimand", "estimate", "low", "high", "n", "n_effective")


def shown_figures(answers: pd.DataFrame, wave: WaveFacts, digest: str) -> pd.DataFrame:
    """Return the shown figures of everyone, by set of editions, as the trend reads them.

    Parameters
    ----------
    answers : with the columns of ``frames.read_answers``
    digest : of the answers; the bootstrap's seed comes from it, as in the summary
    """
    rows = [write_figure(editions, figure) for editions, figure in find_shown(answers, wave, digest)]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def find_shown(answers: pd.DataFrame, wave: WaveFacts, digest: str) -> Iterator[tuple[Editions, Figure]]:
    for pool in comparable_sets(wave.editions):
        for editions, rule in rule_sets(pool, answers, wave).items():
            for figure in measure_all(of_editions(answers, editions), wave, seed=seed_of(digest)):
                if not print_figure(figure, rule).get("status"):
                    yield editions, figure


def write_figure(editions: Editions, figure: Figure) -> tuple[object, ...]:
    """Return a figure as a row: floats as the shortest text that reads back as the same number."""
    numbers = (figure.estimate, figure.low, figure.high, figure.n, figure.n_effective)
    return (
        join_numbers([edition.number for edition in editions]),
        join_numbers(editions[0].comparable_with),
        figure.estimand,
        *(None if number is None or math.isnan(number) else repr(float(number)) for number in numbers),
    )
