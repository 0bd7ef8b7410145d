"""Answers packed into words of 64 bits, and an order of rows that these words alone decide."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Words = NDArray[np.uint64]

WORD = 8
ODD = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)
MISSING = -1
ROWS_AT_ONCE = 16_384


@dataclass(frozen=True)
class Packed:
    """Rows as words.

    Attributes
    ----------
    header : names, types and codes of the columns, as JSON
    words : (n, k) the rows
    keys : (n,) a mix of each row's words: rows that are alike have the same, hardly any others do
    """

    header: bytes
    words: Words
    keys: Words

    def in_order(self) -> Words:
        """Return the rows ordered by key, and those of the same key by their words."""
        order = np.argsort(self.keys)
        ordered, keys = np.take(self.words, order, axis=0), self.keys[order]
        differs = (ordered[1:] != ordered[:-1]).any(axis=1)
        if (differs & (keys[1:] == keys[:-1])).any():
            return self.words[np.lexsort((*self.words.T, self.keys))]
        return ordered


def pack(answers: pd.DataFrame, columns: Sequence[str], per_cents: frozenset[str]) -> Packed:
    """Pack rows.

    Parameters
    ----------
    answers : per cents, whole numbers and codes, missing ones among them
    columns : names of those to pack, in this order
    per_cents : those of them that hold whole per cents from 0 to 100

    Notes
    -----
    A per cent takes a byte, 255 where it is missing; other whole numbers 8 bytes, -1 where missing; other
    numbers 8 bytes as floats, NaN where missing; codes 2 bytes, their place from 1 among the sorted codes
    that occur, 0 where missing. All are little-endian; columns follow each other; zeros fill the last word.
    """
    packed = [pack_column(answers[name], name in per_cents) for name in columns]
    kinds = [values.dtype.str for values, _ in packed]
    row = np.dtype([(f"f{place}", kind) for place, kind in enumerate(kinds)])
    width = -(-row.itemsize // WORD) * WORD
    cells = np.zeros((len(answers), width), dtype=np.uint8)
    rows: Any = cells[:, : row.itemsize].view(row)[:, 0]
    for part in parts_of(len(answers)):
        for place, (values, _) in enumerate(packed):
            rows[f"f{place}"][part] = values[part]
    described = [[name, kind, *codes] for name, kind, (_, codes) in zip(columns, kinds, packed, strict=True)]
    words = cells.view("<u8")
    return Packed(json.dumps(described, ensure_ascii=True).encode(), words, mix(words))


def mix(words: Words) -> Words:
    """Return (n,) one word of each row's, by multiplying and shifting."""
    mixed = np.zeros(len(words), dtype=np.uint64)
    for part in parts_of(len(words)):
        some = mixed[part]
        for column in words[part].T:
            some ^= column
            some *= ODD
            some ^= some >> HALF
    return mixed


def parts_of(n: int) -> Iterator[slice]:
    """Give n rows in parts that fit into a processor's cache."""
    for start in range(0, n, ROWS_AT_ONCE):
        yield slice(start, start + ROWS_AT_ONCE)


def pack_column(column: pd.Series, is_per_cent: bool) -> tuple[np.ndarray, Sequence[str]]:
    """Return a column packed by its type, and its codes."""
    if is_per_cent:
        return pack_per_cents(column)
    if isinstance(column.dtype, pd.CategoricalDtype):
        return pack_codes(column)
    if pd.api.types.is_integer_dtype(column.dtype):
        return pack_integers(column)
    return pack_floats(column) if pd.api.types.is_float_dtype(column.dtype) else pack_codes(column)


def pack_per_cents(column: pd.Series) -> tuple[np.ndarray, Sequence[str]]:
    values = column.to_numpy(dtype=np.float32, na_value=np.nan)
    return np.where(np.isnan(values), 255, values).astype(np.uint8), ()


def pack_integers(column: pd.Series) -> tuple[np.ndarray, Sequence[str]]:
    return column.to_numpy(dtype="<i8", na_value=MISSING), ()


def pack_floats(column: pd.Series) -> tuple[np.ndarray, Sequence[str]]:
    values = column.to_numpy(dtype="<f8", na_value=np.nan)
    # One NaN and one zero, of the several that floats have.
    return np.where(np.isnan(values), np.nan, values + 0.0), ()


def pack_codes(column: pd.Series) -> tuple[np.ndarray, Sequence[str]]:
    codes = pd.Categorical(column)
    names = [str(name) for name in codes.categories.tolist()]
    of_names = codes.codes + 1
    used = np.bincount(of_names, minlength=len(names) + 1)[1:] > 0
    ordered = sorted(name for name, is_used in zip(names, used, strict=True) if is_used)
    places = np.array([0, *places_of(names, ordered)], dtype="<u2")
    return places[of_names], ordered


def places_of(names: Sequence[str], ordered: Sequence[str]) -> Iterator[int]:
    """Give the place of each name from 1, 0 for those that are not among the ordered ones."""
    found = {name: place for place, name in enumerate(ordered, 1)}
    return (found.get(name, 0) for name in names)
