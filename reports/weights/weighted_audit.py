"""What a reader could learn of few people from a weighted figure, beside everyone's and those of groups.

The reader is taken to know most: how many people are at each combination of levels, and so their weights.
Unknown are the sums of their answers. Everyone's figure, those of the shown groups and the weighted one, each
as it is printed, bound these sums, and linear programmes find how far.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from reports.disclosure import FEWEST_OTHERS
from reports.groups.group_rules import Choice
from reports.partition import FEWEST, Cells
from reports.printing import DECIMALS_FROM
from reports.samples import Floats
from reports.weights.weighted_places import Placed

POINTS_WIDE = 10
"""Points per person by which the answers of few people must be free."""
HIT = 100
"""What one hit counts, as a per cent."""


@dataclass(frozen=True)
class Combinations:
    """Answers by combination of levels, and what is printed of them.

    Attributes
    ----------
    n, total : (k,) people, and the sum of their per cents
    others : (k,) how many differ from the commonest per cent
    known : (m, k) how much each person counts in the printed figures: everyone's, groups', the weighted one
    parts : (p, k) of whom a reader may be curious: each combination, and those that have one weight
    are_hits : whether per cents are 100 for a hit and 0 for none
    """

    n: Floats
    total: Floats
    others: Floats
    known: Floats
    parts: Floats
    are_hits: bool

    def find_range(self, part: Floats) -> tuple[float, float]:
        """Return the smallest and the largest sum of per cents that the people of a part can have."""
        base, people = self.known @ self.n, (self.known > 0) @ self.n
        unit = np.where(people >= DECIMALS_FROM, 0.1, 1.0)
        printed = np.round(self.known @ self.total / base / unit) * unit
        most = np.concatenate([(printed + unit / 2) * base, (unit / 2 - printed) * base])
        matrix, bounds = np.vstack([self.known, -self.known]), [(0, 100 * n) for n in self.n]
        low, high = (linprog(sign * part, A_ub=matrix, b_ub=most, bounds=bounds) for sign in (1, -1))
        return (low.fun, -high.fun) if low.success and high.success else (0.0, 0.0)


def combine(
    values: Floats, placed: Placed, weight: Floats, told_by: Cells, *, are_hits: bool = False
) -> Combinations:
    """Return the answers by combination of levels.

    Parameters
    ----------
    values : (n,) per cents, NaN for whoever is outside the base
    placed : where these people stand
    weight : (n,) the same for all at one combination of places
    told_by : the estimands that tell of these per cents; where a group shows them all, its own are known
    """
    items = list(placed.groups)
    table = placed.levels.assign(value=values, weight=weight).dropna(subset="value")
    found = table.groupby(items).agg(n=("value", "size"), total=("value", "sum"), weight=("weight", "mean"))
    commonest = table.groupby([*items, "value"]).size().groupby(items).max()
    weights, cells = found["weight"].to_numpy(dtype=np.float64), found.index.to_frame(index=False)
    known = [np.ones(len(found)), *find_printed(cells, placed, told_by), weights]
    alike = [np.isclose(weights, each) for each in np.unique(weights.round(9))]
    return Combinations(
        n=found["n"].to_numpy(dtype=np.float64),
        total=found["total"].to_numpy(dtype=np.float64),
        others=(found["n"] - commonest).to_numpy(dtype=np.float64),
        known=np.array(known, dtype=np.float64),
        parts=np.unique(np.vstack([np.eye(len(found)), np.reshape(alike, (-1, len(found)))]), axis=0),
        are_hits=are_hits,
    )


def find_printed(cells: pd.DataFrame, placed: Placed, told_by: Cells) -> Iterator[Floats]:
    """Give (k,) the combinations within each group that shows some estimands, and has anybody in the base."""
    for item, grouped in placed.groups.items():
        places = {level: place for place, level in enumerate(grouped.breakdown.levels)}
        for group, levels in grouped.breakdown.groups.items():
            within = cells[item].isin([places[level] for level in levels]).to_numpy()
            if within.any() and is_printed(grouped.choice, group, told_by):
                yield within.astype(np.float64)


def is_printed(choice: Choice, group: str, told_by: Cells) -> bool:
    """Tell whether a group shows a mean, or proportions."""
    if told_by == {"mean_share"}:
        return group in choice.shown
    return group in choice.detailed and told_by <= choice.cells


def is_told(combinations: Combinations) -> bool:
    """Tell whether what few people answered would be known too well."""
    return not all(is_free(combinations, part) for part in combinations.parts)


def is_free(combinations: Combinations, part: Floats) -> bool:
    """Tell whether a part has people enough, or these may have answered otherwise: as the audit asks."""
    n, total = float(part @ combinations.n), float(part @ combinations.total)
    if combinations.are_hits:
        few = [count for count in (total / HIT, n - total / HIT) if count < FEWEST]
        return not few or is_open(*combinations.find_range(part), n)
    if n >= FEWEST and part @ combinations.others >= FEWEST_OTHERS:
        return True
    low, high = combinations.find_range(part)
    return high - low >= POINTS_WIDE * n


def is_open(low: float, high: float, n: float) -> bool:
    """Tell whether a count of hits among n people may be anything from 0 to 9, or has a range of 10."""
    least, most = low / HIT, high / HIT
    return most - least >= FEWEST - 0.5 or (n < FEWEST and least <= 0.5 and most >= n - 0.5)
