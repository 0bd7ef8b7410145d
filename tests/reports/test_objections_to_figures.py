from dataclasses import replace

import pytest

from reports.pages.objections_to_figures import (
    NEVER_OPENED,
    NOT_ASKED,
    object_to_deferring,
    object_to_money,
    object_to_non_answers,
)
from reports.pages.published import Printed
from tests.reports.objected import ASKED, evidence
from tests.reports.pools import CAP, SMALL, cells, hidden, percent

NOT_TOLD = "the table has no such figure, since too few people told what it takes."
SHARE_ALONE = replace(ASKED, codes=frozenset(("share",)))
WITHHELD = hidden("withheld: the effective number of amounts is below 30", "u")


def test_the_charitys_own_word_is_taken_off_on_the_same_base() -> None:
    found = object_to_deferring(
        evidence(
            relied_on_charity=percent("9.8", "6.7", "14.1", n=244),
            mean_share_of_reliance_base=percent("46.4", "42.8", "50.0", n=335),
            mean_share_without_charity=percent("44.5", "40.9", "48.1", n=335),
        )
    )
    assert found.answers == [
        "Of the 244 people who relied on somebody and said on whom, 10% (7–14%) relied mostly on the charity "
        "itself.",
        "The average of the 335 people who told this is 46% (43–50%); without what rests on the charity’s "
        "own word it is 45% (41–48%).",
    ]
    assert [row.name for row in found.rows][
        1
    ] == "Of those who relied on somebody: mostly on the charity itself"


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({}, NOT_TOLD),
        (
            {"mean_share_of_reliance_base": percent("46"), "mean_share_without_charity": hidden()},
            f"hidden, {SMALL}.",
        ),
        (
            {"mean_share_of_reliance_base": hidden(), "mean_share_without_charity": hidden()},
            f"hidden, {SMALL}.",
        ),
    ],
    ids=["no rows", "without hidden", "both hidden"],
)
def test_without_the_figure_no_average_is_claimed(figures: dict[str, Printed], said: str) -> None:
    answer = object_to_deferring(evidence(**figures)).answers[1]
    assert answer == f"The average without the charity’s own word: {said}"


def test_what_was_not_asked_is_said_to_be_so() -> None:
    for found in (object_to_deferring, object_to_money):
        objection = found(evidence(about=SHARE_ALONE))
        assert (objection.answers, objection.rows) == ([NOT_ASKED], ())


def test_non_answers_move_the_average_between_its_bounds() -> None:
    found = object_to_non_answers(
        evidence(
            item_nonresponse=percent("5.4", n=461),
            mean_share_if_missing_0=percent("43.8", "40.6"),
            mean_share_if_missing_100=Printed(percent("49.3").estimate, None, percent("52.4").estimate, 436),
            mean_of_missing_for_50=percent("77"),
        )
    )
    assert found.answers == [
        "5% of 461 givers gave no number.",
        "Whatever they would have said, the average lies between 44% and 49%.",
        "With the doubt of a random draw added, an interval of 95% runs from 41% to 52%.",
        "For an average of 50%, those without a number would have to say 77% on average.",
        NEVER_OPENED,
    ]


def test_where_everybody_gave_a_number_nothing_could_move_it() -> None:
    answers = object_to_non_answers(evidence(item_nonresponse=percent("0", n=436))).answers
    assert answers == ["0% of 436 givers gave no number.", NEVER_OPENED]


def test_hidden_bounds_are_said_to_be_hidden() -> None:
    assert object_to_non_answers(evidence()).answers == [
        f"How many givers gave no number: hidden, {SMALL}.",
        f"Bounds for the average: hidden, {SMALL}.",
        f"What it would take to turn the average: {NOT_TOLD}",
        NEVER_OPENED,
    ]


def test_a_tipping_point_out_of_reach_is_told_as_such() -> None:
    point = hidden("an average of 50% cannot be reached, whatever those without a number would say", "z")
    answers = object_to_non_answers(evidence(mean_of_missing_for_50=point)).answers
    assert "Whatever those without a number would say, the average cannot be 50%." in answers


def test_the_rich_are_told_by_money_with_each_note_once() -> None:
    left = "12 amounts in currencies other than USD are left out"
    found = object_to_money(
        evidence(
            money_share_capped=percent("52.1", "44.2", "59.6", n=327, note=f"{CAP}; covered 94%; {left}"),
            money_share=percent("53.9", "41.0", "66.0", n=327, note=f"covered 86%; {left}"),
            top_10_part=percent("25.0", n=327),
            money_share_without_top_10=percent("53.0", n=317),
            part_above_cap=percent("12.0", n=327),
        )
    )
    assert found.answers == [
        f"Counted by money, {CAP}, the share is 52% (44–60%), from 327 people.",
        f"Covered 94%; {left}.",
        "Of all the money it is 54% (41–66%), from 327 people.",
        "Covered 86%.",
        "The ten largest amounts are 25% of the money.",
        "Without these ten the share is 53%.",
        "12% of the money lies above the cap.",
    ]
    assert cells(found.rows)[:2] == [
        ("Average of people", "436", "46%", "43–50", ""),
        ("Of the money, each giver up to the cap", "327", "52%", "44–60", ""),
    ]


def test_withheld_money_is_said_to_be_withheld() -> None:
    answers = object_to_money(evidence(money_share_capped=WITHHELD, money_share=WITHHELD)).answers
    assert answers[:2] == [
        "The share of the money up to the cap: withheld, the effective number of amounts is below 30.",
        "The share of all the money: withheld, the effective number of amounts is below 30.",
    ]
