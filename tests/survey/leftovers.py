"""English that was left on a page in another language."""

import re
from functools import cache
from html.parser import HTMLParser

from survey import shipped
from tests.survey.catalogues import strings

GAP = re.compile(r"%\(\w+\)s|\{\w+\}|\[\w+\]")
LETTER = re.compile(r"[^\W\d_]")
TAG = re.compile(r"<[^>]+>")
TOLD = re.compile(r"data-|aria-label$|alt$|title$|placeholder$|content$")
"""Attributes whose values people are told."""


class Words(HTMLParser):
    """What a page says: its pieces of text, and the attributes that are read out or shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value or "" for name, value in attrs if TOLD.match(name)]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def english_left(html: str, language: str) -> list[str]:
    """The catalogue's strings and edition 1's texts that stand on the page in English."""
    words = Words(html)
    told = ["".join(words.pieces), " ".join(words.pieces), *words.attributes]
    text = "\n".join(" ".join(one.split()) for one in told)
    alone = {piece.strip() for piece in (*words.pieces, *words.attributes)}
    return [
        string
        for string, pattern in patterns(language)
        if (pattern.search(text) if " " in string else string in alone)
    ]


@cache
def patterns(language: str) -> list[tuple[str, re.Pattern[str]]]:
    """Each English string that its translation does not quote, and what finds it whatever fills its gaps."""
    ours = shipped.texts(language)
    found = strings(language) | {text: ours[place] for place, text in shipped.texts().items()}
    return [(one, pattern_of(one)) for one, text in found.items() if one not in text and has_words(one)]


def has_words(string: str) -> bool:
    return bool(LETTER.search(GAP.sub("", string)))


def pattern_of(string: str) -> re.Pattern[str]:
    plain = " ".join(TAG.sub("", string.replace("%%", "%").replace("*", "")).split())
    return re.compile(rf"(?<!\w){'.*'.join(map(re.escape, GAP.split(plain)))}(?!\w)")
