"""What a mean and its interval tell of single answers: by hand, by trying all, and in the tables."""

from itertools import combinations_with_replacement

import numpy as np
import pytest

from reports.disclosure import are_alike
from reports.estimation import estimate_mean
from reports.moments import find_reach, fix_a_half
from reports.tally import histogram
from tests.reports.answers import Answer, make_table, share, split
from tests.reports.chosen import shown

VALUES = (0, 1, 5, 20, 50, 80, 100)
OTHERS = [share(percent, pledge="none") for percent in range(0, 101, 10) for _ in range(3)]
HIDDEN = [share(percent, pledge=pledge) for pledge in ("other", None) for percent in (5, 25, 45, 55, 75, 95)]


@pytest.mark.parametrize(
    ("shares", "reach"),
    [
        ([0] * 7 + [1] * 3, 0.3 + (2.1 * 0.9) ** 0.5),  # mean 0.3, squares 7 · 0.09 + 3 · 0.49
        ([50] * 7 + [51] * 3, 2 * (2.1 * 0.9) ** 0.5),
        ([46] * 5 + [54] * 5, 2 * 12),  # squares 10 · 16, of which one could have 9 / 10: 12 from 50
        ([100] * 10, 0),
        ([0] * 5 + [100] * 5, 100),
    ],
)
def test_one_answer_is_so_far_from_the_mean_at_most(shares: list[int], reach: float) -> None:
    assert find_reach(histogram(shares)) == pytest.approx(reach)


@pytest.mark.parametrize(
    ("shares", "reach", "status"),
    [
        ([46, 54] * 10, 2 * (320 * 11 / (20 * 9)) ** 0.5, "c"),  # squares 20 · 16: 4.4 to each side
        ([43, 57] * 10, 2 * (980 * 11 / (20 * 9)) ** 0.5, ""),  # squares 20 · 49: 7.7
        ([0, 20] * 2, 0, "c"),  # no nine among four
        ([0, 1, 2, 3] * 75, 1.5 + (375 * 291 / (300 * 9)) ** 0.5, "c"),  # squares 150 · (2.25 + 0.25)
    ],
)
def test_everyones_mean_is_hidden_where_it_tells_of_nine_whom_groups_hide(
    shares: list[int], reach: float, status: str
) -> None:
    assert find_reach(histogram(shares), 9) == pytest.approx(reach)
    table = make_table([share(percent) for percent in shares])
    (row,) = table.query("estimand == 'mean_share' and group == ''").status
    assert row == status


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ([0] * 7 + [100] * 3, True),  # 300 points and nobody between: three
        ([0] * 6 + [100] * 3 + [50], True),  # 350 − 42 to 350 + 42 hold no two hundreds
        ([0] * 5 + [100] * 3 + [50] * 2, True),  # 400 − 83 to 400 + 83: four
        ([0] * 5 + [100] * 2 + [50] * 3, False),  # 350 − 125 to 350 + 125: three, or 4
        ([0] * 35 + [100] * 5, True),
        ([0] * 30 + [100] * 10, False),  # ten are no small count
        ([0] * 10 + [10] * 3, False),  # nobody at half or more
    ],
)
def test_sum_and_squares_fix_how_many_are_at_half_or_more(shares: list[int], expected: bool) -> None:
    assert fix_a_half(histogram(shares)) is expected


def squares(k: int, total: int) -> tuple[float, float]:
    """The least and the largest sum of squares of ten with a sum, of whom k are at half or more.

    Least where those above and those below are each as alike as they can be; largest where all stand at an
    end of their range, 0 and 49 or 50 and 100, but for one at most.
    """
    low, high = 10 - k, k
    splits = [above for above in range(50 * high, 100 * high + 1) if 0 <= total - above <= 49 * low]
    least = [around(above, high) + around(total - above, low) for above in splits]
    largest = [at_ends(above, high, 50, 100) + at_ends(total - above, low, 0, 49) for above in splits]
    return min(least, default=np.inf), max(largest, default=-np.inf)


def around(total: int, n: int) -> float:
    """The sum of squares of n whole numbers that are as alike as they can be."""
    return (n - total % n) * (total // n) ** 2 + total % n * (total // n + 1) ** 2 if n else 0


def at_ends(total: int, n: int, first: int, last: int) -> float:
    at_last, rest = divmod(total - first * n, last - first)
    one = (first + rest) ** 2 if rest else 0
    return at_last * last**2 + one + (n - at_last - bool(rest)) * first**2


def fits(k: int, shares: tuple[int, ...]) -> bool:
    """Whether ten of whom k are at half or more may have the same mean and interval as printed."""
    found = estimate_mean(shares)
    mean, low, high = (int(f"{value:.0f}") for value in (found.value, found.low, found.high))
    for total in range(10 * mean - 5, 10 * mean + 6):
        away = [total / 10 - low, high - total / 10]
        at_least = max(half - 0.5 for half in away)
        at_most = min(
            [half + 0.5 for half, end in zip(away, (low, high), strict=True) if 0 < end < 100] or [1e9]
        )
        error = [max(half, 0) ** 2 / 2.262157**2 for half in (at_least, at_most)]  # t(9)
        least, largest = squares(k, total)
        if least <= 90 * error[1] + total**2 / 10 and largest >= 90 * error[0] + total**2 / 10:
            return True
    return False


def test_of_every_ten_that_are_shown_two_numbers_at_half_or_more_fit_what_is_printed() -> None:
    """Every ten who each said one of some numbers, three of whom said another than most."""
    told = []
    for shares in combinations_with_replacement(VALUES, 10):
        k = sum(percent >= 50 for percent in shares)
        if (
            0 < k < 10
            and not are_alike(histogram(shares))
            and not (fits(k - 1, shares) or fits(k + 1, shares))
        ):
            told.append(shares)
    assert told == []


def rows_of_pledge(answers: list[Answer]) -> dict[str, str]:
    table = make_table([*OTHERS, *HIDDEN, *answers])
    means = table[(table["group_by"] == "pledge") & (table["estimand"] == "mean_share")]
    return dict(zip(means["group"], means["status"], strict=True))


@pytest.mark.parametrize(
    ("shares", "status"),
    [
        ([0] * 7 + [1] * 3, "c"),
        ([60] * 7 + [61] * 3, "c"),
        ([0] * 7 + [100] * 3, "c"),
        ([0] * 7 + [60] * 3, ""),
    ],
)
def test_a_group_whose_interval_would_tell_is_hidden(shares: list[int], status: str) -> None:
    found = rows_of_pledge([share(percent, pledge="gwwc_10") for percent in shares])
    assert (found["none"], found["gwwc_10"]) == ("", status)


def test_everyone_whose_interval_would_tell_shows_no_mean() -> None:
    assert "mean_share" not in shown([share(50)] * 7 + [share(52)] * 3)
    assert "mean_share" in shown([share(20)] * 7 + [share(70)] * 3)


def test_a_row_of_the_split_in_which_nobody_put_more_than_a_little_is_hidden() -> None:
    """Three put 1 into “read”, so that its mean tells that nobody put more than 3."""
    little = [share(30, **split(40, 1, 29, 30)), share(60, **split(20, 0, 40, 40))]
    cells = shown([*little * 3, share(80, **split(60, 0, 20, 20)), *[share(70, **split(10, 0, 40, 50))] * 5])
    assert "mean_read" not in cells
    assert "mean_relied" in cells
