"""The trend between two releases, as far as their public tables tell it: a page shows it, no file has it."""

from collections.abc import Iterator

from reports.checking.lines import Line, Lines, single_editions
from reports.checking.means import LEVEL
from reports.checking.spans import Span
from reports.checking.welch import find_test, make_arm
from reports.columns import UNWEIGHTED

MEAN = "mean_share"


def say_changes(later: Lines, earlier: Lines) -> Iterator[str]:
    """Say by how much each mean that both show may differ, and the ends of its interval.

    Means are compared where one's edition may be read together with the other's.
    """
    for line in later.every:
        if line.estimand == MEAN and line.is_shown:
            before = find_before(line, earlier)
            if before.ends and line.ends:
                value = line.value - before.value
                found = find_test(Line(), value, make_arm(line), make_arm(before), LEVEL)
                ends = f"95% interval from {say(found.low)} to {say(found.high)}"
                yield f"{name(line)}: {say(value)} points, {ends}"


def find_before(line: Line, earlier: Lines) -> Line:
    """Return the same mean in an earlier release; an empty row where there is none to compare with."""
    readable = set(single_editions(line.comparable_with))
    same = (one for one in earlier.every if one.is_shown and key(one) == key(line))
    return next((one for one in same if readable & set(single_editions(one.edition))), Line())


def key(line: Line) -> tuple[str, str, str, bool]:
    return line.estimand, line.group_by, line.group, line.weighting == UNWEIGHTED


def name(line: Line) -> str:
    group = f"{line.group_by} {line.group}" if line.group_by else "everyone"
    return group if line.weighting == UNWEIGHTED else f"{group}, {line.weighting}"


def say(span: Span) -> str:
    """Return what a number may be, in brackets if that is more than one to a decimal."""
    low, high = f"{span.low:.1f}", f"{span.high:.1f}"
    return low if low == high else f"({low} to {high})"
