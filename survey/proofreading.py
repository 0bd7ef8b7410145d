"""What is wrong with the texts of a draft, each fault as a sentence that names what and where."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from survey.editions import Place, Said
from survey.typed import echo, is_invisible
from survey.wording import PLACEHOLDERS

LONGEST = 5_000
CORE = Place("share", "question", "en")
BRACES = re.compile(r"\{[^{}]*\}|\{[^{}\s]*|[^{}\s]*\}")
ALLOWED = [f"{{{name}}}" for name in PLACEHOLDERS]
USE = f"Use {', '.join(ALLOWED[:-1])} or {ALLOWED[-1]}, or leave the braces out"
WITHOUT_CORE = "The core question is missing. Write it: a draft without it cannot be published"


class Problem(NamedTuple):
    """A fault of a draft, and the place of the text that has it."""

    place: Place
    text: str


def problems(draft: Said, live: Said) -> list[Problem]:
    """Everything that stands against publishing these texts in place of the live ones."""
    found = [
        Problem(place, fault)
        for place, text in draft.items()
        for fault in faults(place, text, needed=not is_empty(live.get(place, "")))
    ]
    return found if CORE in draft else [Problem(CORE, WITHOUT_CORE), *found]


def faults(place: Place, text: str, *, needed: bool) -> Iterator[str]:
    """What is wrong with one text; ``needed`` is whether the live edition has a text in this place."""
    where = str(place)[:1].upper() + str(place)[1:]
    if is_empty(text):
        if place == CORE:
            yield WITHOUT_CORE
        elif needed:
            yield f"{where} is empty. Write it: the live edition has a text here"
    yield from unstorable(where, text)
    for token in dict.fromkeys(BRACES.findall(text[:LONGEST])):
        if token not in ALLOWED:
            yield f"{where}: {in_braces(token)}. {USE}"


def unstorable(where: str, text: str) -> Iterator[str]:
    if "\0" in text:
        yield f"{where} holds a zero byte, which cannot be stored. Type it anew"
    if len(text) > LONGEST:
        yield f"{where} has {len(text):,} characters. Shorten it to {LONGEST:,}"


def in_braces(token: str) -> str:
    whole = token.startswith("{") and token.endswith("}")
    return f"“{echo(token)}” " + ("is no placeholder" if whole else "lacks its other brace")


def is_empty(text: str) -> bool:
    """Say whether nothing of it can be seen."""
    return all(character.isspace() or is_invisible(character) for character in text)
