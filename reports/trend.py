"""The trend: how the mean share changes from wave to wave, only where the wording is comparable."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reports.comparisons import Difference, welch, without_test
from reports.intervals import quantile_t, tail

LEVEL = 95.0


@dataclass(frozen=True)
class WaveMean:
    """The mean share of a wave's people under editions that are read together, in full precision.

    Attributes
    ----------
    editions : numbers of the editions that they saw
    comparable_with : numbers of all editions that these may be read together with, themselves included
    estimate, low, high : per cents from 0 to 100, the ends of the 95% t interval cut there; NaN without one
    n : people
    """

    editions: frozenset[int]
    comparable_with: frozenset[int]
    estimate: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Change:
    """The mean at ``later`` minus the one at ``earlier``, both places in the sequence of means."""

    earlier: int
    later: int
    difference: Difference


def find_changes(means: Sequence[WaveMean]) -> list[Change | None]:
    """Return for each mean how it differs from the one before it in its series, None where a series starts.

    Parameters
    ----------
    means : oldest first

    Notes
    -----
    The waves are taken as independent, which is assumed, not known: the same people may answer again.
    """
    return [find_change(means, later) for later in range(len(means))]


def find_change(means: Sequence[WaveMean], later: int) -> Change | None:
    places = (
        place for place in range(later - 1, -1, -1) if means[place].editions & means[later].comparable_with
    )
    earlier = next(places, None)
    if earlier is None:
        return None
    return Change(earlier, later, compare_estimates(means[later], means[earlier]))


def compare_estimates(later: WaveMean, earlier: WaveMean, *, level: float = LEVEL) -> Difference:
    """Estimate a difference of two means from these and their intervals alone, without the answers.

    Notes
    -----
    Welch 1947, as ``comparisons.compare_means`` and R's ``t.test``: each standard error is the half-width of
    the mean's interval over its quantile of t, so that both ways give the same numbers. Where a mean has no
    interval the difference has none.
    """
    value = later.estimate - earlier.estimate
    errors = standard_error(later), standard_error(earlier)
    if any(math.isnan(error) for error in errors):
        return without_test(value, later.n, earlier.n)
    return welch(value, errors, (later.n, earlier.n), level=level)


def standard_error(mean: WaveMean) -> float:
    """Return the standard error behind a mean's interval, NaN where the interval does not tell it.

    An end that was cut is nearer than the other; with both cut neither tells.
    """
    are_cut = mean.low <= 0 and mean.high >= 100
    half = max(mean.high - mean.estimate, mean.estimate - mean.low)
    if mean.n < 2 or are_cut or not half > 0:
        return math.nan
    return half / quantile_t(1 - tail(LEVEL), mean.n - 1)
