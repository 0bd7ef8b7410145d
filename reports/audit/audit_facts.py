"""What each printed figure says about the numbers of people behind it."""

import math
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from reports.audit.audit_programme import IS_SHARE, KINDS, VALUES, Fact, Floats
from reports.audit.audit_tables import PART, SIZE, WERE_ASKED, Line, Table
from reports.intervals import order_statistic_ranks, quantile_t

Flags = NDArray[np.bool_]

LEVEL = 95
PROBABILITIES = {"median_share": 0.5, "lower_quartile_share": 0.25, "upper_quartile_share": 0.75}
SCENARIO = "mean_share_if_under_50_answer_less"
HALF_WIDTH_STEPS = 1.5
"""A half-width is the difference of two rounded numbers, one of which may have been moved outwards."""


def where(is_in: Callable[[Floats], Flags]) -> Floats:
    """Return (105,) 1 for the shares in a set, 0 for all other answers."""
    return is_in(VALUES) * IS_SHARE


def kinds(*wanted: str) -> Floats:
    """Return (105,) 1 for some kinds of no number."""
    return np.append(np.zeros(101), [float(kind in wanted) for kind in KINDS])


MISSING = kinds("dont_know", "not_say", "blank")
GIVERS: Floats = IS_SHARE + MISSING
SENT: Floats = np.ones_like(VALUES)
INNER = where(lambda v: (v > 0) & (v < 100))
COUNTS: Mapping[str, Floats] = {
    "sent": SENT,
    "answered": IS_SHARE,
    SIZE: IS_SHARE,
    **{kind: kinds(kind) for kind in KINDS},
}
"""Estimand → whom it counts."""
THRESHOLDS: Mapping[str, Floats] = {
    "share_at_0": where(lambda v: v == 0),
    "share_ge_50": where(lambda v: v >= 50),
    "share_gt_50": where(lambda v: v > 50),
    "share_ge_90": where(lambda v: v >= 90),
    "share_at_100": where(lambda v: v == 100),
}
PER_CENTS: Mapping[str, tuple[Floats, Floats]] = {
    **{estimand: (hits, IS_SHARE) for estimand, hits in THRESHOLDS.items()},
    **{f"heap_{m}": (INNER * (VALUES % m == 0), INNER) for m in (5, 10, 25)},
    "item_nonresponse": (MISSING, GIVERS),
}
"""Estimand → whom it counts, of whom."""
BOUNDS: Mapping[str, Floats] = {
    "mean_share_if_missing_0": VALUES,
    "mean_share_if_missing_100": VALUES + 100 * MISSING,
}
BOUNDS_OF_HALF: Mapping[str, Floats] = {
    "share_ge_50_if_missing_0": 100 * THRESHOLDS["share_ge_50"],
    "share_ge_50_if_missing_100": 100 * (THRESHOLDS["share_ge_50"] + MISSING),
}
"""Estimand → what it adds up, in per cents, over all givers."""
OF_MEANS = frozenset(("mean_share_difference",))
OF_SHARES = frozenset(("mean_share", *PROBABILITIES, *THRESHOLDS))


def count_facts(table: Table) -> list[Fact]:
    """Return what counts, bases, parts and columns say."""
    of_lines = (fact for line in table.lines for fact in (*count_bases(line), *count_hits(line)))
    differences = (line for line in table.lines if line.estimand not in OF_MEANS)
    return [*of_lines, *(fact for line in differences for fact in compare_arms(line, table))]


def all_facts(table: Table) -> list[Fact]:
    """Return what means, half-widths and quantiles say as well."""
    of_means = (line for line in table.lines if line.estimand in OF_MEANS)
    return [
        *count_facts(table),
        *(fact for line in table.lines for fact in describe_shares(line, table)),
        *(fact for line in of_means for fact in compare_arms(line, table)),
    ]


def count_bases(line: Line) -> Iterator[Fact]:
    """Give counts of people, and bases."""
    if line.estimand in COUNTS and line.estimate is not None:
        yield Fact(line.places, COUNTS[line.estimand], line.estimate, line.estimate)
    if line.estimand in KINDS and line.status == "z":
        yield Fact(line.places, COUNTS[line.estimand], 0, 0)
    if line.estimand == "column" and line.low is not None and line.high is not None:
        first, last = line.low, line.high
        people = line.estimate or 0.0
        yield Fact(line.places, where(lambda v: (v >= first) & (v <= last)), people, people)
    base = IS_SHARE if line.estimand in OF_SHARES else PER_CENTS.get(line.estimand, (None, None))[1]
    if base is not None and line.n is not None:
        yield Fact(line.places, base, line.n, line.n)
    if base is not None and line.n_missing is not None:
        yield Fact(line.places, MISSING, line.n_missing, line.n_missing)


def count_hits(line: Line) -> Iterator[Fact]:
    """Give how many people a printed per cent can stand for: whole numbers of them."""
    if line.estimand in PER_CENTS and line.estimate is not None and line.n:
        ends = [(line.estimate + sign * line.step / 2) * line.n / 100 for sign in (-1, 1)]
        yield whole(Fact(line.places, PER_CENTS[line.estimand][0], *ends))
    if line.estimand == PART and line.estimate is not None and line.n:
        ends = [(line.estimate + sign * line.step / 2) * line.n / 100 for sign in (-1, 1)]
        yield whole(Fact(line.places, IS_SHARE, *ends))
    if line.estimand in BOUNDS_OF_HALF and line.n and line.n_missing is not None:
        yield from sum_of(line, BOUNDS_OF_HALF[line.estimand], line.n + line.n_missing)


def whole(fact: Fact) -> Fact:
    """Return a fact about a whole number, with its ends moved inwards to whole numbers."""
    return Fact(fact.places, fact.times, math.ceil(fact.low - 1e-9), math.floor(fact.high + 1e-9))


def sum_of(line: Line, times: Floats, n: int) -> Iterator[Fact]:
    """Give the sum of answers that a printed mean of ``n`` people can stand for."""
    if line.estimate is not None:
        low, high = ((line.estimate + sign * line.step / 2) * n for sign in (-1, 1))
        yield whole(Fact(line.places, times, low, high))


def describe_shares(line: Line, table: Table) -> Iterator[Fact]:
    """Give what a mean, a quantile, a difference or the scenario says of the answers."""
    if line.estimate is None or not line.n:
        return
    if line.estimand == "mean_share":
        yield from sum_of(line, VALUES, line.n)
        yield from squares_of(line, line.estimate, line.n)
    elif line.estimand in BOUNDS and line.n_missing is not None:
        yield from sum_of(line, BOUNDS[line.estimand], line.n + line.n_missing)
    elif line.estimand in PROBABILITIES:
        yield from ranks_of(line, line.estimate, line.n)
    elif line.estimand == SCENARIO:
        yield from scenario_of(line, line.estimate)
    elif line.estimand == "mean_share_minus_others":
        yield from difference_of(line, line.estimate, table)


def squares_of(line: Line, mean: float, n: int) -> Iterator[Fact]:
    """Give the sum of squares that the half-width of a t interval tells: t·√(Σ(s − m)² / (n (n − 1)))."""
    if line.low is None or line.high is None or n < 2:
        return
    half = max(line.high - mean, mean - line.low)
    margin = HALF_WIDTH_STEPS * line.step
    t = quantile_t(0.5 + LEVEL / 200, n - 1)
    low, high = ((max(half + sign * margin, 0) / t) ** 2 * n * (n - 1) for sign in (-1, 1))
    lowest, highest = max(mean - line.step / 2, 0), mean + line.step / 2
    # An end that was cut at 0 and at 100 leaves the half-width open above.
    high = math.inf if line.low == 0 and line.high == 100 else high
    yield Fact(line.places, VALUES**2, low + n * lowest**2, high + n * highest**2)


def ranks_of(line: Line, quantile: float, n: int) -> Iterator[Fact]:
    """Give how many answers lie at most, and at least, at a quantile of type 7 and at its interval's ends."""
    at = (n - 1) * PROBABILITIES[line.estimand]
    yield from at_rank(line, quantile, line.step / 2, math.floor(at + 1e-9) + 1, math.ceil(at - 1e-9) + 1, n)
    ranks = order_statistic_ranks(n, PROBABILITIES[line.estimand], LEVEL)
    if ranks is not None and line.low is not None and line.high is not None:
        yield from at_rank(line, line.low, 0.5, ranks[0], ranks[0], n)
        yield from at_rank(line, line.high, 0.5, ranks[1], ranks[1], n)


def at_rank(line: Line, value: float, margin: float, lower: int, upper: int, n: int) -> Iterator[Fact]:
    """Give what a value between the answers of two ranks, from 1, says."""
    yield Fact(line.places, where(lambda v: v <= value + margin), lower, math.inf)
    yield Fact(line.places, where(lambda v: v >= value - margin), n - upper + 1, math.inf)


def scenario_of(line: Line, estimate: float) -> Iterator[Fact]:
    """Give what the scenario says, in which people under 50 count 1 / 0.10 and others 1 / 0.69."""
    weight = np.where(VALUES < 50, 1 / 0.10, 1 / 0.69) * IS_SHARE
    low, high = estimate - line.step / 2, estimate + line.step / 2
    yield Fact(line.places, weight * (VALUES - low * IS_SHARE), 0, math.inf)
    yield Fact(line.places, weight * (VALUES - high * IS_SHARE), -math.inf, 0)


def difference_of(line: Line, difference: float, table: Table) -> Iterator[Fact]:
    """Give what the difference of a group's mean from that of all others who were asked says of both."""
    asked, n_asked = find_asked(table)
    others = tuple(place for place in asked if place not in line.places)
    n, n_others = line.n or 0, n_asked - (line.n or 0)
    if others and n_others > 0:
        times = [VALUES / n] * len(line.places) + [-VALUES / n_others] * len(others)
        ends = (difference + sign * line.step / 2 for sign in (-1, 1))
        yield Fact((*line.places, *others), np.array(times), *ends)


def find_asked(table: Table) -> tuple[tuple[int, ...], int]:
    """Return the levels of all who were asked the item of a breakdown, and how many people these are."""
    of_asked = (line for line in table.lines if line.estimand == SIZE and line.label == WERE_ASKED)
    of_all = (line for line in table.lines if line.estimand == "mean_share" and line.places == table.everyone)
    for line in (*of_asked, *of_all):
        return line.places, int(line.n or line.estimate or 0)
    return (), 0


def compare_arms(line: Line, table: Table) -> Iterator[Fact]:
    """Give what the difference between two tested wordings says of a threshold, or of the average."""
    estimand, is_difference, _ = line.estimand.partition("_difference")
    if not is_difference or line.estimate is None:
        return
    times = VALUES if estimand == "mean_share" else 100 * PER_CENTS[estimand][0]
    bases = {each.places: each.n for each in table.lines if each.estimand == estimand}
    later, earlier = (bases.get((place,)) for place in line.places)
    if later and earlier:
        ends = (line.estimate + sign * line.step / 2 for sign in (-1, 1))
        yield Fact(line.places, np.array([times / later, -times / earlier]), *ends)
