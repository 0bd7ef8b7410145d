"""What changed between two texts, word by word, and how a page marks it."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SAME, ADDED, REMOVED = "same", "added", "removed"
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PAIRS = 60_000
"""Comparing takes time by the pairs of equal words; texts with more of them count as replaced."""


class Piece(NamedTuple):
    """A run of words that both texts have, or only the new one, or only the old one."""

    kind: str
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one: it reads as before without the added pieces, as after without the removed."""
    steps = word_steps(TOKEN.findall(before), TOKEN.findall(after))
    found: list[Piece] = []
    for is_same, places in groupby(range(len(steps)), lambda place: is_kept(steps, place)):
        run = [steps[place] for place in places]
        old, new = ("".join(texts) for texts in zip(*run, strict=True))
        found += [Piece(SAME, old)] if is_same else [Piece(REMOVED, old), Piece(ADDED, new)]
    return [piece for piece in found if piece.text]


def word_steps(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Runs of the old words, each with what stands in its place in the new."""
    if n_pairs(old, new) > MOST_PAIRS:
        return [("".join(old), "".join(new))]
    codes = SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes()
    return [("".join(old[a:b]), "".join(new[c:d])) for _, a, b, c, d in codes]


def n_pairs(old: list[str], new: list[str]) -> int:
    in_old, in_new = Counter(old), Counter(new)
    return sum(n * in_new[token] for token, n in in_old.items() if not token.isspace())


def is_kept(steps: list[tuple[str, str]], place: int) -> bool:
    """Say whether the step is the same in both and more than the space between two changed words."""
    old, new = steps[place]
    is_gap = old.isspace() and 0 < place < len(steps) - 1
    return old == new and not is_gap


def marked(before: str, after: str) -> SafeString:
    """The two texts as one, escaped: added words in ``ins``, removed ones in ``del``, each said aloud too."""
    return format_html_join("", "{}", ((mark(piece),) for piece in pieces(before, after)))


def sides(before: str, after: str) -> tuple[SafeString, SafeString]:
    """The two texts apart, escaped: removed words marked in the first, added ones in the second."""
    found = pieces(before, after)
    old = format_html_join("", "{}", ((mark(piece),) for piece in found if piece.kind != ADDED))
    new = format_html_join("", "{}", ((mark(piece),) for piece in found if piece.kind != REMOVED))
    return old, new


def mark(piece: Piece) -> SafeString:
    if piece.kind == ADDED:
        return format_html('<ins><span class="vh">added: </span>{}</ins>', piece.text)
    if piece.kind == REMOVED:
        return format_html('<del><span class="vh">removed: </span>{}</del>', piece.text)
    return format_html("{}", piece.text)
