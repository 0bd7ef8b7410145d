"""What a page says of a breakdown that has no rows, since too few people answered its item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.pages.group_sections import GroupWords
from reports.pages.published_groups import Breakdown
from reports.pages.sections import About

ASKED_BY = {
    "identification": "identification",
    "pledge": "pledge",
    "cause": "cause_global",
    "amount_band": "amount_band",
}
"""Breakdown of the instrument → the item that an edition has to ask for it."""


@dataclass(frozen=True)
class HiddenGroups:
    """A breakdown without rows: its name, its title on the page, and the sentence in place of a table."""

    name: str
    title: str
    sentence: str


def say_hidden_groups(
    breakdowns: Sequence[Breakdown], about: About, words: Mapping[str, GroupWords]
) -> Iterator[HiddenGroups]:
    """Give a sentence for each breakdown whose item was asked and that the published table has no rows of.

    The choice items that admins added come last, as in the table.
    """
    there = {each.name for each in breakdowns}
    asked_by = ASKED_BY | {name: name for name, each in words.items() if each.is_added}
    for name, code in asked_by.items():
        if code in about.codes and name not in there:
            title = words.get(name, GroupWords(name)).title
            few = f"Fewer than {about.smallest} of the people who gave a number answered this question"
            yield HiddenGroups(name, f"{title}: no group can be shown", f"{few}, so nothing is shown by it.")
