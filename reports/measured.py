"""What intervals have reached in simulations like the answers at hand, as ``make coverage`` measured.

``coverage.csv`` holds what intervals of one figure have reached in one simulated case a line: how uneven
weights were, the cap of the amounts (their skew), answers, whether larger donors report larger shares, the
effective number of amounts or of weighted people, runs, and the per cent of nominal 95% intervals that
covered the truth.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from reports.covered import AT_WORST, PROMISED

FILE = Path(__file__).with_name("coverage.csv")
MONEY = ("money_share",)
PEOPLE = ("mean_share", "share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100")
QUANTILES = ("median_share", "lower_quartile_share", "upper_quartile_share")
SPLIT = ("mean_attempted", "mean_read", "mean_relied", "mean_none")
"""Figures whose notes quote one simulated case: the one of them that covered least."""
MEASURED = "in simulations of "
NOT_MEASURED = "how often such an interval covers was not measured"
AS_FIXED = "weights taken as fixed"
CONSERVATIVE = 95
"""The per cent of intervals with weights that have to cover for them to be called conservative."""


@dataclass(frozen=True)
class Measured:
    """Simulated cases with as many answers, one cap and weights as uneven.

    Attributes
    ----------
    n : amounts, or people
    evenness : the effective part of them: the lower, the more a few decide
    covers : the per cent of nominal 95% intervals that held the truth, in the case where fewest did
    """

    n: int
    evenness: float
    covers: float


@lru_cache(maxsize=8)
def simulated(figures: tuple[str, ...], *, weighted: bool) -> tuple[Measured, ...]:
    """Read what was simulated of some figures, by answers, cap and weights; with weights or without."""
    table = pd.read_csv(FILE, dtype={"weights": str, "cap": str}, keep_default_na=False)
    table = table[table["figure"].isin(figures) & ((table["weights"] != "") == weighted)]
    sizes = pd.to_numeric(table["n_effective"]).fillna(table["n"])
    by_case = table.assign(n_effective=sizes).groupby(["n", "cap", "weights"], sort=False)
    found = by_case.agg({"n_effective": "max", "covers": "min"}).reset_index()
    return tuple(
        Measured(row["n"], row["n_effective"] / row["n"], row["covers"]) for row in found.to_dict("records")
    )


def coverage_like(
    n: int, n_effective: float, figures: tuple[str, ...] = MONEY, *, weighted: bool = False
) -> Measured | None:
    """Return what intervals reached with about as many answers and about that skew.

    Parameters
    ----------
    n : amounts, with a share; or people
    n_effective : Kish's effective number of them, with their weights
    figures : whose intervals
    weighted : whether there are weights

    Returns
    -------
    Of the largest simulated size not above ``n``, the case that is nearest of those that are no more even.
    None for fewer answers, or more skew, than were ever simulated.
    """
    cases = simulated(figures, weighted=weighted)
    size = max((case.n for case in cases if case.n <= n), default=0)
    harder = [case for case in cases if case.n == size and case.evenness <= n_effective / n]
    return max(harder, key=lambda case: case.evenness, default=None)


def coverage_note(n: int, n_effective: float, *, weighted: bool = False) -> str:
    """Say what intervals of the share of the money like this one have reached, for the note of a figure."""
    found = coverage_like(n, n_effective, weighted=weighted)
    amounts = "weighted amounts" if weighted else "amounts"
    if found is None:
        return f"{NOT_MEASURED} for so few or so uneven {amounts}"
    return f"{MEASURED}{found.n:,} {amounts} as uneven its 95% interval covered {found.covers:.0f}%"


def people_note(figures: tuple[str, ...], n: int, n_effective: float, *, weighted: bool = False) -> str:
    """Say what intervals of some figures about people have reached; empty where it was what they say.

    Without weights it is what is promised, with weights what being conservative takes.
    """
    found = coverage_like(n, n_effective, figures, weighted=weighted)
    if found is None:
        return f"{NOT_MEASURED} for so few people or so uneven weights" if weighted else ""
    if found.covers >= (CONSERVATIVE if weighted else PROMISED):
        return ""
    people = "weighted people, as unevenly," if weighted else "people"
    return f"{MEASURED}{found.n:,} {people} 95% intervals covered {int(found.covers)}% or more"


def weighted_note(estimand: str, n: int, n_effective: float) -> str:
    """Say of a weighted figure's interval whether it is conservative, and what was measured where it is not.

    Parameters
    ----------
    estimand : the figure's name
    n, n_effective : as they are printed beside it
    """
    kinds = (PEOPLE, QUANTILES, SPLIT)
    figures = next((kind for kind in kinds if estimand in kind), MONEY)
    found = coverage_like(n, n_effective, figures, weighted=True)
    is_conservative = found is not None and found.covers >= CONSERVATIVE
    said = f"{AS_FIXED}: conservative{'' if is_conservative else ' in larger samples only'}"
    if figures == MONEY:
        return f"{said}; {coverage_note(n, n_effective, weighted=True)}"
    return "; ".join(filter(None, (said, people_note(figures, n, n_effective, weighted=True))))


def split_coverage(note: str) -> tuple[str, str]:
    """Return a figure's note without what it says of coverage, and that alone."""
    parts = note.split("; ")
    said = [part for part in parts if part.startswith((MEASURED, NOT_MEASURED)) or part.endswith(AT_WORST)]
    return "; ".join(part for part in parts if part not in said), "".join(said)
