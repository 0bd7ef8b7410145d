"""Each group minus all others, from the printed figures of the group and of everyone."""

from collections.abc import Collection, Iterator, Sequence

from reports.checking.findings import Finding, Without, same
from reports.checking.lines import Line, Lines
from reports.checking.means import LEVEL, find_error
from reports.checking.spans import Span, span_of
from reports.checking.welch import Arm, compare, find_ends
from reports.columns import MINUS_OTHERS
from reports.comparisons import simultaneous_level
from reports.printing import round_to

OF_EVERYONE = frozenset(("identification", "pledge", "cause", "amount_band"))
NOT_ALL_ASKED = "differences in a breakdown by an item that not everyone was asked"
NO_ERROR = "differences of a mean whose interval does not tell its error"


def check_group_differences(lines: Lines, asked: Collection[tuple[str, str]] = ()) -> Iterator[Finding]:
    """Check the differences of all breakdowns: their levels, the differences, and the ends of intervals.

    Parameters
    ----------
    asked : editions and the item, for items that admins added and everyone saw
    """
    for (edition, name), rows in lines.breakdowns().items():
        everyone = lines.find(edition, "mean_share")
        tested = [one for one in rows if one.estimand == MINUS_OTHERS and one.estimate is not None]
        means = {one.group: one for one in rows if one.estimand == "mean_share"}
        if not tested or everyone is None or everyone.estimate is None:
            continue
        yield from check_levels(tested)
        if name in OF_EVERYONE or (edition, name) in asked:
            level = simultaneous_level(LEVEL, len(tested))
            for one in tested:
                yield from check_difference(one, means.get(one.group), everyone, level)
        else:
            yield Without(NOT_ALL_ASKED)


def check_levels(tested: Sequence[Line]) -> Iterator[Finding]:
    """Check that intervals of k differences have the level at which all hold together."""
    level = round_to(simultaneous_level(LEVEL, len(tested)), 2)
    for one in tested:
        if one.level is not None:
            yield same(one.place, level, one.level)


def check_difference(line: Line, group: Line | None, everyone: Line, level: float) -> Iterator[Finding]:
    """Check one difference: N(m − M) / (N − n) points, for the means m and M of n of N people."""
    if group is None or group.estimate is None or everyone.estimate is None:
        yield same(line.place, "none, as the group has no mean", line.estimate)
        return
    n, n_all = group.n or 0, everyone.n or 0
    yield same(line.place, n, line.n)
    if 0 < n < n_all:
        value = (span_of(group.estimate) - span_of(everyone.estimate)).times(n_all / (n_all - n))
        own, others = find_error(group), find_others(value, group, everyone)
        if own is None or others is None:
            yield Without(NO_ERROR)
        else:
            yield from compare(line, value, find_ends(value, Arm(n, own.squared()), others, level))


def find_others(value: Span, group: Line, everyone: Line) -> Arm | None:
    """Return those outside a group: everyone's squared distances are the group's, theirs, and those between.

    Between them are n(N − n) / N times the squared difference of the two means.
    """
    n, n_all = group.n or 0, everyone.n or 0
    errors = find_error(group), find_error(everyone)
    others = n_all - n
    if errors[0] is None or errors[1] is None or others < 2:
        return None
    of_group = errors[0].squared().times(n * (n - 1))
    of_all = errors[1].squared().times(n_all * (n_all - 1))
    squares = of_all - of_group - value.squared().times(n * others / n_all)
    return Arm(others, squares.not_below_0().times(1 / (others * (others - 1))))
