"""What the difference of two releases tells of those who came or went between them."""

import pytest

from reports.audit.audit import audit
from tests.reports.audited import Files, by_hand, count, figure, group, told

HIDDEN = ("other", "not_say")


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


@pytest.mark.parametrize(("n", "expected"), [(103, True), (113, False)])
def test_what_one_release_hides_is_told_by_what_another_one_hides_instead(n: int, expected: bool) -> None:
    """First 43 are hidden together, then 40 of them are shown, so 3 are left. Ten who came may be any."""
    before = published(
        103,
        "50.0",
        ("none", "50", 60),
        ("other", None, None),
        ("not_sure", None, None),
        ("gwwc_10", None, None),
    )
    after = published(
        n, "50.0", ("none", None, None), ("other", "50", 20), ("not_sure", "50", 20), ("gwwc_10", None, None)
    )
    found = audit(after, [before])
    assert ("pledge, gwwc_10, people, in two releases" in told(found), bool(told(found))) == (
        expected,
        expected,
    )


@pytest.mark.parametrize(("n", "expected"), [(61, True), (60, False), (70, False)])
def test_ten_who_came_of_whom_one_gave_an_amount_are_caught(n: int, expected: bool) -> None:
    """Shares of the money of 60 people and of 61 would tell what that one answered."""
    before, after = (
        by_hand(count("sent", all), count("answered", all), figure("money_share", "40", of_money))
        for all, of_money in ((100, 60), (110, n))
    )
    cell = "everyone, edition 1, money_share, people who came or went"
    assert told(audit(after, [before])) == ([cell] if expected else [])


@pytest.mark.parametrize(("mean", "minus_others", "expected"), [("50.0", "0", False), ("54.5", "-17", True)])
def test_differences_from_others_are_read_in_both_releases(
    mean: str, minus_others: str, expected: bool
) -> None:
    """The 20 who are hidden said 50 on average, then 30 did, or 66.5: all ten who came said 100."""

    def release(n: int, of_all: str, difference: str) -> Files:
        row = {**figure("mean_share_minus_others", difference, 80), "group_by": "pledge", "group": "none"}
        groups = (group("pledge", "none", "50", 80), row, *(group("pledge", each, None) for each in HIDDEN))
        return by_hand(count("sent", n), count("answered", n), figure("mean_share", of_all, n), *groups)

    found = audit(release(110, mean, minus_others), [release(100, "50.0", "0")])
    assert bool(told(found)) is expected
