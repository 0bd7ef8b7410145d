"""Recompute the SHA-256 of every published edition, from the database or from a file of editions alone."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from survey.publishing import all_published, sha256_of

SHAPE = "It should be what /wording/editions.json gives: a list “editions” whose entries hold {}."
KEYS = {"number": int, "sha256": str, "canonical_json": str}


class Claim(NamedTuple):
    """An edition as it was published: its number, its SHA-256 in hex, and its content as it is found now."""

    number: int
    sha256: str
    canonical_json: str

    @property
    def found(self) -> str:
        return sha256_of(self.canonical_json.encode(errors="replace").decode())

    @property
    def holds(self) -> bool:
        return self.found == self.sha256 and number_in(self.canonical_json) == self.number

    def __str__(self) -> str:
        if self.holds:
            return f"edition {self.number}: as published, {self.sha256}"
        return f"edition {self.number}: DIFFERS. Published as {self.sha256}, found {self.found}"


def number_in(canonical_json: str) -> int | None:
    """The number that the content itself gives, None if there is none to be read."""
    try:
        content = json.loads(canonical_json)
    except (ValueError, RecursionError):
        return None
    return content.get("number") if isinstance(content, dict) else None


class Command(BaseCommand):
    help = "Recompute the SHA-256 of every published edition and compare it with the published one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="a copy of /wording/editions.json, to check it alone"
        )

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        claims = from_file(file) if file else from_database()
        for claim in claims:
            self.stdout.write(str(claim))
        wrong = [str(claim.number) for claim in claims if not claim.holds]
        if wrong:
            raise CommandError(
                f"Not as published: edition {', '.join(wrong)}. Compare it with a copy of yours."
            )


def from_database() -> list[Claim]:
    try:
        return [Claim(e.number or 0, e.sha256 or "", found) for e, found in all_published()]
    except OperationalError as error:
        raise CommandError("The database does not answer. Start it with “make run” first.") from error


def from_file(file: Path) -> list[Claim]:
    """The editions of the file, or a CommandError that says what is wrong with it."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file} is not JSON in UTF-8. Download it again.") from error
    entries = content.get("editions") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries or not all(map(is_edition, entries)):
        raise CommandError(f"{file} holds no editions. {SHAPE.format(', '.join(KEYS))}")
    return [Claim(*(entry[key] for key in KEYS)) for entry in entries]


def is_edition(entry: Any) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), kind) for key, kind in KEYS.items())
