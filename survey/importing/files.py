"""Another survey's CSV file: its bytes, its header, and its rows with the lines that an editor counts."""

import csv
import difflib
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from survey.importing import CannotImport
from survey.importing.decoding import decoded, refuse_mojibake, refuse_other_formats
from survey.importing.source import Source


@dataclass(frozen=True)
class Row:
    """One record, and the line on which it starts: a quoted cell can hold line breaks."""

    line: int
    cells: list[str]


@dataclass(frozen=True)
class File:
    """A CSV file that was decoded; its header is read and its rows are not yet."""

    name: str
    sha256: str
    text: str
    delimiter: str
    header: list[str]

    def rows(self) -> Iterator[Row]:
        """Every record under the header; lines without anything are passed over."""
        rows = records(self.name, self.text, self.delimiter)
        next(rows)
        return rows

    @property
    def n_lines(self) -> int:
        """How many lines it has: more than rows, if cells hold line breaks."""
        return self.text.count("\n")

    def position(self, header: str) -> int:
        """Where the column with this header is, or raise CannotImport."""
        times = self.header.count(header)
        if times == 1:
            return self.header.index(header)
        if times > 1:
            raise CannotImport(f"{self.name} has {times} columns “{header}”. Rename one of them in the file.")
        raise CannotImport(f"{self.name} has no column “{header}”. {self.hint(header)}")

    def hint(self, header: str) -> str:
        if len(self.header) == 1:
            return f"Its first line is one single cell. Is the delimiter “{self.delimiter}” right?"
        if close := difflib.get_close_matches(header, self.header, 1):
            return f"The closest is “{close[0]}”."
        return "The first line of the file has to be its header."


def read_file(path: Path, source: Source) -> File:
    """Read a file as its map says that it is written, or raise CannotImport."""
    data, name = read_bytes(path), path.name.encode(errors="replace").decode()
    refuse_other_formats(name, data)
    text = decoded(name, data, source.encoding)
    header = next(records(name, text, source.delimiter), Row(1, [])).cells
    if not header:
        raise CannotImport(f"{name} is empty. Export it again from the survey.")
    refuse_mojibake(name, header)
    return File(name, hashlib.sha256(data).hexdigest(), text, source.delimiter, header)


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotImport(f"The file {path} cannot be read: {error.strerror}.") from error


def records(name: str, text: str, delimiter: str) -> Iterator[Row]:
    """All records that have anything, the header first, or raise CannotImport where it is not CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise CannotImport(
                f"{name} cannot be read as CSV at the row that starts on line {line}: {error}. "
                "Is a quotation mark there never closed, or not doubled?"
            ) from error
        if cells is None:
            return
        if cells:
            yield Row(line, cells)
        line = reader.line_num + 1
