"""What numbers of people can be, given what is printed: linear programmes over levels and answers.

Unknown is x[g, v] ≥ 0, the people at level g who gave answer v: 0 to 100, ``gave_nothing``, ``dont_know``,
``not_say`` or none of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

Floats = NDArray[np.float64]

KINDS = ("gave_nothing", "dont_know", "not_say", "blank")
N_ANSWERS = 101 + len(KINDS)
VALUES: Floats = np.append(np.arange(101.0), np.zeros(len(KINDS)))
"""(105,) what each answer counts in a mean."""
IS_SHARE: Floats = np.append(np.ones(101), np.zeros(len(KINDS)))
"""(105,) 1 for a number, 0 for its absence."""
SLACK, ROUNDING = 1e-6, 1e-4
"""How far the ends of facts give way, so that rounding makes no contradiction; and how exact a range is."""
MOST = 100_000.0
"""So many people are counted one by one, and more in units of some: sums of squares of ten million are past
what the solver can tell apart."""


class Contradiction(ValueError):
    """The printed numbers cannot all be true."""


@dataclass(frozen=True)
class Fact:
    """A printed number: Σ over levels and answers of times[v] · x[g, v] lies between two ends.

    Attributes
    ----------
    places : levels that it sums over
    times : (105,) factor of each answer, or (levels, 105) where they differ by level
    low, high : the ends, equal for a count
    """

    places: tuple[int, ...]
    times: Floats
    low: float
    high: float


@dataclass(frozen=True)
class Goal:
    """A sum whose range is wanted: Σ times[v] · x[g, v] over the levels ``places``."""

    places: tuple[int, ...]
    times: Floats


def find_range(n_levels: int, facts: Sequence[Fact], goal: Goal) -> tuple[float, float]:
    """Return the smallest and the largest value that a sum can have.

    Raises
    ------
    Contradiction
        If no numbers of people agree with all facts.

    Notes
    -----
    Answers that no fact and no goal tell apart are one unknown. Solved by HiGHS.
    """
    stacked = np.vstack([goal.times, *(fact.times for fact in facts)])
    classes, first = np.unique(stacked, axis=1, return_index=True)
    rows = sparse.csr_matrix(
        np.array([spread_out(n_levels, fact.places, fact.times[..., first]) for fact in facts])
        if facts
        else np.zeros((0, n_levels * classes.shape[1]))
    )
    low, high = (np.array([getattr(fact, end) for fact in facts]) for end in ("low", "high"))
    wanted = spread_out(n_levels, goal.places, goal.times[first])
    rows, low, high = level(rows, low, high)
    unit = max(1.0, count_people(low, high) / MOST)
    ends = [unit * solve(sign * wanted, rows, low / unit, high / unit) for sign in (1, -1)]
    return ends[0], -ends[1]


def level(rows: sparse.csr_matrix, low: Floats, high: Floats) -> tuple[sparse.csr_matrix, Floats, Floats]:
    """Return facts whose largest factor is 1, so that sums of squares and counts of people are alike."""
    largest = abs(rows).max(axis=1).toarray().ravel() if rows.shape[0] else np.ones(0)
    largest[largest == 0] = 1.0
    return sparse.csr_matrix(sparse.diags(1 / largest) @ rows), low / largest, high / largest


def count_people(low: Floats, high: Floats) -> float:
    """Return how many people levelled facts speak of, at most."""
    ends = np.abs(np.concatenate([low, high]))
    return float(ends[np.isfinite(ends)].max(initial=0.0))


def find_whole_range(n_levels: int, facts: Sequence[Fact], goal: Goal) -> tuple[float, float]:
    """Return the smallest and the largest number of people that a sum can be."""
    low, high = find_range(n_levels, facts, goal)
    return float(np.ceil(low - ROUNDING)) + 0.0, float(np.floor(high + ROUNDING)) + 0.0


def spread_out(n_levels: int, places: Sequence[int], times: Floats) -> Floats:
    """Return (levels · answers,) the factors of all unknowns."""
    found = np.zeros((n_levels, times.shape[-1]))
    found[list(places)] = times
    return found.ravel()


def solve(goal: Floats, rows: sparse.csr_matrix, low: Floats, high: Floats) -> float:
    """Return the smallest value of a sum; minus infinity where there is none."""
    is_exact = low == high
    has_most, has_least = (~is_exact & np.isfinite(end) for end in (high, low))
    found = linprog(
        goal,
        A_ub=sparse.vstack([rows[has_most], -rows[has_least]]),
        b_ub=np.concatenate([high[has_most], -low[has_least]]) + SLACK,
        A_eq=rows[is_exact],
        b_eq=low[is_exact],
        method="highs",
    )
    if found.status == 3:
        return -np.inf
    if found.status != 0:
        raise Contradiction("The printed numbers contradict each other.")
    return float(found.fun)
