"""Interval arithmetic: what a printed number leaves open, carried through a formula.

A number printed to a unit r stands for all from r/2 below to r/2 above it. What is worked out from it is a
span as well, and agrees with another printed number if the two spans meet. A hidden number is the span of all
that it may be, so that formulas need no other way for it. No other tolerance is needed but one for the last
digits of floating point.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

FLOAT = 1e-9
MOST = 1e12
"""More than any number of people: the end of a span that has none."""


@dataclass(frozen=True)
class Span:
    """All numbers from ``low`` to ``high``."""

    low: float
    high: float

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Span") -> "Span":
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Span") -> "Span":
        return around(a * b for a in (self.low, self.high) for b in (other.low, other.high))

    def times(self, factor: float) -> "Span":
        return around((self.low * factor, self.high * factor))

    def squared(self) -> "Span":
        """Return the squares; 0 is the least where the span holds it."""
        found = around((self.low**2, self.high**2))
        return Span(0, found.high) if self.low <= 0 <= self.high else found

    def root(self) -> "Span":
        """Return the square roots; of what is below 0 that of 0."""
        found = self.cut(0, math.inf)
        return Span(math.sqrt(found.low), math.sqrt(found.high))

    def cut(self, low: float, high: float) -> "Span":
        """Return the numbers moved to the nearest one that is allowed."""
        return Span(min(max(self.low, low), high), min(max(self.high, low), high))

    def meets(self, other: "Span") -> bool:
        """Tell whether some number is in both."""
        return self.low <= other.high + FLOAT and other.low <= self.high + FLOAT

    def narrowed(self, other: "Span") -> "Span":
        """Return the numbers in both; where there are none, all of this one."""
        found = Span(max(self.low, other.low), min(self.high, other.high))
        return found if found.low <= found.high else self

    def __str__(self) -> str:
        low, high = (f"{end:,.2f}".removesuffix(".00") for end in (self.low, self.high))
        if self.high >= MOST:
            return f"{low} or more"
        return low if low == high else f"{low} to {high}"


PER_CENT, ANY = Span(0, 100), Span(0, MOST)
"""What a hidden per cent, and a hidden number of people may be."""


def around(values: Iterable[float]) -> Span:
    """Return the smallest span that holds some numbers."""
    found = list(values)
    return Span(min(found), max(found))


def exactly(value: float) -> Span:
    return Span(value, value)


def total(spans: Iterable[Span]) -> Span:
    return sum(spans, exactly(0))


def decimals_of(printed: Decimal) -> int:
    """Return how many decimals a number was printed with."""
    return max(-int(printed.as_tuple().exponent), 0)


def unit_of(printed: Decimal) -> float:
    """Return the unit of a number's last printed place."""
    return float(10 ** -decimals_of(printed))


def span_of(printed: Decimal) -> Span:
    """Return what a printed number may stand for."""
    return reach(printed, unit_of(printed) / 2)


def spans_of_ends(low: Decimal, high: Decimal) -> tuple[Span, Span]:
    """Return what two printed ends may stand for: twice as much where they may have been moved apart.

    Ends that rounding would have joined are printed as the next numbers outside them, up to two units apart.
    """
    unit = unit_of(low)
    half = unit / 2 if float(high - low) > 2 * unit + FLOAT else unit
    return reach(low, half), reach(high, half)


def reach(printed: Decimal, half: float) -> Span:
    return Span(float(printed) - half, float(printed) + half)
