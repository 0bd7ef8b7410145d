"""Small files of other surveys, and maps of them, made in a line."""

import json
from pathlib import Path
from typing import Any

from survey.importing.columns import read_columns
from survey.importing.files import File, read_file
from survey.importing.mapping import Map
from survey.importing.reading import Reading, read_rows
from survey.importing.sections import Section
from survey.importing.source import read_source

SOURCE = {
    "name": "Giving survey 2014",
    "citation": "Its team, 2014",
    "period": "2013",
    "encoding": "utf-8",
    "delimiter": ",",
    "decimal_mark": ".",
    "thousands_mark": ",",
}
YES_NO = {"Yes": "gwwc_10", "No": "none"}


def column(header: str, **keys: Any) -> dict[str, Any]:
    """A table of a map for the column with this header, which is its question too."""
    return {"column": header, "question": header, **keys}


SHARE = column("Share?", scale="percent")
AMOUNT = column("How much?", currency_marks={"£": "GBP", "USD": "USD", "$": ""}, zero="gave_nothing")
PLEDGE = column("Pledge?", answers=YES_NO, not_asked=["N/A"])
SPLIT = {code: column(code, scale="percent") for code in ("attempted", "read", "relied", "none")}
CAUSES = {
    code: column(code, scale="percent")
    for code in ("cause_global", "cause_animals", "cause_future", "cause_meta", "cause_other")
}


def plan(columns: dict[str, Any], **source: Any) -> Map:
    """A map of these tables, as if it were read from “map.toml”."""
    told = read_source(Section("map.toml", "source", SOURCE | source))
    return Map(told, read_columns(Section("map.toml", "columns", columns)))


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def make_map(folder: Path, columns: dict[str, Any], **source: Any) -> Path:
    """Write a map into the folder."""
    tables = {"source": SOURCE | source} | {f"columns.{code}": keys for code, keys in columns.items()}
    lines = []
    for name, keys in tables.items():
        lines += [f"[{name}]", *(f"{key} = {toml(value)}" for key, value in keys.items())]
    path = folder / "map.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def make_file(folder: Path, *lines: str, name: str = "answers.csv", encoding: str = "utf-8") -> Path:
    """Write a file of these lines."""
    path = folder / name
    path.write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return path


def opened(folder: Path, *lines: str, written_in: str = "utf-8", **source: Any) -> File:
    """A file of these lines, opened under a map that says what ``source`` says."""
    path = make_file(folder, *lines, encoding=written_in)
    return read_file(path, plan({"share": SHARE}, **source).source)


def reading(folder: Path, columns: dict[str, Any], *lines: str, **source: Any) -> Reading:
    """What becomes of a file of these lines under a map of these columns."""
    told = plan(columns, **source)
    return read_rows(read_file(make_file(folder, *lines), told.source), told)


def reasons(of: Reading) -> list[tuple[int, list[str]]]:
    """Each refused row's line and reasons."""
    return [(refusal.row.line, [str(reason) for reason in refusal.reasons]) for refusal in of.refused]
