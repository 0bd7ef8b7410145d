"""What reliance rests on: whom people relied on, and the share without what a charity said of itself."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reports.estimation import Estimate, estimate_mean, estimate_proportion
from reports.samples import Floats, MissingValues, check_present, check_shares

RELIED_ON = ("evaluator", "fund", "charity", "person", "other", "not_sure")
CHARITY = "charity"
NOBODY = -1

Places = NDArray[np.int8]


@dataclass(frozen=True)
class Reliance:
    """Figures of people with a share, a whole split and, where they relied on somebody, a word on whom.

    Attributes
    ----------
    by : whom → per cent of those who relied on somebody
    headline : mean share of everyone here
    without_charity : the same, with reliance on the charity itself taken off
    """

    by: Mapping[str, Estimate]
    headline: Estimate
    without_charity: Estimate


def estimate_reliance(
    share: ArrayLike,
    relied: ArrayLike,
    relied_on: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    level: float = 95.0,
) -> Reliance:
    """Estimate whom people rely on, and what the mean share is without a charity's own word.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100
    relied : (n,) per cents of the split's row “relied”
    relied_on : (n,) codes of ``RELIED_ON``, or their places there, -1 for none; not looked at where
        ``relied`` is 0
    weight : (n,) survey weights above 0, or None for one each
    level : of the intervals, in per cent

    Raises
    ------
    MissingValues
        If a share or a part is missing, or a code where ``relied`` is over 0.

    Notes
    -----
    Means and proportions as ``estimation``. Whoever mostly relied on the charity counts with max(share −
    relied, 0): the split need not agree with the share. Proportions are of those whose ``relied`` is over 0.
    """
    shares, parts = check_shares(share), check_shares(relied)
    codes = check_codes(relied_on, parts)
    relies = parts > 0
    weights = None if weight is None else check_present(weight, "weight")
    of_relying, given = None if weights is None else weights[relies], codes[relies]
    return Reliance(
        by={
            code: estimate_proportion(given == place, of_relying, level=level)
            for place, code in enumerate(RELIED_ON)
        },
        headline=estimate_mean(shares, weights, level=level),
        without_charity=estimate_mean(take_off(shares, parts, codes), weights, level=level),
    )


def check_codes(relied_on: ArrayLike, relied: Floats) -> Places:
    """Return (n,) places in ``RELIED_ON``, or raise if one is not known where somebody relied on someone."""
    given = np.asarray(relied_on)
    if given.dtype.kind == "i":
        places = given.astype(np.int8)
    else:
        found = [np.asarray(given == code, dtype=np.bool_) for code in RELIED_ON]
        places = np.select(found, np.arange(len(RELIED_ON), dtype=np.int8), np.int8(NOBODY))
    if (places[relied > 0] < 0).any():
        raise MissingValues("Somebody relied on someone without a word on whom. Drop such answers first.")
    return places


def on_charity(relied: Floats, places: Places) -> NDArray[np.bool_]:
    """Return (n,) who relied mostly on the charity itself."""
    return np.asarray((relied > 0) & (places == RELIED_ON.index(CHARITY)), dtype=np.bool_)


def take_off(share: Floats, relied: Floats, places: Places) -> Floats:
    """Return the shares with reliance on the charity itself taken off."""
    return np.where(on_charity(relied, places), np.maximum(share - relied, 0), share)
