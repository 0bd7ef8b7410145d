"""Rows out of PostgreSQL by COPY, its fastest way: parsed in parts, while further rows arrive."""

import csv
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pyarrow as pa
from django.db.backends.utils import CursorWrapper
from psycopg import sql
from pyarrow import csv as arrow_csv

from reports.framing import to_frame

Types = Mapping[str, pa.DataType]

PART_BYTES = 4 << 20


def copy(
    cursor: CursorWrapper, query: sql.Composable, types: Types, *, part_bytes: int = PART_BYTES
) -> pd.DataFrame:
    """Return a query's rows as a frame of typed columns.

    Parameters
    ----------
    cursor : of the database that is read
    query : that selects the rows
    types : name of each column that it selects, in any order → its type
    part_bytes : from which size on a part is parsed

    Notes
    -----
    One thread parses a part while the next one arrives, so that neither waits for the other. The text of a
    part goes once it is parsed.
    """
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv, HEADER)").format(query)
    with ThreadPoolExecutor(1) as parser:
        with cursor.copy(statement) as blocks:
            rows = iter(blocks)
            (names,) = csv.reader([bytes(next(rows)).decode()])
            parsed = [parser.submit(parse, part, names, types) for part in join(rows, part_bytes)]
        empty = pa.schema([(name, types[name]) for name in names]).empty_table()
        tables = [empty, *(each.result() for each in parsed)]
        del parsed
    table = pa.concat_tables(tables)
    del tables
    return to_frame(table)


def join(rows: Iterator[memoryview], size: int) -> Iterator[bytearray]:
    """Give rows, each a block that PostgreSQL sends, joined to parts of ``size`` bytes or more."""
    part = bytearray()
    for row in rows:
        part += row
        if len(part) >= size:
            yield part
            part = bytearray()
    if part:
        yield part


def parse(part: bytearray, names: list[str], types: Types) -> pa.Table:
    """Return rows of CSV as a table; an empty cell is a missing value."""
    read = arrow_csv.ReadOptions(column_names=names, use_threads=False)
    convert = arrow_csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
    return arrow_csv.read_csv(pa.BufferReader(pa.py_buffer(part)), read, convert_options=convert)
