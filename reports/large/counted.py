"""Answers by how often each of them was given: all that a summary depends on, and the same in any parts.

A line holds the columns of an answer in their order, with commas between them, texts in quotes.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from reports.framing import to_frame
from reports.samples import Integers

LINE, TIMES = "line", "times"
SCHEMA = pa.schema({LINE: pa.large_binary(), TIMES: pa.int64()})
LINE_FEED = ord("\n")


def count(answers: pa.Table) -> pa.Table:
    """Return the lines of some answers, and how often each occurs."""
    lines = write_lines(answers)
    return merge([pa.table([lines, np.ones(len(lines), dtype=np.int64)], schema=SCHEMA)])


def write_lines(answers: pa.Table) -> pa.LargeBinaryArray:
    """Return one line for each answer. No text of an answer holds a line feed: they are codes and labels."""
    with pa.BufferOutputStream() as stream:
        csv.write_csv(answers, stream, csv.WriteOptions(include_header=False))
        text = stream.getvalue()
    ends = np.flatnonzero(np.frombuffer(text, dtype=np.uint8) == LINE_FEED) + 1
    offsets = pa.py_buffer(np.concatenate([[0], ends]).astype(np.int64))
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), ends.size, [None, offsets, text])


def merge(counted: Sequence[pa.Table]) -> pa.Table:
    """Return the counts of several parts together; neither their order nor how they were cut matters."""
    together = pa.concat_tables([SCHEMA.empty_table(), *counted])
    return together.group_by(LINE).aggregate([(TIMES, "sum")]).rename_columns(SCHEMA.names)


def restore(counted: pa.Table, types: Mapping[str, pa.DataType]) -> pd.DataFrame:
    """Return the answers behind some counts.

    Parameters
    ----------
    counted : as from ``merge``
    types : name of each column of the answers, in their order → its type

    Returns
    -------
    What ``frames.read_answers`` gives, but for the order of rows.
    """
    table = pa.concat_tables([pa.schema(types).empty_table(), *read_lines(counted[LINE], types)])
    places = np.repeat(np.arange(table.num_rows), counted[TIMES].to_numpy())
    table = table.unify_dictionaries().combine_chunks().take(pa.array(places))
    return to_frame(table)


def read_lines(lines: pa.ChunkedArray, types: Mapping[str, pa.DataType]) -> Iterator[pa.Table]:
    """Give the answers that lines tell."""
    names = csv.ReadOptions(column_names=list(types))
    convert = csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
    for chunk in lines.chunks:
        if len(chunk):
            yield csv.read_csv(pa.BufferReader(bytes_of(chunk)), names, convert_options=convert)


def bytes_of(lines: pa.LargeBinaryArray) -> pa.Buffer:
    """Return lines one after the other, without a copy."""
    ends: Integers = np.frombuffer(lines.buffers()[1], dtype=np.int64)
    first, last = ends[lines.offset], ends[lines.offset + len(lines)]
    return lines.buffers()[2].slice(first, last - first)
