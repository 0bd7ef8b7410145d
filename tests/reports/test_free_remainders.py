"""Who is hidden together leaves open what some of them said: by hand, and against made-up waves."""

from collections.abc import Mapping

import numpy as np
import pytest

from reports.audit.audit import audit
from reports.disclosure import are_free
from reports.groups.breakdowns import PLEDGES
from reports.groups.group_rules import choose_groups, needs
from reports.near_ends import are_at_an_end
from reports.samples import Integers
from tests.reports.answers import Answer, make_table, share
from tests.reports.audited import computed, told
from tests.reports.group_reader import find_group_leaks, rows_by_levels

LEVELS = (*PLEDGES, "not_say", "no_answer")
GROUPS = {level: frozenset((level,)) for level in LEVELS}
VALUES = (0, 10, 20, 50, 60, 90, 100)
Shares = Mapping[int, int]
Counts = Mapping[str, Shares]

LOW: Counts = {
    "gwwc_10": {0: 14, 20: 5},
    "none": {0: 8, 20: 5, 50: 1, 60: 6, 90: 13},
    "not_say": {0: 10, 20: 5, 50: 11, 60: 11, 90: 2, 100: 2},
    "no_answer": {0: 7, 20: 13},
}
"""The 19 of one group said 5 on average. Hidden with levels of nobody, they could not have said more."""


def histogram_of(shares: Shares) -> Integers:
    found = np.zeros(101, dtype=np.int64)
    for value, n in shares.items():
        found[value] = n
    return found


def make_people(counts: Counts) -> list[Answer]:
    return [
        share(value, pledge=None if level == "no_answer" else level)
        for level, shares in counts.items()
        for value, n in shares.items()
        for _ in range(n)
    ]


def find_leaks(counts: Counts) -> list[str]:
    known = {(LEVELS.index(level), v): n for level, shares in counts.items() for v, n in shares.items()}
    rows = rows_by_levels(make_table(make_people(counts)), "pledge", LEVELS, GROUPS)
    return list(find_group_leaks(rows, known, LEVELS))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({0: 10, 20: 10}, True),  # on average 10
        ({0: 10, 19: 10}, False),  # on average 9.5, so that all of them are 9.5 from 0
        ({81: 10, 100: 10}, False),  # on average 90.5, so 9.5 from 100
        ({80: 10, 100: 10}, True),
    ],
)
def test_hidden_people_are_free_by_ten_points_each(shares: Shares, expected: bool) -> None:
    assert are_free(histogram_of(shares)) is expected


@pytest.mark.parametrize("n", range(10, 40))
def test_any_nine_of_free_people_are_free_by_ten_points_each(n: int) -> None:
    """The sum of n people is known; that of nine of them is what the others, at 0 to 100, leave."""
    for total in range(10 * n, 90 * n + 1):
        assert min(900, total) - max(0, total - 100 * (n - 9)) >= 90


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({0: 8, 20: 3}, True),  # 60 points in all: 6.7 for each of nine
        ({0: 8, 30: 3}, False),  # 90 points in all: 10 for each of nine
        ({100: 8, 80: 3}, True),
        ({40: 6, 51: 3, 62: 3}, False),
    ],
)
def test_answers_that_add_up_to_little_hide_everyones_mean(shares: Shares, expected: bool) -> None:
    assert are_at_an_end(histogram_of(shares)) is expected
    (row,) = (
        make_table(make_people({"none": shares})).query("estimand == 'mean_share' and group == ''").status
    )
    assert (row == "c") is expected


def test_low_answers_are_hidden_with_others_and_not_with_levels_of_nobody() -> None:
    people = {level: histogram_of(LOW.get(level, {})) for level in LEVELS}
    careless = choose_groups(GROUPS, people, needs(10))
    assert set(GROUPS) - careless == {"gwwc_10", "gwwc_trial", "other", "not_sure"}
    chosen = choose_groups(GROUPS, people, needs(10), hides=are_free)
    assert chosen == {"gwwc_10", "none", "not_say"}


def test_the_sum_of_what_a_hidden_group_said_is_open_by_ten_points_a_person() -> None:
    """The 20 hidden said 13 each: those of any hidden level said 0 to 260 together."""
    found = audit(computed(make_people(LOW)))
    (cell,) = [each for each in found.findings if each.cell == "pledge gwwc_trial, points from 0 of up to 20"]
    assert (cell.low, cell.high >= 13, cell.is_told) == (0, True, False)


def test_the_audit_refuses_a_group_that_is_hidden_with_levels_of_nobody() -> None:
    """Taking out the row of the 19 and showing that of the 20 leaves 5 points a person."""
    files = computed(make_people(LOW))
    lines = files["summary.csv"].decode().splitlines(keepends=True)
    rows = [line.split(",") for line in lines]
    hidden = [row for row in rows if "gwwc_trial" in row and "mean_share" in row]
    shown = [row for row in rows if "gwwc_10" in row and "mean_share" in row]
    careless = []
    for line, row in zip(lines, rows, strict=True):
        if "pledge" in row and "gwwc_10" in row:
            careless += [",".join(hidden[0]).replace("gwwc_trial", "gwwc_10")] if row in shown else []
        elif row[7:11] == ["pledge", "no_answer", "mean_share", "per cent"]:
            careless.append(
                ",".join([*row[:11], "13", "8", "18", "95", "t", "20", "", "0", "none", "", *row[21:]])
            )
        else:
            careless.append(line)
    found = audit({**files, "summary.csv": "".join(careless).encode()})
    assert told(found) == ["pledge gwwc_10, points from 0 of up to 19"]


def test_a_remainder_that_is_free_hides_nothing_more() -> None:
    wide = histogram_of(dict.fromkeys(VALUES, 4))
    few = histogram_of({0: 3, 50: 3, 100: 3})
    people = {"a": few, "b": few, "c": wide, "d": wide}
    groups = {level: frozenset((level,)) for level in people}
    assert choose_groups(groups, people, needs(10), hides=are_free) == {"c", "d"}


def draw(rng: np.random.Generator) -> Counts:
    """Levels of very different sizes, whose people lean to either end."""
    sizes = rng.choice((0, 3, 12, 19, 25, 60), len(LEVELS))
    leanings = rng.dirichlet(np.full(len(VALUES), 0.4), len(LEVELS))
    return {
        level: dict(zip(VALUES, rng.multinomial(n, leaning).tolist(), strict=True))
        for level, n, leaning in zip(LEVELS, sizes, leanings, strict=True)
    }


def test_made_up_waves_leave_ten_points_a_person_at_every_hidden_level() -> None:
    rng = np.random.default_rng(20261125)
    waves = [draw(rng) for _ in range(5)]
    assert [told(audit(computed(make_people(wave)))) for wave in waves] == [[]] * len(waves)
    assert [find_leaks(wave) for wave in waves[:1]] == [[]]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ({0: 7, 10: 1, 20: 1, 30: 1}, {"inner", "d"}),  # 60 points in all: 6 for each of the ten
        ({0: 7, 30: 2, 40: 1}, {"both", "c", "d"}),  # 100 points
        # squares 10 · 196: the mean of nine is √(1960 / 90) = 4.7 from 50 at most; then 10 · 256: 5.3
        ({36: 5, 64: 5}, {"c", "d"}),
        ({34: 5, 66: 5}, {"both", "c", "d"}),
    ],
)
def test_a_shown_group_is_free_too_where_its_own_levels_are_hidden(
    shares: Shares, expected: set[str]
) -> None:
    """Nobody is at one of its two levels. Were neither shown, either could be all of the ten."""
    wide = histogram_of(dict.fromkeys(VALUES, 4))
    people = {"inner": histogram_of(shares), "nobody": histogram_of({}), "c": wide, "d": wide}
    groups = {**{level: frozenset((level,)) for level in people}, "both": frozenset(("inner", "nobody"))}
    assert choose_groups(groups, people, needs(10), hides=are_free) == expected


@pytest.mark.parametrize(("inner", "status"), [((44, 56), "c"), ((30, 70), "")])
def test_ten_who_are_strongly_or_more_are_shown_unless_they_are_alike(
    inner: tuple[int, int], status: str
) -> None:
    """Four and six, so that neither level is shown; nine could be at one of them."""
    levels = ("strongly", "very_strongly", "strongly", "very_strongly", "very_strongly")
    ten = [share(value, identification=level) for level in levels for value in inner]
    others = [
        share(v, identification=level) for v in range(0, 101, 5) for level in ("moderately", "slightly") * 3
    ]
    table = make_table(ten + others).query("group == 'strongly_or_more' and estimand == 'mean_share'")
    assert list(table["status"]) == [status]
    assert told(audit(computed(ten + others))) == []
