"""Each group minus all others, and each tested wording minus an earlier one, from their printed figures."""

import math
from collections.abc import Collection, Iterator
from itertools import product, repeat

from reports.checking.findings import Finding, Without, counted, same
from reports.checking.lines import EDITION, Line, Lines, single_editions
from reports.checking.means import LEVEL, find_squares
from reports.checking.parts import OF_EVERYONE
from reports.checking.spans import Span, around, exactly
from reports.checking.welch import FREE, Arm, Compared, check_family, find_test, make_arm
from reports.columns import MINUS_OTHERS
from reports.comparisons import compare_proportions, simultaneous_level
from reports.experiment import FIGURES, name_difference

NOT_ALL_ASKED = "differences in a breakdown by an item that not everyone was asked"
NO_MEAN = "none, as the group has no mean"
NOT_THERE = "differences of a figure that the table does not have for each wording"


def check_group_differences(lines: Lines, asked: Collection[tuple[str, str]] = ()) -> Iterator[Finding]:
    """Check the differences of all breakdowns: levels, differences, the ends of intervals, and p values.

    Parameters
    ----------
    asked : editions and the item, for items that admins added and everyone saw
    """
    for (edition, name), rows in lines.breakdowns().items():
        rows = [one for one in rows if one.estimand == MINUS_OTHERS and one.is_shown]
        is_known = name in OF_EVERYONE or (edition, name) in asked
        everyone, level = lines.find(edition, "mean_share"), simultaneous_level(LEVEL, len(rows))
        means = [lines.beside(one, "mean_share") for one in rows]
        found = [compare_group(*pair, everyone, level) for pair in zip(rows, means, strict=True)]
        yield from check_family(list(zip(rows, found if is_known else repeat(FREE), strict=False)))
        if rows and not is_known:
            yield Without(NOT_ALL_ASKED)
        for one, mean in zip(rows, means, strict=True):
            yield same(one.place, mean.n, one.n) if mean.is_shown else same(one.place, NO_MEAN, one.estimate)


def compare_group(line: Line, group: Line, everyone: Line, level: float) -> Compared:
    """Return one difference: N(m − M) / (N − n) points, for the means m and M of n of N people.

    Everyone's squared distances are the group's, those of the others, and n(N − n) / N times the squared
    difference of the two means.
    """
    n, size = group.n or 0, everyone.n or 0
    others = size - n
    if not group.is_shown or not everyone.is_shown or others < 2:
        return FREE
    value = (group.value - everyone.value).times(size / others)
    between = value.squared().times(n * others / size)
    squares = (find_squares(everyone) - find_squares(group) - between).cut(0, math.inf)
    return find_test(
        line, value, make_arm(group), Arm(others, squares.times(1 / (others * (others - 1)))), level
    )


def check_arm_differences(lines: Lines) -> Iterator[Finding]:
    """Check the differences of every figure between every two arms that are shown."""
    for figure in FIGURES:
        rows = [one for one in lines.shown(name_difference(figure)) if one.group_by == EDITION]
        level = simultaneous_level(LEVEL, len(rows))
        arms = [[lines.find(edition, figure) for edition in single_editions(one.group)] for one in rows]
        tests = [(one, compare_arms(one, *pair, level=level)) for one, pair in zip(rows, arms, strict=True)]
        yield from check_family(tests)
        for (one, test), pair in zip(tests, arms, strict=True):
            n = exactly(sum(arm.n or 0 for arm in pair))
            yield from [Without(NOT_THERE)] if test is FREE else counted(one, n, one.n)


def compare_arms(line: Line, later: Line, earlier: Line, *, level: float) -> Compared:
    """Return the difference of two wordings: of means Welch's, of proportions with Newcombe's interval."""
    if not (later.is_shown and earlier.is_shown):
        return FREE
    if later.estimand == FIGURES[0]:
        return find_test(line, later.value - earlier.value, make_arm(later), make_arm(earlier), level)
    return compare_hits(later, earlier, level)


def compare_hits(later: Line, earlier: Line, level: float) -> Compared:
    """Return the difference of two proportions; all of it moves with how many people each stands for."""
    found = [
        compare_proportions(int(hits), later.n or 0, int(others), earlier.n or 0, level=level)
        for hits, others in product(*((arm.hits.low, arm.hits.high) for arm in (later, earlier)))
    ]
    value, low, high, p = (
        around(getattr(each, of) for each in found) for of in ("value", "low", "high", "p")
    )
    return Compared(value, low, high, Span(p.low, 1) if value.low <= 0 <= value.high else p)
