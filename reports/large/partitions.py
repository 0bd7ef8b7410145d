"""A wave's answers as Parquet files beside a manifest: how they are read again, and what is refused."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

FORMAT = 1
MANIFEST = "manifest.json"
ANEW = "Export the partitions anew: manage.py export_partitions."

Columns = Mapping[str, str]
"""Name of a column → its Arrow type in words."""


class Unusable(Exception):
    """Partitions cannot be used; the message says what to do about it."""


@dataclass(frozen=True)
class Part:
    """One file: its name, how many answers it holds, and the SHA-256 of its bytes in hex."""

    file: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a folder of partitions holds: answers of one wave, in these columns, in these parts."""

    wave: str
    columns: Columns
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    def to_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, ensure_ascii=False).encode() + b"\n"


def read_manifest(folder: Path) -> Manifest:
    """Return what a folder says that it holds.

    Raises
    ------
    Unusable
        If there is no manifest, or none that this version can read.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_bytes())
        if found.pop("format") != FORMAT:
            raise Unusable(f"{path} was written by another version. {ANEW}")
        return Manifest(**{**found, "parts": tuple(Part(**part) for part in found["parts"])})
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. {ANEW}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unusable(f"{path} is no manifest of partitions. {ANEW}") from error


def refuse_others(manifest: Manifest, *, wave: str, columns: Columns, sent: int) -> None:
    """Raise ``Unusable`` unless a folder holds just the answers that a wave has now."""
    if manifest.wave != wave:
        raise Unusable(
            f"The partitions are of the wave “{manifest.wave}”, not of “{wave}”. Name its own folder."
        )
    if dict(manifest.columns) != dict(columns):
        raise Unusable(f"The partitions have other columns than the wave’s answers. {ANEW}")
    if manifest.rows != sent:
        raise Unusable(
            f"The partitions hold {manifest.rows:,} answers, and the wave has {sent:,} now. {ANEW}"
        )


def read_part(folder: Path, part: Part, columns: Columns) -> pa.Table:
    """Read one file whole.

    Raises
    ------
    Unusable
        If it cannot be read, is not as it was written, or holds something else than the manifest says.
    """
    path = folder / part.file
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. {ANEW}") from error
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise Unusable(f"{path} was cut short or changed since it was written. {ANEW}")
    try:
        table = parquet.read_table(pa.BufferReader(content))
    except pa.ArrowInvalid:
        table = pa.table({})
    if types_of(table.schema) != dict(columns) or table.num_rows != part.rows:
        raise Unusable(f"{path} has other columns or rows than the manifest says. {ANEW}")
    return table


def types_of(schema: pa.Schema) -> dict[str, str]:
    """Return the types of a schema's columns in words."""
    return {field.name: str(field.type) for field in schema}
