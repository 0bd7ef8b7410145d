"""The simulated tests of wordings: their truth by hand, and that they see what is wrong."""

import numpy as np
import pytest

from bench.experiment import (
    ALIKE,
    MOVED,
    PEOPLE,
    Outcome,
    draw,
    holds,
    is_as_due,
    main,
    report,
    simulate,
    true_differences,
    true_mean,
)
from reports.comparisons import Difference
from reports.experiment import Compared


def test_the_true_mean_by_hand() -> None:
    """The population's 38.7, of whom a quarter says 100 instead: 0.75 · 38.7 + 25 = 54.025."""
    assert (true_mean(0), true_mean(0.25)) == pytest.approx((38.7, 54.025))


def test_the_true_differences_by_hand() -> None:
    """0.1 · (100 - 38.7) = 6.13; 0.25 · 61.3 = 15.325; their difference 9.195."""
    assert true_differences(MOVED) == pytest.approx({(2, 1): 6.13, (3, 1): 15.325, (3, 2): 9.195})
    assert set(true_differences(ALIKE).values()) == {0.0}


def test_everybody_is_drawn_to_one_arm_and_gives_a_whole_per_cent() -> None:
    arms = draw(MOVED, np.random.default_rng(1))
    shares = np.concatenate([arm.share for arm in arms.values()])
    assert (list(arms), shares.size) == ([1, 2, 3], PEOPLE)
    assert set(shares) <= {0, 5, 10, 20, 30, 50, 75, 80, 90, 100}


def test_arms_answer_as_they_are_told() -> None:
    rng = np.random.default_rng(2)
    drawn = [draw(MOVED, rng) for _ in range(300)]
    means = {number: np.concatenate([arms[number].share for arms in drawn]).mean() for number in MOVED}
    assert means == pytest.approx({number: true_mean(moved) for number, moved in MOVED.items()}, abs=1)


@pytest.mark.parametrize(("truth", "held"), [(4.9, False), (5, True), (9, True), (9.1, False)])
def test_an_interval_holds_what_lies_between_its_ends(truth: float, held: bool) -> None:
    difference = Difference(7, 5, 9, "Welch", 3.5, 200, 0.001, 100, 100)
    assert holds(Compared(2, 1, difference, 0.003), {(2, 1): truth}) is held


def test_a_short_run_finds_a_difference_where_there_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    far = {1: 0.0, 2: 0.0, 3: 0.9}
    found = simulate(far, 100, seed=3)
    assert (found.claimed, min(found.covered.values()) > 80) == (100.0, True)
    assert capsys.readouterr().err == "100 of 100 tests\n"


def outcome(covered: float = 95, all_covered: float = 96, claimed: float = 5) -> Outcome:
    return Outcome({(2, 1): 95.0, (3, 1): covered, (3, 2): 95.0}, all_covered, claimed)


@pytest.mark.parametrize(
    ("different", "alike", "due"),
    [
        (outcome(), outcome(), True),
        (outcome(covered=92.9), outcome(), False),
        (outcome(all_covered=92.9), outcome(), False),
        (outcome(claimed=60), outcome(claimed=3), True),
        (outcome(claimed=60), outcome(claimed=7.1), False),
        (outcome(claimed=60), outcome(claimed=2.9), False),
    ],
)
def test_a_simulation_that_misses_what_is_due_fails(different: Outcome, alike: Outcome, due: bool) -> None:
    assert is_as_due(different, alike) is due


def test_both_numbers_are_printed() -> None:
    lines = list(report(outcome(), outcome(claimed=4.2)))
    assert "  2 minus 1, 6.13 points: 95% interval covers in 95.0%" in lines
    assert lines[-1] == "  some difference is claimed (Holm) in 4.2%"


def test_the_exit_status_says_whether_all_is_as_due(capsys: pytest.CaptureFixture[str]) -> None:
    """One test can claim in 0 or 100 per cent only: neither is 3 to 7."""
    assert main(["--runs", "1"]) == 1
    assert capsys.readouterr().out.startswith("Three arms, 300 people, with a difference:")
