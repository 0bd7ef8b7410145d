"""The candidate intervals on numbers small enough for the hand, and against R's figures of the same data."""

import math

import numpy as np
import pytest

from bench.money_intervals import METHODS, all_ends, linearised, linearised_effective_t, linearised_t

SHARE, MONEY = np.array([0.0, 50.0, 100.0]), np.array([100.0, 100.0, 200.0])


def test_linearised_ratio_and_error_by_hand() -> None:
    """R = (50·100 + 100·200) / 400 = 62.5; parts -15.625, -3.125, 18.75; squares 605.47; times 3/2 → root."""
    ratio, error = linearised(SHARE, MONEY)
    assert ratio == 62.5
    assert error == pytest.approx(math.sqrt(1.5 * (15.625**2 + 3.125**2 + 18.75**2)))


def test_a_t_interval_is_cut_to_per_cents() -> None:
    """The error is 30.1 and t(2) = 4.30, so the ends would be -67 and 192."""
    assert linearised_t(SHARE, MONEY, np.empty((0, 5))) == (0.0, 100.0)


def test_fewer_effective_amounts_make_it_wider() -> None:
    rng = np.random.default_rng(3)
    share, money = rng.integers(30, 60, 200).astype(float), rng.lognormal(0, 1.5, 200)
    nominal, effective = (
        high - low
        for low, high in (
            method(share, money, np.empty((0, 5))) for method in (linearised_t, linearised_effective_t)
        )
    )
    assert effective > nominal


def test_every_method_holds_the_value_of_even_data() -> None:
    rng = np.random.default_rng(4)
    share, money = rng.integers(0, 101, 400).astype(float), rng.uniform(50, 150, 400)
    ratio, _ = linearised(share, money)
    ends = all_ends(share, money, seed=1)
    assert list(ends) == list(METHODS)
    assert all(low < ratio < high for low, high in ends.values())


def test_on_even_data_the_methods_agree_within_a_point() -> None:
    rng = np.random.default_rng(5)
    share, money = rng.integers(0, 101, 1_000).astype(float), rng.uniform(50, 150, 1_000)
    ends = all_ends(share, money, seed=1)
    for low, high in ends.values():
        assert (low, high) == pytest.approx(ends["linearised"], abs=1)
