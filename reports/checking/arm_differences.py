"""Differences between tested wordings, from the printed figures of each."""

from collections.abc import Iterator
from itertools import product

from reports.checking.findings import Finding, Without, same
from reports.checking.group_differences import NO_ERROR, check_levels
from reports.checking.lines import EDITION, Line, Lines, single_editions
from reports.checking.means import LEVEL, find_error
from reports.checking.proportions import count_hits
from reports.checking.spans import Span, around, span_of
from reports.checking.welch import Arm, Ends, compare, find_ends
from reports.comparisons import Difference, compare_proportions, simultaneous_level
from reports.experiment import FIGURES, name_difference

OUTCOME = FIGURES[0]
NOT_THERE = "differences of a figure that the table does not have for each wording"


def check_arm_differences(lines: Lines) -> Iterator[Finding]:
    """Check the differences of every figure between every two arms that are shown."""
    for figure in FIGURES:
        pairs = [one for one in lines.all if one.group_by == EDITION and one.estimate is not None]
        pairs = [one for one in pairs if one.estimand == name_difference(figure)]
        yield from check_levels(pairs)
        level = simultaneous_level(LEVEL, len(pairs))
        for one in pairs:
            arms = [lines.find(edition, figure) for edition in single_editions(one.group)]
            yield from check_pair(one, arms, figure, level)


def check_pair(line: Line, arms: list[Line | None], figure: str, level: float) -> Iterator[Finding]:
    there = [arm for arm in arms if arm is not None and arm.estimate is not None and arm.n]
    if len(there) != 2:
        yield Without(NOT_THERE)
        return
    yield same(line.place, sum(arm.n or 0 for arm in there), line.n)
    if figure == OUTCOME:
        yield from check_means(line, there[0], there[1], level)
    else:
        yield from check_proportions(line, there[0], there[1], level)


def check_means(line: Line, arm: Line, other: Line, level: float) -> Iterator[Finding]:
    """Check the difference of two means by Welch's interval."""
    errors = find_error(arm), find_error(other)
    if arm.estimate is None or other.estimate is None or errors[0] is None or errors[1] is None:
        yield Without(NO_ERROR)
        return
    value = span_of(arm.estimate) - span_of(other.estimate)
    first, second = Arm(arm.n or 0, errors[0].squared()), Arm(other.n or 0, errors[1].squared())
    yield from compare(line, value, find_ends(value, first, second, level))


def check_proportions(line: Line, arm: Line, other: Line, level: float) -> Iterator[Finding]:
    """Check the difference of two proportions by Newcombe's interval, which moves with both of them."""
    found = [
        compare_proportions(hits, arm.n or 0, other_hits, other.n or 0, level=level)
        for hits, other_hits in product(find_hits(arm), find_hits(other))
    ]
    if found:
        ends = Ends(spread(found, "low"), spread(found, "high"))
        yield from compare(line, spread(found, "value"), ends)


def spread(found: list[Difference], name: str) -> Span:
    return around(float(getattr(each, name)) for each in found)


def find_hits(arm: Line) -> tuple[int, ...]:
    """Return the fewest and the most people that an arm's per cent may stand for; none without any."""
    if arm.estimate is None:
        return ()
    return count_hits(arm.estimate, arm.n or 0) or ()
