"""What money intervals have reached in simulations like the answers at hand, as ``make coverage`` measured.

``coverage.csv`` holds one simulated case a line: the cap of the amounts (its skew), answers, their effective
number, whether larger donors report larger shares, runs, and the per cent of nominal 95% intervals that
covered the truth.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

FILE = Path(__file__).with_name("coverage.csv")
MEASURED = "in simulations of "
NOT_MEASURED = "how often such an interval covers was not measured"


@dataclass(frozen=True)
class Measured:
    """Simulated cases with as many answers and one cap.

    Attributes
    ----------
    n : amounts
    evenness : the effective part of them: the lower, the more a few donors decide
    covers : the per cent of nominal 95% intervals that held the truth, in the case where fewest did
    """

    n: int
    evenness: float
    covers: float


@lru_cache(maxsize=1)
def simulated() -> tuple[Measured, ...]:
    """Read what was simulated, by answers and cap."""
    table = pd.read_csv(FILE, dtype={"cap": str}, keep_default_na=False)
    found = table.groupby(["n", "cap"]).agg({"n_effective": "max", "covers": "min"}).reset_index()
    return tuple(
        Measured(row["n"], row["n_effective"] / row["n"], row["covers"]) for row in found.to_dict("records")
    )


def coverage_like(n: int, n_effective: float) -> Measured | None:
    """Return what intervals reached with about as many answers and about that skew.

    Parameters
    ----------
    n : amounts, with a share
    n_effective : Kish's effective number of them

    Returns
    -------
    Of the largest simulated size not above ``n``, the case that is nearest of those that are no more even.
    None for fewer answers, or more skew, than were ever simulated.
    """
    size = max((case.n for case in simulated() if case.n <= n), default=0)
    harder = [case for case in simulated() if case.n == size and case.evenness <= n_effective / n]
    return max(harder, key=lambda case: case.evenness, default=None)


def coverage_note(n: int, n_effective: float) -> str:
    """Say what intervals like this one have reached, for the note of a figure."""
    found = coverage_like(n, n_effective)
    if found is None:
        return f"{NOT_MEASURED} for so few or so uneven amounts"
    return f"{MEASURED}{found.n:,} amounts as uneven its 95% interval covered {found.covers:.0f}%"


def split_coverage(note: str) -> tuple[str, str]:
    """Return a figure's note without what it says of coverage, and that alone."""
    parts = note.split("; ")
    said = [part for part in parts if part.startswith((MEASURED, NOT_MEASURED))]
    return "; ".join(part for part in parts if part not in said), "".join(said)
