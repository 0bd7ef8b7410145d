"""A test of wordings: by how much the figures of its arms differ, every two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from reports.comparisons import Difference, compare_means, compare_proportions, holm, simultaneous_level
from reports.figures import THRESHOLDS
from reports.samples import Floats

FIGURES = ("mean_share", "share_at_0", "share_ge_50", "share_at_100", "item_nonresponse")
"""What is compared. The first is the outcome of a test, the others describe it."""


@dataclass(frozen=True)
class Arm:
    """The answers to one wording.

    Attributes
    ----------
    share : (n,) per cents from 0 to 100 of those who gave a number
    n_missing : givers who gave none
    """

    share: Floats
    n_missing: int


@dataclass(frozen=True)
class Compared:
    """One arm's figure minus that of another; both are named by their editions.

    Attributes
    ----------
    difference : with an interval that holds together with those of all other pairs
    p : adjusted after Holm over all pairs; NaN without a test
    """

    edition: int
    other: int
    difference: Difference
    p: float


def compare_arms(figure: str, arms: Mapping[int, Arm], *, level: float = 95.0) -> list[Compared]:
    """Compare a figure between every two arms, the one that comes later minus the one before.

    Parameters
    ----------
    figure : one of ``FIGURES``
    arms : number of the edition → its answers, in the order of the test
    level : at which all intervals cover together, in per cent

    Notes
    -----
    Means by Welch, proportions by Newcombe (``comparisons``); each interval at 100 - (100 - level) / k for k
    pairs (Bonferroni), p values adjusted after Holm over the pairs. Fewer than two arms: nothing to compare.
    """
    pairs = list(combinations(arms, 2))
    alone = simultaneous_level(level, len(pairs))
    differences = [compare(figure, arms[later], arms[earlier], level=alone) for earlier, later in pairs]
    adjusted = holm([difference.p for difference in differences])
    return [
        Compared(later, earlier, difference, float(p))
        for (earlier, later), difference, p in zip(pairs, differences, adjusted, strict=True)
    ]


def compare(figure: str, arm: Arm, other: Arm, *, level: float) -> Difference:
    """Return the difference of one figure between two arms."""
    if figure == "mean_share":
        return compare_means(arm.share, other.share, level=level)
    return compare_proportions(*count_hits(figure, arm), *count_hits(figure, other), level=level)


def count_hits(figure: str, arm: Arm) -> tuple[int, int]:
    """Return how many people of an arm a figure counts, and of how many."""
    n = arm.share.size
    if figure == "item_nonresponse":
        return arm.n_missing, n + arm.n_missing
    return int(THRESHOLDS[figure](arm.share).sum()), n


def name_difference(figure: str) -> str:
    """Return the estimand of a figure's differences."""
    return f"{figure}_difference"
