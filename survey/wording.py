"""An edition as people meet it: its items in order, and their texts with placeholders filled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.formats import date_format

from survey.models import Edition, Wave

PLACEHOLDERS = ("period", "organiser", "date", "contact")
PAGE = ""
"""The place of a text that belongs to the edition's pages and not to an item."""

Texts = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Questionnaire:
    """One edition in one language for one wave. Texts are plain, with ``*emphasis*``."""

    edition_id: int
    language: str
    answer_codes: Mapping[str, tuple[str, ...]]
    texts: Texts
    filled_in: Mapping[str, str] = field(default_factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The items' codes in the edition's order."""
        return tuple(self.answer_codes)

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


@lru_cache(maxsize=64)
def frozen_texts(
    edition_id: int, language: str
) -> tuple[dict[str, tuple[str, ...]], dict[tuple[str, str], str]]:
    """Items with their answers, and texts by (item code, key). Published, so they may stay in memory."""
    edition = Edition.objects.published().get(pk=edition_id)
    wordings = edition.wordings.filter(language=language).select_related("item")
    texts = {(w.item.code_id if w.item else PAGE, w.key): w.text for w in wordings}
    return {item.code_id: tuple(item.answers) for item in edition.items.all()}, texts


def questionnaire(wave: Wave, edition_id: int, language: str = "en") -> Questionnaire:
    """The edition as this wave shows it."""
    answer_codes, texts = frozen_texts(edition_id, language)
    return Questionnaire(edition_id, language, answer_codes, texts, values_of(wave))


def values_of(wave: Wave) -> dict[str, str]:
    return {
        "period": wave.period,
        "organiser": wave.organiser,
        "date": date_format(wave.delete_on, "j F Y"),
        "contact": wave.contact,
    }
