"""The intervals of figures about people, each with its truth in the made-up population."""

import math
from collections.abc import Iterator, Sequence

import numpy as np

from bench.experiment import MOVED, draw, true_differences, true_mean
from bench.population import SHARES, Floats, Population
from bench.selection import MARGINS, People, draw_people, true_means
from bench.simulating import Interval
from reports.bounds import Bounds, bound_mean, bound_proportion
from reports.disclosure import are_alike
from reports.estimation import Estimate, estimate_mean
from reports.experiment import compare_arms
from reports.figures import PROBABILITIES, THRESHOLDS
from reports.groups.group_comparisons import compare_with_others
from reports.partition import FEWEST
from reports.quantiles import estimate_quantile
from reports.reliance import RELIED_ON, estimate_reliance
from reports.samples import make_sample
from reports.tally import histogram
from reports.trend import WaveMean, compare_estimates

EVERYONE = Population(None, 0.0)
TRUE_QUANTILES = {"median_share": 20.0, "lower_quartile_share": 0.0, "upper_quartile_share": 75.0}
KINDS = {(0.0, 0.0, 1.0): 50, (0.0, 1.0, 0.0): 20, (1.0, 0.0, 0.0): 10, (0.0, 0.4, 0.6): 20}
"""Parts of a share that were attempted, read and relied on → per cent of people, whatever their share is."""
ON_CHARITY = 0.3
"""The part of people whose reliance, if any, is on the charity itself."""
MISSING = 0.2
"""The part of givers without a number, where bounds are simulated."""


def check_people(n: int, rng: np.random.Generator, run: int) -> Iterator[Interval]:
    """Give the intervals of one sample of n people, as far as they would be shown."""
    people = draw_people(EVERYONE, n, rng)
    share = people.givers.share
    yield of_estimate("mean_share", estimate_mean(share), EVERYONE.mean_share)
    for figure, probability in PROBABILITIES.items():
        yield of_estimate(figure, estimate_quantile(share, probability), TRUE_QUANTILES[figure])
    yield from check_split(share, rng)
    yield from check_bounds(share, rng.random(n) < MISSING)
    yield from check_groups(people)
    yield from check_arms(rng, n)
    yield check_trend(share, rng)


def of_estimate(figure: str, estimate: Estimate, truth: float) -> Interval:
    size = math.nan if estimate.n_effective == estimate.n else estimate.n_effective
    return Interval(figure, (estimate.low, estimate.high), truth, size=size)


def true_part(figure: str) -> float:
    """Return the per cent of the population at a threshold."""
    return float(sum(part for share, part in SHARES.items() if THRESHOLDS[figure](np.array([share]))[0]))


def check_split(share: Floats, rng: np.random.Generator, weight: Floats | None = None) -> Iterator[Interval]:
    """Give the means of the split's rows, and of the share without what a charity said of itself."""
    kinds = np.array(list(KINDS))
    parts = kinds[rng.choice(len(kinds), share.size, p=np.array(list(KINDS.values())) / 100)]
    rows = np.rint(parts.T * share)
    attempted, read, relied = (EVERYONE.mean_share * part for part in true_kinds())
    truths = (attempted, read, relied, 100 - EVERYONE.mean_share)
    for figure, row, truth in zip(SPLIT_MEANS, [*rows, 100 - share], truths, strict=True):
        if not are_alike(histogram(row)):
            yield of_estimate(figure, estimate_mean(row, weight), truth)
    on = np.where(rng.random(share.size) < ON_CHARITY, RELIED_ON.index("charity"), 0)
    found = estimate_reliance(share, rows[2], on, weight).without_charity
    yield of_estimate("mean_share_without_charity", found, EVERYONE.mean_share - ON_CHARITY * relied)


SPLIT_MEANS = ("mean_attempted", "mean_read", "mean_relied", "mean_none")


def true_kinds() -> Floats:
    """Return the mean parts of a share that were attempted, read and relied on."""
    parts = np.array(list(KINDS.values()), dtype=np.float64) / 100
    return np.asarray(parts @ np.array(list(KINDS)), dtype=np.float64)


def check_bounds(share: Floats, is_missing: np.ndarray) -> Iterator[Interval]:
    """Give the intervals of bounds, with the truth at either: had all without a number said 0, or 100."""
    bounds = {
        "mean_share": (bound_mean(np.where(is_missing, math.nan, share)), EVERYONE.mean_share),
        "share_ge_50": (bound_proportion(share >= 50, ~is_missing), true_part("share_ge_50")),
    }
    for figure, (bound, truth) in bounds.items():
        yield from at_both_ends(figure, bound, (1 - MISSING) * truth, 100 * MISSING)


def at_both_ends(figure: str, bound: Bounds, lower: float, gap: float, cap: str = "") -> Iterator[Interval]:
    """Give the common interval of both bounds with each of them as the truth."""
    ends = (bound.if_missing_0.low, bound.if_missing_100.high)
    yield Interval(f"{figure}_if_missing_0", ends, lower, cap)
    yield Interval(f"{figure}_if_missing_100", ends, lower + gap, cap)


def check_groups(people: People) -> Iterator[Interval]:
    """Give the differences of all groups from all others, which hold together, where all are large enough."""
    share, place = people.givers.share, people.place[0]
    sizes = np.bincount(place, minlength=len(MARGINS["identification"]))
    if sizes.min() < FEWEST:
        return
    divided = {
        str(group): (make_sample(share[place == group]), make_sample(share[place != group]))
        for group in range(sizes.size)
    }
    for group, (difference, _) in compare_with_others(divided).items():
        ends = (difference.low, difference.high)
        yield Interval("mean_share_minus_others, together", ends, TRUE_MINUS_OTHERS[int(group)])


def true_minus_others() -> Sequence[float]:
    """Return each group's mean minus that of all others: p parts of everyone's m are its own."""
    means, parts = true_means(), np.array(list(MARGINS["identification"].values())) / 100
    return [float(each) for each in means - (EVERYONE.mean_share - parts * means) / (1 - parts)]


TRUE_MINUS_OTHERS = true_minus_others()


def check_arms(rng: np.random.Generator, n: int) -> Iterator[Interval]:
    """Give the differences of three wordings, which hold together, where all arms are large enough."""
    arms = draw(MOVED, rng, people=n)
    if min(arm.share.size for arm in arms.values()) < FEWEST:
        return
    half = true_part("share_ge_50")
    parts = {arm: half + moved * (100 - half) for arm, moved in MOVED.items()}
    means = true_differences(MOVED)
    for figure in ("mean_share", "share_ge_50"):
        for one in compare_arms(figure, arms):
            truth = parts[one.edition] - parts[one.other]
            if figure == "mean_share":
                truth = means[one.edition, one.other]
            ends = (one.difference.low, one.difference.high)
            yield Interval(f"{figure}_difference, together", ends, truth)


def check_trend(share: Floats, rng: np.random.Generator) -> Interval:
    """Give the difference of a later wave from this one, as the trend has it from both waves' intervals."""
    later = draw(MOVED, rng, people=3 * share.size)[2].share
    change = compare_estimates(as_wave(later), as_wave(share))
    return Interval("trend of mean_share", (change.low, change.high), true_mean(MOVED[2]) - true_mean(0))


def as_wave(share: Floats) -> WaveMean:
    mean = estimate_mean(share)
    return WaveMean(frozenset(), frozenset(), mean.value, mean.low, mean.high, mean.n)
