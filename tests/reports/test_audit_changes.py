"""What the difference of two releases tells of those who came or went between them."""

import pytest

from reports.audit.audit import audit
from tests.reports.audited import Files, by_hand, count, figure, group, told


def published(
    n: int, mean: str, *groups: tuple[str, str | None, int | None], at_100: str | None = None
) -> Files:
    rows = [count("sent", n), count("answered", n), figure("mean_share", mean, n)]
    rows += [figure("share_at_100", at_100, n)] if at_100 else []
    return by_hand(*rows, *(group("pledge", *each) for each in groups))


def test_one_person_more_is_caught_and_so_is_one_less() -> None:
    before, after = published(100, "50.0"), published(101, "50.5")
    caught = "everyone, edition 1, people who came or went"
    assert caught in told(audit(after, [before]))
    assert caught in told(audit(before, [after]))


@pytest.mark.parametrize(("n", "mean"), [(100, "50.0"), (110, "50.5")])
def test_nobody_more_or_ten_more_pass(n: int, mean: str) -> None:
    assert told(audit(published(n, mean), [published(100, "50.0")])) == []


def test_ten_who_all_said_100_are_caught() -> None:
    """20 of 100, then 30 of 110: all ten who came."""
    before = published(100, "50.0", at_100="20.0")
    after = published(110, "54.5", at_100="27.3")
    assert told(audit(after, [before])) == ["everyone who came or went, people not at 100"]


def test_a_group_that_grew_by_one_is_caught_although_ten_came() -> None:
    before = published(100, "50.0", ("none", "50", 60), ("other", "50", 40))
    after = published(110, "50.0", ("none", "50", 69), ("other", "50", 41))
    assert "pledge, none, people who came or went" in told(audit(after, [before]))
    assert "pledge, other, people who came or went" in told(audit(after, [before]))


def test_an_earlier_release_but_one_counts_as_well() -> None:
    first, second = published(100, "50.0"), published(110, "50.0")
    assert told(audit(published(105, "50.0"), [second])) != []
    assert told(audit(published(120, "50.0"), [second, first])) == []
