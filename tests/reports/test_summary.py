"""What becomes of a wave's answers: degenerate ones, open waves, several editions, amounts of all kinds."""

import random
from datetime import date
from typing import Any

import pytest

from reports.columns import ESTIMANDS, PROCESS
from reports.exports import to_csv
from reports.reasons import (
    ALIKE,
    SMALL_COUNT,
)
from reports.summary import summarise
from tests.reports.answers import (
    ONE,
    Answer,
    make_answers,
    make_facts,
    make_figures,
    make_process,
    make_rows,
    make_table,
    money,
    reason,
    share,
    split,
)
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.summaries import (
    FEW_AMOUNTS,
    NUMBERS,
    SHARE_FIGURES,
    SMALL,
    SMALL_SHARES,
    THRESHOLDS,
    many,
    statuses,
)


def test_a_row_without_a_figure_has_no_number_at_all_and_says_why() -> None:
    table = make_table(many(12, share(0), share(90)) + many(3, reason("not_say")))
    empty = table[table["status"] != ""]
    assert empty[list(NUMBERS)].isna().all(axis=None)
    assert (empty["ci_method"] == "").all()
    assert (empty["note"] != "").all()


# Degenerate waves ---


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [share(40)],
        many(3, share(0), share(50, **money(100)), share(100, **split(0, 0, 0, 100))),
        many(10, reason("gave_nothing"), reason("dont_know"), reason("not_say")),
    ],
    ids=["none", "one", "nine", "all missing"],
)
def test_a_wave_of_fewer_than_ten_shares_tells_how_many_sent_and_nothing_else(answers: list[Answer]) -> None:
    assert make_rows(answers)["1", "sent"]["estimate"] == len(answers)
    assert statuses(answers) == {("c", SMALL), ("c", SMALL_SHARES)}


@pytest.mark.parametrize("value", [0, 100])
def test_if_all_said_0_or_all_said_100_no_figure_tells_so(value: int) -> None:
    answers = many(40, share(value, **money(100)))
    figures = make_figures(answers + many(10, reason("gave_nothing"), reason("dont_know"), reason("not_say")))
    shown = {estimand for estimand, figure in figures.items() if figure[-1] == ""}
    assert shown == {*PROCESS, "gave_nothing", "answered", "dont_know", "not_say", "item_nonresponse"}


def test_if_all_said_50_the_missing_interval_does_not_tell_so() -> None:
    assert statuses(many(40, share(50)), SHARE_FIGURES) == {("c", ALIKE)}


def test_ten_answers_show_their_mean_and_no_count_below_ten() -> None:
    # 0, 10, …, 90: mean 45; Σ(s − 45)² = 8,250; √(8,250 / 9 / 10) = 9.5743; t(9) = 2.26216: 45 ∓ 21.66
    figures = make_figures([share(10 * i) for i in range(10)])
    assert [str(number) for number in figures["mean_share"][:3]] == ["45", "23", "67"]
    assert {figures[estimand][-1] for estimand in THRESHOLDS} == {"c"}


def test_without_a_single_amount_the_money_has_the_status_of_a_few_amounts() -> None:
    amounts = ("money_share_capped", "money_share", "part_above_cap")
    bounds = ("money_share_capped_if_missing_0", "money_share_capped_if_missing_100")
    top_10 = ("money_share_without_top_10", "top_10_part")
    without = many(10, *(share(10 * i) for i in range(10)))
    with_nine = [{**answer, **money(100)} for answer in without[:9]] + without[9:]
    for answers in (without, with_nine):
        assert statuses(answers, (*amounts, *bounds, *top_10)) == {("c", FEW_AMOUNTS)}


def test_one_huge_donor_withholds_the_uncapped_share_and_not_the_capped_one() -> None:
    answers = many(10, *(share(10 * i, **money(100)) for i in range(10)))
    answers.append(share(100, **money(50_000_000)))
    rows = make_rows(answers, amount_cap=20_000)
    # 100 of 100 each, one counted as 200: (100 · 10 · (0 + … + 90) + 200 · 100) / 10,200 = 46.08
    capped, full = rows["1", "money_share_capped"], rows["1", "money_share"]
    assert (str(capped["estimate"]), capped["status"]) == ("46.1", "")
    assert (full["estimate"], full["status"]) == (None, "u")
    assert full["note"] == "withheld: the effective number of amounts is below 30"
    assert rows["1", "top_10_part"]["status"] == rows["1", "money_share_without_top_10"]["status"] == "c"


def test_bounds_of_the_money_are_withheld_with_the_capped_share() -> None:
    # Effective n of ten of 10,000 and twenty of 1: (100,020)² / (10 · 10,000² + 20) = 10.0
    answers = many(10, share(0, **money(1)), share(50, **money(1)), share(100, **money(10_000)), share(30))
    answers += many(10, reason("not_say", **money(1)), reason("not_say"), reason("gave_nothing"))
    bounds = ("money_share_capped", "money_share_capped_if_missing_0", "money_share_capped_if_missing_100")
    assert {status for status, _ in statuses(answers, bounds)} == {"u"}


def test_a_quantile_between_two_equal_answers_has_no_interval_and_says_so() -> None:
    answers = many(10, share(0), share(100)) + many(60, share(50))
    row = make_rows(answers)["1", "median_share"]
    cells = [row[name] for name in ("estimate", "ci_low", "ci_high", "ci_level", "ci_method", "note")]
    assert [str(cell) for cell in cells] == ["50", "None", "None", "None", "", "no interval"]


def test_gave_nothing_is_in_no_base() -> None:
    answers = many(10, share(0), share(20), share(60), share(100), reason("dont_know"), reason("not_say"))
    alone = make_figures(answers)
    beside = make_figures(answers + many(50, reason("gave_nothing")))
    figures = set(alone) - {*PROCESS, "gave_nothing", "answered", "dont_know", "not_say", "blank"}
    assert alone["item_nonresponse"][-1] == "c"  # with nobody who gave nothing, their 0 would show
    both = [estimand for estimand in figures if alone[estimand][-1] == ""]
    assert {estimand: alone[estimand][:4] for estimand in both} == {
        estimand: beside[estimand][:4] for estimand in both
    }
    # 20 of 60 givers
    assert [str(number) for number in beside["item_nonresponse"][:1]] == ["33"]


def test_blank_in_an_imported_wave_is_a_kind_of_its_own_and_never_0() -> None:
    answers = many(12, share(0), share(20), share(100), reason("gave_nothing"), reason("dont_know"))
    answers += many(12, reason("not_say")) + many(11, {})
    figures = make_figures(answers, source="imported: EA Survey 2014")
    assert (figures["blank"][0], figures["blank"][-1]) == (11, "")
    assert (str(figures["mean_share"][0]), figures["mean_share"][3:5]) == ("40", (36, 35))


# Amounts ---


def test_the_base_is_shown_also_where_few_others_are_left() -> None:
    # 196 people, of whom 190 gave a share; 38 of these at each of five: 20 per cent, 40 at 50 or more
    answers = many(38, share(0), share(10), share(30), share(60), share(100)) + many(6, reason("not_say"))
    rows = make_rows(answers)
    row = rows["1", "share_ge_50"]
    assert (str(row["estimate"]), row["n"], row["n_effective"], row["n_missing"]) == ("40.0", 190, 190, None)
    assert rows["1", "answered"]["estimate"] == 190
    assert {rows["1", name]["note"] for name in ("gave_nothing", "dont_know", "not_say")} == {SMALL_COUNT}


def test_where_everybody_answered_nothing_is_left_to_hide() -> None:
    rows = make_rows(many(10, share(0), share(30), share(60), share(100)))
    assert [rows["1", name]["estimate"] for name in ("sent", "answered", "gave_nothing", "not_say")] == [
        40,
        40,
        0,
        0,
    ]
    # (0 + 30 + 60 + 100) / 4 = 47.5, printed half to even; without a gap the bounds are the mean
    assert {
        str(rows["1", f"mean_share{end}"]["estimate"]) for end in ("", "_if_missing_0", "_if_missing_100")
    } == {"48"}


def test_a_larger_smallest_group_hides_smaller_waves() -> None:
    assert statuses(HAND_WORKED, smallest_group=101) == {
        ("c", "fewer than 101 people"),
        ("c", "fewer than 101 people gave a number"),
    }
    assert make_figures(HAND_WORKED, smallest_group=100)["mean_share"][-1] == ""


# Open waves ---


def summarise_open(answers: list[Answer]) -> Any:
    process = make_process((1, "opened", 941), (1, "agreed", 612), (1, "sent", 478))
    facts = make_facts(is_closed=False)
    return summarise(make_answers(answers), process, facts, survey="PGS", computed_on=date(2026, 5, 1))


def test_an_open_wave_shows_counts_of_process_only() -> None:
    rows = {row["estimand"]: row for row in summarise_open([]).to_dict("records")}
    assert {estimand: rows[estimand]["estimate"] for estimand in PROCESS} == {
        "opened": 941,
        "agreed": 612,
        "sent": 478,
    }
    others = {
        (rows[e]["status"], rows[e]["note"], rows[e]["estimate"]) for e in ESTIMANDS if e not in PROCESS
    }
    assert others == {("x", "figures come when the wave is closed", None)}


def test_an_open_waves_summary_does_not_depend_on_its_answers() -> None:
    assert to_csv(summarise_open(HAND_WORKED)) == to_csv(summarise_open([]))
    assert set(summarise_open(HAND_WORKED)["data_digest"]) == {""}


# Editions ---


def test_the_order_of_rows_changes_nothing() -> None:
    shuffled = random.Random(7).sample(HAND_WORKED, len(HAND_WORKED))
    assert to_csv(make_table(shuffled)) == to_csv(make_table(HAND_WORKED))


def test_one_changed_answer_changes_the_digest_of_every_row() -> None:
    changed = [*HAND_WORKED[:-1], reason("dont_know")]
    before, after = make_table(HAND_WORKED)["data_digest"], make_table(changed)["data_digest"]
    assert set(before).isdisjoint(after)


def test_what_the_caller_names_stands_in_every_row() -> None:
    table = summarise(
        make_answers(HAND_WORKED),
        make_process(),
        make_facts(slug="autumn-2025", source="simulated", population="members"),
        survey="Another Survey",
        computed_on=date(2025, 1, 2),
    )
    cells = table[["survey", "wave", "source", "population", "computed_at"]].drop_duplicates()
    assert cells.to_numpy().tolist() == [
        ["Another Survey", "autumn-2025", "simulated", "members", "2025-01-02"]
    ]


def test_a_wave_without_editions_has_no_rows() -> None:
    assert make_table([], editions=()).empty
    assert len(make_table([], editions=ONE)) == len(ESTIMANDS)
