"""The files’ CSV as spreadsheets of many countries read it: semicolons between cells, decimal commas."""

import csv
import io
import json
from collections.abc import Collection, Mapping

from reports.exports import defuse
from reports.files.datapackage import TABLES

COMMA, SEMICOLON = "comma", "semicolon"
DIALECTS = {
    COMMA: "Commas between cells, points before decimals",
    SEMICOLON: "Semicolons between cells, commas before decimals",
}
PACKAGE, ABOUT = "datapackage.json", "README.txt"
SAID, SAID_INSTEAD = "commas, point decimals", "semicolons, comma decimals"
"""What README.txt says of CSV files, and what it says of these."""


def find_dialect(name: str) -> str:
    """Return the dialect of that name; the files’ own for any other."""
    return name if name in DIALECTS else COMMA


def delimiter_of(dialect: str) -> str:
    return ";" if dialect == SEMICOLON else ","


def write_in(dialect: str, content: bytes, file: str = "summary.csv") -> bytes:
    """Return a CSV file of ``datapackage.TABLES`` in a dialect, made of its bytes alone."""
    if dialect == COMMA:
        return content
    return to_semicolons(content, {column.name for column in TABLES[file][1] if column.is_number})


def to_semicolons(content: bytes, numbers: Collection[str]) -> bytes:
    """Return a CSV file with semicolons, and commas in the numbers of the columns that are named.

    Texts stay as they are, and are defused at semicolons as at commas: see ``exports.defuse``.
    """
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    names = next(rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        cells = zip(names, row, strict=True)
        writer.writerow(cell.replace(".", ",") if name in numbers else defuse(cell) for name, cell in cells)
    return text.getvalue().encode()


def write_all_in(dialect: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a wave's files by name, CSV in a dialect and what describes it changed with it."""
    if dialect == COMMA:
        return dict(files)
    changed = {name: write_in(dialect, files[name], name) for name in TABLES if name in files}
    about = files[ABOUT].decode().replace(SAID, SAID_INSTEAD).encode()
    return {**files, **changed, ABOUT: about, PACKAGE: describe_semicolons(files[PACKAGE], changed)}


def describe_semicolons(package: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the data package of files with semicolons."""
    described = json.loads(package)
    for resource in described["resources"]:
        resource["bytes"] = len(changed[resource["path"]])
        resource["dialect"]["delimiter"] = ";"
        for field in resource["schema"]["fields"]:
            if field["type"] == "number":
                field["decimalChar"] = ","
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()
