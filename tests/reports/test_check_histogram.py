"""What the columns of the histogram tell of other figures."""

from decimal import Decimal

import pytest

from reports.checking.histogram import check_histogram
from reports.checking.lines import Line
from reports.pages.spread import Column
from tests.reports.checked import differing, line, lines, n_checked, people

COLUMNS = (
    Column(0, 0, 1, 20, Decimal("10.0")),
    Column(1, 49, 5, 60, Decimal("30.0")),
    Column(50, 100, 6, 120, Decimal("60.0")),
)
AT_0, HALF = line("share_at_0", "10.0", n=200), line("share_ge_50", "60.0", n=200)
ANSWERED = people("answered", 200)


def test_columns_give_the_thresholds_at_their_edges() -> None:
    found = list(check_histogram(lines(ANSWERED, AT_0, HALF), {"1": COLUMNS}))
    assert (n_checked(found), differing(found)) == (6, [])
    other = lines(people("answered", 201), AT_0, line("share_ge_50", "60.1", n=200))
    assert differing(check_histogram(other, {"1": COLUMNS})) == [("200", "201"), ("60", "60.1")]


def test_a_changed_column_is_found() -> None:
    changed = (COLUMNS[0], Column(1, 49, 5, 61, Decimal("30.0")), COLUMNS[2])
    # 20, 61 and 120 of 201 are 9.95, 30.35 and 59.70
    assert differing(check_histogram(lines(ANSWERED, AT_0, HALF), {"1": changed})) == [
        ("201", "200"),
        ("30.35", "30.0"),
        ("59.70", "60.0"),
    ]


# Median: between the 100th and the 101st of 200, both in the last column, as are the 86th and the 115th,
# which bound it (R: qbinom(c(.025, .975), 200, .5) are 86 and 114). Lower quartile: the 50th and the 51st,
# bounded by the 38th and the 63rd (qbinom(c(.025, .975), 200, .25) are 38 and 62), all among 1 to 49. Mean:
# from (0 · 20 + 1 · 60 + 50 · 120) / 200 = 30.3 to (0 · 20 + 49 · 60 + 100 · 120) / 200 = 74.7.
@pytest.mark.parametrize(
    ("row", "found"),
    [
        (line("median_share", "50.0", "50.0", "61.0"), []),
        (line("median_share", "49.0", "48.0", "61.0"), [("50 to 100", "49.0"), ("50 to 100", "48.0")]),
        (line("lower_quartile_share", "20.0", "1.0", "49.0"), []),
        (line("lower_quartile_share", "20.0", "0.0", "50.0"), [("1 to 49", "0.0"), ("1 to 49", "50.0")]),
        (line("mean_share", "30.3"), []),
        (line("mean_share", "30.2"), [("30.30 to 74.70", "30.2")]),
        (line("mean_share", "74.8"), [("30.30 to 74.70", "74.8")]),
        # more than 50: of the last column none to all; at 0: all of the first
        (line("share_gt_50", "60.5", n=200), [("0 to 60", "60.5")]),
        (line("share_at_0", "10.5", n=200), [("10", "10.5")]),
    ],
)
def test_a_figure_lies_in_the_columns_that_it_comes_from(row: Line, found: list[tuple[str, str]]) -> None:
    assert differing(check_histogram(lines(ANSWERED, row), {"1": COLUMNS})) == found


def test_a_quantile_between_two_columns_is_as_far_between_them() -> None:
    # The 2nd and the 3rd of 4 are 0 and 100: their middle is 50, and nothing else.
    columns = (Column(0, 0, 1, 2, Decimal(50)), Column(100, 100, 1, 2, Decimal(50)))
    rows = [people("answered", 4), line("median_share", "60")]
    assert differing(check_histogram(lines(*rows), {"1": columns})) == [("50", "60")]


def test_heaps_are_in_columns_that_hold_their_multiples() -> None:
    columns = (
        Column(0, 0, 1, 30, Decimal("15.0")),
        Column(1, 9, 1, 50, Decimal("25.0")),
        Column(10, 99, 1, 100, Decimal("50.0")),
        Column(100, 100, 1, 20, Decimal("10.0")),
    )
    # 150 among 1 to 99; no multiple of 10 is among 1 to 9, so that 100 of 150 at most are such: 66.7 per cent
    heaps = [line("heap_5", "80.0", n=150), line("heap_10", "67.3", n=150)]
    assert differing(check_histogram(lines(ANSWERED, *heaps), {"1": columns})) == [("0 to 66.67", "67.3")]
