"""The rows that were refused, each with its reasons, as a file to correct and to learn from."""

import csv
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from survey.importing import CannotImport
from survey.importing.files import File
from survey.importing.reading import Refusal

ADDED = ("refused_because", "line")


def write_refused(path: Path, file: File, refused: Sequence[Refusal]) -> None:
    """Write all reasons and the line before each row's own cells, which stay as they came, in UTF-8.

    The file appears whole or not at all, and only its owner can read it: it holds single answers.

    Raises
    ------
    CannotImport
        If it cannot be written there.
    """
    try:
        with whole_or_not_at_all(path) as new:
            rows = csv.writer(new, delimiter=file.delimiter)
            rows.writerow([*ADDED, *file.header])
            for refusal in refused:
                why = "; ".join(map(str, refusal.reasons))
                rows.writerow([why, refusal.row.line, *refusal.row.cells])
    except OSError as error:
        raise CannotImport(f"The file {path} cannot be written: {error.strerror}.") from error


@contextmanager
def whole_or_not_at_all(path: Path) -> Iterator[TextIO]:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with open(number, "w", newline="", encoding="utf-8-sig") as new:
            yield new
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
