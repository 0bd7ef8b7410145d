"""The sets of answers that a summary shows, pools of comparable editions first, and what each may print."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from reports.bases import keep
from reports.columns import ESTIMANDS
from reports.disclosure import (
    ALL_CELLS,
    FEWEST_FOR_QUANTILES,
    QUANTILES,
    are_near,
    choose,
    choose_editions,
    choose_in_pool,
    choose_of_edition,
)
from reports.facts import EditionFacts, WaveFacts
from reports.near_ends import quantiles_are_at_an_end
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
    """Return each set to show with its rule.

    What is hidden in one edition is hidden in all, since pool and others together would give it away. Those
    that are hidden wholly count as one more edition here: what the pool and the shown ones tell of them.
    """
    tallies = {edition: count(of_editions(answers, (edition,)), wave) for edition in pool}
    if len(pool) == 1:
        return {pool: rule_all(tallies[pool[0]], wave)}
    answered = {edition.number: tally.answered for edition, tally in tallies.items()}
    visible = choose_editions(answered, smallest=wave.smallest_group)
    shown = tuple(edition for edition in pool if edition.number in visible)
    beside = tuple(edition for edition in pool if edition.number not in visible)
    of_shown, hidden = [tallies[edition] for edition in shown], [tallies[edition] for edition in beside]
    rule = rule_all(count_together(of_editions(answers, pool), wave, of_shown, hidden), wave)
    others = [count_together(of_editions(answers, beside), wave, [], hidden)] if beside else []
    chosen = choose_in_pool([*of_shown, *others], smallest=wave.smallest_group, pooled=rule.shown)
    rules = {each: rule_edition(tallies[each], wave, chosen, is_visible=each in shown) for each in pool}
    return {pool: rule, **{(edition,): each for edition, each in rules.items()}}


def rule_all(tally: Tally, wave: WaveFacts) -> Rule:
    """Return the rule of all comparable editions together."""
    are_few = tally.answered < FEWEST_FOR_QUANTILES
    within = ALL_CELLS - (QUANTILES if are_few or quantiles_are_at_an_end(tally.shares) else frozenset())
    within -= QUANTILES | {"mean_share"} if tally.answered and are_near(tally.shares) else frozenset()
    return Rule(tally, wave, choose([tally], smallest=wave.smallest_group, within=within))


def count_together(
    answers: pd.DataFrame, wave: WaveFacts, shown: Sequence[Tally], hidden: Sequence[Tally]
) -> Tally:
    """Count the answers of several editions, and how many may be of others than one of them.

    Parameters
    ----------
    answers : one row for each answer sent to any of them
    shown : the tallies of those that tell how many gave a share
    hidden : of the others, of which it is known how many sent
    """
    tally, sent = count(answers, wave), [each.sent for each in hidden]
    with_share, without = ([each.answered for each in shown], [each.sent - each.answered for each in shown])
    return replace(
        tally,
        n_others=count_others(with_share, sent, tally.answered),
        n_others_without_share=count_others(without, sent, tally.sent - tally.answered),
    )


def count_others(known: Sequence[int], sent: Sequence[int], n: int) -> int:
    """Return how many people may be of other editions than one, where these are fewer than FEWEST, else 0.

    Whatever they said, a count of all tells that of the one edition but for so many people.

    Parameters
    ----------
    known : how many people each edition has that tells it
    sent : how many it can have at most, of the others
    n : people in all
    """
    hidden = n - sum(known)
    others = [n - each for each in known] + [n - hidden + min(hidden, sum(sent) - each) for each in sent]
    fewest = min(others, default=0)
    return fewest if fewest < FEWEST else 0


def count_other_editions(answers: pd.DataFrame) -> int:
    """Return the same of answers of which no edition is shown."""
    sent = np.unique(answers["edition"].to_numpy(), return_counts=True)[1].tolist()
    return count_others((), sent, len(answers))


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
