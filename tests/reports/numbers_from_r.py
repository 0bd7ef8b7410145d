"""The numbers that figures.R printed, and the made-up answers that it read."""

import csv
import math
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

REFERENCE = Path(__file__).parents[1] / "reference"
DATASETS = ("heaped", "fine", "low", "high", "five", "six", "skewed", "missing", "few_missing", "knot")
# R's draws cannot be matched, so ends of a bootstrap are compared within half a point, and only where there
# are enough different replicates for their quantiles to be smooth.
BOOTSTRAP_DATASETS = ("heaped", "fine", "skewed", "missing", "few_missing")
BOOTSTRAP_TOLERANCE = 0.5
EXACT: Any = {"rel": 1e-9, "abs": 1e-9, "nan_ok": True}


def read_numbers() -> dict[tuple[str, str, str, str], float]:
    """Read what R printed; an empty cell is NaN."""
    with (REFERENCE / "figures.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["dataset"] != "versions"]
    return {
        (row["dataset"], row["weighting"], row["figure"], row["quantity"]): float(row["value"] or "nan")
        for row in rows
    }


def read_answers(dataset: str, column: str) -> NDArray[np.float64]:
    """Read one column of one data set; an empty cell is NaN."""
    with (REFERENCE / "answers.csv").open() as file:
        return np.array(
            [float(row[column] or "nan") for row in csv.DictReader(file) if row["dataset"] == dataset]
        )


R = read_numbers()


def known(dataset: str, column: str) -> NDArray[np.float64]:
    """Read one column of the people of a data set who gave a share."""
    return read_answers(dataset, column)[~np.isnan(read_answers(dataset, "share"))]


def weights(dataset: str, weighting: str, answered_only: bool = True) -> NDArray[np.float64] | None:
    """Read the weights of a data set, or None for the weighting “none”."""
    if weighting == "none":
        return None
    return known(dataset, "weight") if answered_only else read_answers(dataset, "weight")


def ends(dataset: str, weighting: str, figure: str) -> tuple[float, float]:
    """Return R's ends of an interval, both NaN where R lacks one or gives them no width."""
    low, high = (R[dataset, weighting, figure, quantity] for quantity in ("low", "high"))
    return (low, high) if high > low else (math.nan, math.nan)
