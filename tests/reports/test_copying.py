"""Rows by COPY, in parts of any size."""

import pandas as pd
import pyarrow as pa
import pytest
from django.db import connection
from psycopg import errors, sql

from reports.copying import copy, join

pytestmark = pytest.mark.django_db

TYPES = {
    "whole": pa.int64(),
    "part": pa.float32(),
    "added 0": pa.dictionary(pa.int32(), pa.string()),
}
QUERY = """
    SELECT place AS whole, CASE WHEN place % 2 = 0 THEN place / 2 END AS part,
        CASE place WHEN 1 THEN 'one, "uno"' WHEN 3 THEN 'three' WHEN 4 THEN 'one, "uno"' END AS "added 0"
    FROM generate_series({first}, 4) AS place ORDER BY place
"""


def read(first: int, part_bytes: int) -> pd.DataFrame:
    with connection.cursor() as cursor:
        query = sql.SQL(QUERY).format(first=sql.Literal(first))
        return copy(cursor, query, TYPES, part_bytes=part_bytes)


@pytest.mark.parametrize("part_bytes", [1, 20, 1_000])
def test_rows_are_the_same_whatever_parts_they_are_parsed_in(part_bytes: int) -> None:
    frame = read(1, part_bytes)
    assert frame["whole"].tolist() == [1, 2, 3, 4]
    assert frame["part"].fillna(-1).tolist() == [-1, 1, -1, 2]
    codes = frame["added 0"].astype(object).fillna("")
    assert codes.tolist() == ['one, "uno"', "", "three", 'one, "uno"']


@pytest.mark.parametrize("first", [1, 5])
def test_columns_have_their_types_without_rows_too(first: int) -> None:
    assert [str(kind) for kind in read(first, 1_000).dtypes] == ["Int64", "float32", "category"]


def test_a_query_that_fails_in_the_middle_gives_nothing() -> None:
    query = sql.SQL("SELECT 1 / (3 - place) AS whole FROM generate_series(1, 4) AS place")
    with pytest.raises(errors.DivisionByZero), connection.cursor() as cursor:
        copy(cursor, query, TYPES, part_bytes=1)


def test_parts_are_whole_rows_of_the_size_or_more() -> None:
    rows = [memoryview(row) for row in (b"1\n", b"23\n", b"456\n")]
    assert [bytes(part) for part in join(iter(rows), 3)] == [b"1\n23\n", b"456\n"]
    assert list(join(iter([]), 3)) == []
