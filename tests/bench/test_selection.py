"""People who take part by what they are: their truths worked out another way, and that weights find them."""

import numpy as np
import pytest

from bench.people_intervals import EVERYONE, TRUE_MINUS_OTHERS, check_people, true_kinds, true_part
from bench.selection import MARGINS, TAKE_PART, draw_people, draw_who_take_part, true_means
from bench.weighted_intervals import check_weighted, check_weighted_money, weigh

RNG_SEED = 7


@pytest.mark.parametrize(("item", "levels"), MARGINS.items())
def test_levels_have_their_parts_of_the_population(item: str, levels: dict[str, float]) -> None:
    people = draw_people(EVERYONE, 100_000, np.random.default_rng(RNG_SEED))
    parts = 100 * people.levels[item].value_counts(normalize=True)
    assert parts.to_dict() == pytest.approx(dict(levels), abs=0.7)


def test_true_means_of_levels_are_those_of_many_people() -> None:
    """With 400,000 people the error of each mean is below 0.15 points."""
    people = draw_people(EVERYONE, 400_000, np.random.default_rng(RNG_SEED))
    means = [people.givers.share[people.place[0] == level].mean() for level in range(3)]
    assert means == pytest.approx(true_means().tolist(), abs=0.5)
    assert float(true_means() @ [0.5, 0.3, 0.2]) == pytest.approx(38.7, abs=0.01)


def test_a_level_against_all_others_by_hand() -> None:
    """Of the first, half of all: m − (38.7 − 0.5 m) / 0.5 = 2 m − 77.4."""
    assert TRUE_MINUS_OTHERS[0] == pytest.approx(2 * float(true_means()[0]) - 77.4)


@pytest.mark.parametrize(
    ("figure", "percent"),
    [("share_at_0", 30), ("share_ge_50", 45), ("share_gt_50", 30), ("share_ge_90", 20), ("share_at_100", 15)],
)
def test_thresholds_by_hand(figure: str, percent: int) -> None:
    """50: 15, 75: 5, 80: 5, 90: 5 and 100: 15 per cent of people."""
    assert true_part(figure) == percent


def test_kinds_by_hand() -> None:
    """Attempted 0.1; read 0.2 + 0.2 · 0.4; relied 0.5 + 0.2 · 0.6."""
    assert true_kinds().tolist() == pytest.approx([0.1, 0.28, 0.62])


@pytest.mark.parametrize("weights", TAKE_PART)
def test_those_who_take_part_answer_higher_and_their_weights_bring_the_mean_back(weights: str) -> None:
    people = draw_who_take_part(EVERYONE, 40_000, weights, np.random.default_rng(RNG_SEED))
    weight = weigh(people)
    assert weight is not None
    assert people.givers.share.mean() > 41
    assert np.average(people.givers.share, weights=weight) == pytest.approx(38.7, abs=1)


@pytest.mark.parametrize(("weights", "effect"), [("even", (1.15, 1.35)), ("uneven", (2.2, 3.2))])
def test_weights_are_as_uneven_as_they_are_called(weights: str, effect: tuple[float, float]) -> None:
    weight = weigh(draw_who_take_part(EVERYONE, 20_000, weights, np.random.default_rng(RNG_SEED)))
    assert weight is not None
    assert effect[0] < float((weight**2).mean()) < effect[1]


def test_nobody_can_be_weighted_to_a_level_that_nobody_is_at() -> None:
    people = draw_who_take_part(EVERYONE, 2, "uneven", np.random.default_rng(RNG_SEED))
    assert weigh(people) is None
    assert list(check_weighted(EVERYONE, 2, "uneven", np.random.default_rng(RNG_SEED), 1)) == []
    assert list(check_weighted_money(EVERYONE, 2, "uneven", np.random.default_rng(RNG_SEED), 1)) == []


def test_every_interval_of_a_large_sample_is_near_its_truth() -> None:
    """Ends are 5 half-widths or nearer: a truth of another figure would be further away."""
    rng = np.random.default_rng(RNG_SEED)
    found = [*check_people(20_000, rng, 1), *check_weighted(EVERYONE, 20_000, "even", rng, 1)]
    found += check_weighted_money(EVERYONE, 5_000, "even", rng, 1)
    for one in found:
        low, high = one.ends
        if not np.isnan(low) and "quartile" not in one.figure and "median" not in one.figure:
            assert low - 2.5 * (high - low) < one.truth < high + 2.5 * (high - low), one
