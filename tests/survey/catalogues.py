"""Catalogues of translated strings, and the strings that sources mark, read without gettext's own tools."""

import ast
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[2]
LANGUAGES = ("de", "es")
ONE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
TWO = {"ngettext", "ngettext_lazy"}
FIELD = re.compile(r'(?:(msg\w+(?:\[\d\])?) )?(".*")')
LITERAL = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:_|n?gettext)\(\s*{LITERAL}(?:,\s*{LITERAL})?")

Message = tuple[str, str]
"""A string as the sources have it, and its plural, "" for none."""


@dataclass(frozen=True)
class Entry:
    """A string of a catalogue with its translation, which has several forms if it counts something."""

    message: Message
    texts: tuple[str, ...]
    comments: tuple[str, ...]


def file(language: str, ending: str) -> Path:
    return ROOT / "survey" / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def catalogue(language: str) -> list[Entry]:
    """Everything in the language's .po file, its header first, under the empty string."""
    content = file(language, "po").read_text(encoding="utf-8")
    return [entry(block.splitlines()) for block in content.strip().split("\n\n")]


def entry(lines: list[str]) -> Entry:
    fields: dict[str, str] = {}
    comments = tuple(line for line in lines if line.startswith("#"))
    for line in lines[len(comments) :]:
        name, literal = FIELD.fullmatch(line).groups()  # type: ignore[union-attr]
        name = name or list(fields)[-1]
        fields[name] = fields.get(name, "") + ast.literal_eval(literal)
    message = fields.pop("msgid"), fields.pop("msgid_plural", "")
    return Entry(message, tuple(fields.values()), comments)


def strings(language: str) -> dict[str, str]:
    """Each string, and each plural, with its translation (for several: the last form)."""
    found = catalogue(language)[1:]
    return {one.message[0]: one.texts[0] for one in found} | {
        one.message[1]: one.texts[-1] for one in found if one.message[1]
    }


def compiled(language: str) -> dict[str, str]:
    """The .mo file: each string with its translation; plurals and forms are parted by zero bytes."""
    data = file(language, "mo").read_bytes()
    _, _, n, originals, translations = struct.unpack_from("<5I", data)

    def text(table: int, at: int) -> str:
        length, start = struct.unpack_from("<2I", data, table + 8 * at)
        return data[start : start + length].decode()

    return {text(originals, at): text(translations, at) for at in range(n)}


def marked() -> set[Message]:
    """Every string that a source marks for translation: what ``makemessages`` would find."""
    code = [path for folder in ("survey", "reports") for path in (ROOT / folder).rglob("*.py")]
    pages = [path for ending in ("html", "txt") for path in (ROOT / "templates").rglob(f"*.{ending}")]
    found = {message for path in code for message in in_code(path.read_text(encoding="utf-8"))}
    return found | {message for path in pages for message in in_template(path.read_text(encoding="utf-8"))}


def in_code(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ONE | TWO:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            if texts and isinstance(texts[0], str):
                yield texts[0], (str(texts[1]) if node.func.id in TWO else "")


def in_template(source: str) -> Iterator[Message]:
    for one, several in CALL.findall(templatize(source)):
        yield ast.literal_eval(one), (ast.literal_eval(several) if several else "")
