import math

import pytest
from scipy.special import bdtr

from reports.intervals import NO_ENDS, cut, order_statistic_ranks, quantile_t, t_ends, tail, wilson_ends

Z = 1.959963984540054  # qnorm(0.975) in R


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (0, 20, 0, 0.1611),
    ],
)
def test_wilsons_interval_has_newcombes_printed_ends(hits: int, n: int, low: float, high: float) -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857-872, method 3; four digits
    assert wilson_ends(100 * hits / n, n, Z) == pytest.approx((100 * low, 100 * high), abs=0.005)


@pytest.mark.parametrize("n", [1, 2, 20, 1000])
def test_wilsons_interval_stays_inside_0_to_100_where_walds_has_no_width(n: int) -> None:
    # Solve (p - 0)² = z² p (1 - p) / n: p = z² / (n + z²)
    far = 100 * Z**2 / (n + Z**2)
    assert wilson_ends(0, n, Z) == (0, pytest.approx(far, rel=1e-12))
    assert wilson_ends(100, n, Z) == (pytest.approx(100 - far, rel=1e-12), 100)


def test_wilsons_interval_stays_inside_where_walds_leaves() -> None:
    # Wald for 1 of 20: 5 ∓ 1.96 · √(5 · 95 / 20) = 5 ∓ 9.55, below 0
    low, high = wilson_ends(5, 20, Z)
    assert 0 < low < 5 < high < 100


def test_no_answers_have_no_wilson_interval() -> None:
    assert wilson_ends(math.nan, 0, Z) == NO_ENDS


@pytest.mark.parametrize(
    ("n", "ranks"),
    [
        (1, None),
        (5, None),
        (6, (1, 6)),
        (7, (1, 7)),
        (9, (2, 8)),
        (10, (2, 9)),
        (12, (3, 10)),
        (15, (4, 12)),
        (17, (5, 13)),
        (18, (5, 14)),
        (20, (6, 15)),
    ],
)
def test_the_median_lies_between_the_ranks_of_textbook_tables(n: int, ranks: tuple[int, int] | None) -> None:
    # Usual table “confidence intervals for the median” (levels printed there: n = 6 96.9 %, 7 98.4, 9 96.1,
    # 10 97.9, 12 96.1, 15 96.5, 17 95.1, 18 96.9, 20 95.9; 5 only 93.8)
    assert order_statistic_ranks(n, 0.5, 95) == ranks


@pytest.mark.parametrize(
    ("n", "ranks"),
    [
        (10, None),  # 0.75^10 = 0.0563: more than 5 % of samples lie above the lower quartile
        (11, (1, 7)),  # 0.75^11 = 0.0422 below, P(7 or more) = 0.0076 above: 95.0 %
        (13, (1, 7)),  # 0.75^13 = 0.0238 below, P(7 or more) = 0.0243 above
    ],
)
def test_the_lower_quartile_has_an_interval_from_11_answers(n: int, ranks: tuple[int, int] | None) -> None:
    assert order_statistic_ranks(n, 0.25, 95) == ranks


@pytest.mark.parametrize("probability", [0.25, 0.5, 0.75])
@pytest.mark.parametrize("level", [90, 95, 99])
def test_ranks_cover_the_level_and_are_missing_only_where_smallest_and_largest_do_not(
    probability: float, level: float
) -> None:
    for n in range(1, 400):
        ranks = order_statistic_ranks(n, probability, level)
        widest = 1 - probability**n - (1 - probability) ** n
        if ranks is None:
            assert widest < level / 100
        else:
            below, above = (bdtr(rank - 1, n, probability) for rank in ranks)
            assert above - below >= level / 100


def test_a_t_interval_is_not_cut_by_itself() -> None:
    # t with 2 degrees of freedom is 4.303 in every table; 10 ∓ 4.303 · 5
    assert t_ends(10, 5, 2, 95) == pytest.approx((-11.513, 31.513), abs=0.005)


def test_a_t_interval_without_degrees_of_freedom_has_no_ends() -> None:
    assert all(math.isnan(end) for end in t_ends(10, 5, 0, 95))


def test_the_t_quantile_with_infinite_degrees_of_freedom_is_the_normal_one() -> None:
    assert quantile_t(0.975, math.inf) == pytest.approx(Z, rel=1e-12)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((10, 90), ((10, 90), "")),
        ((0, 100), ((0, 100), "")),
        ((-1, 90), ((0, 90), ", cut at 0")),
        ((10, 101), ((10, 100), ", cut at 100")),
        ((-1, 101), ((0, 100), ", cut at 0 and 100")),
    ],
)
def test_ends_are_cut_at_0_and_100_and_the_words_say_so(
    ends: tuple[float, float], expected: tuple[tuple[float, float], str]
) -> None:
    assert cut(ends) == expected


def test_ends_that_do_not_exist_are_not_cut() -> None:
    (low, high), words = cut(NO_ENDS)
    assert (math.isnan(low), math.isnan(high), words) == (True, True, "")


@pytest.mark.parametrize("level", [0, 100, -5, 150, math.nan])
def test_a_level_that_is_no_per_cent_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="The level is a per cent between 0 and 100, such as 95"):
        tail(level)
