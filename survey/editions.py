"""What editions say, by place, and what changed from one to the next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.db.models import F
from django.utils.safestring import SafeString

from survey import differences
from survey.models import Edition, Wording
from survey.wording import PAGE

KNOWN_BY = ("question_aloud", "question", "line", "name")
"""The texts that tell an item from others in a list, best first."""


class Place(NamedTuple):
    """Where a text stands: the item's code, or ``PAGE``; its key; its language."""

    code: str
    key: str
    language: str

    @property
    def label(self) -> str:
        """The key as a person reads it."""
        kind, _, code = self.key.partition("_")
        return f"Answer {code}" if kind == "answer" else self.key.replace("_", " ").capitalize()

    def __str__(self) -> str:
        label = f"{self.label[:1].lower()}{self.label[1:]}"
        return f"the {label} of {self.code}" if self.code else f"the page text “{label}”"


Said = Mapping[Place, str]
"""An edition's texts by place, in its order: those of the pages, then the items'."""


class Change(NamedTuple):
    """A text that differs between two editions; "" where one of them has none."""

    place: Place
    before: str
    after: str

    @property
    def marked(self) -> SafeString:
        """Both texts as one, its changed words marked."""
        return differences.marked(self.before, self.after)

    @property
    def sides(self) -> tuple[SafeString, SafeString]:
        """The text before and the text after, the changed words of each marked."""
        return differences.sides(self.before, self.after)


class Part(NamedTuple):
    """An item, or the pages with code ``PAGE``: what it is known by, its texts, and how many are changed."""

    code: str
    known_by: str
    n_texts: int
    n_changed: int


def said_by(editions: Iterable[Edition]) -> dict[int, dict[Place, str]]:
    """The texts of each edition, by its key; one query for all of them."""
    found: dict[int, dict[Place, str]] = {edition.pk: {} for edition in editions}
    in_order = (F("item__position").asc(nulls_first=True), "pk")
    for text in Wording.objects.filter(edition__in=found).select_related("item").order_by(*in_order):
        found[text.edition_id][place_of(text)] = text.text
    return found


def said(edition: Edition) -> dict[Place, str]:
    return said_by([edition])[edition.pk]


def place_of(text: Wording) -> Place:
    return Place(text.item.code_id if text.item else PAGE, text.key, text.language)


def changes(before: Said, after: Said) -> list[Change]:
    """Every text that differs, in the order of ``after``; what it lacks comes last."""
    pairs = (Change(place, before.get(place, ""), after.get(place, "")) for place in {**after, **before})
    return [pair for pair in pairs if pair.before != pair.after]


def codes(texts: Said) -> list[str]:
    """The codes that have texts, in the edition's order; ``PAGE`` is one of them."""
    return list(dict.fromkeys(place.code for place in texts))


def of_code(texts: Said, code: str) -> dict[Place, str]:
    return {place: text for place, text in texts.items() if place.code == code}


def known_by(texts: Said, code: str) -> str:
    """What tells the item from others: its question or its line; its answers, if it has neither."""
    own = {place.key: text for place, text in of_code(texts, code).items()}
    return next((own[key] for key in KNOWN_BY if own.get(key)), " / ".join(own.values()))


def parts(before: Said, after: Said) -> list[Part]:
    changed = [change.place for change in changes(before, after)]
    return [part(after, code, changed) for code in codes(after)]


def part(texts: Said, code: str, changed: Iterable[Place]) -> Part:
    n_changed = sum(place.code == code for place in changed)
    return Part(code, known_by(texts, code), len(of_code(texts, code)), n_changed)


def changed_in(history: Iterable[tuple[int, Said]]) -> dict[str, list[int]]:
    """Code → numbers of the editions that brought it or changed a text of it.

    ``history`` holds each edition's number and texts, oldest first.
    """
    numbers: dict[str, list[int]] = {}
    for code, number in appearances(history):
        numbers.setdefault(code, []).append(number)
    return numbers


def appearances(history: Iterable[tuple[int, Said]]) -> Iterator[tuple[str, int]]:
    before: Said = {}
    for number, texts in history:
        for code in dict.fromkeys(change.place.code for change in changes(before, texts)):
            yield code, number
        before = texts
