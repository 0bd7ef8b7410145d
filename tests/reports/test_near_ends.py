"""What nine hidden people can have said where hardly anybody is far from an end: by hand, by trying all."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations_with_replacement

import numpy as np
import pytest

from reports.audit.audit import audit
from reports.near_ends import are_at_an_end, find_most, quantiles_are_at_an_end
from reports.samples import Integers
from tests.reports.answers import Answer, make_table, share
from tests.reports.audited import computed, told

Shares = Mapping[int, int]

MOSTLY_NOTHING: Shares = {0: 74, 1: 12, 2: 6, 3: 3, 5: 4, 50: 1}
"""26 are not at 0 and said 103 points together, so that nine have 1 each and at most 103 − 26 more: 86."""
IN_STEPS: Shares = {0: 30, 2: 20, 4: 25, 5: 20, 8: 5}
"""Quartiles lie between 0 and 0, 2 and 4, 4 and 5. Nine have 5 each at most, and what five have above: 60."""


def histogram_of(shares: Shares) -> Integers:
    return np.array([shares.get(value, 0) for value in range(101)])


def mirrored(shares: Shares) -> Shares:
    return {100 - value: n for value, n in shares.items()}


def make_people(shares: Shares) -> list[Answer]:
    """Eleven people at two levels that groups hide together, spread over all answers."""
    values = [value for value, n in shares.items() for _ in range(n)]
    levels = {0: "gwwc_trial", 10: "other"}
    return [share(value, pledge=levels.get(place % 20, "none")) for place, value in enumerate(values)]


def find_statuses(shares: Shares) -> tuple[str, str]:
    """The status of everyone's mean and of the median."""
    table = make_table(make_people(shares)).query("group == ''").set_index("estimand")["status"]
    return table["mean_share"], table["median_share"]


@pytest.mark.parametrize(
    ("shares", "known", "most"),
    [
        (MOSTLY_NOTHING, (), 12 + 12 + 9 + 20 + 50),  # the sum of all
        (MOSTLY_NOTHING, (1,), 9 + 103 - 26),
        ({0: 90, 80: 1, 9: 1}, (1,), 2 + 79 + 8),  # two are not at 0
        (IN_STEPS, (1,), 9 + 280 - 70),
        (IN_STEPS, (1, 2, 4, 5), 9 * 5 + 5 * 3),
        ({0: 50, 100: 50}, (1,), 9 + 50 * 99),
    ],
)
def test_nine_have_what_others_need_not_have(shares: Shares, known: tuple[int, ...], most: int) -> None:
    assert find_most(histogram_of(shares), known) == most


@pytest.mark.parametrize("known", [(), (1,), (1, 3), (2, 4)])
def test_no_nine_of_twelve_who_look_the_same_have_more(known: tuple[int, ...]) -> None:
    """All twelve answers from 0 to 5: alike to a reader are those with the same sum and the same counts."""
    highest: dict[tuple[int, ...], int] = {}
    bound = {}
    for answers in combinations_with_replacement(range(6), 12):
        looks = (sum(answers), *(sum(each >= step for each in answers) for step in known))
        highest[looks] = max(highest.get(looks, 0), sum(answers[-9:]))
        bound[looks] = find_most(histogram_of(Counter(answers)), known)
    assert {looks: most for looks, most in highest.items() if most > bound[looks]} == {}


@pytest.mark.parametrize(
    ("shares", "mean_is", "quantiles_are"),
    [
        (MOSTLY_NOTHING, True, True),
        ({**MOSTLY_NOTHING, 50: 0, 60: 1}, False, True),  # 96 points, and no quantile is over 1
        (IN_STEPS, False, True),
        ({**IN_STEPS, 50: 2}, False, False),  # 90 more
        ({0: 50, 20: 25, 50: 25}, False, False),
    ],
)
def test_the_mean_is_told_by_the_sum_and_quantiles_earlier(
    shares: Shares, mean_is: bool, quantiles_are: bool
) -> None:
    for each in (histogram_of(shares), histogram_of(mirrored(shares))):
        assert (are_at_an_end(each), quantiles_are_at_an_end(each)) == (mean_is, quantiles_are)


@pytest.mark.parametrize(
    ("shares", "statuses"),
    [
        (MOSTLY_NOTHING, ("c", "c")),
        (IN_STEPS, ("", "c")),
        ({0: 60, 10: 20, 50: 15, 100: 10}, ("", "")),
    ],
)
def test_such_waves_hide_as_little_as_the_audit_lets_pass(shares: Shares, statuses: tuple[str, str]) -> None:
    for each in (shares, mirrored(shares)):
        assert find_statuses(each) == statuses
        assert told(audit(computed(make_people(each)))) == []
