from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.facts import AddedItem
from reports.files.topline import COLUMNS
from tests.reports.answers import ONE, TWO_APART, TWO_COMPARABLE, Answer, money, reason, share, split
from tests.reports.toplines import counts_of, topline_of

HIDDEN = (None, None, "c")
REGION = AddedItem("region", "choice", ("north", "south", "east"), "Region", (1,))
WHY = AddedItem("why", "choices", ("duty", "joy"), "Why", (1,))
TRUST = AddedItem("trust", "percent", (), "Trust", (1,))
HOURS = AddedItem("hours", "number", (), "Hours", (1,))
TOLD = AddedItem("told", "text", (), "Told", (1,))


def people(n: int, **fields: Any) -> list[Answer]:
    """n people whose shares are not alike."""
    return [share((7 * at) % 101, **fields) for at in range(n)]


def test_the_columns_are_explained_and_none_is_missing() -> None:
    table = topline_of(people(40))
    assert list(table.columns) == [column.name for column in COLUMNS]
    assert all(column.meaning for column in COLUMNS)
    assert table.isna().sum().drop(["people", "base_n"]).sum() == 0


def test_each_row_has_the_words_of_its_question_and_answer() -> None:
    table = topline_of(people(40))
    row = table[(table["item"] == "pledge") & (table["answer"] == "gwwc_10")].iloc[0]
    assert (row["question"], row["answer_text"], row["kind"]) == ("Q pledge", "A gwwc_10", "choice")
    assert (row["edition"], row["wording"], row["wave"]) == ("1", "7d6873e7a50a", "spring-2026")


def test_what_is_safe_comes_out_whole() -> None:
    shares = [share(value) for value in (5, 15, 25, 35, 45, 55, 65, 75, 85, 95) for _ in range(12)]
    kinds = [reason(code) for code in ("gave_nothing", "dont_know", "not_say") for _ in range(11)]
    table = topline_of([*shares, *kinds])
    ranges = ["0–9", *(f"{start}–{start + 9}" for start in range(10, 90, 10)), "90–100"]
    assert counts_of(table, "share") == dict.fromkeys(ranges, (12, 120, ""))
    assert counts_of(table, "share_reason") == {
        "gave_nothing": (11, 153, ""),
        "dont_know": (11, 153, ""),
        "not_say": (11, 153, ""),
        "no_answer": (None, 153, "z"),
    }


def test_a_choice_has_the_sizes_of_its_groups() -> None:
    answers = [*people(20, pledge="none"), *people(30, pledge="gwwc_10"), *people(25)]
    counted = counts_of(topline_of(answers), "pledge")
    assert counted["gwwc_10"] == (30, 75, "")
    assert (counted["none"], counted["no_answer"]) != ((20, 75, ""), (25, 75, ""))  # else 0 elsewhere is told


def test_reasons_that_few_gave_are_hidden_two_at_least() -> None:
    answers = [*people(60), *(reason("not_say") for _ in range(3)), *(reason("dont_know") for _ in range(20))]
    counted = counts_of(topline_of(answers), "share_reason")
    assert [counted[code][0] for code in ("gave_nothing", "dont_know", "not_say")] == [None] * 3


def test_a_small_wave_tells_how_many_answered_and_nothing_more() -> None:
    answers = people(9, pledge="none", income_share=5, trust=3, region="north")
    table = topline_of(answers, REGION, WHY, TRUST, HOURS, TOLD)
    assert table["people"].dropna().tolist() == []
    assert set(table["status"]) == {"c", "x", "z"}


def test_lines_of_the_split_tell_how_many_filled_them_in() -> None:
    answers = [*people(20, **split(10, 20, 30, 40)), *people(20, **split(40, 30, 20, 10)), *people(15)]
    counted = counts_of(topline_of([*answers, *(reason("not_say") for _ in range(15))]), "attempted")
    assert counted["0–100"][0] == 40


def test_amounts_tell_how_many_there_are_in_the_reporting_currency() -> None:
    answers = [*people(40, **money(100)), *people(20, **money(50, "EUR")), *people(15)]
    table = topline_of(answers)
    assert counts_of(table, "amount") == {"USD": (40, 75, "")}
    assert counts_of(table, "currency") == {"": (None, None, "z")}


def test_income_is_counted_in_ranges_that_hold_ten() -> None:
    incomes = [0] * 12 + [3] * 4 + [7] * 7 + [12] * 15 + [30] * 20
    answers = [share((7 * at) % 101, income_share=income) for at, income in enumerate(incomes)]
    answers += [*people(13, income_share_reason="no_income"), *people(14)]
    assert counts_of(topline_of(answers), "income_share") == {
        "0 to under 1": (12, 85, ""),
        "1 to under 10": (11, 85, ""),
        "10 to under 20": (15, 85, ""),
        "20 or more": (20, 85, ""),
        "no_income": (13, 85, ""),
        "no_answer": (14, 85, ""),
    }


def test_few_without_income_are_hidden_with_the_next_smallest() -> None:
    answers = [*people(50, income_share=3), *people(4, income_share_reason="no_income"), *people(30)]
    assert counts_of(topline_of(answers), "income_share") == {
        "0 or more": (50, 84, ""),
        "no_income": (None, 84, "c"),
        "no_answer": (None, 84, "c"),
    }


def test_added_items_are_counted_by_kind() -> None:
    answers = [
        *people(20, region="north", trust=0, hours=0, **{"why:duty": 1, "why:joy": 0}),
        *people(30, region="south", trust=50, hours=25, **{"why:duty": 1, "why:joy": 1}),
        *people(15, region="east", trust=100, hours=5000, **{"why:duty": 0, "why:joy": 1}),
        *people(15),
    ]
    table = topline_of(answers, REGION, WHY, TRUST, HOURS, TOLD)
    assert counts_of(table, "region") == {
        "north": (20, 80, ""),
        "south": (30, 80, ""),
        "east": (15, 80, ""),
        "no_answer": (15, 80, ""),
    }
    assert counts_of(table, "why") == {"duty": (50, 80, ""), "joy": (45, 80, ""), "no_answer": (15, 80, "")}
    trust = counts_of(table, "trust")
    assert sum(people for people, _, _ in trust.values()) == 65
    assert min(people for people, _, _ in trust.values()) >= 10
    assert [people for people, _, _ in counts_of(table, "hours").values()] == [20, 30, 15]
    assert counts_of(table, "told") == {"": (None, None, "x")}


@pytest.mark.parametrize("n", [3, 9, 10])
def test_how_many_answered_an_added_item_is_told_from_ten_on(n: int) -> None:
    counted = counts_of(topline_of([*people(30), *people(n, trust=70)], TRUST), "trust")
    assert counted == {"0–100": (10, 10, "") if n == 10 else (None, None, "c")}


def test_of_comparable_editions_only_all_together_are_counted() -> None:
    answers = [*people(40), *people(40, edition=2)]
    assert set(topline_of(answers, editions=TWO_COMPARABLE)["edition"]) == {"1 and 2"}
    assert set(topline_of(answers, editions=TWO_APART)["edition"]) == {"1", "2"}


def test_beside_single_editions_the_share_has_no_histogram() -> None:
    answers = [*people(60), *people(60, edition=2)]
    assert counts_of(topline_of(answers, editions=TWO_COMPARABLE), "share") == {"0–100": (120, 120, "")}


def test_while_a_wave_is_open_there_are_words_and_no_counts() -> None:
    table = topline_of(people(60), is_closed=False)
    assert set(table["status"]) == {"x"}
    assert (table["people"].notna().sum(), table["base_n"].notna().sum()) == (0, 0)
    assert "Q share" in set(table["question"])


VALUES = st.lists(
    st.tuples(
        st.integers(0, 100),
        st.sampled_from((None, "north", "south", "east")),
        st.sampled_from((None, 0, 3, 12, 60)),
        st.booleans(),
    ),
    min_size=30,
    max_size=90,
)


@settings(max_examples=25, deadline=None)
@given(VALUES)
def test_no_count_below_ten_is_told_or_left_over(
    values: list[tuple[int, str | None, int | None, bool]],
) -> None:
    """Of each item whose parts add to its base, the hidden ones are none, or two and ten people or more."""
    answers = [
        share(percent, region=region, **({"income_share": income} if is_told else {"trust": percent}))
        for percent, region, income, is_told in values
    ]
    table = topline_of(answers, REGION, TRUST, editions=ONE)
    for item in ("region", "income_share", "trust"):
        counted = counts_of(table, item)
        told = [people for people, _, _ in counted.values() if people]
        hidden = [people for people, _, _ in counted.values() if people is None]
        assert min(told, default=10) >= 10
        (base,) = {base for _, base, _ in counted.values()}
        left = base - sum(people or 0 for people, _, _ in counted.values())
        assert (not hidden and left == 0) or left >= 10 or (len(hidden) == len(counted))


@pytest.mark.parametrize("n", [9, 10])
def test_a_range_needs_ten_people(n: int) -> None:
    answers = [*people(n, trust=0), *people(40, trust=55)]
    counted = counts_of(topline_of(answers, TRUST), "trust")
    assert counted == ({"0–100": (49, 49, "")} if n == 9 else {"0–49": (10, 50, ""), "50–100": (40, 50, "")})
