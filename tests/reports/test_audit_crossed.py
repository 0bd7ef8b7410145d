"""Two breakdowns read together, and two tested wordings: ranges by hand."""

import pytest

from reports.audit.audit import audit
from reports.audit.audit_crossed import audit_crossed, cross, look_at
from reports.audit.audit_facts import THRESHOLDS, count_facts
from reports.audit.audit_programme import IS_SHARE
from reports.audit.audit_tables import Table, read_tables
from tests.reports.audited import Files, Printed, by_hand, count, figure, group, told

HUNDRED = (count("sent", 100), count("answered", 100), figure("mean_share", "50.0", 100))
HALF = "share_ge_50"


def half(name: str, of: str, estimate: str, n: int) -> Printed:
    return {**figure(HALF, estimate, n), "group_by": name, "group": of}


def two_breakdowns() -> Files:
    """60 and 40 people by one item, 70 and 30 by another; at half or more 30 and 20, 40 and 10."""
    return by_hand(
        *HUNDRED,
        figure(HALF, "50.0", 100),
        group("pledge", "none", "50", 60),
        half("pledge", "none", "50", 60),
        group("pledge", "other", "50", 40),
        half("pledge", "other", "50", 40),
        group("cause", "animals", "50", 70),
        half("cause", "animals", "57", 70),
        group("cause", "meta", "50", 30),
        half("cause", "meta", "33", 30),
    )


def crossed() -> Table:
    _, one, other = read_tables(two_breakdowns())
    return cross(one, other)


def test_people_at_two_levels_are_bounded_by_both_margins() -> None:
    """At least a + b − 100, at most the smaller of a and b: Fréchet's bounds."""
    facts = [fact for fact in count_facts(crossed()) if fact.times is IS_SHARE]
    found = {each.cell: (each.low, each.high) for each in look_at(crossed(), facts, {"": IS_SHARE})}
    assert found == {
        "pledge × cause none and animals, people": (30, 60),
        "pledge × cause none and meta, people": (0, 30),
        "pledge × cause other and animals, people": (10, 40),
        "pledge × cause other and meta, people": (0, 30),
    }


def test_thresholds_at_two_levels_are_bounded_by_those_of_both() -> None:
    """Of 50 at half or more 30 are at one level and 40 at the other, so that 20 to 30 are at both."""
    found = {
        each.cell: (each.low, each.high)
        for each in look_at(crossed(), count_facts(crossed()), {" at half or more": THRESHOLDS[HALF]})
    }
    assert found["pledge × cause none and animals, people at half or more"] == (20, 30)
    assert found["pledge × cause other and meta, people at half or more"] == (0, 10)


def test_the_narrowest_range_of_a_pair_of_breakdowns_is_found() -> None:
    (found,) = audit_crossed(read_tables(two_breakdowns()))
    assert (found.high - found.low, found.is_told) == (30, False)
    assert told(audit(two_breakdowns())) == []


@pytest.mark.parametrize(("n", "expected"), [(95, True), (80, False)])
def test_a_margin_that_leaves_few_people_is_told_at_two_levels(n: int, expected: bool) -> None:
    """95 of 100 and 15 of 100 are 10 to 15 people; 80 and 15 are 0 to 15."""
    rows = (group("pledge", "none", "50", n), group("pledge", "other", "50", 100 - n))
    causes = (group("cause", "animals", "50", 14), group("cause", "meta", "50", 86))
    found = list(audit_crossed(read_tables(by_hand(*HUNDRED, *rows, *causes))))
    assert any(each.is_told for each in found) is expected


def arm(number: str, *rows: Printed) -> list[Printed]:
    return [{**row, "edition": number, "comparable_with": number} for row in rows]


def difference(estimand: str, estimate: str) -> Printed:
    row = {**figure(f"{estimand}_difference", estimate, 200), "group_by": "edition", "group": "2 minus 1"}
    return {**row, "edition": "1 and 2", "comparable_with": ""}


@pytest.mark.parametrize(("printed", "expected"), [("-15.0", True), (None, False)])
def test_a_difference_of_wordings_tells_what_one_of_them_hides(printed: str | None, expected: bool) -> None:
    """20 of 100 said 100 to one wording; 15 points less are 5 of the other 100."""
    base = (count("sent", 100), count("answered", 100), figure("mean_share", "50.0", 100))
    first = arm("1", *base, figure("share_at_100", "20.0", 100))
    second = arm("2", *base, figure("share_at_100", None), figure("share_ge_50", "50.0", 100))
    bases = [{**row, "n": 100} if row["estimand"] == "share_at_100" else row for row in second]
    rows = [*first, *bases, *([difference("share_at_100", printed)] if printed else [])]
    cells = told(audit(by_hand(*rows)))
    assert ("everyone, edition 2, share_at_100" in cells) is expected
