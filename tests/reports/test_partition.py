import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.partition import FEWEST, Cells, choose_parts

PARTS = ("first", "second", "third")
ALL = frozenset(PARTS)
counts = st.integers(0, 60)
tables = st.fixed_dictionaries(dict.fromkeys(PARTS, counts))


def choose_one(*counts: int) -> Cells:
    return choose_parts([dict(zip(PARTS, counts, strict=True))], ALL)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((436, 17, 25), {"first", "second", "third"}),
        ((10, 10, 10), {"first", "second", "third"}),
        ((50, 30, 4), {"first"}),  # the last alone would be the rest, so the second goes with it
        ((50, 9, 9), {"first"}),  # 18 together, so that either could be 0 to 9
        ((50, 4, 5), set()),  # 9 together: the rest of the first would tell a count below 10
        ((50, 0, 0), set()),  # 0 is a count below 10, too
        ((50, 0, 10), {"first"}),
        ((9, 30, 40), {"third"}),  # the first is small itself; the next smallest joins it
        ((0, 0, 0), {"first", "second", "third"}),  # a total of nobody tells that all parts are 0
    ],
)
def test_hidden_parts_are_two_at_least_and_ten_people_at_least(
    counts: tuple[int, int, int], shown: set[str]
) -> None:
    assert choose_one(*counts) == shown


@given(tables)
def test_a_hidden_part_could_be_anything_from_0_to_9(table: dict[str, int]) -> None:
    shown = choose_parts([table], ALL)
    rest = sum(table[part] for part in ALL - shown)
    assert all(table[part] >= FEWEST for part in shown) or not any(table.values())
    assert shown in (ALL, frozenset()) or (len(ALL - shown) > 1 and rest >= FEWEST)


@given(tables)
def test_a_table_without_small_counts_is_shown_whole(table: dict[str, int]) -> None:
    safe = {part: count + FEWEST for part, count in table.items()}
    assert choose_parts([safe], ALL) == ALL


@given(st.lists(tables, min_size=2, max_size=4))
def test_tables_that_add_up_hide_the_same_parts_and_each_of_them_hides_enough(
    several: list[dict[str, int]],
) -> None:
    shown = choose_parts(several, ALL)
    nobody = not any(sum(table.values()) for table in several)
    assert nobody or all(table[part] >= FEWEST for table in several for part in shown)
    if shown not in (ALL, frozenset()):
        assert all(sum(table[part] for part in ALL - shown) >= FEWEST for table in several)


def test_only_parts_among_those_given_are_shown() -> None:
    table = {"first": 50, "second": 20, "third": 30}
    assert choose_parts([table], frozenset(("first", "second"))) == {"first"}


def test_of_two_kinds_both_are_shown_or_none() -> None:
    assert choose_parts([{"dont_know": 14, "not_say": 11}], frozenset(("dont_know", "not_say"))) == {
        "dont_know",
        "not_say",
    }
    assert choose_parts([{"dont_know": 140, "not_say": 9}], frozenset(("dont_know", "not_say"))) == set()
