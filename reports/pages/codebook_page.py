"""What the download page shows of the codebook: read back from its bytes, so that it cannot differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.releases.stored import read_rows

Line = dict[str, str]
Explained = tuple[str, str, str]
"""Name, type, and meaning or words."""


@dataclass(frozen=True)
class Asked:
    """An edition in one language, as asked.

    Attributes
    ----------
    edition, language : which
    comparable_with : editions it may be read together with
    texts : (code of the item, key, exact words); an empty code for texts of the pages
    """

    edition: str
    language: str
    comparable_with: str
    texts: tuple[Explained, ...]


@dataclass(frozen=True)
class CodebookPage:
    """The codebook in its parts.

    Attributes
    ----------
    columns : (name, file, meaning) of the columns beside those of the summary
    figures : (name, unit, meaning)
    groups : (item, code, meaning)
    asked : exact words, by edition and language
    """

    columns: tuple[Explained, ...]
    figures: tuple[Explained, ...]
    groups: tuple[Explained, ...]
    asked: tuple[Asked, ...]


def read_codebook(content: bytes) -> CodebookPage:
    """Return a codebook's lines in their parts."""
    lines = read_rows(content)
    others = (line for line in lines if line["file"] != "summary.csv")
    return CodebookPage(
        columns=pick(others, "column", "name", "file"),
        figures=pick(lines, "figure", "name", "type"),
        groups=pick(lines, "group", "name", "key"),
        asked=tuple(read_asked(lines)),
    )


def pick(lines: Iterable[Line], part: str, first: str, second: str) -> tuple[Explained, ...]:
    """Return two cells and the text of each line of a part."""
    return tuple((line[first], line[second], line["text"]) for line in lines if line["part"] == part)


def read_asked(lines: Iterable[Line]) -> list[Asked]:
    """Return the quoted texts by edition and language, in their order."""
    found: dict[tuple[str, str, str], list[Explained]] = {}
    for line in lines:
        if line["language"]:
            place = (line["edition"], line["language"], line["comparable_with"])
            found.setdefault(place, []).append((line["name"], line["key"], line["text"]))
    return [Asked(*place, tuple(texts)) for place, texts in found.items()]
