"""The items that answers may be weighted by, with the words of their levels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.asking import find_language, name_breakdowns
from reports.frames import read_facts
from reports.groups.breakdowns import SEVERAL
from reports.pages.group_sections import NAMES, GroupWords
from survey.models import Edition, Wave, codes
from survey.wording import questionnaire

WEIGHT_BY: Mapping[str, Sequence[str]] = {
    "identification": codes.IDENTIFICATIONS,
    "pledge": codes.PLEDGES,
    "cause": (*codes.CAUSES, SEVERAL),
    "amount_band": codes.AMOUNT_BANDS,
}
"""Item of the instrument → its levels. A cause is the one with the largest part."""


@dataclass(frozen=True)
class MarginItem:
    """An item to weight by: its code, its title on pages, and code → words of its levels in their order."""

    code: str
    title: str
    levels: Mapping[str, str]


def find_items(wave: Wave) -> list[MarginItem]:
    """Return the items that a wave may be weighted by, those that admins added last.

    Levels without words, as items have that the wave's newest edition does not ask, are named by their codes.
    """
    edition = wave.editions.order_by("-number").first() or Edition.objects.live()
    words = name_breakdowns(questionnaire(wave, edition.pk, find_language(edition))) if edition else {}
    every = {**WEIGHT_BY, **read_facts(wave).choices}
    return [name_item(code, levels, words.get(code, GroupWords(code))) for code, levels in every.items()]


def name_item(code: str, levels: Sequence[str], words: GroupWords) -> MarginItem:
    names = {level: words.names.get(level) or NAMES.get(level) or level for level in levels}
    return MarginItem(code, words.title, names)
