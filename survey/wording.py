"""An edition as people meet it: its items in order, and their texts with placeholders filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import override

from survey.models import Edition, Wave
from survey.models.codes import ITEM_COLUMNS

PLACEHOLDERS = ("period", "organiser", "date", "contact")
PAGE = ""
"""The place of a text that belongs to the edition's pages and not to an item."""

Texts = Mapping[tuple[str, str], str]


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One edition in one language for one wave. Texts are plain, with ``*emphasis*``.

    What is made of one may be kept by it: another is never the same, whatever it says.
    """

    edition_id: int
    language: str
    answer_codes: Mapping[str, tuple[str, ...]]
    texts: Texts
    filled_in: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The items' codes in the edition's order."""
        return tuple(self.answer_codes)

    @property
    def added(self) -> dict[str, str]:
        """The codes and kinds of the items that admins added, in the edition's order."""
        return {code: kind for code, kind in self.kinds.items() if code not in ITEM_COLUMNS}

    def text(self, code: str, key: str) -> str:
        """A text of an item, or of the pages with code ``PAGE``; empty if there is none of that key."""
        return fill(self.texts.get((code, key), ""), self.filled_in)

    def page(self, key: str) -> str:
        return self.text(PAGE, key)

    def answer(self, code: str, value: str) -> str:
        """What people read for an answer's code; the code itself where the edition has no text for it."""
        return self.text(code, f"answer_{value}") or value

    def answers(self, code: str) -> list[tuple[str, str]]:
        """The item's answers in order, as (code, text)."""
        return [(value, self.answer(code, value)) for value in self.answer_codes.get(code, ())]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put the values in place of the known placeholders; anything else in braces stays as it is."""
    for name in PLACEHOLDERS:
        text = text.replace(f"{{{name}}}", values.get(name, f"{{{name}}}"))
    return text


@lru_cache(maxsize=256)
def frozen_texts(edition_id: int, language: str) -> Questionnaire:
    """A published edition, its placeholders left open. It never changes, so it may stay in memory."""
    edition = Edition.objects.published().get(pk=edition_id)
    wordings = edition.wordings.filter(language=language).select_related("item")
    texts = {(w.item.code_id if w.item else PAGE, w.key): w.text for w in wordings}
    return made_of(edition, language, texts)


def made_of(edition: Edition, language: str, texts: Texts) -> Questionnaire:
    """The edition's items in these words, their placeholders left open."""
    items = list(edition.items.select_related("code"))
    kinds = {item.code_id: item.code.kind for item in items}
    answer_codes = {item.code_id: tuple(item.answers) for item in items}
    return Questionnaire(edition.pk, language, answer_codes, texts, kinds=kinds)


def questionnaire(wave: Wave, edition_id: int, language: str = "en") -> Questionnaire:
    """The edition as this wave shows it."""
    values = values_of(wave, language)
    return filled(frozen_texts(edition_id, language), tuple(values.items()))


@lru_cache(maxsize=64)
def filled(frozen: Questionnaire, values: tuple[tuple[str, str], ...]) -> Questionnaire:
    """The same object each time, for the same edition and the same words of a wave."""
    return replace(frozen, filled_in=dict(values))


def values_of(wave: Wave, language: str = "en") -> dict[str, str]:
    """What stands in place of each placeholder; the day as the language writes it."""
    day = day_in(language, wave.delete_on)
    return {"period": wave.period, "organiser": wave.organiser, "date": day, "contact": wave.contact}


@lru_cache(maxsize=64)
def day_in(language: str, day: date) -> str:
    with override(language):
        return date_format(day, "DATE_FORMAT")
