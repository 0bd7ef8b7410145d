"""How many answers changed since a wave's last release, from counts alone.

An answer that is not marked as changed stands in the last release as it is now. So the answers of that
release less the unmarked ones were withdrawn or changed, and the marked ones were added or changed.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from reports.facts import WaveFacts
from reports.groups.breakdowns import find_breakdowns
from reports.partition import FEWEST

EVERYONE = ""
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


def find_few(changes: Counts, shown: Iterable[str]) -> list[str]:
    """Return the shown groups in which some answers changed, but fewer than FEWEST."""
    return [group for group in (EVERYONE, *shown) if 0 < changes.get(group, 0) < FEWEST]


def shown_groups(table: pd.DataFrame) -> list[str]:
    """Return the groups and editions of a summary table of which some figure about answers is shown."""
    shown = table[(table["status"] == "") & (table["unit"] == "per cent")]
    pairs = zip(shown["group_by"], shown["group"], strict=True)
    groups = {f"{group_by}:{group}" for group_by, group in pairs if group_by}
    editions = {f"edition:{edition}" for edition in shown["edition"]}
    return sorted(groups | editions)
