"""The section “Did the wording matter?”, from published tables of made-up tests."""

from datetime import date

import pandas as pd
import pytest

from reports.arm_rows import NOT_BOTH
from reports.pages.difference_words import MINUS
from reports.pages.wording_test import JUDGED_BY, WITH_CARE, WordingTest, say_wording_test
from reports.summary import summarise
from tests.reports.answers import TWO_APART, make_answers, make_facts, make_process, make_table, reason, share
from tests.reports.pools import ABOUT, cells
from tests.reports.test_arm_rows import HALVES, THIRDS, THREE, first, heaped, second


def section(table: pd.DataFrame, parts: dict[int, int] = HALVES) -> WordingTest:
    found = say_wording_test(table, parts, ABOUT)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def two() -> WordingTest:
    """Means 44 and 68, 100 people each; the differences of R are in test_arm_rows."""
    return section(make_table(first(20) + second(2, 20), editions=TWO_APART, arms=HALVES))


def test_each_arm_is_a_row_with_its_average(two: WordingTest) -> None:
    assert [(row.name, row.people, row.value) for row in two.arms] == [
        ("Wording A (edition 1)", "100", "44%"),
        ("Wording B (edition 2)", "100", "68%"),
    ]
    assert all(row.interval and row.drawing is not None for row in two.arms)


def test_the_editions_are_named_to_be_read(two: WordingTest) -> None:
    assert two.editions == [("A", 1), ("B", 2)]


def test_the_base_is_everyone_who_gave_a_number(two: WordingTest) -> None:
    measure = "Average fraction of giving by wording, with 95% intervals"
    assert two.subtitle == f"{measure} · Spring 2026 · people who chose to take part · 200 people"


def test_a_difference_is_said_drawn_and_told(two: WordingTest) -> None:
    assert two.sentences == [
        "Wording B gives answers higher by between 14 and 34 points on average than wording A."
    ]
    assert cells(two.differences) == [("B minus A", "200", "+24", "+14 to +34", "")]
    assert two.differences[0].drawing is not None


def test_other_figures_stand_by_arm_and_by_pair() -> None:
    """Of 100 each. At 0: 20 and 20. 50 or more: 40 + 20 and 40 + 30. At 100: 20 and 30."""
    answers = first(20) + heaped(2, (0, 20), (20, 10), (80, 40), (100, 30))
    found = section(make_table(answers, editions=TWO_APART, arms=HALVES))
    values = {row.name: row.value for row in [*found.of_arms, *found.describing]}
    assert values == {
        "A, none of it (0%)": "20%",
        "B, none of it (0%)": "20%",
        "A, half or more": "60%",
        "B, half or more": "70%",
        "A, all of it (100%)": "20%",
        "B, all of it (100%)": "30%",
        "A, givers without a number": "0%",
        "B, givers without a number": "0%",
        "A, don’t know (people)": "0",
        "B, don’t know (people)": "0",
        "A, rather not say (people)": "0",
        "B, rather not say (people)": "0",
        "B minus A, none of it (0%)": "0",
        "B minus A, half or more": "+10",
        "B minus A, all of it (100%)": "+10",
        "B minus A, givers without a number": "0",
    }


def test_notes_say_how_sure_what_counts_and_whether_the_draw_went_as_planned(two: WordingTest) -> None:
    assert two.notes == [
        "Intervals of differences: 95%.",
        JUDGED_BY,
        "People who sent: A 100, B 100; planned as 1 to 1. "
        "Chance alone brings sizes as far from plan in 100% of tests.",
    ]


def test_nonresponse_stands_by_arm() -> None:
    answers = first(20) + second(2, 20)
    answers += [reason(kind, edition=2) for kind in ("dont_know", "not_say") for _ in range(20)]
    answers += [reason(kind, edition=1) for kind in ("dont_know", "not_say") for _ in range(10)]
    answers += [reason("gave_nothing", edition=edition) for edition in (1, 2) for _ in range(10)]
    found = section(make_table(answers, editions=TWO_APART, arms=HALVES))
    values = {row.name: row.value for row in found.of_arms}
    assert [values[f"{letter}, don’t know (people)"] for letter in "AB"] == ["10", "20"]
    assert [values[f"{letter}, givers without a number"] for letter in "AB"] == ["17%", "29%"]


def test_alike_wordings_show_no_difference_and_how_large_it_could_be() -> None:
    """R: x <- rep(c(0, 20, 50, 100), c(20, 20, 40, 20)); t.test(x, x) gives -9.48 to 9.48: 9.5."""
    found = section(
        make_table(
            first(20) + heaped(2, (0, 20), (20, 20), (50, 40), (100, 20)), editions=TWO_APART, arms=HALVES
        )
    )
    assert found.sentences == [
        "The data do not show a difference between wordings A and B; "
        "it could be as large as 10 points either way."
    ]
    assert found.differences[0].interval == f"{MINUS}10 to +10"


def test_three_wordings_are_compared_in_pairs_that_hold_together() -> None:
    table = make_table(first(20) + second(2, 20) + second(3, 20), editions=THREE, arms=THIRDS)
    found = section(table, THIRDS)
    assert [row.name for row in found.differences] == ["B minus A", "C minus A", "C minus B"]
    assert found.notes[0] == "Intervals of differences: 98.3% each, so that all 3 hold together at 95%."


def test_letters_follow_the_order_of_the_test() -> None:
    parts = {2: 1, 1: 1}
    found = section(make_table(first(20) + second(2, 20), editions=TWO_APART, arms=parts), parts)
    assert [row.name for row in found.arms] == ["Wording A (edition 2)", "Wording B (edition 1)"]
    assert [row.value for row in found.differences] == [f"{MINUS}24"]


@pytest.mark.parametrize("n", [0, 1, 9])
def test_a_small_arm_stays_as_a_row_with_the_reason_and_nothing_is_said_of_it(n: int) -> None:
    answers = first(20) + [share(70, edition=2) for _ in range(n)]
    found = section(make_table(answers, editions=TWO_APART, arms=HALVES))
    assert (found.arms[1].value, found.arms[1].drawing) == ("hidden", None)
    assert found.sentences == [f"The difference between wordings A and B is hidden: {NOT_BOTH}."]
    assert {row.value for row in found.describing} == {"hidden"}


def test_a_draw_that_chance_does_not_explain_is_named() -> None:
    answers = make_answers(first(20) + second(2, 20))
    process = make_process((1, "agreed", 150), (2, "agreed", 300), (1, "sent", 100), (2, "sent", 100))
    facts = make_facts(editions=TWO_APART, arms=HALVES)
    table = summarise(answers, process, facts, survey="Survey", computed_on=date(2026, 6, 15))
    assert section(table).notes[-1] == f"People who agreed: A 150, B 300; planned as 1 to 1. {WITH_CARE}"


def test_without_a_test_there_is_no_section() -> None:
    table = make_table(first(20) + second(2, 20), editions=TWO_APART)
    assert say_wording_test(table, {}, ABOUT) is None


def test_while_the_wave_is_open_there_is_no_section() -> None:
    table = make_table([], editions=TWO_APART, arms=HALVES, is_closed=False)
    assert say_wording_test(table, HALVES, ABOUT) is None
