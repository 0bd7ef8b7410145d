"""Figures in full precision, beside their printed row: under names that are no columns of the file."""

import math
from typing import Protocol

EXACT = ("estimate", "low", "high", "n_effective")
PREFIX = "exact "
"""No column of the file has a space in its name, so that the table leaves these cells out."""


class Measured(Protocol):
    """What has a value or an estimate with its ends."""

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


def exact_cells(
    estimate: float, ends: Measured | None = None, n_effective: float | None = None
) -> dict[str, str | None]:
    """Return the cells of a row that hold its figure unrounded.

    Parameters
    ----------
    estimate : a count, per cents or points
    ends : whose ``low`` and ``high`` are those of the interval, if there is one
    """
    low, high = (math.nan, math.nan) if ends is None else (ends.low, ends.high)
    numbers = zip(EXACT, (estimate, low, high, n_effective), strict=True)
    return {f"{PREFIX}{name}": write_exact(number) for name, number in numbers}


def write_exact(number: float | None) -> str | None:
    """Return the shortest text that reads back as the same number, None without one."""
    return None if number is None or math.isnan(number) else repr(float(number))
