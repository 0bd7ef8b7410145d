"""What shares of the money tell of each other, and weighted figures of theirs."""

import pytest

from reports.checking.bounding import check_bounds
from reports.checking.lines import Line
from reports.checking.money import check_money
from reports.checking.weighted import check_weighted
from tests.reports.checked import differing, line, lines, n_checked

CAPPED = line("money_share_capped", "40.0", n=100, n_effective=60)
FULL = line("money_share", "50.0", n=100, n_effective=30)


# 80 % of all money, as the cap counts it, has a share of 40, the rest any from 0 to 100. With what rounding
# leaves open that is from 0.7995 · 39.95 = 31.94 to 0.8005 · 40.05 + 20.05 = 52.11.
@pytest.mark.parametrize(
    ("printed", "found"),
    [("50.0", []), ("52.5", [("31.94 to 52.11", "52.5")]), ("31.5", [("31.94 to 52.11", "31.5")])],
)
def test_all_money_is_what_the_cap_counts_and_what_it_leaves_out(
    printed: str, found: list[tuple[str, str]]
) -> None:
    rows = [
        CAPPED,
        line("money_share", printed, n=100, n_effective=30),
        line("part_above_cap", "20.0", n=100),
    ]
    assert differing(check_money(lines(*rows))) == found


def test_all_money_is_that_of_the_ten_largest_and_of_the_others() -> None:
    # from 0.6995 · 19.95 = 13.96 to 0.7005 · 20.05 + 30.05 = 44.10
    rows = [
        CAPPED,
        FULL,
        line("top_10_part", "30.0", n=100),
        line("money_share_without_top_10", "20.0", n=90),
    ]
    assert differing(check_money(lines(*rows))) == [("13.96 to 44.10", "50.0")]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([line("money_share_capped", "40.0", n=100, n_effective=105)], [("effectively 100 at most", "105")]),
        ([CAPPED, line("money_share", "40.0", n=100, n_effective=65)], [("effectively 60 at most", "65")]),
        # half of the money is from ten people, so that Σa² is at least 10 · (A / 20)²: 40 at most
        (
            [CAPPED, line("money_share", "40.0", n=100, n_effective=45), line("top_10_part", "50.0", n=100)],
            [("effectively 40 at most", "45")],
        ),
        # the ten largest of 100 gave a tenth at least
        ([CAPPED, FULL, line("top_10_part", "9.0", n=100)], [("10 to 100", "9.0")]),
        ([CAPPED, line("money_share_capped_if_missing_0", "30.0", n=100, n_effective=55)], [("60", "55")]),
    ],
)
def test_effective_numbers_of_amounts_fit_each_other(rows: list[Line], found: list[tuple[str, str]]) -> None:
    assert differing(check_money(lines(*rows))) == found


# The share of 10 % of the money is not known: 0.9 · 40 = 36 if it were 0, 46 if 100. A gap of 8.0 leaves
# 0.919 to 0.921 known, times 39.95 to 40.05; one of 12.0 leaves 0.879 to 0.881.
@pytest.mark.parametrize(
    ("lower", "upper", "found"),
    [
        ("36.0", "46.0", []),
        ("38.0", "46.0", [("36.71 to 36.89", "38.0")]),
        ("36.0", "48.0", [("35.12 to 35.28", "36.0")]),
    ],
)
def test_bounds_of_the_money_leave_as_much_open_as_is_not_known(
    lower: str, upper: str, found: list[tuple[str, str]]
) -> None:
    name = "money_share_capped_if_missing_"
    rows = [CAPPED, line(f"{name}0", lower), line(f"{name}100", upper)]
    assert differing(check_bounds(lines(*rows))) == found


NOTE = (
    "raked to pledge (Census, 2025-12-01); margins met in 2 rounds; design effect 1.3; weights taken as fixed"
)


def weighted(estimand: str, *printed: str, n: int = 130, n_effective: int = 100, note: str = NOTE) -> Line:
    return line(
        estimand, *printed, n=n, n_effective=n_effective, note=note, weighting="raked: pledge", method="t"
    )


def test_weighted_figures_that_agree_are_equal() -> None:
    plain = line("mean_share", "44.0", n=130)
    split = [
        weighted(f"mean_{row}", part)
        for row, part in zip(
            ("attempted", "read", "relied", "none"), ("10.0", "20.0", "30.0", "40.0"), strict=True
        )
    ]
    found = list(check_weighted(lines(plain, weighted("mean_share", "45.0", "40.0", "50.0"), *split)))
    # the mean’s base and interval; of five rows the effective number and the design effect; the split’s sum
    assert (n_checked(found), differing(found)) == (13, [])


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (weighted("mean_share", "45.0", n=131), [("130", "131")]),
        (weighted("mean_share", "45.0", n_effective=140, note=""), [("0 to 130", "140")]),
        # 130 / 90 = 1.44
        (weighted("mean_share", "45.0", n_effective=90), [("design effect 1.44", "design effect 1.3")]),
        (weighted("share_ge_90", "62.0"), [("0 to 60.05", "62.0")]),
    ],
)
def test_a_weighted_figure_that_does_not_agree_is_found(row: Line, found: list[tuple[str, str]]) -> None:
    rows = [line("mean_share", "44.0", n=130), weighted("share_ge_50", "60.0"), row]
    assert differing(check_weighted(lines(*rows))) == found
