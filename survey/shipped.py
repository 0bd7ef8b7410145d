"""The translations that come with the product: machine-made, of the first edition's texts."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from survey.publishing import texts_of
from survey.wording import PAGE

FOLDER = Path(__file__).parent / "instrument"

ByKey = dict[tuple[str, str], str]
"""(item code, or ``PAGE``; key) → text."""


@cache
def texts(language: str = "") -> ByKey:
    """The texts of the first edition in this language, or as it was written; none without such a file."""
    file = FOLDER / (f"edition_1.{language}.toml" if language else "edition_1.toml")
    return flat(tomllib.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


def flat(content: dict[str, Any]) -> ByKey:
    """The texts of a file like ``instrument/edition_1.toml``, in its order."""
    found = {(PAGE, key): text for key, text in content.get("page", {}).items()}
    for entry in content.get("item", []):
        found |= {(entry["code"], key): text for key, text in texts_of(entry).items()}
    return found
