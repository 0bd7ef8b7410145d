"""Two people at the same texts: what each did, told apart by prints of the texts that both began with."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from survey.editions import Place, Said

LENGTH = 16
Prints = Mapping[Place, str]


def as_stored(typed: Any) -> str:
    """The text without outer spaces, with the line ends of the edition and not of the browser."""
    return str(typed or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def print_of(text: str) -> str:
    """The start of the text's SHA-256, in hex; a browser's line ends make no difference."""
    stored = as_stored(text).encode("utf-8", "surrogatepass")
    return hashlib.sha256(stored).hexdigest()[:LENGTH]


def prints(texts: Said) -> dict[Place, str]:
    return {place: print_of(text) for place, text in texts.items()}


def held_of(texts: Said, data: Mapping[str, Any] | None) -> str:
    """What a form holds of the texts that its boxes were filled with: their prints, or those that it sent."""
    return ",".join(prints(texts).values()) if data is None else str(data.get("held", ""))


def seen_of(places: Collection[Place], held: str) -> dict[Place, str]:
    """The prints of the texts that the boxes were filled with; "" for what was not sent."""
    return dict(zip(places, [*held.split(","), *[""] * len(places)], strict=False))


def is_overtaken(saved: Said, mine: Said, seen: Prints) -> bool:
    """Say whether a text is saved that ``mine`` was typed without having seen, and does not say itself.

    ``seen`` holds the prints of the texts that the boxes were filled with.
    """
    changed = changed_since(saved, seen)
    return any(mine.get(place) != saved[place] for place in changed)


def changed_since(texts: Said, seen: Prints) -> Iterable[Place]:
    return [place for place, text in texts.items() if place in seen and print_of(text) != seen[place]]


@dataclass(frozen=True)
class Merged:
    """What the boxes hold next.

    Attributes
    ----------
    texts : by place; of a text that both changed, mine
    both : where both changed a text, each in another way: somebody has to choose
    taken : where only the others changed it, and their text stands in the box
    """

    texts: dict[Place, str] = field(default_factory=dict)
    both: list[Place] = field(default_factory=list)
    taken: list[Place] = field(default_factory=list)


def merge(saved: Said, mine: Said, seen: Prints) -> Merged:
    """Put together what the others saved and what I typed, so that nothing typed is lost."""
    by_others, by_me = set(changed_since(saved, seen)), set(changed_since(mine, seen))
    differ = [place for place in saved if place in by_others and mine.get(place) != saved[place]]
    taken = [place for place in differ if place not in by_me]
    texts = {place: saved[place] if place in taken else mine.get(place, saved[place]) for place in saved}
    return Merged(texts, [place for place in differ if place in by_me], taken)
