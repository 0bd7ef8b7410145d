"""What may be shown of editions, beside each other and beside their pool."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.disclosure import ALL_CELLS, QUANTILES, choose_editions, choose_in_pool, choose_of_edition
from reports.facts import EditionFacts
from tests.reports.answers import make_rows, reason, share
from tests.reports.chosen import shown, tally
from tests.reports.hand_worked import HAND_WORKED
from tests.reports.reader import REASONS, find_leaks
from tests.reports.summaries import many


@pytest.mark.parametrize(
    ("answered", "visible"),
    [
        ({1: 50, 2: 40}, {1, 2}),
        ({1: 50, 2: 3}, set()),  # the pool without edition 1 would be the three
        ({1: 50, 2: 30, 3: 3}, {1}),
        ({1: 50, 2: 9, 3: 3}, {1}),  # twelve hidden ones are enough
        ({1: 50, 2: 0}, set()),
        ({1: 3, 2: 4}, set()),
    ],
)
def test_hidden_editions_are_ten_people_together_at_least(
    answered: dict[int, int], visible: set[int]
) -> None:
    assert choose_editions(answered, smallest=10) == visible


def test_hidden_editions_are_as_many_people_as_the_wave_asks_for() -> None:
    assert choose_editions({1: 50, 2: 40, 3: 15}, smallest=20) == {1}


def test_editions_beside_their_pool_show_no_quantiles() -> None:
    whole = shown(HAND_WORKED + HAND_WORKED)
    assert whole >= QUANTILES
    parts = choose_in_pool([tally(HAND_WORKED), tally(HAND_WORKED)], smallest=10, pooled=whole)
    assert parts == whole - QUANTILES


def test_editions_beside_their_pool_hide_what_is_small_in_one_of_them() -> None:
    few = many(20, share(0), share(40), share(80)) + many(9, reason("not_say"))
    shown_in_all = choose_in_pool([tally(few), tally(HAND_WORKED)], smallest=10, pooled=ALL_CELLS)
    assert {"answered", "mean_share"} <= shown_in_all
    assert shown_in_all & {"gave_nothing", "missing", "dont_know", "not_say", "item_nonresponse"} == set()


def test_an_edition_of_fewer_than_fifty_shows_counts_and_mean_only() -> None:
    small = tally(many(7, *(share(10 * i) for i in range(7))))
    assert small.answered == 49
    assert choose_of_edition(shown(HAND_WORKED), small) == {
        "answered",
        "gave_nothing",
        "missing",
        "dont_know",
        "not_say",
        "mean_share",
    }
    assert choose_of_edition(shown(HAND_WORKED), tally(HAND_WORKED)) == shown(HAND_WORKED)


heaped = (0, 1, 10, 20, 25, 33, 49, 50, 51, 60, 75, 90, 95, 100)
people = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60))
one_edition = st.fixed_dictionaries(dict.fromkeys((*heaped, *REASONS), people))


@given(st.lists(one_edition, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_no_count_below_ten_can_be_worked_out_from_all_that_is_printed(
    editions: list[dict[int | str, int]],
) -> None:
    numbers = tuple(range(1, len(editions) + 1))
    facts = tuple(EditionFacts(number, "0" * 64, numbers) for number in numbers)
    counts = {(number, answer): n for number in numbers for answer, n in editions[number - 1].items()}
    answers = [
        {"edition": number, **(share(answer) if isinstance(answer, int) else reason(answer))}
        for (number, answer), n in counts.items()
        for _ in range(n)
    ]
    rows = make_rows(answers, editions=facts)
    assert list(find_leaks(rows, counts, numbers)) == []
