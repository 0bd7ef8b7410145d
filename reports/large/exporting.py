"""A closed wave's answers written as partitions: a part at a time, and under their name once whole."""

import hashlib
import io
import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import connections
from psycopg import sql
from pyarrow import csv, parquet

from reports.added_items import read_added
from reports.frames import Selected, read_only, select_answers
from reports.large.partitions import MANIFEST, Manifest, Part, Unusable, types_of
from reports.releases.looking import remember_look
from reports.replica import reading_from, wait_until_current
from survey.models import Wave
from survey.progress import at
from survey.waves import n_sent

BUFFER_BYTES = 1 << 20


class Blocks(io.RawIOBase):
    """Blocks of bytes as they come, as a file to read from."""

    def __init__(self, blocks: Iterator[Any]) -> None:
        self.blocks = blocks
        self.rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.rest:
            block = next(self.blocks, None)
            if block is None:
                return 0
            self.rest = memoryview(block)
        size = min(len(buffer), len(self.rest))
        buffer[:size] = self.rest[:size]
        self.rest = self.rest[size:]
        return size


def export(wave: Wave, folder: Path, *, rows: int) -> Manifest:
    """Write the answers of a closed wave, ``rows`` a part, and return what was written.

    Raises
    ------
    Unusable
        If the wave is not closed, the folder exists, or it cannot be written; nothing is left of it then.
    """
    remember_look(wave)
    if wave.state != "closed":
        raise Unusable(f"The wave “{wave.slug}” is not closed. Its answers can be exported once it is.")
    wait_until_current()
    with new_folder(folder) as part_folder, read_only():
        selected = select_answers(wave, read_added(wave))
        with closing(read_batches(selected)) as batches:  # before the transaction ends, whatever happens
            n = n_sent(wave)
            tables = zip(count(1), told(cut(batches, rows), n), strict=False)
            parts = tuple(write_part(part_folder, number, table) for number, table in tables)
        manifest = Manifest(wave.slug, columns_of(selected), parts)
        write(part_folder / MANIFEST, manifest.to_json())
    return manifest


def columns_of(selected: Selected) -> dict[str, str]:
    """Return the columns of the partitions of some answers, by the names that frames give them."""
    schema = pa.schema(plain_types(selected))
    return types_of(schema.empty_table().rename_columns(name_columns(selected, schema.names)).schema)


def plain_types(selected: Selected) -> dict[str, pa.DataType]:
    """Return the types of the columns with texts as texts: Parquet makes its own dictionaries."""
    return {
        name: kind.value_type if pa.types.is_dictionary(kind) else kind
        for name, kind in selected.types.items()
    }


def name_columns(selected: Selected, names: list[str]) -> list[str]:
    return [selected.names.get(name, name) for name in names]


def read_batches(selected: Selected) -> Generator[pa.RecordBatch, None, None]:
    """Give the answers as PostgreSQL sends them, some thousand at a time."""
    types = plain_types(selected)
    options = csv.ConvertOptions(
        column_types=types, include_columns=list(types), null_values=[""], strings_can_be_null=True
    )
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv, HEADER)").format(selected.query)
    with connections[reading_from()].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")  # as long as all answers take
        with cursor.copy(statement) as blocks:
            file = io.BufferedReader(Blocks(iter(blocks)), BUFFER_BYTES)
            with csv.open_csv(file, csv.ReadOptions(use_threads=False), convert_options=options) as reader:
                for batch in reader:
                    yield batch.rename_columns(name_columns(selected, batch.schema.names))


def cut(batches: Iterator[pa.RecordBatch], rows: int) -> Iterator[pa.Table]:
    """Give the rows of some batches in tables of ``rows``, the last one shorter."""
    waiting: pa.Table | None = None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        waiting = table if waiting is None else pa.concat_tables([waiting, table])
        while waiting.num_rows >= rows:
            yield waiting.slice(0, rows)
            waiting = waiting.slice(rows)
    if waiting is not None and waiting.num_rows:
        yield waiting


def told(tables: Iterator[pa.Table], n: int) -> Iterator[pa.Table]:
    """Pass tables on, and say how many of ``n`` rows are in those before."""
    passed = 0
    for table in tables:
        at("exporting", passed / max(n, 1))
        yield table
        passed += table.num_rows


def write_part(folder: Path, number: int, table: pa.Table) -> Part:
    """Write one file, its rows sorted, so that they do not tell in which order people answered."""
    ordered = table.sort_by([(name, "ascending") for name in table.column_names])
    with pa.BufferOutputStream() as stream:
        parquet.write_table(ordered, stream, compression="zstd")
        content = stream.getvalue().to_pybytes()
    name = f"part-{number:05}.parquet"
    write(folder / name, content)
    return Part(name, table.num_rows, hashlib.sha256(content).hexdigest())


def write(path: Path, content: bytes) -> None:
    """Write a new file that only its owner can read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """Give a folder to fill, under another name; it gets its own name once the block has ended well."""
    if os.path.lexists(folder):
        raise Unusable(f"{folder} exists already. Name a folder that does not, with --output.")
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700)
        yield part
        part.rename(folder)
    except OSError as error:
        reason = error.strerror or error
        raise Unusable(f"{folder} cannot be written: {reason}. Name another --output.") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
