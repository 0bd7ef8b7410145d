"""The exact words of a wave's editions, as its files and pages quote them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LANGUAGE = "en"
ANSWER = "answer_"
ASKED_BY = ("lead_in", "question", "line")
"""The texts that ask, in the order in which they are read."""


@dataclass(frozen=True)
class Text:
    """One text of an edition, with its placeholders filled.

    Attributes
    ----------
    edition, language : where it stands
    code, kind : of its item; both empty for a text of the pages
    key : which of the item's texts it is; ``answer_CODE`` for an answer
    text : the words; empty for an answer that has none
    """

    edition: int
    language: str
    code: str
    kind: str
    key: str
    text: str


@dataclass(frozen=True)
class Words:
    """What people of some editions read, in the newest of them.

    Attributes
    ----------
    kinds : code of an item → its kind, in the order in which items are asked
    by_place : (code, key) → text
    """

    kinds: Mapping[str, str]
    by_place: Mapping[tuple[str, str], str]

    def question(self, code: str) -> str:
        """Return the words that ask an item."""
        said = (self.by_place.get((code, key), "") for key in ASKED_BY)
        return " ".join(text for text in said if text)

    def answer(self, code: str, answer: str) -> str:
        """Return the words of an answer, empty if it has none."""
        return self.by_place.get((code, f"{ANSWER}{answer}"), "")

    def answers(self, code: str) -> list[str]:
        """Return the codes of an item's answers."""
        keys = (key for place, key in self.by_place if place == code and key.startswith(ANSWER))
        return [key.removeprefix(ANSWER) for key in keys]


def find_words(texts: Iterable[Text], editions: Sequence[int]) -> Words:
    """Return the words of the newest of some editions that has them, in English if it has that."""
    asked = [text for text in texts if text.edition in editions]
    asked.sort(key=lambda text: (text.edition, text.language == LANGUAGE))
    kinds = {text.code: text.kind for text in reversed(asked) if text.code}
    newest = [text.code for text in asked if text.edition == max(editions, default=0)]
    order = dict.fromkeys(code for code in (*newest, *kinds) if code)
    return Words({code: kinds[code] for code in order}, {(text.code, text.key): text.text for text in asked})
