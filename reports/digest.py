"""A keyed digest of the answers behind a summary: the same answers, in any order, give the same bytes."""

import hashlib
import hmac
from collections.abc import Iterable

import pandas as pd

from reports.bases import SPLIT
from reports.groups.breakdowns import CAUSES
from reports.packing import Packed, pack

PER_CENTS = ("share", *SPLIT, *CAUSES)
FIRST_COLUMNS = (
    "edition",
    "share",
    "share_reason",
    *SPLIT,
    "amount",
    "currency",
    "relied_on",
    "amount_band",
    *CAUSES,
    "pledge",
    "identification",
)
"""The columns in their order; any others of the frame follow by name, such as items that admins added."""
SEED_BYTES = 8


def digest_answers(answers: pd.DataFrame, key: bytes) -> str:
    """Return the HMAC-SHA-256 of the columns that the summary uses, in hex.

    Parameters
    ----------
    answers : one row for each answer sent, with the columns of ``frames.read_answers``
    key : the wave's own random key, because a plain hash would let anybody confirm a guess

    Notes
    -----
    Of a header and the rows, without ids and days: all columns, ``FIRST_COLUMNS`` first, amounts in minor
    units, as ``packing.pack`` packs and orders them.
    """
    return digest_packed(pack_answers(answers), key)


def pack_answers(answers: pd.DataFrame) -> Packed:
    """Return the columns that the summary uses, packed."""
    return pack(answers, order_columns(answers.columns), frozenset(PER_CENTS))


def digest_packed(packed: Packed, key: bytes) -> str:
    """Return the digest of answers that are packed already."""
    digest = hmac.new(key, packed.header, hashlib.sha256)
    digest.update(packed.in_order().data)
    return digest.hexdigest()


def order_columns(names: Iterable[str]) -> list[str]:
    """Return the names of columns in their order in a row."""
    return [*FIRST_COLUMNS, *sorted(set(names).difference(FIRST_COLUMNS))]


def seed_of(digest: str) -> int:
    """Return the bootstrap's seed: the first 8 bytes of the digest."""
    return int.from_bytes(bytes.fromhex(digest)[:SEED_BYTES], "big")
