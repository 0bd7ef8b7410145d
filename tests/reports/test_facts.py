import pytest

from reports.facts import EditionFacts, comparable_sets, join_numbers
from tests.reports.answers import make_facts


def edition(number: int, *comparable_with: int) -> EditionFacts:
    return EditionFacts(number, "0" * 64, comparable_with)


@pytest.mark.parametrize(
    ("numbers", "words"), [([], ""), ([1], "1"), ([1, 2], "1 and 2"), ([1, 2, 3], "1, 2 and 3")]
)
def test_numbers_are_joined_in_words(numbers: list[int], words: str) -> None:
    assert join_numbers(numbers) == words


def test_comparable_editions_form_sets_in_order() -> None:
    first, second, third, fourth = edition(1, 1, 3), edition(2, 2, 4), edition(3, 1, 3), edition(4, 2, 4)
    assert comparable_sets([fourth, third, second, first]) == [(first, third), (second, fourth)]


def test_an_edition_that_no_other_is_comparable_with_stands_alone() -> None:
    assert comparable_sets([edition(1, 1), edition(2, 2)]) == [(edition(1, 1),), (edition(2, 2),)]


@pytest.mark.parametrize(
    ("source", "can_be_blank"),
    [("collected", False), ("simulated", False), ("imported: EA Survey 2014", True)],
)
def test_a_share_can_be_blank_in_imported_waves_only(source: str, can_be_blank: bool) -> None:
    assert make_facts(source=source).can_be_blank == can_be_blank
