"""Which code computed a release."""

import hashlib
from functools import cache
from pathlib import Path

SOURCES = Path(__file__).parents[1]
DIGITS = 12


@cache
def code_version() -> str:
    """Return the first 12 hex digits of the SHA-256 over the sources of ``reports``, by path."""
    found = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*.py")):
        found.update(f"{path.relative_to(SOURCES).as_posix()}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:DIGITS]
