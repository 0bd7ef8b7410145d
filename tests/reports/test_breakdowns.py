from typing import Any

import numpy as np
import pandas as pd
import pytest

from reports.facts import AddedItem
from reports.groups.breakdowns import (
    BANDS_FROM,
    CAUSES,
    IDENTIFICATIONS,
    NESTED,
    PLEDGES,
    find_breakdowns,
    tabulate,
)
from survey.models import codes
from tests.reports.answers import Answer, make_answers, make_facts, money, share

HABIT = AddedItem("habit", "choice", ("weekly", "yearly"), editions=(1,))


def placed(name: str, answers: list[Answer], **facts: Any) -> list[str]:
    """The level of each answer in one breakdown."""
    return placed_in(name, make_answers(answers), **facts)


def placed_in(name: str, frame: pd.DataFrame, **facts: Any) -> list[str]:
    found = {each.name: each for each in find_breakdowns(frame, make_facts(**facts))}
    return [found[name].levels[place] for place in found[name].levels_of(frame)]


def causes(*per_cents: int) -> Answer:
    return share(0, **dict(zip(CAUSES, per_cents, strict=True)))


def test_levels_are_the_codes_of_the_instrument() -> None:
    assert CAUSES == codes.CAUSES
    assert (*BANDS_FROM, "not_say") == codes.AMOUNT_BANDS
    assert (*PLEDGES, "not_say") == codes.PLEDGES
    assert (*IDENTIFICATIONS, "not_say") == codes.IDENTIFICATIONS


def test_there_are_four_breakdowns_of_the_instruments_own_items_in_the_order_of_the_file() -> None:
    found = find_breakdowns(make_answers([share(0)]), make_facts())
    assert [each.name for each in found] == ["identification", "pledge", "cause", "amount_band"]


def test_self_identified_are_moderately_or_more_and_hold_the_strongly_ones() -> None:
    assert NESTED["self_identified"] == {"moderately", "strongly", "very_strongly"}
    assert NESTED["strongly_or_more"] == {"strongly", "very_strongly"}


def test_nested_groups_not_say_and_no_answer_are_shown_and_not_tested() -> None:
    identification = next(find_breakdowns(make_answers([]), make_facts()))
    assert set(identification.groups) - set(identification.tested) == {
        "self_identified",
        "strongly_or_more",
        "not_say",
        "no_answer",
    }


def test_what_was_not_answered_is_a_level_of_its_own() -> None:
    answers = [share(0, identification="slightly"), share(0), share(0, identification="not_say")]
    assert placed("identification", answers) == ["slightly", "no_answer", "not_say"]


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        (causes(60, 40, 0, 0, 0), "cause_global"),
        (causes(0, 0, 0, 1, 99), "cause_other"),
        (causes(50, 50, 0, 0, 0), "several"),
        (causes(30, 5, 30, 30, 5), "several"),
        (causes(20, 20, 20, 20, 20), "several"),
        (causes(30, 30, 0, 40, 0), "cause_meta"),
        (share(0), "no_answer"),
    ],
)
def test_the_cause_is_the_largest_of_the_five_and_several_where_two_are(answer: Answer, level: str) -> None:
    assert placed("cause", [answer]) == [level]


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        (money(1), "under_100"),
        ({"amount": 9_999, "currency": "USD"}, "under_100"),
        (money(100), "from_100"),
        ({"amount": 49_999, "currency": "USD"}, "from_100"),
        (money(500), "from_500"),
        (money(24_999), "from_10000"),
        (money(25_000), "from_25000"),
        (money(10**9), "from_100000"),
        (money(300, "EUR"), "no_answer"),
        ({"amount_band": "from_500", "currency": "USD"}, "from_500"),
        ({"amount_band": "from_500", "currency": "EUR"}, "no_answer"),
        ({"amount_band": "not_say"}, "not_say"),
        ({"amount_band": "not_say", "currency": "EUR"}, "not_say"),
        ({}, "no_answer"),
    ],
)
def test_the_band_is_that_of_the_amount_else_the_stated_one_in_the_reporting_currency(
    answer: Answer, level: str
) -> None:
    assert placed("amount_band", [share(0, **answer)]) == [level]


def test_an_items_answers_are_levels_in_their_order_whether_anybody_gave_them_or_not() -> None:
    frame = make_answers([share(0), share(9)]).assign(habit=pd.Categorical(["yearly", None]))
    found = [each for each in find_breakdowns(frame, make_facts(added=(HABIT,))) if each.name == "habit"]
    assert found[0].levels == ("weekly", "yearly", "no_answer")
    assert placed_in("habit", frame, added=(HABIT,)) == ["yearly", "no_answer"]


def test_items_of_other_kinds_are_no_breakdown() -> None:
    number = AddedItem("children", "number")
    frame = make_answers([share(0)]).assign(children=2.0)
    assert "children" not in [each.name for each in find_breakdowns(frame, make_facts(added=(number,)))]


def test_an_amount_at_the_edge_of_two_bands_is_in_the_upper_one() -> None:
    codes_from = [code for code in codes.AMOUNT_BANDS if code.startswith("from_")]
    edges = [int(code.removeprefix("from_")) for code in codes_from]
    below = [share(0, amount=100 * edge - 1, currency="USD") for edge in edges]
    assert placed("amount_band", [share(0, **money(edge)) for edge in edges]) == codes_from
    assert placed("amount_band", below) == ["under_100", *codes_from[:-1]]


def test_an_item_may_have_more_answers_than_a_byte_counts() -> None:
    """As an imported item can, or one to which each edition adds."""
    item = AddedItem("country", "choice", tuple(f"c{place}" for place in range(200)), editions=(1,))
    frame = make_answers([share(0), share(1), share(2)]).assign(country=["c0", "c199", None])
    assert placed_in("country", frame, added=(item,)) == ["c0", "c199", "no_answer"]


def test_ways_in_are_those_that_were_used_and_none_is_tested() -> None:
    ways = pd.Categorical(["link", "link", "invitation"], categories=["link", "invitation", "paper"])
    frame = make_answers([share(0), share(1), share(2)]).assign(
        came_by=ways, via=pd.Categorical(["newsletter", None, None])
    )
    found = {e.name: e for e in find_breakdowns(frame, make_facts(labels=("forum", "newsletter")))}
    assert found["came_by"].levels == ("link", "invitation")
    assert found["via"].levels == ("newsletter", "no_label")
    assert found["came_by"].tested == found["via"].tested == ()
    assert placed_in("via", frame, labels=("forum", "newsletter")) == ["newsletter", "no_label", "no_label"]


def test_one_way_in_alone_is_no_breakdown() -> None:
    frame = make_answers([share(0), share(1)]).assign(came_by=pd.Categorical(["link", "link"]))
    assert "came_by" not in [each.name for each in find_breakdowns(frame, make_facts())]


def test_people_are_counted_by_level_and_share_and_those_without_a_share_are_not() -> None:
    table = tabulate(np.array([0, 1, 1, 1], dtype=np.int8), np.array([5.0, 100.0, 100.0, np.nan]), 2)
    assert table.shape == (2, 101)
    assert {(level, value): table[level, value] for level, value in zip(*table.nonzero(), strict=True)} == {
        (0, 5): 1,
        (1, 100): 2,
    }
