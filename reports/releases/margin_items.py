"""The items that answers may be weighted by, with the words of their levels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reports.asking import find_language, name_breakdowns
from reports.frames import read_facts
from reports.groups.breakdowns import SEVERAL
from reports.models import Margin
from reports.pages.group_sections import NAMES, GroupWords
from reports.releases.plans import later_margins, later_rates, planned_margins, planned_rates
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
    words, every = find_words(wave), {**WEIGHT_BY, **read_facts(wave).choices}
    return [name_item(code, levels, words.get(code, GroupWords(code))) for code, levels in every.items()]


def find_words(wave: Wave) -> dict[str, GroupWords]:
    """Return what divides people in the newest words of the wave, or of the live edition."""
    edition = wave.editions.order_by("-number").first() or Edition.objects.live()
    return name_breakdowns(questionnaire(wave, edition.pk, find_language(edition))) if edition else {}


def name_item(code: str, levels: Sequence[str], words: GroupWords) -> MarginItem:
    names = {level: words.names.get(level) or NAMES.get(level) or level for level in levels}
    return MarginItem(code, words.title, names)


def list_lines(wave: Wave, items: Sequence[MarginItem]) -> dict[str, object]:
    """Return the margins and rates of a wave as pages name them: the plan's, and those added later."""
    return {
        "margins": name_margins(planned_margins(wave), items),
        "rates": planned_rates(wave),
        "later_margins": name_margins(later_margins(wave), items),
        "later_rates": later_rates(wave),
    }


def name_margins(margins: Iterable[Margin], items: Sequence[MarginItem]) -> list[tuple[str, Margin]]:
    """Return margins behind the words of their item and level."""
    levels = ((item, level) for item in items for level in item.levels)
    words = {(item.code, level): f"{item.title}: {item.levels[level]}" for item, level in levels}
    return [(words.get((one.item, one.level), ""), one) for one in margins]
