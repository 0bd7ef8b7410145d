"""Counts that have to add up: of what people sent, of what figures rest on, and of the topline."""

from decimal import Decimal
from typing import Any

import pytest

from reports.checking.counts import MIXED, check_bases, check_counts
from reports.checking.findings import Finding, Without
from reports.checking.lines import Line
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
    found = list(check_counts(lines(*sent(), MEAN, RATE)))
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
    assert differing(check_counts(lines(*sent(**changed), MEAN, RATE))) == found


def test_hidden_kinds_leave_room_but_the_shown_ones_are_no_more_than_all() -> None:
    hidden = [people("sent", 240), people("answered", 200), line("gave_nothing", status="c")]
    assert differing(check_counts(lines(*hidden))) == []
    assert differing(check_counts(lines(people("sent", 190), *hidden[1:]))) == [("200 or more", "190")]


@pytest.mark.parametrize(
    ("rate", "found"),
    [
        (line("item_nonresponse", "9.2", n=220, n_missing=20), [("9.09", "9.2")]),
        # 21 of 221 are 9.50
        (line("item_nonresponse", "9.1", n=221, n_missing=20), [("21", "20"), ("9.50", "9.1")]),
    ],
)
def test_item_nonresponse_comes_out_to_the_last_digit(rate: Line, found: list[tuple[str, str]]) -> None:
    assert differing(check_counts(lines(*sent(), MEAN, rate))) == found


def test_editions_of_a_pool_add_up_to_it() -> None:
    pool = [people("sent", 30, edition="1 and 2"), people("answered", 30, edition="1 and 2")]
    parts = [
        people(kind, n, edition=one) for one, n in (("1", 10), ("2", 21)) for kind in ("sent", "answered")
    ]
    assert differing(check_counts(lines(*pool, *parts))) == [("31", "30"), ("31", "30")]


def test_figures_of_one_base_rest_on_the_same_people() -> None:
    rows: list[Any] = [
        MEAN,
        line("median_share", "50.0", n=201, n_missing=20),
        line("share_ge_50", "50.0", n=200, n_missing=21),
        line("share_at_0", "10.0", n=200, n_effective=199),
        # 220 givers: 50 and 170 have a split, 51 and 170 cannot disagree
        line("mean_attempted", "5.0", n=170, n_missing=50),
        line("mean_read", "5.0", n=171, n_missing=50),
        line("split_disagrees", "5.0", n=170, n_missing=51),
    ]
    found = differing(check_bases(lines(*rows)))
    assert found == [("200", "201"), ("20", "21"), ("170", "171"), ("200", "199"), ("50", "51")]


# 200 with a number, 120 of them with an amount, 80 without; 11 of 220 givers gave an amount and no number,
# and 89 no amount at all.
UNBOUNDED = "no bound exists for the 89 givers who gave no amount in USD"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (line("money_share_without_top_10", "5.0", n=110, n_missing=80), []),
        (line("money_share_without_top_10", "5.0", n=111, n_missing=81), [("110", "111"), ("80", "81")]),
        (line("money_share_capped_if_missing_0", "5.0", n=120, n_missing=11, note=UNBOUNDED), []),
        (
            line("money_share_capped_if_missing_100", "5.0", n=121, n_missing=12, note=UNBOUNDED),
            [("120", "121"), ("11", "12")],
        ),
        (line("money_share", "5.0", n=120, n_missing=79), [("80", "79")]),
    ],
)
def test_bases_of_the_money_are_those_with_an_amount(row: Line, found: list[tuple[str, str]]) -> None:
    money = line("money_share_capped", "5.0", n=120, n_missing=80)
    assert differing(check_bases(lines(MEAN, money, row))) == found


def test_the_order_of_counts_of_process_is_told_and_no_difference() -> None:
    def check(opened: int, agreed: int) -> list[Finding]:
        return list(check_counts(lines(people("opened", opened), people("agreed", agreed), *sent(), MEAN)))

    assert [one for one in check(900, 300) if isinstance(one, Without)] == []
    assert [differing(check(*counts)) for counts in ((900, 230), (200, 300))] == [[], []]
    assert all(Without(MIXED) in check(*counts) for counts in ((900, 230), (200, 300)))


COLUMNS = (
    Column(0, 0, 1, 20, Decimal("10.0")),
    Column(1, 49, 5, 60, Decimal("30.0")),
    Column(50, 100, 6, 120, Decimal("60.0")),
)


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
        (count("relied_on", "fund", 21, base_n="80"), [("26.25", "25.0")]),
        (count("why", "joy", 61, kind="choices"), [("30.50", "30.0")]),
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
