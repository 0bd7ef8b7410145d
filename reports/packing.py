"""Answers packed into words of 64 bits, and an order of rows that these words alone decide."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Words = NDArray[np.uint64]
Packer = Callable[[pd.Series], tuple[np.ndarray, Sequence[str]]]

WORD = 8
ODD = np.uint64(0x9E3779B97F4A7C15)
HALF = np.uint64(32)
MISSING = -1


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
        ordered, keys = self.words[order], self.keys[order]
        same = keys[1:] == keys[:-1]
        if (ordered[1:][same] != ordered[:-1][same]).any():
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
    packed = [find_packer(answers[name], name in per_cents)(answers[name]) for name in columns]
    kinds = [values.dtype.str for values, _ in packed]
    row = np.dtype([(f"f{place}", kind) for place, kind in enumerate(kinds)])
    width = -(-row.itemsize // WORD) * WORD
    cells = np.zeros((len(answers), width), dtype=np.uint8)
    rows: Any = cells[:, : row.itemsize].view(row)[:, 0]
    for place, (values, _) in enumerate(packed):
        rows[f"f{place}"] = values
    described = [[name, kind, *codes] for name, kind, (_, codes) in zip(columns, kinds, packed, strict=True)]
    words = cells.view("<u8")
    return Packed(json.dumps(described, ensure_ascii=True).encode(), words, mix(words))


def mix(words: Words) -> Words:
    """Return (n,) one word of each row's, by multiplying and shifting."""
    mixed = np.zeros(len(words), dtype=np.uint64)
    for column in words.T:
        mixed = (mixed ^ column) * ODD
        mixed ^= mixed >> HALF
    return mixed


def find_packer(column: pd.Series, is_per_cent: bool) -> Packer:
    """Return what packs a column, by its type."""
    if is_per_cent:
        return pack_per_cents
    if pd.api.types.is_integer_dtype(column.dtype):
        return pack_integers
    return pack_floats if pd.api.types.is_float_dtype(column.dtype) else pack_codes


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
    names = [str(name) for name in codes.categories]
    used = np.bincount(codes.codes.astype(np.int64) + 1, minlength=len(names) + 1)[1:] > 0
    ordered = sorted(name for name, is_used in zip(names, used, strict=True) if is_used)
    places = np.array([0, *places_of(names, ordered)], dtype="<u2")
    return places[codes.codes.astype(np.int64) + 1], ordered


def places_of(names: Sequence[str], ordered: Sequence[str]) -> Iterator[int]:
    """Give the place of each name from 1, 0 for those that are not among the ordered ones."""
    found = {name: place for place, name in enumerate(ordered, 1)}
    return (found.get(name, 0) for name in names)
