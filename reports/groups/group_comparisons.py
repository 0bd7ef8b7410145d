"""Each group of a breakdown against all others: differences of means, for several groups at once."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from reports.comparisons import Difference, compare_means, holm, simultaneous_level
from reports.samples import Floats


def compare_with_others(
    share: Floats, groups: Mapping[str, NDArray[np.bool_]], *, level: float = 95.0
) -> dict[str, tuple[Difference, float]]:
    """Compare the mean of each group with that of everyone outside it.

    Parameters
    ----------
    share : (n,) per cents from 0 to 100
    groups : name → (n,) who is in it
    level : at which all k intervals cover together, in per cent

    Returns
    -------
    Name → the difference, with its interval at 100 − (100 − level) / k, and its p adjusted after Holm.
    """
    alone = simultaneous_level(level, len(groups))
    differences = {
        name: compare_means(share[is_in], share[~is_in], level=alone) for name, is_in in groups.items()
    }
    adjusted = holm([difference.p for difference in differences.values()])
    return {
        name: (difference, float(p))
        for (name, difference), p in zip(differences.items(), adjusted, strict=True)
    }
