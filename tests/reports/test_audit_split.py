"""What the shown rows of the split leave open of the hidden ones, by hand."""

import pytest

from reports.audit.audit import audit
from reports.audit.audit_findings import Finding
from tests.reports.audited import by_hand, count, figure, told

ROWS = ("attempted", "read", "relied", "none")
EVERYONE = (count("sent", 100), count("answered", 100))


def split(*means: str | None, n: int = 100) -> list[Finding]:
    rows = [figure(f"mean_{row}", mean, n if mean else None) for row, mean in zip(ROWS, means, strict=True)]
    return [each for each in audit(by_hand(*EVERYONE, *rows)).findings if each.table == "split"]


def ranges(found: list[Finding]) -> list[tuple[str, float, float, bool]]:
    names = [each.cell.removeprefix("everyone, edition 1, ") for each in found]
    return [
        (name, round(each.low, 2), round(each.high, 2), each.is_told)
        for name, each in zip(names, found, strict=True)
    ]


def test_a_row_that_is_hidden_alone_is_what_the_others_leave() -> None:
    """100 − 20.0 − 10.0 − 40.0 = 30, each rounded by 0.05 at most."""
    found = split("20.0", "10.0", "40.0", None)
    assert [(round(each.low, 2), round(each.high, 2), each.is_told) for each in found][:1] == [
        (29.85, 30.15, True)
    ]


def test_two_hidden_rows_share_what_the_others_leave() -> None:
    """100 − 20.0 − 40.0 = 40: either may be all of it or nothing, and everybody may have put something."""
    found = split("20.0", None, "40.0", None)
    assert ranges(found) == [
        ("read, answers", 0, 40.1, False),
        ("read, people over 0", 0, 100, False),
        ("none, answers", 0, 40.1, False),
        ("none, people over 0", 0, 100, False),
    ]


@pytest.mark.parametrize(("shown", "left", "is_told"), [("49.97", 6, False), ("49.99", 2, True)])
def test_hidden_rows_in_which_two_people_at_most_put_anything_are_told(
    shown: str, left: int, is_told: bool
) -> None:
    """Twice 4,997 of 10,000 points leave 6, a point each for six people; twice 4,999 leave 2."""
    found = split(shown, shown, None, None)
    people = [(each.high, each.is_told) for each in found if each.quantity == "people"]
    assert people == [(left, is_told)] * 2


def test_hidden_rows_without_any_shown_are_open() -> None:
    assert split(None, None, None, None) == []


@pytest.mark.parametrize(
    ("alone", "n", "expected"), [("25.0", 91, True), ("25.0", 90, False), (None, 91, False)]
)
def test_a_small_edition_is_told_by_its_pool_and_the_other(alone: str | None, n: int, expected: bool) -> None:
    """91 of edition 1 and 9 of edition 2 have 25.0 together; 91 alone 25.0 too, so that the 9 have."""
    common = {"comparable_with": "1 and 2"}
    rows = [
        *(figure(f"mean_{row}", "25.0", 100, edition="1 and 2", **common) for row in ROWS),
        *(figure(f"mean_{row}", alone, n if alone else None, edition="1", **common) for row in ROWS),
        *(figure(f"mean_{row}", None, edition="2", **common) for row in ROWS),
    ]
    found = audit(by_hand(count("answered", 100, edition="1 and 2", **common), *rows))
    assert bool(told(found)) is expected
