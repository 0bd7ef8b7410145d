"""Tables read back from the bytes of a release are those that were written."""

from decimal import Decimal

import pandas as pd

from reports.exports import to_csv
from reports.pages.spread import Column
from reports.releases.stored import SPREAD_COLUMNS, read_spread, read_summary
from reports.releases.versions import DIGITS, code_version
from tests.reports.answers import make_table, money, reason, share, split

ANSWERS = [
    *({**share(percent), **split(10, 20, 30, 40), **money(1_000 + percent)} for percent in range(0, 101, 2)),
    *[reason("dont_know")] * 11,
]


def test_a_summary_is_read_back_as_it_was() -> None:
    table = make_table(ANSWERS)
    assert read_summary(to_csv(table)).to_dict("records") == table.to_dict("records")


def test_what_is_read_back_is_written_as_the_same_bytes() -> None:
    written = to_csv(make_table(ANSWERS))
    assert to_csv(read_summary(written)) == written


def test_columns_of_a_histogram_are_read_back_by_their_editions() -> None:
    rows = [("1 and 2", 0, 0, 1, 12, Decimal("10.9")), ("1 and 2", 1, 100, 11, 98, Decimal("89.1"))]
    written = to_csv(pd.DataFrame(rows, columns=list(SPREAD_COLUMNS)))
    assert read_spread(written) == {
        "1 and 2": (Column(0, 0, 1, 12, Decimal("10.9")), Column(1, 100, 11, 98, Decimal("89.1")))
    }


def test_no_histogram_is_none() -> None:
    assert read_spread(to_csv(pd.DataFrame([], columns=list(SPREAD_COLUMNS)))) == {}


def test_the_version_of_the_code_is_twelve_hex_digits() -> None:
    assert (len(code_version()), int(code_version(), 16) >= 0) == (DIGITS, True)
