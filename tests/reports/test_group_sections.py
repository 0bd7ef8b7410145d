"""What the page says of groups: titles that claim no more than intervals allow, rows, and folded tables."""

from decimal import Decimal

import pytest

from reports.pages.group_sections import (
    DETAIL,
    LINE,
    TESTED,
    WAYS,
    GroupSection,
    GroupWords,
    say_groups,
    signed,
)
from reports.pages.published import Printed
from reports.pages.published_groups import Breakdown, read_breakdowns
from tests.reports.answers import make_table, share
from tests.reports.pools import ABOUT, cells, hidden, make_pool, percent

FEW = "fewer than 10 people, or hidden so that no small group can be worked out"
WORDS = {
    "pledge": GroupWords("Giving pledges", "Do you have a pledge?", {"none": "None", "gwwc_10": "10% Pledge"})
}


def points(value: str, low: str, high: str, p: str = "p 0.020") -> Printed:
    note = f"{p} after Holm, groups tested: 2"
    return Printed(Decimal(value), Decimal(low), Decimal(high), n=80, note=note)


def say(name: str = "pledge", **groups: dict[str, Printed]) -> GroupSection:
    (section,) = say_groups([Breakdown(name, groups)], make_pool(), ABOUT, WORDS)
    return section


CLEAR = points("12.4", "3.1", "21.0")
UNCLEAR = points("-20.0", "-41.0", "1.0")
LOWER = points("-15.0", "-20.0", "-10.0")
MEAN = percent("58.0", "50.0", "66.0", n=80)


@pytest.mark.parametrize(
    ("differences", "title"),
    [
        ({"gwwc_10": CLEAR}, "Giving pledges: “10% Pledge” is 12 points above all others"),
        ({"gwwc_10": CLEAR, "none": LOWER}, "Giving pledges: “None” is 15 points below all others"),
        ({"gwwc_10": CLEAR, "none": UNCLEAR}, "Giving pledges: “10% Pledge” is 12 points above all others"),
        ({"none": UNCLEAR}, "Giving pledges: no difference between groups is clear"),
        ({"none": points("1.2", "0.2", "2.2")}, "Giving pledges: “None” is 1 point above all others"),
        (
            {"none": points("0.4", "0.1", "0.7")},
            "Giving pledges: “None” is less than 1 point above all others",
        ),
        (
            {"none": points("-0.4", "-0.7", "-0.1")},
            "Giving pledges: “None” is less than 1 point below all others",
        ),
        ({}, "Giving pledges"),
    ],
)
def test_a_title_claims_the_largest_difference_whose_interval_leaves_out_0(
    differences: dict[str, Printed], title: str
) -> None:
    groups = {
        name: {"mean_share": MEAN, "mean_share_minus_others": each} for name, each in differences.items()
    }
    assert say(**(groups or {"none": {"mean_share": MEAN}})).section.title == title


def test_everyone_comes_first_and_hidden_groups_stay_with_the_reason() -> None:
    found = say(gwwc_10={"mean_share": MEAN}, no_answer={"mean_share": hidden(FEW)}).section
    assert cells(found.rows) == [
        ("Everyone", "436", "46%", "43–50", ""),
        ("10% Pledge", "80", "58%", "50–66", ""),
        ("No answer", "", "hidden", "", FEW),
    ]
    assert found.notes == [LINE, TESTED]
    assert "by the answer to “Do you have a pledge?”" in found.subtitle


def test_each_shown_row_is_drawn_with_everyones_mean_as_a_dashed_line() -> None:
    found = say(gwwc_10={"mean_share": MEAN}, none={"mean_share": hidden(FEW)}).section
    assert [row.drawing is not None for row in found.rows] == [True, True, False]
    lines = [line for row in found.rows if row.drawing is not None for line in row.drawing.iter("line")]
    assert [line.get("x1") for line in lines if line.get("class") == "everyone"] == ["46.40%"] * 2


def test_differences_are_in_points_with_their_p_and_interval() -> None:
    found = say(none={"mean_share": MEAN, "mean_share_minus_others": LOWER})
    assert cells(found.differences) == [
        ("None", "80", "−15 points", "−20 to −10", "p 0.020 after Holm, groups tested: 2")
    ]


@pytest.mark.parametrize(("value", "text"), [("12.5", "+13"), ("0.4", "0"), ("-0.4", "0"), ("-12.6", "−13")])
def test_points_have_a_sign_and_a_proper_minus(value: str, text: str) -> None:
    assert signed(Decimal(value)) == text


def test_ways_in_are_said_to_be_side_by_side_and_not_tested() -> None:
    found = say("came_by", link={"mean_share": MEAN}, invitation={"mean_share": MEAN}).section
    assert [row.name for row in found.rows] == ["Everyone", "Open link", "Invitation"]
    assert found.notes == [LINE, WAYS]


def test_the_published_rows_are_read_by_breakdown_and_group() -> None:
    answers = [share(place % 90, pledge="none") for place in range(60)]
    answers += [share(place % 90) for place in range(40)]
    (found,) = read_breakdowns(make_table(answers), "1")
    assert (found.name, list(found.groups)[:2], list(found.groups)[-1]) == (
        "pledge",
        ["gwwc_10", "gwwc_trial"],
        "no_answer",
    )
    assert found.groups["none"]["mean_share"].n == 60


def test_thresholds_that_no_group_shows_are_left_out_of_the_folded_table() -> None:
    detail = dict.fromkeys(
        ("share_at_0", "share_gt_50", "share_ge_90", "share_at_100", "money_share_capped", "money_share"),
        hidden(FEW),
    )
    shown = {**detail, "share_ge_50": percent("60.0", n=80), "mean_share": MEAN}
    found = say(gwwc_10=shown, none={**shown, "share_ge_50": hidden(FEW)})
    assert [(row.name, row.value) for row in found.detail] == [
        ("10% Pledge: half or more (50% or more)", "60%"),
        ("None: half or more (50% or more)", "hidden"),
    ]


def test_beside_money_stands_how_often_such_an_interval_has_covered() -> None:
    covered = "in simulations of 100 amounts as uneven its 95% interval covered 88%"
    detail = {**dict.fromkeys(DETAIL, hidden(FEW)), "mean_share": MEAN}
    shown = {"money_share_capped": percent("60.0", n=80, note=f"of the giving up to 10,000 each; {covered}")}
    found = say(gwwc_10={**detail, **shown}, none=detail)
    assert [(row.name, row.value, row.reason) for row in found.detail] == [
        ("10% Pledge: share of the money, each donor up to the cap", "60%", covered),
        ("None: share of the money, each donor up to the cap", "hidden", FEW),
    ]
