"""Editions that few people saw, beside their pool: what all tell of the large edition, but for these few."""

from typing import Any

import pytest

from reports.audit.audit import audit
from reports.facts import AddedItem, EditionFacts
from reports.rules import count_others
from tests.reports.answers import TWO_COMPARABLE, Answer, Rows, make_rows, reason, share
from tests.reports.audited import computed, told
from tests.reports.chosen import shown, tally
from tests.reports.summaries import in_edition, many
from tests.reports.test_added_figures import cells_of

THREE = tuple(EditionFacts(number, f"{number}" * 64, (1, 2, 3)) for number in (1, 2, 3))
FIRST = many(20, share(0), share(60), share(90), reason("not_say"), reason("gave_nothing"))


@pytest.mark.parametrize(
    ("known", "sent", "n", "others"),
    [
        ([], [80, 3], 83, 3),  # all but 3 are of the first
        ([], [80, 3], 2, 2),  # of two people both may be of the second
        ([], [80, 10], 90, 0),  # 10 may be of the second: a range as wide as is due
        ([60], [9, 5], 70, 0),  # 10 are in editions that do not tell how many they have
        ([60], [9, 5], 66, 6),  # 6 are
        ([60, 4], [], 64, 4),
        ([60, 4], [30], 70, 0),  # of 10 that are not of the first
        ([83], [], 83, 0),
        ([], [9, 9], 18, 9),
    ],
)
def test_how_many_may_be_of_other_editions_than_one(
    known: list[int], sent: list[int], n: int, others: int
) -> None:
    assert count_others(known, sent, n) == others


def rows_and_told(answers: list[Answer], **facts: Any) -> tuple[Rows, list[str]]:
    return make_rows(answers, **facts), told(audit(computed(answers, **facts)))


@pytest.mark.parametrize(("n", "status"), [(10, "c"), (11, "")])
def test_one_person_of_another_edition_asks_one_more_of_each_kind(n: int, status: str) -> None:
    """Were 10 shown, 9 or 10 of edition 1 would be told."""
    first = [*FIRST, *many(n, reason("dont_know"))]
    rows, cells = rows_and_told([*first, share(60, edition=2)], editions=TWO_COMPARABLE)
    assert (rows["1 and 2", "dont_know"]["status"], cells) == (status, [])


@pytest.mark.parametrize(("n", "status"), [(12, "c"), (13, "")])
def test_three_people_of_another_edition_ask_three_more_of_each_threshold(n: int, status: str) -> None:
    """Were 12 at 100 shown, 9 to 12 of edition 1 would be told."""
    first = many(20, share(0), share(30), share(60)) + many(n, share(100))
    few = in_edition(2, many(3, share(40)))
    rows, cells = rows_and_told([*first, *few], editions=TWO_COMPARABLE)
    assert (rows["1 and 2", "share_at_100"]["status"], cells) == (status, [])


@pytest.mark.parametrize(("n", "status"), [(13, "c"), (14, "")])
def test_few_without_a_number_in_a_shown_edition_ask_as_many_more_of_each_kind(n: int, status: str) -> None:
    """Four of edition 2 gave none: were 13 shown, 9 to 13 of edition 1 would be told."""
    first = [*FIRST, *many(n - 4, reason("dont_know"))]
    second = many(10, share(0), share(60), share(90)) + many(4, reason("dont_know"))
    rows, cells = rows_and_told([*first, *in_edition(2, second)], editions=TWO_COMPARABLE)
    assert rows["2", "answered"]["estimate"] == 30
    assert (rows["1 and 2", "dont_know"]["status"], cells) == (status, [])


@pytest.mark.parametrize(("n", "status"), [(18, "c"), (19, "")])
def test_a_tiny_edition_among_hidden_ones_counts_too(n: int, status: str) -> None:
    """Edition 1 tells what the others have together; of these nine may be of edition 3."""
    first = many(30, share(0), share(30), share(60), share(100))
    second = in_edition(2, many(20, share(0), share(30), share(60)) + many(n, share(100)))
    third = in_edition(3, many(9, share(30)))
    rows, cells = rows_and_told([*first, *second, *third], editions=THREE)
    assert rows["2", "mean_share"]["status"] == "c"
    assert (rows["1", "share_at_100"]["status"], cells) == (status, [])


def test_the_split_of_a_large_edition_beside_two_tiny_ones_is_no_secret() -> None:
    """The 17 of editions 2 and 3 put nothing into one row, so that only all together show its mean."""
    one, other = (
        {"attempted": n, "read": 60 - n, "relied": relied, "none": 40 - relied}
        for n, relied in ((20, 10), (50, 30))
    )
    first = many(40, share(20, **one), share(70, **other), share(90, **one))
    rest = {"attempted": 30, "read": 70, "relied": 0, "none": 0}
    few = [share(10 * n, edition=2 + n % 2, **rest) for n in range(10)] + [share(5, edition=2, **rest)] * 7
    rows, cells = rows_and_told([*first, *few], editions=THREE)
    assert (rows["1, 2 and 3", "mean_relied"]["status"], rows["1", "mean_relied"]["status"]) == ("", "c")
    assert cells == []


def test_editions_of_ten_and_more_hide_nothing_more() -> None:
    """Five at 100 in each of two large editions are ten together, any of whom may be of either."""
    each = many(20, share(0), share(30), share(60)) + many(5, share(100))
    rows, cells = rows_and_told([*each, *in_edition(2, each)], editions=TWO_COMPARABLE)
    assert rows["1 and 2", "share_at_100"]["status"] == ""
    assert [rows[edition, "share_at_100"]["status"] for edition in ("1", "2")] == ["c", "c"]
    assert cells == []


@pytest.mark.parametrize(("n", "status"), [(12, "c"), (13, "")])
def test_answers_to_added_items_need_as_many_more(n: int, status: str) -> None:
    item = AddedItem("why", "choices", ("duty", "joy"), "Why", (1, 2))
    neither, duty = {"why:duty": 0, "why:joy": 0}, {"why:duty": 1, "why:joy": 0}
    answers = [share((7 * at) % 101, **(duty if at < n else neither)) for at in range(60)]
    few = in_edition(2, many(3, share(20, **neither)))
    found = cells_of([*answers, *few], item, editions=TWO_COMPARABLE)
    assert found["item_part_why:duty"][5] == status


def test_an_average_needs_as_many_more_answers_that_differ() -> None:
    answers = many(30, share(50)) + [share(at) for at in (0, 10, 20, 30, 90)]
    assert "mean_share" in shown(answers)
    assert tally(answers).n_others == 0
    rows = make_rows([*answers, *in_edition(2, many(3, share(50)))], editions=TWO_COMPARABLE)
    assert rows["1 and 2", "mean_share"]["status"] == "c"
