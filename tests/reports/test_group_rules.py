"""Which groups may be shown: by hand, and against a reader who works out what the hidden ones could be."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from reports.disclosure import ALL_CELLS
from reports.groups.breakdowns import IDENTIFICATIONS, NESTED
from reports.groups.group_rules import Choice, choose_breakdown, choose_groups, find_atoms, needs
from reports.samples import Integers
from reports.tally import histogram
from tests.reports.answers import Answer, make_table, share
from tests.reports.group_reader import find_group_leaks, rows_by_levels

LEVELS = (*IDENTIFICATIONS, "not_say", "no_answer")
GROUPS = {level: frozenset((level,)) for level in LEVELS} | NESTED


def spread_over(n: int) -> Integers:
    """n people, each with another answer as far as there are as many."""
    return histogram([(7 * place) % 101 for place in range(n)])


def shown(sizes: Mapping[str, int], groups: Mapping[str, frozenset[str]] | None = None) -> set[str]:
    people = {level: spread_over(n) for level, n in sizes.items()}
    return set(choose_groups(groups or {level: frozenset((level,)) for level in sizes}, people, needs(10)))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"a": 10, "b": 10, "c": 300}, {"a", "b", "c"}),
        ({"a": 9, "b": 12, "c": 300}, {"c"}),  # everyone − b − c would be a
        ({"a": 9, "b": 3, "c": 300}, {"c"}),  # twelve hidden together
        ({"a": 5, "b": 3, "c": 300, "d": 40}, {"c"}),  # eight are too few: the next smallest with them
        ({"a": 0, "b": 12, "c": 300}, {"c"}),  # 0 is a small count too
        ({"a": 9, "b": 300}, set()),
        ({"a": 3, "b": 4}, set()),
    ],
)
def test_the_next_smallest_group_is_hidden_with_one_that_is_too_small(
    sizes: dict[str, int], expected: set[str]
) -> None:
    assert shown(sizes) == expected


def test_a_group_that_nearly_all_answer_alike_is_hidden_and_so_is_its_neighbour() -> None:
    alike = histogram([100] * 40 + [50, 60])
    people = {"a": alike, "b": spread_over(30), "c": spread_over(50)}
    groups = {level: frozenset((level,)) for level in people}
    assert choose_groups(groups, people, needs(10)) == {"c"}


def nested(**sizes: int) -> set[str]:
    return shown(
        {"low": 60, "rest": 40, **sizes},
        {**WITHIN, **{"low": frozenset(("low",)), "rest": frozenset(("rest",))}},
    )


WITHIN = {
    "middle": frozenset(("middle",)),
    "high": frozenset(("high",)),
    "top": frozenset(("top",)),
    "some": frozenset(("middle", "high", "top")),
    "strong": frozenset(("high", "top")),
}


def test_groups_within_groups_are_all_shown_if_nothing_is_small() -> None:
    assert nested(middle=20, high=30, top=40) == {"low", "rest", "middle", "high", "top", "some", "strong"}


def test_a_hidden_level_is_not_told_by_the_groups_that_hold_it() -> None:
    """“Some” minus “strong” would be the five of “middle”; “high” is hidden with it, and so is “strong”."""
    assert nested(middle=5, high=30, top=40) == {"low", "rest", "top", "some"}


def choose(people: Mapping[str, Integers], within: frozenset[str] = ALL_CELLS, **fields: Any) -> Choice:
    groups = {level: frozenset((level,)) for level in people}
    return choose_breakdown(groups, people, fields.get("money", people), smallest=10, within=within)


def test_a_breakdown_without_a_small_count_comes_out_whole() -> None:
    large = histogram([value for value in (0, 20, 50, 60, 90, 100) for _ in range(12)])
    choice = choose({"a": large, "b": large, "c": large})
    names = {"a", "b", "c"}
    assert (choice.shown, choice.detailed, choice.with_money) == (names, names, names)
    assert choice.cells == {"share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100"}


def test_thresholds_are_for_groups_of_fifty_and_the_people_outside_them_are_as_many() -> None:
    fifty = histogram([value for value in (0, 30, 50, 60, 100) for _ in range(10)])
    choice = choose({"a": fifty, "b": fifty, "c": spread_over(49)})
    assert choice.shown == {"a", "b", "c"}
    assert choice.detailed == {"a"} or choice.detailed == {"b"}


def test_a_group_in_which_few_are_at_half_or_more_hides_only_its_own_thresholds() -> None:
    wide = histogram([value for value in (0, 30, 50, 60, 100) for _ in range(20)])
    low = histogram([value for value in (0, 10, 20, 30) for _ in range(20)] + [60] * 4)
    choice = choose({"a": wide, "b": wide, "c": wide, "d": low})
    assert "d" in choice.shown - choice.detailed
    assert len(choice.detailed) == 2


def test_a_group_shows_no_threshold_that_everyone_does_not() -> None:
    large = histogram([value for value in (0, 20, 50, 60, 90, 100) for _ in range(12)])
    within = ALL_CELLS - {"share_at_0"}
    assert "share_at_0" not in choose({"a": large, "b": large}, within).cells


def test_without_everyones_mean_no_group_is_shown() -> None:
    choice = choose({"a": spread_over(80), "b": spread_over(80)}, ALL_CELLS - {"mean_share"})
    assert choice == Choice(frozenset(), frozenset(), frozenset(), frozenset())


def test_the_money_of_a_group_needs_as_many_amounts_as_a_group_and_as_many_outside_it() -> None:
    people = {"a": spread_over(80), "b": spread_over(80), "c": spread_over(80)}
    money = {"a": spread_over(40), "b": spread_over(30), "c": spread_over(9)}
    assert choose(people, money=money).with_money == {"a"}


heaped = (0, 10, 33, 50, 60, 90, 100)
people = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 40))
one_level = st.fixed_dictionaries(dict.fromkeys(heaped, people))


@given(st.lists(one_level, min_size=8, max_size=8))
@settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_no_hidden_group_can_be_worked_out_from_all_that_is_printed(levels: list[dict[int, int]]) -> None:
    answers: list[Answer] = [
        share(value, **({} if level == "no_answer" else {"identification": level}))
        for level, of_level in zip(LEVELS, levels, strict=True)
        for value, n in of_level.items()
        for _ in range(n)
    ]
    counts = {(place, value): n for place, each in enumerate(levels) for value, n in each.items()}
    rows = rows_by_levels(make_table(answers), "identification", LEVELS, GROUPS)
    assert list(find_group_leaks(rows, counts, LEVELS)) == []


def test_what_is_known_falls_into_parts_that_share_no_level() -> None:
    atoms = find_atoms(GROUPS, frozenset(("self_identified", "strongly", "slightly")), frozenset(LEVELS))
    assert sorted(map(sorted, atoms)) == [
        ["moderately", "very_strongly"],
        ["no_answer", "not_at_all", "not_say", "unknown_term"],
        ["slightly"],
        ["strongly"],
    ]


def test_a_reader_would_work_out_a_group_if_it_alone_were_hidden() -> None:
    """The attack finds what it looks for: of 60, 50 and 7 people only the 7 are hidden."""
    table = make_table(
        [share((7 * i) % 101, identification="strongly") for i in range(60)]
        + [share((7 * i) % 101, identification="slightly") for i in range(50)]
        + [share(100, identification="not_say") for _ in range(7)]
    )
    levels = ("strongly", "slightly", "not_say")
    rows = rows_by_levels(table[table["group_by"] == ""], "", levels, {})
    known: dict[tuple[str, str], Any] = {("0", "mean_share"): {"n": 60}, ("1", "mean_share"): {"n": 50}}
    rows |= {key: {"estimate": None, "n_missing": None, **row} for key, row in known.items()}
    rows["0 1 2", "mean_share"] = {**rows["0 1 2", "mean_share"], "n_missing": None}
    counts = {(2, 100): 7, **{(at, (7 * i) % 101): 1 for at, n in ((0, 60), (1, 50)) for i in range(n)}}
    assert any(
        leak.startswith("all on not_say: 7.0 to 7.0") for leak in find_group_leaks(rows, counts, levels)
    )
    assert int(np.array(list(counts.values())).sum()) == 117
