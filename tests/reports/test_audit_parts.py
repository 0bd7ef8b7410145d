"""The audit of parts that add up: whom people relied on, answers to added items, kinds of no number."""

import pytest

from reports.audit.audit import audit
from reports.audit.audit_programme import Contradiction
from tests.reports.audited import Files, Printed, by_hand, count, figure, group, told

HUNDRED = (count("sent", 100), count("answered", 100), figure("mean_share", "50.0", 100))
BASE = "mean_share_of_reliance_base"


def relied(*per_cents: str | None, n: int = 90, base: int = 100) -> Files:
    codes = ("evaluator", "fund", "charity")
    parts = [
        figure(f"relied_on_{code}", each, n if each else None)
        for code, each in zip(codes, per_cents, strict=True)
    ]
    return by_hand(*HUNDRED, *parts, figure(BASE, "50.0", base))


def test_one_part_that_is_hidden_alone_is_what_the_others_leave() -> None:
    """Of 90 people 54 and 33 are shown, so that 3 are left."""
    found = audit(relied("60", "37", None))
    assert told(found) == ["relied_on, charity, people"]
    assert [(each.low, each.high) for each in found.findings if each.is_told] == [(3, 3)]


@pytest.mark.parametrize(("shown", "expected"), [("80", []), ("93", ["fund", "charity"])])
def test_two_hidden_parts_need_ten_people_together(shown: str, expected: list[str]) -> None:
    """Of 90, 80% are 72, which leave 18; 93% are 84, which leave 6."""
    assert told(audit(relied(shown, None, None))) == [f"relied_on, {code}, people" for code in expected]


def test_hidden_parts_of_a_number_that_is_not_told_are_open() -> None:
    assert told(audit(relied(None, None, None))) == []


@pytest.mark.parametrize(("base", "expected"), [(100, False), (96, True), (90, False)])
def test_few_people_outside_the_base_of_reliance_are_told(base: int, expected: bool) -> None:
    found = told(audit(relied("60", None, None, base=base)))
    assert (f"{BASE}, outside the base, people" in found, bool(found)) == (expected, expected)


def asked(*groups: tuple[str, str | None, int | None], parts: list[Printed], n: int = 100) -> Files:
    everyone = (count("sent", n), count("answered", n), figure("mean_share", "50.0", n))
    means = [figure("mean_share", mean, size, group_by="region", group=level) for level, mean, size in groups]
    return by_hand(*everyone, *parts, *means)


def test_who_saw_no_edition_with_an_item_is_beside_its_groups() -> None:
    """60 of 100 were asked; 35 and 20 of them are shown, so that 5 are hidden, not 45."""
    groups = [("north", "50", 35), ("south", "50", 20), ("east", None, None)]
    parts = [figure("item_part_region:north", "58", 60), figure("item_part_region:south", "33", 60)]
    assert told(audit(asked(*groups, parts=parts))) == ["region, east, people"]


def test_a_part_of_all_who_were_asked_tells_a_hidden_group() -> None:
    groups = [("north", "50", 70), ("south", None, None), ("east", None, None)]
    open_part = [figure("item_part_region:north", "70.0", 100)]
    assert told(audit(asked(*groups, parts=open_part))) == []
    careless = [*open_part, figure("item_part_region:east", "4.0", 100)]
    assert told(audit(asked(*groups, parts=careless))) == ["region, east, people"]


def of_edition(number: str, *rows: Printed) -> list[Printed]:
    return [{**row, "edition": number, "comparable_with": "1 and 2"} for row in rows]


def test_few_without_a_number_in_a_hidden_edition_may_be_of_any_kind() -> None:
    """Five sent edition 1. All in all 3 gave no number, so that at most 3 of these did not."""
    kinds = [count(kind, None) for kind in ("gave_nothing", "dont_know", "not_say")]
    both = of_edition("1 and 2", count("sent", 103), count("answered", 100), *kinds)
    hidden = of_edition("1", count("sent", 5), count("answered", None), *kinds)
    other = of_edition("2", count("sent", 98), count("answered", None), *kinds)
    assert told(audit(by_hand(*both, *hidden, *other))) == []


def test_tables_of_too_few_people_are_no_contradiction() -> None:
    hidden = [count("answered", None), figure("mean_share", None), group("pledge", "none", None)]
    assert audit(by_hand(count("sent", 5), *hidden)).problem == ""


def by_region(difference: str) -> Files:
    """40 of 100 were asked: 20 in the north, 20 without an answer. On average all said 60, those asked 40."""
    common = {"group_by": "region", "group": "north"}
    minus = figure("mean_share_minus_others", difference, 20, **common)
    groups = (group("region", "north", "20", 20), minus, group("region", "no_answer", "60", 20))
    everyone = (count("sent", 100), count("answered", 100), figure("mean_share", "60.0", 100))
    return by_hand(*everyone, figure("item_part_region:north", "50", 40), *groups)


def test_a_group_differs_from_all_others_who_were_asked() -> None:
    assert told(audit(by_region("-40"))) == []
    with pytest.raises(Contradiction):
        audit(by_region("-50"))
