"""The columns of the histogram: what is merged, and that a reader of page and file learns no small count."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.answer_sets import SETS, fixes_small_count
from reports.pages.published import read_pools
from reports.pages.spread import STARTS, Column, choose_starts, sets_of, spread, tells_small_count
from reports.tally import histogram
from tests.reports.answers import TWO_COMPARABLE, Answer, make_rows, make_table, share
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.reader import ENDS, KINDS, SECRETS, Is, Reader, is_share
from tests.reports.summaries import many

BOTH_ENDS = frozenset((0, 100))


def people(**n: int) -> np.ndarray:
    """People by answer: ``at_50=12``."""
    counts = np.zeros(101, dtype=np.int64)
    for answer, count in n.items():
        counts[int(answer.removeprefix("at_"))] = count
    return counts


def full(**n: int) -> np.ndarray:
    """Ten people at the start of each range, or as many as named."""
    return people(**{f"at_{start}": 10 for start in STARTS} | n)


def columns_of(answers: list[Answer], **facts: object) -> tuple[Column, ...]:
    (pool,) = read_pools(make_table(answers, **facts))
    return spread(histogram([a["share"] for a in answers if "share" in a]), pool)


def column(first: int, last: int, people: int, part: str, n_ranges: int = 1) -> Column:
    return Column(first, last, n_ranges, people, Decimal(part))


def starts_of(counts: np.ndarray, alone: frozenset[int] = BOTH_ENDS) -> tuple[int, ...]:
    return choose_starts(counts, [], alone=alone)


def test_twelve_columns_of_ten_stay_as_they_are() -> None:
    assert starts_of(full()) == STARTS


@pytest.mark.parametrize(
    ("few", "gone"),
    [
        ({"at_10": 9, "at_20": 11}, 10),
        ({"at_1": 9}, 10),
        ({"at_90": 9}, 90),
        ({"at_50": 9, "at_40": 30, "at_60": 20}, 60),
        ({"at_50": 0}, 50),
    ],
    ids=[
        "smaller neighbour below",
        "1 to 9 joins 10 and not 0",
        "90 to 99 joins 80 and not 100",
        "smaller neighbour above",
        "an empty range",
    ],
)
def test_a_small_column_joins_its_smaller_neighbour(few: dict[str, int], gone: int) -> None:
    assert starts_of(full(**few)) == tuple(start for start in STARTS if start != gone)


def test_merging_goes_on_until_each_holds_ten() -> None:
    """1–9: 3, 10–19: 3, 20–29: 3, and 10 in each other: 3 + 3 + 3 is 9, so that 30–39 comes in as well."""
    assert starts_of(full(at_1=3, at_10=3, at_20=3)) == (0, 1, 40, 50, 60, 70, 80, 90, 100)


@pytest.mark.parametrize(
    ("alone", "gone"), [(frozenset((100,)), {1}), (frozenset((0,)), {100}), (frozenset(), {1, 100})]
)
def test_an_end_that_the_file_hides_joins_its_neighbour(alone: frozenset[int], gone: set[int]) -> None:
    assert starts_of(full(), alone) == tuple(start for start in STARTS if start not in gone)


def test_too_few_between_two_ends_are_not_drawn_at_all() -> None:
    assert starts_of(people(at_0=20, at_50=4, at_100=20)) == (0,)


def test_what_a_threshold_inside_a_column_leaves_of_it_is_not_told() -> None:
    """People over 50 less those from 60 on are those at 51 to 59: three. Then 60–69 is not told alone."""
    over_50 = SETS["share_gt_50"][0]
    counts = full(at_50=17, at_55=3)
    assert choose_starts(counts, [over_50], alone=BOTH_ENDS) == tuple(s for s in STARTS if s != 60)


def test_a_threshold_inside_a_column_may_stay_if_both_parts_hold_ten() -> None:
    counts = full(at_50=17, at_55=10)
    assert choose_starts(counts, [SETS["share_gt_50"][0]], alone=BOTH_ENDS) == STARTS


def test_a_small_column_joins_the_neighbour_on_its_side_of_a_threshold() -> None:
    """40–49 holds four. With 50–59 the smaller sum comes out, but the people at 50 or more are known."""
    counts = full(at_40=4, at_30=40)
    starts = choose_starts(counts, [SETS["share_ge_50"][0]], alone=BOTH_ENDS)
    assert starts == tuple(start for start in STARTS if start != 40)


NUMBERS = st.lists(st.sampled_from((0, 1, 9, 10, 30)), min_size=12, max_size=12)


@given(NUMBERS, st.sets(st.sampled_from([*SETS])))
@settings(max_examples=40, deadline=None)
def test_the_fast_search_for_small_counts_finds_what_the_slow_does(ns: list[int], known: set[str]) -> None:
    counts = people(**{f"at_{start}": n for start, n in zip(STARTS, ns, strict=True)})
    sets = [*sets_of((0, 1, 50, 100)), *(each for name in known for each in SETS[name])]
    assert tells_small_count(sets, counts) == fixes_small_count(np.vstack(sets), counts)


def test_the_hand_worked_wave_has_these_columns() -> None:
    """Of the 100 who answered 12 and 15 are in one range, into which the empty 1–9 comes.

    The empty 40–49 joins 30–39, since who said 50 or more is known; the empty 70–79 and 80–89 join 60–69. At
    51 to 59 is nobody, which people over 50 less those from 60 on would tell: so 50–59 joins that column too,
    and of it 51 to 89 are known, ten.
    """
    assert columns_of(HAND_WORKED) == (
        column(0, 0, 10, "10.0"),
        column(1, 19, 20, "20.0", 2),
        column(20, 29, 10, "10.0"),
        column(30, 49, 10, "10.0", 2),
        column(50, 89, 30, "30.0", 4),
        column(90, 99, 10, "10.0"),
        column(100, 100, 10, "10.0"),
    )


def test_below_a_hundred_answers_parts_are_whole_as_in_the_file() -> None:
    answers = many(20, share(0), share(40), share(70))
    assert [(c.first, c.last, c.people, str(c.part)) for c in columns_of(answers)] == [
        (0, 0, 20, "33"),
        (1, 49, 20, "33"),
        (50, 100, 20, "33"),
    ]


@pytest.mark.parametrize(
    ("answers", "facts"),
    [
        (many(3, share(0), share(50), share(100)), {}),
        (many(98, share(0)) + many(1, share(20), share(40)), {}),
        (HAND_WORKED, {"smallest_group": 101}),
        ([{**a, "edition": n} for n in (1, 2) for a in HAND_WORKED], {"editions": TWO_COMPARABLE}),
    ],
    ids=["nine answers", "hardly any differ", "wave asks for more", "two editions"],
)
def test_no_columns_are_drawn(answers: list[Answer], facts: dict[str, object]) -> None:
    assert columns_of(answers, **facts) == ()


@pytest.mark.parametrize(
    ("one", "labels"),
    [
        (column(0, 0, 10, "10"), ("0", "0")),
        (column(1, 9, 10, "10"), ("1–9", "1–9")),
        (column(20, 29, 10, "10"), ("20–29", "20")),
        (column(20, 39, 10, "10", 2), ("20–39", "20–39")),
        (column(100, 100, 10, "10"), ("100", "100")),
    ],
)
def test_a_column_is_named_by_its_answers(one: Column, labels: tuple[str, str]) -> None:
    assert (one.label, one.short_label) == labels


ANSWERS = st.lists(
    st.tuples(
        st.sampled_from((0, 1, 5, 10, 12, 25, 30, 33, 40, 50, 51, 55, 60, 75, 80, 90, 99, 100)),
        st.sampled_from((1, 4, 9, 10, 11, 12, 15, 25, 60)),
    ),
    min_size=3,
    max_size=14,
    unique_by=lambda each: each[0],
)


def is_in(first: int, stop: int) -> Is:
    return lambda answer: is_share(answer) and first <= answer < stop


CURIOUS = {
    **{f"{first} to {stop}": is_in(first, stop) for first, stop in pairwise((*STARTS, 101))},
    **{f"{first} to {stop}": is_in(first, stop) for first, stop in ((50, 51), (51, 60), (50, 101))},
    **{name: is_counted for name, is_counted in SECRETS.items() if name not in KINDS},
}
"""Answers whose number a reader may be curious about."""


@given(ANSWERS)
@settings(max_examples=40, deadline=None)
def test_page_and_file_together_tell_no_small_count(groups: list[tuple[int, int]]) -> None:
    answers = [share(percent) for percent, n in groups for _ in range(n)]
    columns = columns_of(answers)
    reader = Reader([1]).read(make_rows(answers))
    reader.equal += [(reader.pick([1], is_in(c.first, c.last + 1)), c.people) for c in columns]
    for name, is_counted in CURIOUS.items() if columns else ():
        if sum(n for percent, n in groups if is_counted(percent)) <= ENDS:
            low, high = reader.find_range([1], is_counted)
            assert (low < 0.5 and high > ENDS - 0.5) or high - low > ENDS + 0.5, (name, low, high)


@given(ANSWERS)
@settings(max_examples=40, deadline=None)
def test_columns_hold_everybody_once_and_ten_each(groups: list[tuple[int, int]]) -> None:
    answers = [share(percent) for percent, n in groups for _ in range(n)]
    columns = columns_of(answers)
    held = [value for column in columns for value in range(column.first, column.last + 1)]
    assert held in ([], list(range(101)))
    assert all(column.people >= 10 for column in columns)
    assert sum(column.people for column in columns) in (0, len(answers))
    assert sum(column.n_ranges for column in columns) in (0, len(STARTS))
