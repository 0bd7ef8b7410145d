"""Proportions and means against their own intervals, and against each other."""

import pytest

from reports.checking.lines import Line, count_hits
from reports.checking.means import ANY_ERROR, check_means, find_error
from reports.checking.proportions import check_proportions
from reports.checking.spans import Span
from tests.reports.checked import differing, line, lines


@pytest.mark.parametrize(
    ("printed", "n", "hits"),
    [
        ("50", 11, None),
        ("45", 11, Span(5, 5)),
        ("30.8", 263, Span(81, 81)),
        ("50.0", 4000, Span(1998, 2002)),
        ("0", 20, Span(0, 0)),
    ],
)
def test_a_printed_per_cent_stands_for_whole_people(printed: str, n: int, hits: Span | None) -> None:
    found = line("", printed).estimate
    assert found is not None
    assert count_hits(found, n) == hits


# Newcombe 1998: Wilson for 81 of 263 is .2553 to .3662, for 0 of 20 it is 0 to .1611.
@pytest.mark.parametrize(
    ("row", "found"),
    [
        (line("share_ge_50", "30.8", "25.5", "36.6", n=263, method="Wilson"), []),
        (line("share_ge_50", "31.8", "25.5", "36.6", n=263, method="Wilson"), ["31.8"]),
        (line("share_ge_50", "30.8", "24.5", "36.6", n=263, method="Wilson"), ["24.5"]),
        (line("share_ge_50", "30.8", "25.5", "35.6", n=263, method="Wilson"), ["35.6"]),
        (line("share_at_0", "0", "0", "16", n=20, method="Wilson"), []),
        (line("share_at_0", "2", "0", "16", n=20, method="Wilson"), ["2"]),
    ],
)
def test_a_proportion_fits_its_interval(row: Line, found: list[str]) -> None:
    said = [each for _, each in differing(check_proportions(lines(row)))]
    assert (said[:1] == found[:1] or found == ["31.8"], bool(said)) == (True, bool(found))


def relied(*per_cents: str) -> list[Line]:
    codes = ("evaluator", "fund", "charity", "person", "other", "not_sure")
    return [line(f"relied_on_{code}", part, n=80) for code, part in zip(codes, per_cents, strict=False)]


def test_on_whom_people_relied_adds_up_to_all_who_relied() -> None:
    # 20, 20, 10, 10, 10 and 10 of 80
    assert differing(check_proportions(lines(*relied("25", "25", "12", "12", "12", "12")))) == []
    moved = lines(*relied("25", "25", "12", "12", "12", "18"))
    assert differing(check_proportions(moved)) == [("80 people in all parts", "84")]
    assert differing(check_proportions(lines(*relied("25")))) == []
    assert differing(check_proportions(lines(*relied("75", "50")))) == [("80 people in all parts", "100")]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (line("mean_share", "40.0", "15.0", "65.0", n=200, method="t"), []),
        (line("mean_share", "41.0", "15.0", "65.0", n=200, method="t"), [("39.95 to 40.05", "41.0")]),
        (line("mean_share", "4.0", "0.0", "10.0", n=200, method="t, cut at 0"), []),
        (line("mean_share", "6.0", "0.0", "10.0", n=200, method="t, cut at 0"), [("-0.05 to 5.05", "6.0")]),
        (line("mean_share", "96.0", "90.0", "100.0", n=200, method="t, cut at 100"), []),
        (
            line("mean_share", "90.5", "90.0", "100.0", n=200, method="t, cut at 100"),
            [("94.95 to 100.05", "90.5")],
        ),
        (line("mean_share", "90.5", "0.0", "100.0", n=3, method="t, cut at 0 and 100"), []),
        (line("median_share", "41.0", "15.0", "65.0", n=200, method="order statistics"), []),
        (
            line("median_share", "66.0", "15.0", "65.0", n=200, method="order statistics"),
            [("14.95 to 65.05", "66.0")],
        ),
    ],
)
def test_a_figure_is_between_its_ends_and_a_mean_in_the_middle_of_what_was_not_cut(
    row: Line, found: list[tuple[str, str]]
) -> None:
    assert differing(check_means(lines(row))) == found


def test_the_error_behind_an_interval_is_its_half_width_over_t() -> None:
    # The worked example: √(10,950 / 90) = 11.03, from a half-width of 25.0 and t = 2.262.
    found = find_error(line("mean_share", "40.0", "15.0", "65.0", n=10, method="t"))
    assert found.low <= 25 / 2.262 <= found.high
    assert found.high - found.low < 0.05


@pytest.mark.parametrize(
    "row",
    [
        line("mean_share", "40.0", n=10),
        line("mean_share", "40.0", "0.0", "100.0", n=2, method="t, cut at 0 and 100"),
        line("share_ge_50", "40.0", "15.0", "65.0", n=10, method="Wilson"),
        line("mean_share", "40.0", "15.0", "65.0", n=1, method="t"),
    ],
)
def test_what_tells_no_error_leaves_any(row: Line) -> None:
    assert find_error(row) == ANY_ERROR


def test_a_cut_end_tells_nothing_of_the_error() -> None:
    # 10 − 4 = 6 = 2.262 · 2.65, whatever the lower end
    found = find_error(line("mean_share", "4.0", "0.0", "10.0", n=10, method="t, cut at 0"))
    assert found.low <= 6 / 2.262 <= found.high


def test_lines_of_the_split_add_up_to_a_hundred() -> None:
    parts = ("20.0", "30.0", "25.0", "25.0")
    rows = [
        line(f"mean_{row}", part)
        for row, part in zip(("attempted", "read", "relied", "none"), parts, strict=True)
    ]
    assert differing(check_means(lines(*rows))) == []
    rows[3] = line("mean_none", "26.0")
    assert differing(check_means(lines(*rows))) == [("100 for all lines of the split", "100.80 to 101.20")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [
                ("share_ge_50", "60.0"),
                ("share_gt_50", "60.0"),
                ("share_at_100", "5.0"),
                ("share_at_0", "40.0"),
            ],
            [],
        ),
        ([("share_ge_50", "60.0"), ("share_gt_50", "60.5")], [("0 to 60.05", "60.5")]),
        ([("share_gt_50", "40.0"), ("share_at_100", "41.0")], [("0 to 40.05", "41.0")]),
        ([("share_ge_50", "60.0"), ("share_at_0", "40.5")], [("0 to 40.05", "40.5")]),
    ],
)
def test_a_threshold_is_no_higher_than_one_that_holds_it(
    rows: list[tuple[str, str]], found: list[tuple[str, str]]
) -> None:
    printed = [line(name, value, n=200, n_effective=200) for name, value in rows]
    assert differing(check_proportions(lines(line("mean_share", "50.0", n=200), *printed))) == found


# 200 people: 20 at 0, 10 at 100, 16 at 50, so 170 are left: 102 on multiples of 5, 80 of 10, 30 of 25. Of 10
# or 25 are 80 + 30 − 16 = 94, so that no fewer than 55.3 per cent can be of 5.
ENDS = {"share_at_0": "10.0", "share_at_100": "5.0", "share_ge_50": "58.0", "share_gt_50": "50.0"}


@pytest.mark.parametrize(
    ("fives", "n", "found"),
    [
        ("60.0", 170, []),
        ("60.0", 171, [("170", "171"), ("a whole number among 171 people", "60.0")]),
        ("54.7", 170, [("55.29 to 100", "54.7")]),
        ("60.1", 170, [("a whole number among 170 people", "60.1")]),
    ],
)
def test_heaps_leave_out_0_and_100_and_hold_each_other(
    fives: str, n: int, found: list[tuple[str, str]]
) -> None:
    rows = [line(name, value, n=200) for name, value in ENDS.items()]
    heaps = [line("heap_5", fives, n=n), line("heap_10", "47.1", n=170), line("heap_25", "17.6", n=170)]
    said = differing(check_proportions(lines(line("mean_share", "50.0", n=200), *rows, *heaps)))
    assert sorted(said) == sorted(found)
