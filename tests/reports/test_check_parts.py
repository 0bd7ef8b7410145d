"""Figures of a whole against those of its parts: a pool’s editions, everyone’s groups, a group’s levels."""

import pytest

from reports.checking.lines import Line
from reports.checking.parts import check_parts
from tests.reports.checked import differing, line, lines, n_checked

EVERYONE = line("mean_share", "40.0", n=200)


def group(
    name: str, mean: str | None, n: int | None, by: str = "pledge", estimand: str = "mean_share"
) -> Line:
    printed = () if mean is None else (mean,)
    return line(estimand, *printed, n=n, group_by=by, group=name)


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ([group("none", "30.0", 100), group("other", "50.0", 100)], []),
        ([group("none", "50.0", 100), group("other", "50.0", 100)], [("49.95 to 50.05", "40.0")]),
        ([group("none", "30.0", 100), group("other", "50.0", 99)], [("199", "200")]),
        # 40.0 of 200 people are 8,000; 100 of them said 3,000, and the others, hidden, can have said 5,000
        ([group("none", "30.0", 100), group("other", None, None)], []),
        # 180 said 9,000: more than all
        ([group("none", "50.0", 180), group("other", None, None)], [("44.96 to 55.05", "40.0")]),
        # 190 said 1,900, and 10 can have said 1,000 more: too few for all
        ([group("none", "10.0", 190), group("other", None, None)], [("9.45 to 14.55", "40.0")]),
        ([group("none", "39.8", 201), group("other", None, None)], [("at most 200 people", "201")]),
    ],
)
def test_groups_together_have_everyones_mean(groups: list[Line], found: list[tuple[str, str]]) -> None:
    assert differing(check_parts(lines(EVERYONE, *groups))) == found


def test_an_item_that_some_did_not_see_leaves_them_out() -> None:
    groups = [group("yes", "30.0", 50, by="why"), group("no", "50.0", 50, by="why")]
    assert differing(check_parts(lines(EVERYONE, *groups))) == []
    assert differing(check_parts(lines(EVERYONE, *groups), {("1", "why")}))[0] == ("100", "200")


def test_people_at_a_threshold_are_those_of_all_groups_together() -> None:
    everyone = [EVERYONE, line("share_ge_50", "45.0", n=200)]
    groups = [group("none", "30.0", 100), group("other", "50.0", 100)]
    at_half = [
        group(name, part, 100, estimand="share_ge_50") for name, part in (("none", "30.0"), ("other", "60.0"))
    ]
    assert differing(check_parts(lines(*everyone, *groups, *at_half))) == []
    # 91 of 200 are 45.5 per cent
    moved = group("other", "61.0", 100, estimand="share_ge_50")
    assert differing(check_parts(lines(*everyone, *groups, at_half[0], moved))) == [("45.50", "45.0")]


def test_a_group_has_the_mean_of_the_levels_that_it_holds() -> None:
    by = "identification"
    levels = [group(name, mean, 50, by=by) for name, mean in (("strongly", "20"), ("very_strongly", "40"))]
    fits, moved = group("strongly_or_more", "30.0", 100, by=by), group("strongly_or_more", "31.5", 100, by=by)
    everyone = line("mean_share", "30.0", n=100)
    assert differing(check_parts(lines(everyone, *levels, fits))) == []
    assert differing(check_parts(lines(everyone, *levels, moved))) == [("29.50 to 30.50", "31.5")]


def test_figures_of_a_pool_are_those_of_its_editions() -> None:
    pool = [
        line("mean_share", "40.0", n=200, edition="1 and 2"),
        line("item_nonresponse", "9.1", n=220, edition="1 and 2"),
    ]
    parts = [
        line(name, printed, n=n, edition=edition)
        for name, edition, printed, n in (
            ("mean_share", "1", "30.0", 100),
            ("mean_share", "2", "50.0", 100),
            # 5 and 15 of 110 each: 20 of 220 are 9.09
            ("item_nonresponse", "1", "4.5", 110),
            ("item_nonresponse", "2", "13.6", 110),
        )
    ]
    found = list(check_parts(lines(*pool, *parts)))
    assert (n_checked(found), differing(found)) == (4, [])
    moved = line("item_nonresponse", "2", n=110, edition="2")
    assert len(differing(check_parts(lines(*pool, *parts[:-1], moved)))) == 1
