"""The sets of answers that a summary shows, pools of comparable editions first, and what each may print."""

import numpy as np
import pandas as pd

from reports.bases import Flags, has_share, keep
from reports.columns import ESTIMANDS
from reports.disclosure import (
    ALL_CELLS,
    FEWEST_FOR_QUANTILES,
    PEOPLE_CELLS,
    QUANTILES,
    choose,
    choose_editions,
    choose_in_pool,
    choose_of_edition,
    choose_people,
)
from reports.facts import EditionFacts, WaveFacts
from reports.partition import FEWEST, Cells
from reports.printing import Rule
from reports.reasons import NO_DETAIL, ONLY_TOGETHER, SMALL_EDITION
from reports.tally import Tally, count

Editions = tuple[EditionFacts, ...]


def split_pool(pool: Editions) -> list[Editions]:
    """Return the sets to show: the pool, and each of its editions if it has several."""
    return [pool, *((edition,) for edition in pool)] if len(pool) > 1 else [pool]


def of_editions(rows: pd.DataFrame, editions: Editions) -> pd.DataFrame:
    """Return the rows that belong to these editions."""
    return keep(rows, np.isin(rows["edition"].to_numpy(), [edition.number for edition in editions]))


def rule_sets(pool: Editions, answers: pd.DataFrame, wave: WaveFacts) -> dict[Editions, Rule]:
    """Return each set to show with its rule."""
    tallies = count_also_without_tiny(of_editions(answers, pool), wave)
    within = ALL_CELLS - hide_people(of_editions(answers, pool), tallies[0], wave)
    within -= QUANTILES if tallies[0].answered < FEWEST_FOR_QUANTILES else frozenset()
    rule = Rule(tallies[0], wave, choose(tallies, smallest=wave.smallest_group, within=within))
    parts = rule_editions(pool, answers, wave, pooled=rule.shown) if len(pool) > 1 else {}
    return {pool: rule, **parts}


def count_also_without_tiny(answers: pd.DataFrame, wave: WaveFacts) -> list[Tally]:
    """Count a set of answers, and those among them of editions with FEWEST answers or more.

    How many sent is told for each edition. Whatever a few said, the count of the others follows nearly.
    """
    return [count(rows, wave) for rows in also_without_tiny(answers)]


def also_without_tiny(answers: pd.DataFrame) -> list[pd.DataFrame]:
    """Return a set of answers, and if they are fewer those of editions with FEWEST answers or more."""
    others = of_large_editions(answers, np.ones(len(answers), dtype=np.bool_))
    return [answers, others] if 0 < len(others) < len(answers) else [answers]


def of_large_editions(answers: pd.DataFrame, is_counted: Flags) -> pd.DataFrame:
    """Return the answers of editions of which FEWEST or more are counted."""
    editions = answers["edition"].to_numpy(dtype=np.int64)
    counts = np.bincount(editions[is_counted], minlength=editions.max(initial=0) + 1)
    return keep(answers, counts[editions] >= FEWEST)


def hide_people(answers: pd.DataFrame, tally: Tally, wave: WaveFacts) -> Cells:
    """Return the counts of people without a share that a pool must not show.

    How many these are in all is told for each edition, by ``sent`` and ``answered``. Where they are few, the
    pool's count of a kind nearly is that of the other editions, which must be safe as well.
    """
    others = of_large_editions(answers, ~has_share(answers))
    tallies = [tally, *([count(others, wave)] if 0 < len(others) < len(answers) else [])]
    return PEOPLE_CELLS - choose_people(tallies, ALL_CELLS)


def rule_editions(
    pool: Editions, answers: pd.DataFrame, wave: WaveFacts, *, pooled: Cells
) -> dict[Editions, Rule]:
    """Return the editions of a pool with their rules.

    What is hidden in one of them is hidden in all, since pool and others together would give it away. Those
    that are hidden wholly count as one more edition here: what the pool and the shown ones tell of them.
    """
    tallies = {edition: count(of_editions(answers, (edition,)), wave) for edition in pool}
    answered = {edition.number: tally.answered for edition, tally in tallies.items()}
    visible = choose_editions(answered, smallest=wave.smallest_group)
    beside = of_editions(answers, tuple(edition for edition in pool if edition.number not in visible))
    known = [tally for edition, tally in tallies.items() if edition.number in visible]
    known += count_also_without_tiny(beside, wave) if len(visible) < len(pool) else []
    chosen = choose_in_pool(known, smallest=wave.smallest_group, pooled=pooled)
    return {
        (edition,): rule_edition(tally, wave, chosen, is_visible=edition.number in visible)
        for edition, tally in tallies.items()
    }


def rule_edition(tally: Tally, wave: WaveFacts, chosen: Cells, *, is_visible: bool) -> Rule:
    """Return the rule of one edition beside its pool."""
    if tally.answered < wave.smallest_group:
        return Rule(tally, wave, frozenset(), in_pool=True)
    if not is_visible or not chosen:
        because = dict.fromkeys(ESTIMANDS, ONLY_TOGETHER if is_visible else SMALL_EDITION)
        return Rule(tally, wave, frozenset(), in_pool=True, because=because)
    shown = choose_of_edition(chosen, tally)
    because = dict.fromkeys(chosen - shown, NO_DETAIL) | dict.fromkeys(QUANTILES, ONLY_TOGETHER)
    return Rule(tally, wave, shown, in_pool=True, because=because)
