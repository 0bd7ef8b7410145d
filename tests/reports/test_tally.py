import numpy as np
import pytest

from reports.bases import SPLIT, has_amount, has_money, has_split, is_giver, is_left_out
from reports.tally import Tally, count, histogram, some_rows
from tests.reports.answers import Answer, make_answers, make_facts, money, reason, share, split
from tests.reports.hand_worked import HAND_WORKED

MIXED: list[Answer] = [
    share(0, **money(100)),
    share(40, **split(10, 20, 10, 60), **money(20_000)),
    share(40, **split(40, 10, 0, 50), **money(50, "EUR")),
    share(90),
    share(100, amount_band="from_100", currency="USD"),
    reason("gave_nothing"),
    reason("dont_know", **split(0, 0, 0, 100), **money(300)),
    reason("not_say"),
    {},
]


def tally(answers: list[Answer] = MIXED) -> Tally:
    return count(make_answers(answers), make_facts(source="imported: X"))


def people_at(counts: object) -> dict[int, int]:
    """The per cents at which there is anybody, and how many."""
    return {int(place): int(counts[place]) for place in np.flatnonzero(counts)}


def test_each_kind_of_answer_is_counted_apart() -> None:
    counted = tally()
    assert (counted.sent, counted.answered, counted.gave_nothing, counted.missing, counted.givers) == (
        9,
        5,
        1,
        3,
        8,
    )
    assert counted.kinds == {"dont_know": 1, "not_say": 1, "blank": 1}
    assert people_at(counted.shares) == {0: 1, 40: 2, 90: 1, 100: 1}


def test_the_split_is_counted_by_the_sum_of_any_of_its_rows() -> None:
    counted = tally()
    assert counted.n_split == 3
    assert people_at(counted.split[frozenset(("attempted",))]) == {0: 1, 10: 1, 40: 1}
    assert people_at(counted.split[frozenset(("attempted", "read"))]) == {0: 1, 30: 1, 50: 1}
    assert people_at(counted.split[frozenset(("attempted", "read", "relied"))]) == {0: 1, 40: 1, 50: 1}


def test_a_split_and_a_share_disagree_if_they_are_more_than_5_points_apart() -> None:
    assert (tally().n_split_and_share, tally().n_disagreeing) == (2, 1)
    near = [share(45, **split(10, 20, 10, 60)), share(46, **split(10, 20, 10, 60))]
    assert tally(near).n_disagreeing == 1


def test_money_is_counted_where_its_currency_is_the_reporting_one() -> None:
    counted = tally().money
    assert people_at(counted.shares) == {0: 1, 40: 1}
    assert (counted.n, counted.n_amounts, counted.n_without_share) == (2, 3, 1)
    assert (counted.n_above_cap, counted.n_left_out) == (1, 1)


@pytest.mark.parametrize(("amount", "n"), [(10_000, 0), (10_001, 1)])
def test_above_the_cap_is_more_than_the_cap(amount: int, n: int) -> None:
    assert tally([share(40, **money(amount))]).money.n_above_cap == n


def test_the_ten_largest_amounts_are_left_out_whatever_the_order() -> None:
    answers = [share(i, **money(i + 1)) for i in range(15)]
    for ordered in (answers, answers[::-1]):
        assert people_at(tally(ordered).money.shares_but_top_10) == dict.fromkeys(range(5), 1)


@pytest.mark.parametrize(("largest", "tell"), [(90, False), (91, True)])
def test_over_half_of_the_ten_largest_is_more_than_the_nine_others(largest: int, tell: bool) -> None:
    answers = [share(40, **money(10)) for _ in range(20)] + [share(40, **money(largest))]
    assert tally(answers).money.top_10_tell == tell


@pytest.mark.parametrize(("percent", "tell"), [(90, False), (91, True)])
def test_of_what_is_above_the_cap_only_that_counts(percent: int, tell: bool) -> None:
    """Two gave 10 above the cap of 10,000, 10 in all, so that neither gave over half of what is above."""
    answers = [share(0, **money(10_000))] * 5 + [share(percent, **money(10_010))] * 2
    assert tally(answers).money.above_cap_tell == tell


def test_nobody_can_be_counted() -> None:
    empty = tally([])
    assert (empty.sent, empty.answered, empty.givers, empty.n_split, empty.money.n) == (0, 0, 0, 0, 0)
    assert empty.money.top_10_tell


def test_a_histogram_counts_per_cents_and_leaves_out_missing_ones() -> None:
    counts = histogram([0, 40, np.nan, 40, 100])
    assert (len(counts), people_at(counts)) == (101, {0: 1, 40: 2, 100: 1})


def test_there_are_fourteen_ways_to_take_some_rows_of_the_split() -> None:
    assert len(some_rows()) == len(set(some_rows())) == 2 ** len(SPLIT) - 2


def test_bases_hold_whom_they_name() -> None:
    answers = make_answers(HAND_WORKED)
    sizes = [int(is_in.sum()) for is_in in (is_giver(answers), has_split(answers))]
    sizes += [int(base(answers, "USD").sum()) for base in (has_amount, has_money, is_left_out)]
    assert sizes == [125, 50, 80, 70, 15]


def test_who_gave_nothing_is_in_no_base_of_the_split_or_the_money() -> None:
    # The database refuses such answers; a frame from elsewhere could still hold one.
    answers = make_answers([reason("gave_nothing", **split(0, 0, 0, 100), **money(100))])
    assert not (has_split(answers) | has_amount(answers, "USD")).any()
