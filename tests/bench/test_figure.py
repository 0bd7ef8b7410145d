"""How measured figures are held against their targets, kept, and compared."""

import math
from pathlib import Path

import pytest

from bench.figure import Figure, figure, keep, kept, ratios, show
from bench.growth import exponent


@pytest.mark.parametrize(
    ("bounds", "target", "met"),
    [
        ({}, "", None),
        ({"at_most": 2.0}, "at most 2", True),
        ({"at_most": 1.9}, "at most 1.9", False),
        ({"at_least": 2.0}, "at least 2", True),
        ({"at_least": 2.5}, "at least 2.5", False),
    ],
)
def test_the_median_is_held_against_the_bound(
    bounds: dict[str, float], target: str, met: bool | None
) -> None:
    assert figure("Post", "×", [9.0, 1.0, 2.0], size=7, **bounds) == Figure(
        "Post", "×", 7, 2.0, 1.0, 9.0, target, met
    )


@pytest.mark.parametrize(("bound", "code", "word"), [(3.0, 0, "met"), (1.0, 1, "MISSED")])
def test_a_missed_target_is_said_and_ends_with_1(
    bound: float, code: int, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert show([figure("Post", "×", [2.0], at_most=bound), figure("Page", "ms", [1.0])]) == code
    assert capsys.readouterr().out.splitlines()[0].split()[-1] == word


def test_what_is_kept_can_be_compared_with(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    keep([figure("Post", "×", [2.0], size=10), figure("Post", "×", [3.0], size=20)], {"cores": "2"}, path)
    assert kept(path) == {("Post", 10): 2.0, ("Post", 20): 3.0}


def test_the_first_pair_is_a_warm_up() -> None:
    calls: list[str] = []
    found = ratios(lambda: calls.append("a"), lambda: calls.append("b"), 3)
    assert (len(found), calls) == (3, ["a", "b"] * 4)


@pytest.mark.parametrize(("power", "times"), [(1.0, 3.0), (2.0, 0.5), (0.0, 1.0)])
def test_an_exact_power_law_is_fitted_exactly(power: float, times: float) -> None:
    sizes = (10, 100, 1_000)
    assert exponent(sizes, [times * n**power for n in sizes]) == pytest.approx(power)


def test_what_takes_no_time_does_not_bend_the_fit() -> None:
    """The first is start-up; from 100 to 1,000 the cost grows tenfold."""
    assert exponent((10, 100, 1_000), [0.019, 0.1, 1.0]) == pytest.approx(1)


def test_one_size_has_no_exponent() -> None:
    assert math.isnan(exponent((10, 100), [0.001, 1.0]))
