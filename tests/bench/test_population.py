"""The made-up population: what its truth is, worked out another way."""

import math

import numpy as np
import pytest

from bench.population import MEAN, MEDIAN, SHARES, SIGMA, Population, shares_at


def test_shares_are_parts_of_one_whole() -> None:
    assert sum(SHARES.values()) == 100


def test_mean_share_by_hand() -> None:
    """0·30 + 5·5 + 10·8 + 20·7 + 30·5 + 50·15 + 75·5 + 80·5 + 90·5 + 100·15 = 3,870."""
    assert Population(None, 0.0).mean_share == 38.7


def test_amounts_have_the_published_median_and_mean() -> None:
    assert pytest.approx(MEDIAN * math.exp(SIGMA**2 / 2)) == MEAN


def test_the_median_amount_is_drawn_in_the_middle() -> None:
    amount = Population(None, 0.0).draw(100_001, np.random.default_rng(1)).amount
    assert np.median(amount) == pytest.approx(100 * MEDIAN, rel=0.05)


@pytest.mark.parametrize("cap", [None, 10_000.0])
def test_without_dependence_the_money_share_is_the_mean_share(cap: float | None) -> None:
    assert Population(cap, 0.0).money_share == pytest.approx(38.7, abs=1e-3)


def test_with_dependence_those_who_give_more_report_more() -> None:
    """Every replicate average of a large sample lies within its error of the integral: 4 million, capped."""
    population = Population(10_000.0, 0.4)
    givers = population.draw(4_000_000, np.random.default_rng(2))
    money = np.minimum(givers.amount, 1_000_000)
    ratio = float((givers.share * money).sum() / money.sum())
    error = math.sqrt(float(((money * (givers.share - ratio)) ** 2).sum())) / float(money.sum())
    assert population.money_share == pytest.approx(ratio, abs=4 * error)
    assert population.money_share > 45


@pytest.mark.parametrize(("z", "share"), [(-4.0, 0), (0.0, 20), (0.02, 30), (4.0, 100)])
def test_a_place_in_the_normal_distribution_has_its_share(z: float, share: int) -> None:
    """30 + 5 + 8 + 7 = 50 per cent answer 20 or less, so the middle is where 20 ends."""
    assert shares_at(np.array([z])).tolist() == [share]
