import hashlib
import hmac
import json
import math
import struct
from typing import Any

import numpy as np
import pandas as pd
import pytest

from reports.digest import digest_answers, pack_answers, seed_of
from reports.groups.breakdowns import CAUSES
from reports.packing import ROWS_AT_ONCE, Packed, pack
from tests.reports.answers import KEY, make_answers, money, reason, share, split

ANSWERS = [
    share(40, **split(10, 20, 30, 40), **money(1_234, "EUR")),
    reason("not_say"),
    share(0, relied_on="fund", pledge="gwwc_10", identification="slightly", amount_band="not_say"),
    share(5, **dict(zip(CAUSES, (50, 0, 20, 30, 0), strict=True))),
]


def packed(*columns: tuple[Any, ...]) -> Packed:
    """Pack columns: a name, a dtype or None, and values."""
    frame = pd.DataFrame({name: pd.Series(values, dtype=kind) for name, kind, values in columns})
    return pack(frame, list(frame.columns), frozenset(("share",)))


def test_rows_are_packed_into_little_endian_words_by_the_kind_of_their_columns() -> None:
    rows = packed(
        ("share", "float32", [40, None]),
        ("pledge", "category", ["none", "gwwc_10"]),
        ("amount", "Int64", [258, None]),
        ("hours", "float64", [2.5, None]),
    )
    kinds = [["share", "|u1"], ["pledge", "<u2", "gwwc_10", "none"], ["amount", "<i8"], ["hours", "<f8"]]
    assert json.loads(rows.header) == kinds
    # 1 + 2 + 8 + 8 bytes, and zeros to fill three words
    first = bytes([40, 2, 0, 2, 1, *[0] * 6]) + struct.pack("<d", 2.5) + bytes(5)
    second = bytes([255, 1, 0, *[255] * 8]) + struct.pack("<d", math.nan) + bytes(5)
    assert rows.words.tobytes() == first + second


def test_the_digest_is_the_hmac_of_the_header_and_the_rows_in_the_order_of_their_keys() -> None:
    rows = pack_answers(make_answers(ANSWERS))
    words = sorted(zip(rows.keys.tolist(), rows.words.tolist(), strict=True))
    ordered = b"".join(struct.pack(f"<{len(row)}Q", *row) for _, row in words)
    expected = hmac.new(KEY, rows.header + ordered, hashlib.sha256).hexdigest()
    assert digest_answers(make_answers(ANSWERS), KEY) == expected


def test_rows_of_the_same_key_are_ordered_by_their_words() -> None:
    """The last column decides first, as in numpy’s lexsort."""
    words = np.array([[1, 9], [2, 8], [1, 8], [2, 8]], dtype="<u8")
    keys = np.zeros(4, dtype=np.uint64)
    assert Packed(b"", words, keys).in_order().tolist() == [[1, 8], [2, 8], [2, 8], [1, 9]]


def test_a_code_that_nobody_gave_does_not_count_and_neither_does_the_order_of_codes() -> None:
    kinds = [pd.CategoricalDtype(codes) for codes in (["b", "a"], ["a", "b"], ["c", "b", "a"])]
    rows = [packed(("pledge", kind, ["a", "b", None])) for kind in kinds]
    assert {(each.header, each.words.tobytes()) for each in rows} == {
        (rows[0].header, rows[0].words.tobytes())
    }


def test_many_rows_are_packed_as_each_is_alone() -> None:
    values = np.arange(2 * ROWS_AT_ONCE + 1)
    whole = packed(("amount", "int64", values), ("share", "float32", values % 101))
    for place in (0, ROWS_AT_ONCE, 2 * ROWS_AT_ONCE):
        alone = packed(("amount", "int64", [place]), ("share", "float32", [place % 101]))
        assert (whole.words[place].tolist(), whole.keys[place]) == (alone.words[0].tolist(), alone.keys[0])


def test_no_answers_have_a_digest_too() -> None:
    header = pack_answers(make_answers([])).header
    assert digest_answers(make_answers([]), KEY) == hmac.new(KEY, header, hashlib.sha256).hexdigest()


def test_the_order_of_rows_does_not_matter_and_their_number_does() -> None:
    digest = digest_answers(make_answers(ANSWERS), KEY)
    assert digest_answers(make_answers(ANSWERS[::-1]), KEY) == digest
    assert digest_answers(make_answers(ANSWERS + ANSWERS[-1:]), KEY) != digest


@pytest.mark.parametrize(
    "changed",
    [
        share(1),
        share(0, edition=2),
        share(0, **money(1)),
        share(0, **split(0, 0, 0, 100)),
        reason("dont_know"),
        share(0, relied_on="fund"),
        share(0, amount_band="from_100"),
        share(0, **dict.fromkeys(CAUSES, 20)),
        share(0, pledge="none"),
        share(0, identification="slightly"),
    ],
)
def test_every_column_used_counts(changed: dict[str, object]) -> None:
    assert digest_answers(make_answers([changed]), KEY) != digest_answers(make_answers([share(0)]), KEY)


def test_other_columns_follow_by_name_whatever_their_order_in_the_frame() -> None:
    answers = make_answers(ANSWERS[1:2])
    digest = digest_answers(answers.assign(via="newsletter", habit="weekly"), KEY)
    assert digest == digest_answers(answers.assign(habit="weekly", via="newsletter"), KEY)
    assert digest != digest_answers(answers.assign(habit="newsletter", via="weekly"), KEY)


def test_without_the_key_a_guess_cannot_be_confirmed() -> None:
    answers = make_answers(ANSWERS)
    assert digest_answers(answers, KEY) != digest_answers(answers, bytes(32))
    assert digest_answers(answers, KEY) != digest_answers(answers, b"")


def test_the_seed_is_the_first_eight_bytes() -> None:
    assert seed_of("00000000000001ff" + "ee" * 24) == 511
    assert seed_of("ff" * 32) == 2**64 - 1
