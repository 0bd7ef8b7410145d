"""Releases as files that anybody can download: checked by the command, and changed by somebody."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from reports.releases.release_files import sha256
from reports.releases.release_zip import SUMS, list_sums, unzip

Parts = dict[str, bytes]
Change = Callable[[Parts], Any]


def verify(*paths: Path) -> list[str]:
    said = io.StringIO()
    call_command("verify_release", *map(str, paths), stdout=said)
    return said.getvalue().splitlines()


def refusal(path: Path) -> str:
    with pytest.raises(CommandError) as caught:
        verify(path)
    return str(caught.value)


def zip_again(path: Path, how: Change) -> None:
    """Write the parts of a ZIP file again, changed."""
    parts = unzip(path.read_bytes())
    how(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)


def sign_again(parts: Parts) -> None:
    """Write the list of hashes anew, as whoever changes a file can."""
    said = json.loads(parts["release.json"])
    files = {name: part for name, part in parts.items() if name not in ("release.json", SUMS)}
    parts["release.json"] = json.dumps({**said, "files": {n: sha256(p) for n, p in files.items()}}).encode()
    parts[SUMS] = list_sums({**files, "release.json": parts["release.json"]})


def edit(name: str, pattern: str, by: str) -> Change:
    """Change the first place in a file where a pattern is."""

    def change(parts: Parts) -> None:
        changed = re.sub(pattern, by, parts[name].decode(), count=1)
        assert changed != parts[name].decode()
        parts[name] = changed.encode()
        sign_again(parts)

    return change


def row(estimand: str, n_before: int = 0) -> str:
    """A pattern for the cells of a row of everyone up to so many numbers after the unit."""
    return rf"(,,,{estimand},(?:people|per cent),{'[^,]*,' * n_before})[\d.]+"


def made_by_older_code(parts: Parts) -> None:
    parts["release.json"] = re.sub(
        rb'"code_version": "\w+"', b'"code_version": "older"', parts["release.json"]
    )
