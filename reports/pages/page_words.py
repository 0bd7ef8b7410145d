"""What a page of results needs beside its tables: its words, so that a file of both draws the same charts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

from reports.pages.group_sections import GroupWords
from reports.pages.page_figures import PageFigure, find_figures_of, show_test
from reports.pages.picture import write_picture
from reports.pages.published import read_pools
from reports.pages.published_groups import read_breakdowns
from reports.pages.results import Results, say_results
from reports.pages.sections import About
from reports.pages.spread import Column
from reports.pages.wording_test import say_wording_test

CHARTS, WORDS = "charts/", "words.json"


@dataclass(frozen=True)
class PoolWords:
    """What a pool's part of the page names: the wave with what was asked, and breakdown → its words."""

    about: About
    breakdowns: Mapping[str, GroupWords] = field(default_factory=dict)


@dataclass(frozen=True)
class PageWords:
    """What the charts of a release need beside its tables.

    Attributes
    ----------
    foot : lines below each picture: where it comes from
    pools : editions, as the summary names them → the words of their part
    arms : number of an edition of a test → its parts of the draw, in the order of the test
    test : the wave, as the section about the test names it
    """

    foot: Sequence[str]
    pools: Mapping[str, PoolWords]
    arms: Mapping[int, int]
    test: About


def say_pools(
    table: pd.DataFrame, columns: Mapping[str, Sequence[Column]], words: Mapping[str, PoolWords]
) -> Iterator[Results]:
    """Give what is said of each pool of editions, in the table's order.

    Parameters
    ----------
    table : as from ``summary.summarise``
    columns, words : by the pool's editions, as the table names them
    """
    for place, pool in enumerate(read_pools(table), start=1):
        own = words[pool.editions]
        yield say_results(
            pool,
            columns.get(pool.editions, ()),
            own.about,
            key=str(place),
            breakdowns=read_breakdowns(table, pool.editions),
            words=own.breakdowns,
        )


def draw_charts(
    table: pd.DataFrame, columns: Mapping[str, Sequence[Column]], words: PageWords
) -> dict[str, bytes]:
    """Return name of a file → a figure of the page as a picture; the trend rests on other releases too."""
    figures = find_charts(table, columns, words)
    return {
        f"{CHARTS}{figure.name}.svg": write_picture(figure.picture, words.foot)
        for figure in figures
        if figure.picture is not None
    }


def find_charts(
    table: pd.DataFrame, columns: Mapping[str, Sequence[Column]], words: PageWords
) -> Iterator[PageFigure]:
    for results in say_pools(table, columns, words.pools):
        yield from find_figures_of(results)
    if test := say_wording_test(table, words.arms, words.test):
        yield show_test(test)


def write_words(words: PageWords) -> bytes:
    """Return the words as JSON; the same words give the same bytes."""
    said = json.dumps(asdict(words), ensure_ascii=False, indent=1, default=sorted)
    return f"{said}\n".encode()


def read_words(content: bytes) -> PageWords:
    """Return what ``write_words`` wrote, or raise ValueError, KeyError or TypeError."""
    said = json.loads(content)
    pools = {
        editions: PoolWords(
            read_about(pool["about"]),
            {name: GroupWords(**words) for name, words in pool["breakdowns"].items()},
        )
        for editions, pool in said["pools"].items()
    }
    arms = {int(number): parts for number, parts in said["arms"].items()}
    return PageWords(said["foot"], pools, arms, read_about(said["test"]))


def read_about(said: Mapping[str, Any]) -> About:
    return About(**{**said, "codes": frozenset(said["codes"])})
