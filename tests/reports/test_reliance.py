import math

import numpy as np
import pytest

from reports.reliance import RELIED_ON, estimate_reliance, on_charity
from reports.samples import MissingValues


def test_reliance_on_the_charity_itself_is_taken_off_and_never_below_0() -> None:
    """100 − 40 = 60; 20 − 50 → 0; the evaluator's and nobody's stay: (60 + 0 + 80 + 40) / 4 = 45, not 60."""
    found = estimate_reliance([100, 20, 80, 40], [40, 50, 30, 0], ["charity", "charity", "evaluator", None])
    assert (found.headline.value, found.without_charity.value) == (60, 45)


def test_proportions_are_of_those_who_relied_on_somebody() -> None:
    """Of three, two on the charity and one on an evaluator; what a person with 0 said does not count."""
    found = estimate_reliance([100, 20, 80, 40], [40, 50, 30, 0], ["charity", "charity", "evaluator", "fund"])
    values = {code: estimate.value for code, estimate in found.by.items()}
    assert values == pytest.approx(
        {"evaluator": 100 / 3, "fund": 0, "charity": 200 / 3, "person": 0, "other": 0, "not_sure": 0}
    )
    assert {estimate.n for estimate in found.by.values()} == {3}


def test_if_nobody_relied_on_anybody_there_are_no_proportions_and_both_means_agree() -> None:
    found = estimate_reliance([10, 30], [0, 0], [None, None])
    assert all(math.isnan(estimate.value) for estimate in found.by.values())
    assert found.headline == found.without_charity


def test_weights_count_in_both() -> None:
    """Means with weights 3 and 1: (300 + 0) / 4 = 75, and 0 where the charity's own word is taken off."""
    found = estimate_reliance([100, 0], [100, 0], ["charity", None], [3, 1])
    assert (found.headline.value, found.without_charity.value) == (75, 0)


@pytest.mark.parametrize("code", [None, math.nan, "nobody"])
def test_who_relied_on_someone_without_a_word_on_whom_is_refused(code: object) -> None:
    with pytest.raises(MissingValues, match="without a word on whom"):
        estimate_reliance([10, 20], [1, 0], [code, None])


def test_who_relied_on_nobody_is_not_on_the_charity_whatever_they_said() -> None:
    places = np.array([RELIED_ON.index("charity")] * 3 + [RELIED_ON.index("fund")], dtype=np.int8)
    assert on_charity(np.array([0.0, 1.0, 40.0, 40.0]), places).tolist() == [False, True, True, False]


def test_a_missing_share_is_refused() -> None:
    with pytest.raises(MissingValues):
        estimate_reliance([math.nan], [5], ["fund"])
