"""Weights that make a sample's margins agree with margins known from elsewhere, and what they cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from reports.samples import Floats, effective_size

MOST_ROUNDS = 1_000
CLOSE = 1e-10
"""Raking has converged once no level is further from its target than this, as a part of everyone."""
ROUNDING = 0.5
"""Per cents of a margin may miss 100 by this much, as rounded tables do; they are scaled."""
Targets = Mapping[str, float]
"""A level of an item → per cent of the population."""


class CannotWeight(ValueError):
    """The margins cannot be met; the message says which and why, for readers: nobody can mend it any more."""


class Contradict(CannotWeight):
    """Raking to several margins does not converge, which tells that nobody is at a combination of levels."""


@dataclass(frozen=True)
class Raked:
    """Weights and how they came about.

    Attributes
    ----------
    weight : (n,) above 0, with mean 1
    rounds : how often each margin was met in turn
    n_trimmed : weights that the declared limit cut
    largest_gap : points by which the levels still miss their targets at most; 0 but for trimming
    n_effective : Kish's, (Σw)² / Σw²
    """

    weight: Floats
    rounds: int
    n_trimmed: int
    largest_gap: float
    n_effective: float

    @property
    def design_effect(self) -> float:
        """Kish's design effect of weighting, n Σw² / (Σw)²: how many times more answers it costs."""
        return self.weight.size / self.n_effective


def rake(answers: pd.DataFrame, margins: Mapping[str, Targets], *, limit: float | None = None) -> Raked:
    """Rake answers to margins: each margin is met in turn, until all are.

    Parameters
    ----------
    answers : n rows; for each item of the margins a column of levels, missing where it was not answered
    margins : item → per cent of the population at each level; together 100
    limit : weights above this many times the mean are cut to it, if that was declared; None leaves them

    Raises
    ------
    CannotWeight
        If a margin is none, or a level has a target and no answers or answers and no target.
    Contradict
        If margins contradict each other, so that raking does not converge.

    Notes
    -----
    Iterative proportional fitting (Deming and Stephan 1940; Kalton and Flores-Cervantes 2003, section 3),
    R survey's ``rake``. Who did not answer an item keeps, for it, the part that those people have in the
    sample. Weights are then taken as fixed: intervals ignore that raking estimates them. Cut weights pass
    what they lose to the others in equal parts, until none is above the limit: R survey's
    ``trimWeights(strict = TRUE)``.
    """
    if not len(answers):
        raise CannotWeight("There are no answers to weight.")
    levels = [place_levels(answers[item], item, targets) for item, targets in margins.items()]
    weight, rounds = fit(levels, len(answers))
    trimmed = weight if limit is None else trim(weight, limit)
    return Raked(
        weight=trimmed,
        rounds=rounds,
        n_trimmed=0 if limit is None else int((weight > limit).sum()),
        largest_gap=100 * max((gap(trimmed, one) for one in levels), default=0.0),
        n_effective=effective_size(trimmed),
    )


@dataclass(frozen=True)
class Levels:
    """Where each answer stands in one margin: ``place`` (n,), and the part that each place is to have."""

    item: str
    place: np.ndarray
    part: Floats


def place_levels(column: pd.Series, item: str, targets: Targets) -> Levels:
    """Return a margin as parts of everyone; no answer is a place of its own, which keeps its part."""
    per_cent = check_targets(item, targets)
    names = [level for level, target in per_cent.items() if target > 0]
    answered = column.astype(object).where(column.notna(), None)
    check_levels(item, names, set(answered.dropna()))
    place = answered.map({name: index for index, name in enumerate(names)}).fillna(len(names)).astype(int)
    missing = float((place == len(names)).mean())
    parts = np.array([per_cent[name] for name in names])
    known = (1 - missing) * parts / parts.sum()
    return Levels(item, place.to_numpy(), np.append(known, missing) if missing else known)


def check_targets(item: str, targets: Targets) -> Targets:
    """Return the targets, or raise if they are no per cents of a whole."""
    if any(not 0 <= target <= 100 for target in targets.values()):
        raise CannotWeight(f"The margin of {item} has a per cent below 0 or above 100.")
    total = sum(targets.values())
    if abs(total - 100) > ROUNDING:
        raise CannotWeight(f"The margin of {item} adds up to {total:g}%, not to 100%.")
    return targets


def check_levels(item: str, names: Sequence[str], answered: set[str]) -> None:
    """Raise unless exactly the levels with a target above 0 were answered."""
    if empty := [name for name in names if name not in answered]:
        raise CannotWeight(f"The margin of {item} has “{empty[0]}”, which nobody answered.")
    if unknown := sorted(answered - set(names)):
        raise CannotWeight(
            f"The margin of {item} has no per cent above 0 for “{unknown[0]}”, which people answered."
        )


def fit(levels: Sequence[Levels], n: int) -> tuple[Floats, int]:
    """Return weights of mean 1 that meet all margins, and the rounds it took."""
    weight = np.full(n, 1.0)
    for rounds in range(1, MOST_ROUNDS + 1):
        for margin in levels:
            weight *= (margin.part / parts_of(weight, margin))[margin.place]
        weight /= weight.mean()
        if all(gap(weight, margin) <= CLOSE for margin in levels):
            return weight, rounds
    furthest = max(levels, key=lambda margin: gap(weight, margin))
    raise Contradict(
        f"The margins contradict each other in these answers: after {MOST_ROUNDS:,} rounds that of "
        f"{furthest.item} is still {100 * gap(weight, furthest):.1f} points off. Leave one out, "
        "or join levels."
    )


def parts_of(weight: Floats, margin: Levels) -> Floats:
    """Return the part of the whole weight at each place."""
    totals = np.bincount(margin.place, weights=weight, minlength=margin.part.size).astype(np.float64)
    return totals / float(weight.sum())


def gap(weight: Floats, margin: Levels) -> float:
    """Return how far the levels are from their targets at most, as a part of everyone."""
    return float(np.abs(parts_of(weight, margin) - margin.part).max())


def trim(weight: Floats, limit: float) -> Floats:
    """Cut weights of mean 1 at ``limit``; what is cut goes to the others in equal parts, until it holds."""
    if limit <= 1:
        raise CannotWeight(f"Weights cannot be cut at {limit:g} times their mean. Choose more than 1.")
    trimmed = weight
    while (above := trimmed > limit).any():
        excess = float((trimmed[above] - limit).sum())
        below = trimmed < limit
        trimmed = np.where(above, limit, trimmed) + np.where(below, excess / below.sum(), 0.0)
    return trimmed
