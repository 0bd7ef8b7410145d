"""Counts that have to add up: of what people sent, of the histogram, and of the topline."""

from decimal import Decimal
from typing import Any

import pytest

from reports.checking.bases import check_bases
from reports.checking.histogram import check_histogram
from reports.checking.lines import Line
from reports.checking.sums import check_sums
from reports.checking.topline import check_topline, find_asked, read_topline
from reports.pages.spread import Column
from tests.reports.checked import differing, line, lines, n_checked, people

# 240 sent: 20 gave nothing, 200 a number, 12 did not know, 8 would rather not say.
KINDS = {"sent": 240, "answered": 200, "gave_nothing": 20, "dont_know": 12, "not_say": 8}
BLANK = line("blank", status="z")
MEAN = line("mean_share", "50.0", n=200, n_missing=20)
# 20 of 220 givers gave no number: 9.09 per cent
RATE = line("item_nonresponse", "9.1", n=220, n_missing=20)


def sent(**changed: int) -> list[Line]:
    return [*(people(kind, n) for kind, n in {**KINDS, **changed}.items()), BLANK]


def test_counts_that_add_up_are_equal() -> None:
    found = list(check_sums(lines(*sent(), MEAN, RATE)))
    assert (n_checked(found), differing(found)) == (5, [])


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"sent": 241}, [("240", "241")]),
        ({"gave_nothing": 21}, [("241", "240")]),
        ({"dont_know": 13, "gave_nothing": 19}, [("21", "20")]),
        ({"not_say": 18, "dont_know": 2}, []),
    ],
)
def test_a_changed_count_does_not_add_up(changed: dict[str, int], found: list[tuple[str, str]]) -> None:
    assert differing(check_sums(lines(*sent(**changed), MEAN, RATE))) == found


def test_hidden_kinds_leave_room_but_the_shown_ones_are_no_more_than_all() -> None:
    hidden = [people("sent", 240), people("answered", 200), line("gave_nothing", status="c")]
    assert differing(check_sums(lines(*hidden))) == []
    assert differing(check_sums(lines(people("sent", 190), *hidden[1:]))) == [("200 or more", "190")]


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        (line("item_nonresponse", "9.2", n=220, n_missing=20), [("9.1", "9.2")]),
        (line("item_nonresponse", "9.1", n=221, n_missing=20), [("220", "221")]),
    ],
)
def test_item_nonresponse_comes_out_to_the_last_digit(rate: Line, found: list[tuple[str, str]]) -> None:
    assert differing(check_sums(lines(*sent(), MEAN, rate))) == found


def test_editions_of_a_pool_add_up_to_it() -> None:
    pool = [people("sent", 30, edition="1 and 2"), people("answered", 30, edition="1 and 2")]
    parts = [
        people(kind, n, edition=one) for one, n in (("1", 10), ("2", 21)) for kind in ("sent", "answered")
    ]
    assert differing(check_sums(lines(*pool, *parts))) == [("31", "30"), ("31", "30")]


def group(name: str, n: int | None, by: str = "identification") -> Line:
    return line("mean_share", "50.0", group_by=by, group=name, n=n)


def test_groups_are_no_more_than_everyone_and_hold_what_they_are_made_of() -> None:
    everyone = [people("sent", 100), people("answered", 100)]
    levels = [group("moderately", 30), group("strongly", 40), group("very_strongly", 30)]
    fits = [group("strongly_or_more", 70), group("self_identified", 100)]
    assert differing(check_sums(lines(*everyone, *levels, *fits))) == []
    off = [group("not_at_all", 1), group("strongly_or_more", 71)]
    assert differing(check_sums(lines(*everyone, *levels, *off))) == [("at most 100", "101"), ("70", "71")]


def test_figures_of_one_base_rest_on_the_same_people() -> None:
    rows: list[Any] = [
        MEAN,
        line("median_share", "50.0", n=201, n_missing=20),
        line("share_ge_50", "50.0", n=200, n_missing=21),
        line("share_at_0", "10.0", n=200),
        line("share_at_100", "5.0", n=200),
        line("heap_5", "60.0", n=171),
    ]
    # 200 less 20 at 0 and 10 at 100 are 170
    assert differing(check_bases(lines(*rows))) == [("200", "201"), ("20", "21"), ("170", "171")]


COLUMNS = (
    Column(0, 0, 1, 20, Decimal("10.0")),
    Column(1, 49, 5, 60, Decimal("30.0")),
    Column(50, 100, 6, 120, Decimal("60.0")),
)
AT_0, HALF = line("share_at_0", "10.0", n=200), line("share_ge_50", "60.0", n=200)


def test_columns_of_the_histogram_give_the_thresholds_at_their_edges() -> None:
    rows = lines(people("answered", 200), AT_0, HALF)
    found = list(check_histogram(rows, {"1": COLUMNS}))
    assert (n_checked(found), differing(found)) == (6, [])
    other = lines(people("answered", 201), AT_0, line("share_ge_50", "60.1", n=200))
    assert differing(check_histogram(other, {"1": COLUMNS})) == [("201", "200"), ("60.0", "60.1")]


def test_a_changed_column_is_found() -> None:
    changed = (COLUMNS[0], Column(1, 49, 5, 61, Decimal("30.0")), COLUMNS[2])
    found = differing(check_histogram(lines(people("answered", 200), AT_0, HALF), {"1": changed}))
    assert found[0] == ("200", "201")


def count(
    item: str, answer: str, n: int | str, base: str = "all who gave a number", **cells: str
) -> dict[str, str]:
    row = {"edition": "1", "item": item, "kind": "choice", "answer": answer, "people": str(n), "base": base}
    return {**row, "base_n": "200", **cells}


def check(*rows: dict[str, str]) -> list[tuple[str, str]]:
    pledge = [line("mean_share", "50.0", group_by="pledge", group=name, n=n) for name, n in (("none", 150),)]
    cause = [line("mean_share", "50.0", group_by="cause", group="cause_meta", n=60)]
    relied = [line("relied_on_fund", "25.0", n=80), line("item_part_why:joy", "30.0", n=200)]
    split = [line("mean_read", "20.0", n=180, n_missing=40)]
    table = lines(*sent(), *pledge, *cause, *relied, *split)
    return differing(check_topline(table, {"1": COLUMNS}, read_topline(rows)))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (count("share", "1–49", 60), []),
        (count("share", "1–49", 61), [("60", "61")]),
        (count("share_reason", "dont_know", 12, "all who sent"), []),
        (count("share_reason", "dont_know", 13, "all who sent"), [("12", "13")]),
        (count("pledge", "none", 150), []),
        (count("pledge", "none", 151), [("150", "151")]),
        (count("cause_meta", "largest", 61), [("60", "61")]),
        (count("read", "0–100", 181, base_n=""), [("180", "181")]),
        (count("read", "no_answer", 41, base_n=""), [("40", "41")]),
        # 20 of 80 are 25.0 per cent, 21 are 26.2; 60 of 200 are 30.0, 61 are 30.5
        (count("relied_on", "fund", 20, base_n="80"), []),
        (count("relied_on", "fund", 21, base_n="80"), [("25.0", "26.2")]),
        (count("why", "joy", 61, kind="choices"), [("30.0", "30.5")]),
    ],
)
def test_a_count_of_the_topline_is_that_of_its_figure(
    row: dict[str, str], found: list[tuple[str, str]]
) -> None:
    whole = [count("share", "0", 20), count("share", "50–100", 120)] if row["item"] == "share" else []
    said = [one for one in check(row, *whole) if one != ("201", "200")]
    assert said == found


def test_answers_that_exclude_each_other_add_up() -> None:
    rows = [count("income_share", "0", 100), count("income_share", "no_answer", 99)]
    assert check(*rows) == [("199", "200")]
    assert check(count("income_share", "0", ""), rows[1]) == []
    assert check(count("income_share", "0", ""), count("income_share", "no_answer", 201)) == [
        ("201 or more", "200")
    ]


def test_items_that_everyone_saw_are_known_by_their_base() -> None:
    rows = [count("why", "joy", 3), count("how", "so", 3, "all who gave a number and saw the item")]
    assert find_asked(read_topline(rows)) == {("1", "why")}
