"""The sections of a results page: titles by rule, rows, drawings of the same numbers, and notes."""

from dataclasses import replace

import pytest

from reports.bases import SPLIT
from reports.pages.answered_section import say_answered
from reports.pages.published import Printed
from reports.pages.results import (
    say_money,
    say_results,
    say_split,
    say_thresholds,
)
from tests.reports.pools import (
    ABOUT,
    CAP,
    IMPORTED,
    SMALL,
    cells,
    described,
    hand_worked,
    hidden,
    make_pool,
    percent,
)


def test_who_gave_a_number_is_counted_by_kind() -> None:
    """25 of 125 givers gave none: 20 %."""
    section = say_answered(hand_worked()[0], ABOUT)
    assert section.title == "80% of givers gave a number"
    assert [(row.name, row.value, row.reason) for row in section.rows] == [
        ("A number", "100", ""),
        ("I don’t know", "12", ""),
        ("I’d rather not say", "13", ""),
        ("All givers", "125", ""),
        ("I gave nothing (outside every share)", "10", ""),
        ("All who sent", "135", ""),
    ]


def test_hidden_kinds_stay_in_the_table_with_the_reason() -> None:
    section = say_answered(make_pool(blank=hidden("the form asks", "z")), ABOUT)
    assert section.title == "Who gave a number"
    assert [(row.name, row.value, row.reason) for row in section.rows] == [
        ("A number", "436", ""),
        ("I don’t know", "hidden", SMALL),
        ("I’d rather not say", "hidden", SMALL),
        ("I gave nothing (outside every share)", "hidden", SMALL),
        ("All who sent", "478", ""),
    ]


def test_in_another_survey_an_answer_may_be_left_out() -> None:
    names = [row.name for row in say_answered(make_pool(blank=Printed(40)), IMPORTED).rows]
    assert names[3] == "No answer"


def test_thresholds_are_rows_that_are_drawn() -> None:
    """Of the 100 of the hand-worked wave 10 are at 0, 50 at 50 or more, 20 at 90 or more, 10 at 100."""
    section = say_thresholds(hand_worked()[0], ABOUT)
    assert section.title == "50% of people say half or more"
    assert [(row.name, row.people, row.value) for row in section.rows] == [
        ("None of it (0%)", "100", "10%"),
        ("Half or more (50% or more)", "100", "50%"),
        ("90% or more", "100", "20%"),
        ("All of it (100%)", "100", "10%"),
    ]
    assert all(row.drawing is not None and row.interval for row in section.rows)


def test_the_quantiles_are_folded_below_the_thresholds() -> None:
    """Sorted, the 50th answer is 30 and the 51st 50: their mean is 40. A quarter: 15, 25 → 22.5; 60 at 75 %.

    Type 7 takes place 1 + 99 · p: 25.75 is between the 25th and 26th answers, both 15; 75.25 is between 60s.
    """
    more = say_thresholds(hand_worked()[0], ABOUT).more
    assert [(row.name, row.value) for row in more] == [
        ("More than 50%", "30%"),
        ("Lower quartile of the answers", "15%"),
        ("Median answer", "40%"),
        ("Upper quartile of the answers", "60%"),
    ]


def test_hidden_thresholds_stay_as_rows_with_the_reason() -> None:
    section = say_thresholds(make_pool(), ABOUT)
    assert section.title == "How many reach each threshold"
    assert {(row.value, row.reason, row.drawing) for row in section.rows} == {("hidden", SMALL, None)}


def test_the_split_is_a_bar_in_the_order_of_the_questionnaire() -> None:
    """50 gave a split: attempted (20 + 100) · 10 / 50 = 24, read (20 + 50) · 10 / 50 = 14,

    relied (40 + 10) · 10 / 50 = 10, none (100 + 60 + 50 + 50) · 10 / 50 = 52.
    """
    section = say_split(hand_worked()[0], ABOUT, id="split")
    assert section.title == "On average, 52% of giving is on “None of these”"
    assert [(row.code, row.name, row.value) for row in section.rows] == [
        ("attempted", "I attempted", "24%"),
        ("read", "I read", "14%"),
        ("relied", "I relied", "10%"),
        ("none", "None of these", "52%"),
    ]
    assert described(section.drawing) == (
        section.title,
        "One bar in four parts. I attempted: 24%, I read: 14%, I relied: 10%, None of these: 52%.",
    )
    assert [part.get("class") for part in section.drawing.iter("rect")] == [f"part-{row}" for row in SPLIT]


def test_a_split_of_which_a_part_is_hidden_is_not_drawn() -> None:
    section = say_split(make_pool(mean_read=percent("14.0", n=50)), ABOUT, id="split")
    assert section.drawing is None
    assert section.title == "How the money splits, on average"
    assert [row.value for row in section.rows] == ["hidden", "14%", "hidden", "hidden"]
    assert " · 50 people" in section.subtitle


def test_how_often_split_and_share_disagree_is_noted() -> None:
    notes = say_split(make_pool(split_disagrees=percent("10.0")), ABOUT, id="split").notes
    assert notes == ["Of 10% the split and the first answer differ by more than 5 points."]


def test_the_money_s_share_up_to_the_cap_leads() -> None:
    section = say_money(
        make_pool(
            money_share_capped=percent("57.1", "50.8", "63.2", n=376, note=f"{CAP}; 12 others are left out"),
            money_share=hidden("withheld: the effective number of amounts is below 30", "u"),
        ),
        ABOUT,
    )
    assert section.title == f"Weighted by money, the share is 57%, {CAP}"
    assert cells(section.rows) == [
        ("Of the giving up to 10,000 USD each", "376", "57%", "51–63", ""),
        ("Of all their giving", "", "withheld", "", "withheld: the effective number of amounts is below 30"),
        ("Without the ten largest amounts", "", "hidden", "", SMALL),
    ]
    assert section.notes == ["12 others are left out."]


def test_each_share_of_the_money_says_how_often_intervals_like_its_own_have_covered() -> None:
    covered = "in simulations of 300 amounts as uneven its 95% interval covered"
    pool = make_pool(
        money_share_capped=percent("57.1", "50.8", "63.2", note=f"{CAP}; {covered} 94%"),
        money_share=percent("50.1", "30.8", "73.2", note=f"{covered} 86%; 12 others are left out"),
    )
    assert say_money(pool, ABOUT).notes == [
        "12 others are left out.",
        f"Of the giving up to 10,000 USD each: {covered} 94%.",
        f"Of all their giving: {covered} 86%.",
    ]


def test_without_a_share_of_the_money_the_title_claims_nothing_and_no_base_is_named() -> None:
    section = say_money(make_pool(), ABOUT)
    assert section.title == "The share of the money"
    assert section.subtitle.endswith(" · Spring 2026 · people who chose to take part")


@pytest.mark.parametrize(
    ("codes", "parts"),
    [
        (ABOUT.codes, (True, True)),
        (frozenset(("share", "amount")), (False, True)),
        (frozenset(("share", *SPLIT)), (True, False)),
        (frozenset(("share", *SPLIT[:3])), (False, False)),
    ],
)
def test_what_was_not_asked_has_no_section(codes: frozenset[str], parts: tuple[bool, bool]) -> None:
    found = say_results(make_pool(), (), replace(ABOUT, codes=codes), key="1")
    assert (found.split is not None, found.money is not None) == parts


def test_below_ten_answers_no_section_has_a_chart() -> None:
    found = say_results(make_pool(mean_share=hidden("fewer than 10 people")), (), ABOUT, key="1")
    assert found.headline.drawing is None
    assert (found.spread, found.thresholds, found.split, found.money) == (None,) * 4
    assert found.answered is not None


def test_drawings_of_two_pools_have_ids_of_their_own() -> None:
    pool, columns = hand_worked()
    found = [say_results(pool, columns, ABOUT, key=key) for key in ("1", "2")]
    drawings = [part.drawing for one in found for part in (one.headline, one.spread, one.split)]
    ids = [node.get("id") for drawing in drawings for node in drawing.iter() if node.get("id")]
    assert len(ids) == len(set(ids)) == 12
