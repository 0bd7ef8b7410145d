"""What make coverage draws, counts, prints and writes."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bench.coverage import falls_short, main, scenarios
from bench.simulating import Interval, Line, Scenario, by_figure, merge, read_lines, simulate, write_lines

NAN = math.nan


def line(part: str, figure: str, covers: str = "95.0", n: str = "30") -> Line:
    return Line(part, figure, "", "", n, "0", "", "10000", covers, "10.0")


def alternating(rng: np.random.Generator, run: int) -> Iterator[Interval]:
    """One interval that holds, one in every second run, a pair of which one never does, one that is none."""
    yield Interval("always", (10, 20), 15)
    yield Interval("half", (10, 30), 15 if run % 2 else 5, cap="500", size=40 + run)
    yield Interval("pair", (0, 10), 5)
    yield Interval("pair", (0, 30), 50)
    yield Interval("none", (NAN, NAN), 15)


@pytest.mark.parametrize(("truth", "held"), [(9.9, False), (10, True), (20, True), (20.1, False)])
def test_an_interval_holds_its_ends_and_what_lies_between(truth: float, held: bool) -> None:
    assert Interval("x", (10, 20), truth).holds is held


def test_figures_are_counted_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    """Of 100 runs the pair, of mean width (10 + 30) / 2, holds together in none; sizes are 40 to 139."""
    found = simulate(Scenario("part", 100, alternating, (1,), "even", 0.4), 100)
    assert found == [
        Line("part", "always", "even", "", "100", "0.4", "", "100", "100.0", "10.0"),
        Line("part", "half", "even", "500", "100", "0.4", "90", "100", "50.0", "20.0"),
        Line("part", "pair", "even", "", "100", "0.4", "", "100", "0.0", "20.0"),
    ]
    assert capsys.readouterr().err == "part · even · n = 100 · dependence 0.4: 100 of 100\n"


def test_a_sample_whose_weights_happen_to_be_equal_leaves_the_others_their_effective_number() -> None:
    """Of sizes 17, none and 15 the median of the two."""

    def sample(rng: np.random.Generator, run: int) -> Iterator[Interval]:
        yield Interval("mean_share", (10, 20), 15, size=(17, NAN, 15)[run])

    (found,) = simulate(Scenario("weighted", 20, sample, (1,), "even"), 3)
    assert found.n_effective == "16"


def test_intervals_that_hold_together_exist_together() -> None:
    some = [Interval("pair", (0, 10), 5), Interval("pair", (NAN, NAN), 5), Interval("one", (0, 10), 5)]
    assert list(by_figure(some)) == [("one", "")]


def test_lines_are_read_as_they_were_written(tmp_path: Path) -> None:
    path, lines = tmp_path / "lines.csv", [line("people", "a"), line("money", "b")]
    assert read_lines(path) == []
    write_lines(lines, path)
    assert read_lines(path) == lines


def test_parts_that_are_run_again_take_the_place_of_their_earlier_lines() -> None:
    earlier = [line("money", "a"), line("people", "b"), line("people", "gone")]
    later = [line("people", "b", covers="94.0")]
    assert merge(earlier, later, ["people"]) == [line("money", "a"), line("people", "b", covers="94.0")]


@pytest.mark.parametrize(
    ("one", "short"),
    [
        (line("people", "x", covers="92.3"), True),
        (line("people", "x", covers="92.4"), False),
        (line("people", "x", covers="80.0", n="10"), False),
        (line("people", "mean_read", covers="80.0"), False),
        (line("money", "x", covers="80.0"), False),
    ],
)
def test_a_figure_falls_short_where_chance_does_not_explain_it(one: Line, short: bool) -> None:
    """Three errors of 10,000 runs: 3 · √(0.95 · 0.05 / 10,000) = 0.65 points below 93."""
    assert falls_short(one) is short


def test_every_scenario_has_samples_of_its_own() -> None:
    every = list(scenarios())
    seeds = {(each.part, each.weights, each.dependence, each.seed) for each in every}
    assert (len(every), len(seeds)) == (103, 103)


def test_some_parts_are_run_alone_and_the_others_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lines.csv"
    write_lines([line("money", "money_share"), line("weighted", "gone")], path)
    assert main(["--runs", "1", "--only", "weighted", "--write", str(path)]) == 0
    found = read_lines(path)
    assert found[0] == line("money", "money_share")
    assert {each.part for each in found[1:]} == {"weighted"}
    assert {each.n for each in found[1:]} == {"20", "30", "50", "100", "300", "1000", "3000"}
    assert "weighted, mean_share, even, 0" in capsys.readouterr().out
