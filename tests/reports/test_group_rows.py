"""The rows of groups in the file, by hand and under the rule: what is shown, what is hidden, and why."""

from decimal import Decimal
from typing import Any

import pytest

from reports.columns import ESTIMANDS
from reports.groups.group_rows import NO_DETAIL, NO_MONEY, say_p
from tests.reports.answers import TWO_APART, TWO_COMPARABLE, Answer, make_table, money, reason, share
from tests.reports.hand_worked import HAND_WORKED

HIDDEN = "fewer than 10 people, or hidden so that no small group can be worked out"
GroupRows = dict[tuple[str, str, str], dict[str, Any]]


def rows_of_groups(answers: list[Answer], **facts: Any) -> GroupRows:
    """(breakdown, group, estimand) → row."""
    table = make_table(answers, **facts)
    records = table[table["group_by"] != ""].to_dict("records")
    return {(row["group_by"], row["group"], row["estimand"]): row for row in records}


def pledged(code: str | None, *values: int, times: int = 10, **fields: Any) -> list[Answer]:
    given = {} if code is None else {"pledge": code}
    return [share(value, **given, **fields) for value in values for _ in range(times)]


# 30 people with a mean of (0 + 30 + 60) / 3 = 30; 20 with 70; 14 and 12 with 50. The twelve are hidden with
# the levels that nobody is on.
SMALL_GROUPS = [
    *pledged("none", 0, 30, 60),
    *pledged("gwwc_10", 50, 90),
    *pledged("other", 40, 60, times=7),
    *pledged(None, 40, 60, times=6),
]


def test_each_group_has_its_people_and_mean() -> None:
    rows = rows_of_groups(SMALL_GROUPS)
    shown = {
        group: row
        for (_, group, estimand), row in rows.items()
        if estimand == "mean_share" and not row["status"]
    }
    assert {group: (row["n"], row["estimate"]) for group, row in shown.items()} == {
        "gwwc_10": (20, 70),
        "other": (14, 50),
        "none": (30, 30),
    }


def test_a_difference_is_that_from_everyone_outside_the_group() -> None:
    """None: 30 against (1,400 + 700 + 600) / 46 = 58.7, −28.7. The 10% Pledge: 70 against 2,200 / 56 = 39.3.

    Three groups are tested, each interval at 100 − 5/3 = 98.33. By R 4.2.2, t.test(conf.level = 1 - 0.05 / 3)
    of the thirty against the others: −41.81 to −15.58.
    """
    rows = rows_of_groups(SMALL_GROUPS)
    none = rows["pledge", "none", "mean_share_minus_others"]
    assert (none["estimate"], none["ci_low"], none["ci_high"], none["unit"]) == (-29, -42, -16, "points")
    assert (none["ci_level"], none["ci_method"], none["n"]) == (Decimal("98.33"), "Welch", 30)
    assert none["note"] == "p below 0.001 after Holm, groups tested: 3"
    assert rows["pledge", "gwwc_10", "mean_share_minus_others"]["estimate"] == 31


def test_hidden_groups_keep_one_row_with_the_reason_and_no_number() -> None:
    rows = rows_of_groups(SMALL_GROUPS)
    hidden = [row for (_, group, _), row in rows.items() if group in ("gwwc_trial", "not_sure", "no_answer")]
    assert [(row["status"], row["note"], row["estimate"], row["n"]) for row in hidden] == [
        ("c", HIDDEN, None, None)
    ] * 3


def test_no_answer_and_not_say_are_shown_and_not_tested() -> None:
    """The twelve others are hidden with the levels that nobody is on."""
    answers = [*pledged("none", 0, 30, 60), *pledged("not_say", 20, 70), *pledged(None, 10, 80)]
    answers += pledged("other", 15, 25, times=6)
    rows = rows_of_groups(answers)
    assert {rows["pledge", group, "mean_share"]["estimate"] for group in ("not_say", "no_answer")} == {45}
    compared = {group for _, group, estimand in rows if estimand == "mean_share_minus_others"}
    assert compared == {"none"}


def test_groups_of_fewer_than_fifty_have_no_thresholds_and_no_money() -> None:
    assert {estimand for _, _, estimand in rows_of_groups(SMALL_GROUPS)} == {
        "mean_share",
        "mean_share_minus_others",
    }


def test_a_difference_has_a_decimal_where_both_sides_are_a_hundred_people() -> None:
    """200 have a mean of 50, 96 of 30, 60 of 50: 50 − 5,880 / 156 = 12.3; 30 − 13,000 / 260 = −20."""
    answers = [*pledged("none", 0, 100, times=100), *pledged("other", 20, 40, times=48)]
    rows = rows_of_groups([*answers, *pledged(None, 25, 75, times=30)])
    found = {group: row["estimate"] for (_, group, name), row in rows.items() if name.endswith("others")}
    assert {group: str(estimate) for group, estimate in found.items()} == {"none": "12.3", "other": "-20"}


@pytest.mark.parametrize(
    ("p", "said"), [(0.0009, "below 0.001"), (0.001, "0.001"), (0.0126, "0.013"), (1.0, "1.000")]
)
def test_a_p_value_has_three_decimals(p: float, said: str) -> None:
    assert say_p(p) == said


LARGE = (0, 20, 50, 60, 90, 100)
LARGE_GROUPS = [
    *pledged("none", *LARGE, times=20, **money(100)),
    *pledged("gwwc_10", *LARGE, times=20, **money(300)),
    *pledged(None, *LARGE, times=10, **money(200)),
]


def test_groups_of_fifty_or_more_show_how_many_reach_each_threshold() -> None:
    """Of six answers each as often one is 0, four are 50 or more, three more than 50, two 90 or more."""
    rows = rows_of_groups(LARGE_GROUPS)
    thresholds = ("share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100")
    assert [str(rows["pledge", "none", name]["estimate"]) for name in thresholds] == [
        "16.7",
        "66.7",
        "50.0",
        "33.3",
        "16.7",
    ]


def test_equal_amounts_make_a_groups_share_of_the_money_its_mean() -> None:
    """(0 + 20 + 50 + 60 + 90 + 100) / 6 = 53.33."""
    rows = rows_of_groups(LARGE_GROUPS)
    row = rows["pledge", "gwwc_10", "money_share"]
    assert (str(row["estimate"]), row["n"], row["ci_method"]) == ("53.3", 120, "bootstrap percentile")


def test_fifty_people_and_thirty_equal_amounts_are_enough() -> None:
    """Three of five said 50 or more; the effective number of equal amounts is their number."""
    small = ("gwwc_trial", "other", "not_sure", "not_say")
    others = [one for code in small for one in pledged(code, 10, 40, 90, times=5, **money(100))]
    others += [answer for answer in LARGE_GROUPS if answer.get("pledge") != "gwwc_10"]

    def rows_with(n: int, n_amounts: int) -> GroupRows:
        group = 10 * [share(value, pledge="gwwc_10") for value in (0, 20, 60, 90, 100)]
        giving = [{**each, **money(100)} for each in group[:n_amounts]]
        return rows_of_groups([*others, *giving, *group[n_amounts:n]])

    rows = rows_with(50, 30)
    assert rows["pledge", "gwwc_10", "share_ge_50"]["estimate"] == 60
    assert rows["pledge", "gwwc_10", "money_share"]["n_effective"] == 30
    assert rows_with(50, 29)["pledge", "gwwc_10", "money_share"]["status"] == "u"
    assert ("pledge", "gwwc_10", "share_ge_50") not in rows_with(49, 30)


def test_beside_a_groups_money_stands_what_such_intervals_have_reached() -> None:
    """120 equal amounts: of the cases with 100, that with the cap of 500 is the most even, 94.4 at least."""
    rows = rows_of_groups(LARGE_GROUPS)
    covered = "in simulations of 100 amounts as uneven its 95% interval covered 94%"
    notes = [rows["pledge", "gwwc_10", name]["note"] for name in ("money_share_capped", "money_share")]
    assert notes == [f"of the giving up to 10,000 USD each; {covered}", covered]


def test_a_groups_money_is_hidden_where_one_donor_gave_over_a_quarter_of_it() -> None:
    """119 gave 100 each, 11,900 in all, a third of which is 3,966.67: up to it one gave under a quarter."""
    rest = LARGE_GROUPS[120:]
    for largest, status in ((3_966, "u"), (3_967, "c")):
        rows = rows_of_groups([*LARGE_GROUPS[:119], share(100, pledge="none", **money(largest)), *rest])
        assert rows["pledge", "none", "money_share"]["status"] == status
    assert rows["pledge", "none", "money_share"]["note"] == NO_MONEY


def test_hidden_detail_says_why() -> None:
    low = pledged("other", 0, 10, 20, 30, times=15)
    row = rows_of_groups([*LARGE_GROUPS, *low])["pledge", "other", "share_ge_50"]
    assert (row["status"], row["note"]) == ("c", NO_DETAIL)


def test_a_breakdown_that_fewer_than_ten_answered_has_no_rows() -> None:
    answers = [*pledged(None, 0, 30, 60), *pledged("none", 10, 20, 30, times=3)]
    assert {name for name, _, _ in rows_of_groups(answers)} == set()


def test_means_of_fewer_than_a_hundred_are_whole_and_others_have_one_decimal() -> None:
    answers = [*pledged("none", 0, 33, 61, times=40), *pledged("other", 0, 33, 60, times=30)]
    rows = rows_of_groups([*answers, *pledged(None, 5, 70, times=12)])
    assert str(rows["pledge", "none", "mean_share"]["estimate"]) == "31.3"  # 94 / 3
    assert str(rows["pledge", "other", "mean_share"]["estimate"]) == "31"  # 93 / 3


def test_earlier_rows_keep_their_places_before_all_others() -> None:
    table = make_table(SMALL_GROUPS)
    assert tuple(table["estimand"][: len(ESTIMANDS)]) == ESTIMANDS
    assert set(table["group_by"][: len(ESTIMANDS)]) == {""}


def test_groups_are_of_comparable_editions_together_only() -> None:
    both = [{**answer, "edition": edition} for edition in (1, 2) for answer in SMALL_GROUPS]
    together = make_table(both, editions=TWO_COMPARABLE)
    apart = make_table(both, editions=TWO_APART)
    assert set(together[together["group_by"] != ""]["edition"]) == {"1 and 2"}
    assert set(apart[apart["group_by"] != ""]["edition"]) == {"1", "2"}


@pytest.mark.parametrize("who", ["gave_nothing", "dont_know"])
def test_those_without_a_share_are_in_no_group(who: str) -> None:
    more = [reason(who, pledge="none") for _ in range(30)]
    before, after = (rows_of_groups(answers) for answers in (SMALL_GROUPS, SMALL_GROUPS + more))
    assert after["pledge", "none", "mean_share"]["n"] == before["pledge", "none", "mean_share"]["n"]


def test_the_hand_worked_wave_has_its_amounts_as_its_only_breakdown() -> None:
    assert {name for name, _, _ in rows_of_groups(HAND_WORKED)} == {"amount_band"}
