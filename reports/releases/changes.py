"""How many answers changed since a wave's last release, from counts alone.

An answer that is not marked as changed stands in the last release as it is now. So the answers of that
release less the unmarked ones were withdrawn or changed, and the marked ones were added or changed.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from reports.disclosure import HEAPS
from reports.facts import WaveFacts
from reports.groups.breakdowns import find_breakdowns
from reports.partition import FEWEST

EVERYONE = ""
NAMING = ["edition", "group_by", "group", "weighting", "estimand"]
Counts = Mapping[str, int]
"""``group_by:group`` → answers; everyone under an empty name."""


def count_groups(answers: pd.DataFrame, wave: WaveFacts) -> dict[str, int]:
    """Return how many answers there are, in all, by edition, and in each group of each breakdown."""
    counts = {EVERYONE: len(answers)}
    counts |= {f"edition:{number}": len(rows) for number, rows in answers.groupby("edition")}
    for breakdown in find_breakdowns(answers, wave):
        places = breakdown.levels_of(answers[breakdown.were_asked(answers)])
        for group, levels in breakdown.groups.items():
            wanted = [place for place, level in enumerate(breakdown.levels) if level in levels]
            counts[f"{breakdown.name}:{group}"] = int(pd.Series(places).isin(wanted).sum())
    return counts


def find_changes(before: Counts, kept: Counts, now: Counts) -> dict[str, int]:
    """Return, group by group, how many answers changed at least.

    Parameters
    ----------
    before : as the last release counted
    kept : of the unmarked answers
    now : of all answers
    """
    groups = before.keys() | now.keys()
    gone = {group: before.get(group, 0) - kept.get(group, 0) for group in groups}
    come = {group: now.get(group, 0) - kept.get(group, 0) for group in groups}
    return {group: max(gone[group], come[group]) for group in sorted(groups)}


def find_few(changes: Counts, before: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Return of whom two summaries would tell, since some of them changed, but fewer than FEWEST.

    Parameters
    ----------
    changes : by group, between the summaries
    before, now : the summaries as they are, or would be, shown

    Returns
    -------
    Groups and bases, everyone under an empty name; none where nothing changed, or nothing was shown before.
    """
    if not changes.get(EVERYONE) or not len(before):
        return []
    return [*find_few_groups(changes, shown_groups(before), shown_groups(now)), *find_few_bases(before, now)]


def find_few_groups(changes: Counts, before: Iterable[str], now: Iterable[str]) -> list[str]:
    """Return the shown groups in which some answers changed, but fewer than FEWEST.

    Of a group that is shown once only, none is too few as well: with what it was hidden beside, another was
    known, and these are told when it is taken from them.
    """
    shown_once = {*before} ^ {*now}
    few = {group: range(0 if group in shown_once else 1, FEWEST) for group in (EVERYONE, *before, *now)}
    return [group for group in sorted(few) if changes.get(group) in few[group]]


def find_few_bases(before: pd.DataFrame, now: pd.DataFrame) -> list[str]:
    """Return the shown figures whose base grew or shrank by some people, but fewer than FEWEST.

    Not everybody gives an amount or a split, or a number at all: of ten who came one may have.
    """
    bases = [table[(table["status"] == "") & ~table["estimand"].isin(HEAPS)] for table in (before, now)]
    sizes = [each.set_index(NAMING)["n"].dropna().astype(int) for each in bases]
    changed = sizes[1].sub(sizes[0]).dropna().abs()
    few = changed[(changed > 0) & (changed < FEWEST)].index
    return sorted({f"{group_by or estimand}:{group}" for _, group_by, group, _, estimand in few})


def shown_groups(table: pd.DataFrame) -> list[str]:
    """Return the groups and editions of a summary table of which some figure about answers is shown."""
    shown = table[(table["status"] == "") & (table["unit"] == "per cent")]
    pairs = zip(shown["group_by"], shown["group"], strict=True)
    groups = {f"{group_by}:{group}" for group_by, group in pairs if group_by}
    editions = {f"edition:{edition}" for edition in shown["edition"]}
    return sorted(groups | editions)
