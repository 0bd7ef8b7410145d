"""Counts of lines carry every answer, however the answers were cut before they were counted."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.large import counted

TYPES = {
    "edition": pa.int16(),
    "share": pa.float32(),
    "pledge": pa.dictionary(pa.int32(), pa.string()),
    "amount": pa.int64(),
    "hours": pa.float64(),
}
PLAIN = pa.schema({**TYPES, "pledge": pa.string()})

Row = tuple[int, float | None, str | None, int | None, float | None]
ROWS = st.tuples(
    st.integers(1, 3),
    st.none() | st.integers(0, 100).map(float),
    st.none() | st.sampled_from(["none", "gwwc_10", 'a "quoted", text']),
    st.none() | st.sampled_from([0, 1, 99_999_999_999_999]),
    st.none() | st.floats(0, 1e12),
)


def make_table(rows: Sequence[Row]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(TYPES)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, PLAIN.types, strict=True)]
    return pa.table(arrays, schema=PLAIN)


def count_in_parts(rows: Sequence[Row], *ends: int) -> pa.Table:
    """Count answers cut at some places."""
    cuts = [0, *sorted(ends), len(rows)]
    return counted.merge([counted.count(make_table(rows[start:end])) for start, end in pairwise(cuts)])


def rows_of(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    """Rows in one order, with None for what is missing."""
    plain = frame.astype(object)
    return sorted((tuple(row) for row in plain.where(plain.notna(), None).to_numpy().tolist()), key=repr)


def test_each_line_stands_once_with_how_often_it_occurs() -> None:
    lines = count_in_parts([(1, 40, None, None, None), (1, None, "none", 5, 0.1), (1, 40, None, None, None)])
    assert dict(zip(lines["line"].to_pylist(), lines["times"].to_pylist(), strict=True)) == {
        b"1,40,,,\n": 2,
        b'1,,"none",5,0.1\n': 1,
    }


def test_counts_of_parts_add_up() -> None:
    row = (1, 40.0, None, None, None)
    assert count_in_parts([row, row, row], 1, 2)["times"].to_pylist() == [3]


def test_nothing_has_no_lines_and_no_answers() -> None:
    frame = counted.restore(counted.merge([]), TYPES)
    assert (len(frame), list(frame.columns)) == (0, list(TYPES))


def test_answers_come_back_with_the_types_of_frames() -> None:
    frame = counted.restore(count_in_parts([(1, 40, "none", 5, 0.1), (1, None, None, None, None)]), TYPES)
    assert frame.dtypes.astype(str).to_dict() == {
        "edition": "int16",
        "share": "float32",
        "pledge": "category",
        "amount": "Int64",
        "hours": "float64",
    }


@settings(deadline=None, max_examples=60)
@given(st.lists(ROWS, max_size=8), st.lists(st.integers(0, 8), max_size=3))
def test_however_answers_are_cut_and_repeated_all_of_them_come_back(rows: list[Row], ends: list[int]) -> None:
    frame = counted.restore(count_in_parts([*rows, *rows], *ends), TYPES)
    assert rows_of(frame) == sorted([*rows, *rows], key=repr)


@pytest.mark.parametrize("hours", [0.1, 1 / 3, 1e11 + 0.01, 123_456.78, 1e-300])
def test_numbers_come_back_to_the_last_bit(hours: float) -> None:
    frame = counted.restore(count_in_parts([(1, None, None, None, hours)]), TYPES)
    assert frame["hours"].tolist() == [hours]
