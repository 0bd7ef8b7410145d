"""A keyed digest of the answers behind a summary: the same answers, in any order, give the same bytes."""

import hashlib
import hmac

import pandas as pd

from reports.bases import SPLIT
from reports.breakdowns import CAUSES

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
    One row a line, without ids and days: all columns with commas between them, ``FIRST_COLUMNS`` first,
    missing values empty, amounts in minor units; each line ends in a line feed; lines are sorted bytewise.
    """
    return hmac.new(key, b"".join(sorted(write_lines(answers))), hashlib.sha256).hexdigest()


def write_lines(answers: pd.DataFrame) -> list[bytes]:
    """Return one line of bytes for each answer."""
    others = sorted(set(answers.columns).difference(FIRST_COLUMNS))
    used = answers[[*FIRST_COLUMNS, *others]].astype(dict.fromkeys(PER_CENTS, "Int16"))
    text = used.to_csv(header=False, index=False, lineterminator="\n")
    return text.encode().splitlines(keepends=True)


def seed_of(digest: str) -> int:
    """Return the bootstrap's seed: the first 8 bytes of the digest."""
    return int.from_bytes(bytes.fromhex(digest)[:SEED_BYTES], "big")
