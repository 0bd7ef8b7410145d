"""The trend against R's t.test, and where it must say nothing."""

import csv
import math
from pathlib import Path
from typing import Any

import pytest

from reports.comparisons import Difference
from reports.trend import WaveMean, compare_estimates, find_changes, standard_error

CLOSE: Any = {"rel": 1e-9, "abs": 1e-9}
RESULTS = Path(__file__).parents[1] / "reference" / "trend.csv"


def read_cases() -> dict[str, dict[str, float]]:
    cases: dict[str, dict[str, float]] = {}
    with RESULTS.open() as file:
        for row in csv.DictReader(file):
            cases.setdefault(row["case"], {})[row["quantity"]] = float(row["value"])
    return {case: numbers for case, numbers in cases.items() if not case.startswith("versions")}


R = read_cases()


def make_mean(
    estimate: float = 40,
    low: float = 30,
    high: float = 50,
    n: int = 100,
    *,
    edition: int = 1,
    series: int = 1,
) -> WaveMean:
    """A wave whose people saw one edition of a series, which starts with edition ``series``."""
    return WaveMean(frozenset((edition,)), frozenset((series, edition)), estimate, low, high, n)


def mean_of(case: str, name: str) -> WaveMean:
    estimate, low, high, n = (R[case][f"{name}_{column}"] for column in ("estimate", "low", "high", "n"))
    return make_mean(estimate, low, high, int(n))


@pytest.mark.parametrize("case", R)
def test_the_difference_of_two_estimates_is_that_of_r_s_t_test_of_the_answers(case: str) -> None:
    found = compare_estimates(mean_of(case, "later"), mean_of(case, "earlier"))
    numbers = [found.value, found.low, found.high, found.statistic, found.df, found.p]
    expected = R[case]
    ends = max(expected["low"], -100.0), min(expected["high"], 100.0)
    of_r = [expected["value"], *ends, expected["statistic"], expected["df"], expected["p"]]
    assert numbers == pytest.approx(of_r, **CLOSE)


def test_a_standard_error_comes_from_the_end_that_was_not_cut() -> None:
    """10, 20 and 0: mean 10, deviation 10, error 10/√3 = 5.7735; the low end, -14.84, is cut at 0."""
    assert standard_error(make_mean(10, 0, 10 + 4.302652729911275 * 10 / math.sqrt(3), 3)) == pytest.approx(
        10 / math.sqrt(3), **CLOSE
    )


def test_an_interval_tells_its_error_from_two_answers_on_and_while_one_end_is_whole() -> None:
    """R: qt(0.975, 1) = 12.7062047361747, qt(0.975, 2) = 4.30265272974946, qt(0.975, 99) = 1.98421695158642.

    Of 49 and 51 the error is 1, √2 / √2. From 60 down to 0.5 it is 59.5 over t though 100 is cut.
    """
    assert standard_error(make_mean(50, 50 - 12.7062047361747, 50 + 12.7062047361747, 2)) == pytest.approx(1)
    assert standard_error(make_mean(60, 0.5, 100, 3)) == pytest.approx(59.5 / 4.30265272974946)
    assert standard_error(make_mean(50, 49.5, 50.5, 100)) == pytest.approx(0.5 / 1.98421695158642)


NAN = math.nan
UNTOLD = [
    pytest.param(make_mean(50, 0, 100, 3), id="both ends cut"),
    pytest.param(make_mean(50, NAN, NAN, 30), id="no interval"),
    pytest.param(make_mean(50, 40, 60, 1), id="one answer"),
    pytest.param(make_mean(50, 50, 50, 30), id="no width"),
]


@pytest.mark.parametrize("mean", UNTOLD)
def test_without_an_interval_of_either_mean_a_difference_has_none(mean: WaveMean) -> None:
    for later, earlier, value in ((mean, make_mean(), 10.0), (make_mean(), mean, -10.0)):
        found = compare_estimates(later, earlier)
        assert isinstance(found, Difference)
        assert (found.value, found.has_interval) == (value, False)


def joined(*means: WaveMean) -> list[int | None]:
    return [change.earlier if change else None for change in find_changes(means)]


def test_waves_of_one_edition_are_compared_with_the_wave_before() -> None:
    assert joined(make_mean(), make_mean(), make_mean()) == [None, 0, 1]


def test_a_spelling_change_goes_on_and_a_new_meaning_starts_anew() -> None:
    """Edition 2 is edition 1 in another spelling; edition 3 means something else, and 4 is 3 respelled."""
    waves = [
        make_mean(),
        make_mean(edition=2),
        make_mean(edition=3, series=3),
        make_mean(edition=4, series=3),
    ]
    assert joined(*waves) == [None, 0, None, 2]


def test_an_old_wording_that_comes_back_is_compared_with_its_own_series() -> None:
    other = make_mean(edition=3, series=3)
    assert joined(make_mean(), other, make_mean()) == [None, None, 0]


def test_nothing_is_compared_without_waves() -> None:
    assert (joined(), joined(make_mean())) == ([], [None])
