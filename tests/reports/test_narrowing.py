"""A mean that with its interval leaves one number or two for those at half or more is hidden, and refused."""

import pytest

from reports.audit.audit import audit
from reports.narrowing import leaves_few_numbers
from reports.tally import histogram
from tests.reports.answers import share
from tests.reports.audited import by_hand, count, figure, told
from tests.reports.chosen import shown

TEN = [0, 0, 0, 0, 75, 90, 90, 90, 100, 100]
"""545 points; 49,925 squares, of which 20,222.5 around the mean: sd 47.40, t(9) 2.262, half-width 33.91."""


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        # Up to 550 points; squares from 20,222.5 · (33.41 / 33.91)² + 10 · 54² = 48,791 on, so that 6,209 are
        # between: 100 k lies from 550 − 6,209 / 51 = 428 to 550 + 6,209 / 50 = 674, and k is 5 or 6.
        (TEN, True),
        ([*range(5, 100, 10)], False),
        ([0] * 30 + [100] * 10, False),  # ten are no small count
        (
            [0] * 30 + [100] * 9,
            False,
        ),  # rounding leaves more; nobody is between, which is another rule's
        ([100 - percent for percent in TEN], True),
        ([0] * 10 + [10] * 3, False),  # nobody is at half or more
        ([0] * 141 + [100] * 9, True),
    ],
)
def test_what_is_left_of_the_number_at_half_or_more(shares: list[int], expected: bool) -> None:
    assert leaves_few_numbers(histogram(shares)) is expected


def test_everyones_mean_is_hidden_where_two_numbers_are_left() -> None:
    assert "mean_share" not in shown([share(percent) for percent in TEN])
    assert "mean_share" in shown([share(percent) for percent in (*TEN, 20, 40, 60)])


@pytest.mark.parametrize(("low", "expected"), [("21", True), ("38", False)])
def test_the_audit_refuses_a_mean_that_leaves_two_numbers(low: str, expected: bool) -> None:
    """As printed the half-width is 34: from 5 to 6 of ten; of 17 it leaves more."""
    ends = {"ci_low": low, "ci_high": "88" if low == "21" else "71"}
    rows = (count("sent", 10), count("answered", 10), figure("mean_share", "54", 10, **ends))
    found = told(audit(by_hand(*rows, figure("share_ge_50", None))))
    assert ("everyone, edition 1, share_ge_50, with averages and quantiles" in found) is expected
