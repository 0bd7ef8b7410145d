"""Answers with their weights: checked, and in one order."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class MissingValues(ValueError):
    """Answers that are not there were passed to an estimator, which would have to guess them."""


@dataclass(frozen=True)
class Sample:
    """The answers behind one figure, sorted by share, then by weight.

    Attributes
    ----------
    share : (k,) per cents from 0 to 100; each once where there are no weights
    weight : (k,) above 0, the largest is 1
    weighted : whether the weights differ; equal weights are no weights
    times : (k,) how many answers stand for each; 1 with weights
    """

    share: Floats
    weight: Floats
    weighted: bool
    times: Integers

    @cached_property
    def n(self) -> int:
        """Count the answers."""
        return int(self.times.sum())

    @property
    def n_effective(self) -> float:
        """Give Kish's effective sample size, (Σw)² / Σw² (Kish 1965); 0 without answers."""
        return effective_size(self.weight) if self.weighted else float(self.n)

    def at(self, rank: int) -> float:
        """Return the share at a rank from 0, without weights."""
        return float(self.share[np.searchsorted(np.cumsum(self.times), rank, side="right")])


def make_sample(share: ArrayLike | Sample, weight: ArrayLike | None = None) -> Sample:
    """Check and sort shares and weights, so that no result depends on the order of rows.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100; a sample that was counted before, without weights, stays as it is
    weight : (n,) finite weights above 0, or None for one each

    Raises
    ------
    MissingValues
        If either holds NaN.
    ValueError
        If a share is outside 0 to 100, a weight is not above 0 or finite, or the shapes differ.
    """
    if isinstance(share, Sample):
        return share
    shares = check_shares(share)
    if weight is None:
        return count_alike(shares)
    weights = check_weights(weight, shares.size)
    if not (weights < 1).any():
        return count_alike(shares)
    order = np.lexsort((weights, shares))
    return Sample(shares[order], weights[order], weighted=True, times=np.ones(shares.size, dtype=np.int64))


def count_alike(shares: Floats) -> Sample:
    """Return answers without weights; whole per cents, which people give, are counted without sorting."""
    whole = shares.astype(np.int64)
    if (whole == shares).all():
        return of_counts(np.bincount(whole, minlength=1))
    values, times = np.unique(shares, return_counts=True)
    return Sample(values, np.ones(values.size), weighted=False, times=times)


def of_counts(counts: Integers) -> Sample:
    """Return the sample of people counted by their whole per cent, (101,) or fewer, without weights."""
    values = np.flatnonzero(counts)
    return Sample(values.astype(np.float64), np.ones(values.size), weighted=False, times=counts[values])


def check_shares(share: ArrayLike) -> Floats:
    """Return shares as floats, or raise if one is missing or outside 0 to 100."""
    shares = check_present(share, "share")
    if ((shares < 0) | (shares > 100)).any():
        raise ValueError("Shares are per cents from 0 to 100, and one of these is not.")
    return shares


def check_weights(weight: ArrayLike | None, n: int) -> Floats:
    """Return n weights whose largest is 1, or raise if they cannot be weights; a scale carries nothing."""
    if weight is None:
        return np.ones(n)
    weights = check_present(weight, "weight")
    if weights.size != n:
        raise ValueError(f"There are {n} answers and {weights.size} weights: give one weight for each.")
    if not ((weights > 0) & np.isfinite(weights)).all():
        raise ValueError("Weights are finite and above 0, and one of these is not.")
    return weights / float(weights.max(initial=0))


def check_present(values: ArrayLike, name: str) -> Floats:
    """Return a row of floats, or raise if one is NaN or the values do not form a row."""
    present = np.asarray(values, dtype=np.float64)
    if present.ndim != 1:
        raise ValueError(f"Give each {name} once, as a row, not in {present.ndim} dimensions.")
    if np.isnan(present).any():
        raise MissingValues(f"A {name} is missing. Drop or bound nonresponse first; it is never 0.")
    return present


def effective_size(weight: Floats) -> float:
    """Return (Σw)² / Σw², 0 where there is no weight at all."""
    if not weight.any():
        return 0.0
    if (weight == weight[0]).all():
        return float(weight.size)
    scaled = np.sort(weight / weight.max())
    return float(scaled.sum() ** 2 / (scaled**2).sum())
