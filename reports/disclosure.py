"""Which figures stay hidden, so that none tells what a few people answered.

The rule is that of one closed wave without groups; comparable editions are its only parts. A figure is a
*cell* here. A cell is shown only if it is safe in every tally given: an edition beside its pool gives away
that of the others, by subtraction, so that the editions of a pool share one choice.

Bases are always shown: there is no figure without its base. How many answered an item is known then, as is
how many sent; what they answered is what is guarded.
"""

from collections.abc import Callable, Mapping, Sequence

from reports.answer_sets import VALUES, choose_sets
from reports.bases import SPLIT
from reports.columns import ESTIMANDS
from reports.moments import POINTS_WIDE, find_reach, tell_single_answers
from reports.narrowing import leaves_few_numbers
from reports.near_ends import are_at_an_end
from reports.partition import FEWEST, Cells, choose_parts
from reports.samples import Integers
from reports.tally import Tally

FEWEST_OTHERS = 3
"""So many answers must differ from the commonest one, else a mean tells what single people answered."""
FEWEST_FOR_TOP_10 = 50
FEWEST_FOR_QUANTILES = 80
"""Quantiles and the ends of their intervals are single answers in order: so many people apart that no hidden
number of people between two of them can be worked out, as the audit found on made-up waves."""
FEWEST_FOR_DETAIL = 50
"""An edition of a pool with fewer answers shows its counts and its mean only."""

QUANTILES = frozenset(("median_share", "lower_quartile_share", "upper_quartile_share"))
AT_AN_END = frozenset(("share_at_0", "share_at_100"))
HEAPS = frozenset(("heap_5", "heap_10", "heap_25"))
PEOPLE_CELLS = frozenset(("gave_nothing", "missing", "answered", "dont_know", "not_say", "blank"))
ALL_CELLS = frozenset((*ESTIMANDS, *PEOPLE_CELLS, "n_left_out"))


def choose(tallies: Sequence[Tally], *, smallest: int, within: Cells = ALL_CELLS) -> Cells:
    """Return the cells that may be shown.

    Parameters
    ----------
    tallies : of one set of answers; or of the editions of a pool, which together are the pool
    smallest : figures need that many people
    within : the cells to choose among; for editions those that the pool shows

    Returns
    -------
    Estimands; ``missing``, where the number of givers without a share may be shown; ``n_left_out``, where
    that of amounts in other currencies may. Empty where a tally has fewer than ``smallest`` answers.
    """
    if any(tally.answered < smallest for tally in tallies):
        return frozenset()
    people = choose_people(tallies, within)
    chosen = people | (choose_shares(tallies) & within)
    chosen |= choose_sets([tally.shares for tally in tallies], within, [tally.n_others for tally in tallies])
    chosen |= choose_split(tallies, smallest, within)
    for cell, is_safe in SINGLE_CELLS.items():
        if cell in within and all(is_safe(tally, chosen, smallest) for tally in tallies):
            chosen |= {cell}
    return chosen & within


def choose_people(tallies: Sequence[Tally], within: Cells) -> Cells:
    """Return the counts of people that may be shown beside ``sent`` and ``answered``, which are known."""
    parts = [{"gave_nothing": tally.gave_nothing, "missing": tally.missing} for tally in tallies]
    n_others = [tally.n_others_without_share for tally in tallies]
    shown = choose_parts(parts, within, n_others)
    kinds = [tally.kinds for tally in tallies] if "missing" in shown else []
    return shown | (choose_parts(kinds, within, n_others) if kinds else frozenset()) | {"answered"}


def choose_shares(tallies: Sequence[Tally]) -> Cells:
    """Return the mean and the quantiles, unless nearly all answers are the same, or at an end."""
    for tally in tallies:
        are_told = are_at_an_end(tally.shares) or leaves_few_numbers(tally.shares)
        if are_told or are_alike(tally.shares, tally.n_others):
            return frozenset()
    return QUANTILES | {"mean_share"}


def are_alike(histogram: Integers, n_others: int = 0) -> bool:
    """Tell whether hardly anybody differs from the commonest answer, so that a mean tells single answers.

    All at 0 or at 100 are the clearest case. With one or two others the mean, times n, is what these said.
    Answers that are near each other, or nearly all at an end, are told by the mean with its interval.
    ``n_others`` more have to differ where so many people may be of other editions than one.
    """
    n_unlike = int(histogram.sum() - histogram.max())
    return n_unlike < FEWEST_OTHERS + n_others or tell_single_answers(histogram)


def are_near(histogram: Integers) -> bool:
    """Tell whether everyone’s answers are so near each other that 9 at a hidden level have too few points."""
    return find_reach(histogram, FEWEST - 1) < POINTS_WIDE


def are_free(histogram: Integers) -> bool:
    """Tell whether people who are hidden together leave open what those of them at one level said.

    These may be nobody or all of them, so that the sum of their answers lies between 0 and that of all: by 10
    points per person or more, and as far from 100. Of any 9, whose number may be known, that leaves as much:
    with n people and a sum s from 10 n to 90 n, between max(0, s − 100 (n − 9)) and min(900, s).
    """
    n, total = int(histogram.sum()), int(VALUES @ histogram)
    return POINTS_WIDE * n <= total <= (100 - POINTS_WIDE) * n


def choose_split(tallies: Sequence[Tally], smallest: int, within: Cells) -> Cells:
    """Return the means of the split's rows. They add to 100, so that the hidden ones' sum is always known."""
    if any(tally.n_split < smallest for tally in tallies):
        return frozenset()
    hidden = {row for row in SPLIT if f"mean_{row}" not in within or rows_tell(tallies, {row})}
    while hidden and len(hidden) < len(SPLIT) and (len(hidden) == 1 or rows_tell(tallies, hidden)):
        hidden.add(min(set(SPLIT) - hidden, key=lambda row: (n_with_row(tallies, row), row)))
    return frozenset(f"mean_{row}" for row in SPLIT if row not in hidden)


def rows_tell(tallies: Sequence[Tally], rows: set[str]) -> bool:
    """Tell whether the sum of some rows is nearly the same for all, so that its mean tells single answers."""
    return any(are_alike(tally.split[frozenset(rows)], tally.n_others) for tally in tallies)


def n_with_row(tallies: Sequence[Tally], row: str) -> int:
    """Return how many people put anything in a row, in the tally where they are fewest."""
    return min(int(tally.split[frozenset((row,))][1:].sum()) for tally in tallies)


def are_enough(*counts: int, n_others: int = 0) -> bool:
    """Tell whether each count may be known."""
    return min(counts) >= FEWEST + n_others


def disagreement_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    agreeing = tally.n_split_and_share - tally.n_disagreeing
    are_known = are_enough(tally.n_disagreeing, agreeing, n_others=tally.n_others)
    return tally.n_split_and_share >= smallest and are_known


def money_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    return tally.money.n >= smallest and not are_alike(tally.money.shares, tally.n_others)


def left_out_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    """The amounts left out tell how many gave none at all."""
    no_amount = tally.answered - tally.money.n - tally.money.n_left_out
    return are_enough(tally.money.n_left_out, no_amount, n_others=tally.n_others)


def part_above_cap_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    """Beside the shares of the money, with the cap and without it, it tells that of what is above the cap."""
    counts = tally.money.n_above_cap, tally.money.n - tally.money.n_above_cap
    are_known = are_enough(*counts, n_others=tally.n_others)
    return tally.money.n >= smallest and are_known and not tally.money.above_cap_tell


def top_10_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    """Beside the share of all the money they tell that of the ten's."""
    return tally.money.n >= max(FEWEST_FOR_TOP_10, smallest) and not tally.money.top_10_tell


def without_top_10_is_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    are_told = are_alike(tally.money.shares_but_top_10, tally.n_others)
    return top_10_is_safe(tally, shown, smallest) and not are_told


def money_bounds_are_safe(tally: Tally, shown: Cells, smallest: int) -> bool:
    """The bounds tell how many gave an amount and no share, and so how many gave neither."""
    neither = tally.missing - tally.money.n_without_share
    are_known = are_enough(tally.money.n_without_share, neither, n_others=tally.n_others_without_share)
    return are_known and {"missing", "money_share_capped"} <= shown


def has_missing(tally: Tally, shown: Cells, smallest: int) -> bool:
    return "missing" in shown


def mean_can_be_bounded(tally: Tally, shown: Cells, smallest: int) -> bool:
    return {"missing", "mean_share"} <= shown


def half_can_be_bounded(tally: Tally, shown: Cells, smallest: int) -> bool:
    return {"missing", "share_ge_50"} <= shown


SINGLE_CELLS: Mapping[str, Callable[[Tally, Cells, int], bool]] = {
    "split_disagrees": disagreement_is_safe,
    "money_share_capped": money_is_safe,
    "money_share": money_is_safe,
    "n_left_out": left_out_is_safe,
    "part_above_cap": part_above_cap_is_safe,
    "top_10_part": top_10_is_safe,
    "money_share_without_top_10": without_top_10_is_safe,
    "item_nonresponse": has_missing,
    "mean_share_if_missing_0": mean_can_be_bounded,
    "mean_share_if_missing_100": mean_can_be_bounded,
    "share_ge_50_if_missing_0": half_can_be_bounded,
    "share_ge_50_if_missing_100": half_can_be_bounded,
    "money_share_capped_if_missing_0": money_bounds_are_safe,
    "money_share_capped_if_missing_100": money_bounds_are_safe,
}
"""Cells that are chosen one by one, in this order: later ones may look at what is shown."""


def choose_editions(answered: Mapping[int, int], *, smallest: int) -> frozenset[int]:
    """Return which editions of a pool may be shown, by number.

    Parameters
    ----------
    answered : number of an edition → people who gave a share in it
    smallest : people that an edition needs, and that the hidden ones need together, since the pool is shown
    """
    hidden = {edition for edition, n in answered.items() if n < smallest}
    while hidden and len(hidden) < len(answered) and sum(answered[edition] for edition in hidden) < smallest:
        hidden.add(min(answered.keys() - hidden, key=lambda edition: (answered[edition], edition)))
    return frozenset(answered) - hidden


def choose_in_pool(tallies: Sequence[Tally], *, smallest: int, pooled: Cells) -> Cells:
    """Return the cells that the editions of a pool may show beside it.

    Parameters
    ----------
    tallies : of the editions that are shown, and of the others together
    pooled : the cells that the pool shows

    Notes
    -----
    No heaps where only the pool shows how many are at 0 or at 100: the base of the heaps tells both together.
    """
    chosen = choose(tallies, smallest=smallest, within=pooled - QUANTILES)
    return chosen if pooled & AT_AN_END <= chosen else chosen - HEAPS


def choose_of_edition(chosen: Cells, tally: Tally) -> Cells:
    """Return which of the cells chosen for all shown editions of a pool one edition shows."""
    return chosen if tally.answered >= FEWEST_FOR_DETAIL else chosen & (PEOPLE_CELLS | {"mean_share"})
