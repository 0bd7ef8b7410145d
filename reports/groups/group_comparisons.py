"""Each group of a breakdown against all others: differences of means, for several groups at once."""

from collections.abc import Mapping

from reports.comparisons import Difference, compare_means, holm, simultaneous_level
from reports.samples import Sample


def compare_with_others(
    groups: Mapping[str, tuple[Sample, Sample]], *, level: float = 95.0
) -> dict[str, tuple[Difference, float]]:
    """Compare the mean of each group with that of everyone outside it.

    Parameters
    ----------
    groups : name → the people in it, and all others, by their share
    level : at which all k intervals cover together, in per cent

    Returns
    -------
    Name → the difference, with its interval at 100 − (100 − level) / k, and its p adjusted after Holm.
    """
    alone = simultaneous_level(level, len(groups))
    differences = {
        name: compare_means(inside, outside, level=alone) for name, (inside, outside) in groups.items()
    }
    adjusted = holm([difference.p for difference in differences.values()])
    return {
        name: (difference, float(p))
        for (name, difference), p in zip(differences.items(), adjusted, strict=True)
    }
