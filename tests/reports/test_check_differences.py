"""Differences between groups and between wordings, from printed means and their intervals."""

from decimal import Decimal

import pytest

from reports.checking.differences import (
    NOT_ALL_ASKED,
    NOT_THERE,
    check_arm_differences,
    check_group_differences,
)
from reports.checking.findings import Without
from reports.checking.lines import Line
from tests.reports.checked import differing, line, lines, n_checked

# 20 people, half of them 10 below their mean and half above: the error is √(2,000 / (20 · 19)) = 2.294, t
# with 19 degrees of freedom is 2.093, the half-width 4.80. Means of 10 and 50 differ by 40, with an error of
# √2 · 2.294 = 3.244; 38 degrees of freedom, t = 2.024; the half-width is 6.57.
MINUS = "mean_share_minus_others"
LOW, HIGH = ("10", "5", "15"), ("50", "45", "55")
# All 40: the mean is 30, the squares 2 · 2,000 + 40 · 400 = 20,000, the error √(20,000 / (40 · 39)) = 3.581.
EVERYONE = line("mean_share", "30", "23", "37", n=40, method="t")


def pledge(*difference: str, level: str = "95.00", n: int = 20, note: str = "") -> list[Line]:
    groups = [
        line("mean_share", *ends, n=20, method="t", group_by="pledge", group=name)
        for name, ends in (("none", HIGH), ("other", LOW))
    ]
    cells = {"n": n, "note": note, "level": Decimal(level), "method": "Welch"}
    return [EVERYONE, *groups, line(MINUS, *difference, **cells, group_by="pledge", group="none")]


def test_a_group_minus_all_others_comes_out_of_everyones_mean() -> None:
    found = list(check_group_differences(lines(*pledge("40", "33", "47"))))
    assert (n_checked(found), differing(found)) == (5, [])


# 40 over an error of 3.244 is t = 12.3 with 38 degrees of freedom: R's 2 * pt(-12.3, 38) is 8e-15. By one
# test Holm changes nothing.
@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (pledge("40", "33", "47", note="p below 0.001 after Holm, groups tested: 1"), None),
        (
            pledge("40", "33", "47", note="p 0.002 after Holm, groups tested: 1"),
            "p 0.002 after Holm, groups tested: 1",
        ),
        (pledge("40", "33", "47", note="p below 0.001 after Holm, groups tested: 2"), "2"),
        (pledge("44", "33", "47"), "44"),
        (pledge("40", "25", "47"), "25"),
        (pledge("40", "33", "55"), "55"),
        (pledge("40", "33", "47", level="97.50"), "97.50"),
        (pledge("40", "33", "47", n=21), "21"),
    ],
)
def test_a_changed_difference_is_found(rows: list[Line], found: str | None) -> None:
    said = [each for _, each in differing(check_group_differences(lines(*rows)))]
    assert said == ([] if found is None else [found])


def test_a_difference_of_a_hidden_group_is_found() -> None:
    rows = [row for row in pledge("40", "33", "47") if row.group != "none" or "minus" in row.estimand]
    assert differing(check_group_differences(lines(*rows))) == [("none, as the group has no mean", "40")]


def test_an_item_that_some_did_not_see_has_another_everyone() -> None:
    rows = [
        Line(**{**vars(row), "group_by": "why" if row.group_by else ""}) for row in pledge("40", "33", "47")
    ]
    found = list(check_group_differences(lines(*rows)))
    assert [one for one in found if isinstance(one, Without)] == [Without(NOT_ALL_ASKED)]
    assert n_checked(found) == 2
    assert n_checked(check_group_differences(lines(*rows), {("1", "why")})) == 5


def arms(
    *difference: str,
    estimand: str = "mean_share",
    of: tuple[tuple[str, ...], ...] = (LOW, HIGH),
    note: str = "",
) -> list[Line]:
    rows = [
        line(estimand, *printed, n=20, method="t", edition=edition)
        for edition, printed in zip(("1", "2"), of, strict=True)
    ]
    cells = {"level": Decimal("95.00"), "n": 40, "edition": "1 and 2", "note": note}
    pair = line(f"{estimand}_difference", *difference, **cells, group_by="edition", group="2 minus 1")
    return [*rows, pair]


def test_a_difference_of_two_wordings_comes_out_of_their_means() -> None:
    found = list(check_arm_differences(lines(*arms("40", "33", "47"))))
    assert (n_checked(found), differing(found)) == (5, [])
    assert [each for _, each in differing(check_arm_differences(lines(*arms("-40", "-47", "-33"))))] == [
        "-40",
        "-47",
        "-33",
    ]


def test_a_difference_of_proportions_has_newcombes_interval() -> None:
    # 10 of 20 minus 0 of 20: Wilson's ends are 29.9 and 70.1, and 0 and 16.1;
    # 50 − √(20.1² + 16.1²) = 24.2, 50 + √(20.1² + 0²) = 70.1
    rows = arms("50", "24", "70", estimand="share_at_0", of=(("0",), ("50",)))
    assert differing(check_arm_differences(lines(*rows))) == []
    rows = arms("50", "27", "70", estimand="share_at_0", of=(("0",), ("50",)))
    assert [found for _, found in differing(check_arm_differences(lines(*rows)))] == ["27"]


# R: prop.test(c(10, 0), c(20, 20), correct = FALSE) has p = 0.000260; of 10 and 7 it is 0.337.
@pytest.mark.parametrize(
    ("printed", "difference", "note", "found"),
    [
        (("0", "50"), ("50", "24", "70"), "p below 0.001", []),
        (("0", "50"), ("50", "24", "70"), "p 0.001", [("p 0.0003 to 0.0003", "p 0.001")]),
        (("35", "50"), ("15", "-15", "41"), "p 0.337", []),
        (("35", "50"), ("15", "-15", "41"), "p 0.338", [("p 0.3373 to 0.3373", "p 0.338")]),
    ],
)
def test_p_of_proportions_is_that_of_their_people(
    printed: tuple[str, str], difference: tuple[str, ...], note: str, found: list[tuple[str, str]]
) -> None:
    first, second = printed
    rows = arms(*difference, estimand="share_at_0", of=((first,), (second,)), note=note)
    assert differing(check_arm_differences(lines(*rows))) == found


def test_a_difference_without_the_figure_of_a_wording_is_not_recomputed() -> None:
    rows = arms("40", "33", "47")[1:]
    found = list(check_arm_differences(lines(*rows)))
    assert found[1:] == [Without(NOT_THERE)]
