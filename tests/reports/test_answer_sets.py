import numpy as np
import pytest

from reports.answer_sets import INNER, SETS, VALUES, choose_sets, fixes_small_count
from reports.samples import Integers

ALL = frozenset(SETS)
HEAPS = {"heap_5", "heap_10", "heap_25"}
EVERYONE = VALUES >= 0


def people(**by_share: int) -> Integers:
    """Counts by share from ``s50=20`` and the like."""
    histogram = np.zeros(101, dtype=np.int64)
    for name, count in by_share.items():
        histogram[int(name[1:])] = count
    return histogram


# Ten each at 0, 12 (not round), 15 (a multiple of 5 only), 25, 30 (of 10 only), 60, 90 and 100, and 20 at 50.
SAFE = people(s0=10, s12=10, s15=10, s25=10, s30=10, s50=20, s60=10, s90=10, s100=10)


def without(histogram: Integers, share: int, left: int = 9) -> Integers:
    """The same counts with few people left at one share."""
    return np.where(share == VALUES, left, histogram)


def test_counts_without_a_small_one_are_all_shown() -> None:
    assert choose_sets([SAFE], ALL) == ALL


@pytest.mark.parametrize(
    ("share", "hidden"),
    [
        (0, {"share_at_0", *HEAPS}),  # n − m − at_100 would be at_0
        (100, {"share_at_100", *HEAPS}),
        (90, {"share_ge_90"}),  # 90 to 99 would be ge_90 − at_100; at_100 comes first
        (60, {"share_gt_50", "heap_25"}),  # 51 to 89 would be gt_50 − ge_90; so the number at 50 is not known
        (12, {"heap_5"}),  # m − |5| would be those at 12
        (15, {"heap_25"}),  # |5| − |10| − |25| + |50| would be those at 15
        (25, {"heap_25"}),  # |25| − |50| would be those at 25
    ],
)
def test_one_small_count_hides_what_would_tell_it_and_no_more(share: int, hidden: set[str]) -> None:
    assert choose_sets([without(SAFE, share)], ALL) == ALL - hidden


def test_few_at_50_hide_the_threshold_above_it_and_not_the_one_that_holds_it() -> None:
    shown = choose_sets([without(SAFE, 50)], ALL)
    assert ALL - shown == {"share_gt_50", "heap_25"}


def test_all_at_0_or_at_100_show_nothing() -> None:
    assert choose_sets([people(s0=50)], ALL) == frozenset()
    assert choose_sets([people(s100=50)], ALL) == frozenset()


def test_half_above_and_half_below_show_half_and_no_more() -> None:
    assert choose_sets([people(s20=30, s70=30)], ALL) == {"share_ge_50"}


def test_what_one_histogram_hides_is_hidden_for_all() -> None:
    assert choose_sets([SAFE, without(SAFE, 25)], ALL) == ALL - {"heap_25"}


def test_only_sets_among_those_given_are_shown() -> None:
    assert choose_sets([SAFE], frozenset(("share_at_0",))) == {"share_at_0"}


def test_a_difference_of_known_counts_is_fixed() -> None:
    # 40 of 50 or more and 31 over 50 leave 9 at exactly 50.
    histogram = people(s20=30, s50=9, s80=31)
    known = np.vstack([EVERYONE, VALUES >= 50])
    assert not fixes_small_count(known, histogram)
    assert fixes_small_count(np.vstack([known, VALUES > 50]), histogram)


def test_a_count_that_three_others_fix_is_found() -> None:
    # None of the three is small, nor a difference of two, but 45 + 25 − 61 = 9 are multiples of 10 and of 25.
    histogram = people(s7=20, s10=36, s25=16, s50=9)
    tens, twenty_fives = INNER & (VALUES % 10 == 0), INNER & (VALUES % 25 == 0)
    known = np.vstack([EVERYONE, tens, twenty_fives])
    assert not fixes_small_count(known, histogram)
    assert fixes_small_count(np.vstack([known, tens | twenty_fives]), histogram)


def test_nobody_is_a_small_count_too() -> None:
    assert fixes_small_count(np.vstack([EVERYONE, VALUES == 0]), people(s40=30))
