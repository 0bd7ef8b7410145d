import numpy as np
import pytest

from reports.bootstrap import (
    BLOCKS,
    block_sizes,
    count_draws,
    count_places,
    count_replicates,
    draw,
    put_into_blocks,
    replicate_totals,
)
from reports.estimation import linearised_mean
from reports.samples import make_sample


def make_rows(n: int) -> np.ndarray:
    """Make n rows of a share and a 1 to count it."""
    return np.column_stack([np.random.default_rng(5).integers(0, 101, n), np.ones(n)])


def test_each_draw_counts_as_many_people_as_there_are() -> None:
    counts = count_places(7, 50, np.random.default_rng(1))
    assert counts.shape == (50, 7)
    assert counts.sum(axis=1).tolist() == [7] * 50


def test_draws_count_each_person_once_on_average_with_the_multinomial_variance() -> None:
    # Variance of a count: n · (1 / n) · (1 - 1 / n) = 0.9 for n = 10
    counts = count_places(10, 40_000, np.random.default_rng(1))
    assert counts.mean(axis=0) == pytest.approx(np.ones(10), abs=0.03)
    assert counts.var(axis=0) == pytest.approx(np.full(10, 0.9), abs=0.05)


@pytest.mark.parametrize(
    ("n", "replicates"),
    [(2, 20_000), (100, 20_000), (200, 10_000), (1_000, 2_000), (20_000, 2_000), (3_000_000, 2_000)],
)
def test_few_people_get_more_replicates_and_nobody_fewer_than_2000(n: int, replicates: int) -> None:
    assert count_replicates(n) == replicates


@pytest.mark.parametrize("n", [400, 30_000])
def test_the_spread_of_replicates_is_that_of_the_linearised_mean(n: int) -> None:
    rows = make_rows(n)
    totals = replicate_totals(rows, seed=2)
    mean, error = linearised_mean(make_sample(rows[:, 0]))
    replicates = totals[:, 0] / totals[:, 1]
    assert replicates.mean() == pytest.approx(mean, abs=0.1)
    assert replicates.std() == pytest.approx(error, rel=0.05)


@pytest.mark.parametrize("n", [300, 20_001])
def test_the_same_seed_gives_the_same_totals_whatever_the_order_of_rows(n: int) -> None:
    rows = make_rows(n)
    shuffled = np.random.default_rng(9).permutation(rows)
    assert (replicate_totals(rows, seed=7) == replicate_totals(shuffled, seed=7)).all()


def test_another_seed_gives_other_totals() -> None:
    rows = make_rows(300)
    assert (replicate_totals(rows, seed=7) != replicate_totals(rows, seed=8)).any()


def test_a_seed_may_have_8_bytes() -> None:
    assert replicate_totals(make_rows(3), seed=2**64 - 1).shape == (20_000, 2)


@pytest.mark.parametrize(("n", "size_varies"), [(20_000, False), (20_001, True)])
def test_above_20000_people_blocks_are_drawn_whose_sizes_differ_by_one(n: int, size_varies: bool) -> None:
    sizes = replicate_totals(make_rows(n), seed=1)[:, 1]
    assert bool(np.ptp(sizes) > 0) == size_varies


def test_blocks_hold_everybody_once() -> None:
    """45,000 people in 2,000 blocks: 1,000 blocks of 23 and 1,000 of 22."""
    sizes = np.bincount(put_into_blocks(45_000, 3))
    assert np.unique(sizes, return_counts=True)[1].tolist() == [1_000, 1_000]
    assert sizes.sum() == 45_000


def test_blocks_vary_as_their_people_do() -> None:
    """The variance of a block's total is that of a person times its size, within 4 errors of 2,000."""
    share = make_rows(80_000)[:, 0]
    totals = np.bincount(put_into_blocks(80_000, 4), weights=share)
    assert totals.var() / 40 == pytest.approx(share.var(), rel=4 * np.sqrt(2 / BLOCKS))


@pytest.mark.parametrize("n", [300, 20_001])
def test_people_among_others_have_the_totals_that_they_add_to_those_of_all(n: int) -> None:
    rows, is_in = make_rows(n), np.arange(n) % 3 == 0
    draws = draw(np.arange(n), seed=4)
    of_some = draws.of(draws.unit[is_in]).totals(rows[is_in])
    assert (of_some == draws.totals(rows * is_in[:, np.newaxis])).all()
    assert of_some[:, 1].mean() == pytest.approx(n / 3, rel=0.01)


@pytest.mark.parametrize("n", [50, 20_001])
def test_each_replicate_draws_as_many_units_as_there_are(n: int) -> None:
    draws = draw(np.arange(n)[::-1], seed=1)
    assert (draws.times.sum(axis=1) == draws.times.shape[1]).all()
    assert draws.times.shape == count_draws(min(n, BLOCKS), 1).shape


@pytest.mark.parametrize(
    ("replicates", "width", "sizes"),
    [
        (2_000, 400, [2_000]),
        (2_000, 1_000, [2_000]),
        (5_000, 1_000, [2_000, 2_000, 1_000]),
        (3, 5_000_000, [1, 1, 1]),
    ],
)
def test_blocks_hold_at_most_2_million_cells_or_one_replicate(
    replicates: int, width: int, sizes: list[int]
) -> None:
    assert list(block_sizes(replicates, width)) == sizes
