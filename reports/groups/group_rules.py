"""Which groups of a breakdown may be shown beside everyone, so that no hidden one can be worked out.

What everyone said is known, so that the people outside the shown groups are known together; and where groups
lie within others, so are those of a group outside the shown ones within it. Such a remainder is an *atom*
here, and it has to be as safe as a group that is shown.

All that is printed of groups is about atoms and unions of them, so that a reader cannot tell which people of
an atom are on which of its levels. Whoever is hidden may be any of them: how many, what they said and what
they gave is as open as the people of the atom differ, whatever else is printed of everyone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from reports.answer_sets import SETS, choose_sets
from reports.disclosure import FEWEST_FOR_DETAIL, are_alike, are_free, are_near
from reports.partition import Cells
from reports.samples import Integers

DETAIL = frozenset(("share_at_0", "share_ge_50", "share_gt_50", "share_ge_90", "share_at_100"))
MONEY = ("money_share_capped", "money_share")
ASKED, NOT_ASKED = "were asked", "were not asked"
"""The people who saw the item of a breakdown, as a group; and the others, as a level."""

Levels = frozenset[str]
Groups = Mapping[str, Levels]
Histograms = Mapping[str, Integers]
"""Level → (101,) people by share."""
IsSafe = Callable[[Integers], bool]


@dataclass(frozen=True)
class Choice:
    """What the groups of a breakdown may show.

    Attributes
    ----------
    shown : groups whose size and mean may be shown
    detailed : of these, the groups that may show ``cells`` too
    cells : estimands of thresholds
    with_money : of the large ones, those that may show the share of their money
    """

    shown: frozenset[str]
    detailed: frozenset[str]
    cells: Cells
    with_money: frozenset[str]


def choose_breakdown(
    groups: Groups, people: Histograms, money: Histograms, *, smallest: int, within: Cells
) -> Choice:
    """Return what a breakdown may show.

    Parameters
    ----------
    groups : name → its levels; of two groups one holds the other, or they share no level
    people : everyone with a share
    money : those of them with an amount in the reporting currency
    smallest : people that a group needs, and that any remainder of the known totals needs
    within : the estimands that everyone's figures show
    """
    if "mean_share" not in within:
        return Choice(frozenset(), frozenset(), frozenset(), frozenset())
    shown = choose_groups(groups, people, needs(smallest), hides=are_free)
    is_large = needs(max(FEWEST_FOR_DETAIL, smallest))
    large = {name: groups[name] for name in groups if name in shown and is_large(merge(people, groups[name]))}
    detailed, cells = choose_detail(large, people, is_large, within & DETAIL)
    with_money = choose_groups(large, money, needs(smallest)) if within.issuperset(MONEY) else frozenset()
    return Choice(shown, detailed, cells, with_money)


def with_asked(groups: Groups) -> Groups:
    """Return the groups of an item that some editions do not ask, and all who were asked as one more.

    These may be known together, and the others too: from the figures of single editions.
    """
    return {**groups, ASKED: frozenset[str]().union(*groups.values())}


def without_asked(choice: Choice, groups: Groups) -> Choice:
    """Return a choice without the group of all who were asked, and without what stands on its being shown."""

    def keep(names: frozenset[str]) -> frozenset[str]:
        return names - {ASKED} if ASKED in names else frozenset()

    if ASKED not in groups:
        return choice
    return Choice(keep(choice.shown), keep(choice.detailed), choice.cells, keep(choice.with_money))


def choose_detail(
    groups: Groups, people: Histograms, is_large: IsSafe, within: Cells
) -> tuple[frozenset[str], Cells]:
    """Return the groups that show thresholds, and which: the same in each, since everyone's are known.

    A group counts only if the first threshold may be shown of it alone, else it would hide all others’.
    """
    first = next((cell for cell in SETS if cell in within), None)
    if first is None:
        return frozenset(), frozenset()
    wanted = frozenset((first,))
    detailed = choose_groups(
        groups, people, lambda each: is_large(each) and wanted <= choose_sets([each], wanted)
    )
    atoms = [merge(people, levels) for levels in find_atoms(groups, detailed, frozenset(people))]
    return detailed, choose_sets(atoms, within) if detailed else frozenset()


def needs(smallest: int, n_others: int = 0) -> IsSafe:
    """Return the test whether people may be shown together: enough of them, and not nearly all alike."""
    return lambda histogram: bool(histogram.sum() >= smallest) and not are_alike(histogram, n_others)


def merge(histograms: Histograms, levels: Levels) -> Integers:
    """Return (101,) the people on any of some levels."""
    merged: Integers = np.sum([histograms[level] for level in sorted(levels)], axis=0, dtype=np.int64)
    return merged


def choose_groups(
    groups: Groups, histograms: Histograms, is_safe: IsSafe, *, hides: IsSafe = lambda _: True
) -> frozenset[str]:
    """Return the groups that may be shown beside everyone.

    Parameters
    ----------
    groups : name → its levels
    histograms : everyone
    is_safe : whether people may be known together
    hides : whether people on several levels, of which none is shown, tell as little as they should of each

    Notes
    -----
    While a remainder is not safe, one of the groups beside it is hidden with it: the smallest that mends
    anything, else the smallest. Where a group is shown and none of its levels, its mean and interval tell of
    nine at one of these what everyone's tell of nine.
    """
    everything = frozenset(histograms)
    merged = {name: merge(histograms, levels) for name, levels in groups.items()}
    shown = frozenset(name for name in groups if is_safe(merged[name]))

    def is_unsafe(atom: Levels, names: frozenset[str]) -> bool:
        people = merge(histograms, atom)
        printed = [name for name in names if groups[name] == atom]
        is_known = any(len(atom) == 1 or name == ASKED for name in printed)
        is_open = hides(people) and not (printed and are_near(people))
        return not is_safe(people) or not (is_known or atom == {NOT_ASKED} or is_open)

    def unsafe(names: frozenset[str]) -> list[Levels]:
        return [atom for atom in find_atoms(groups, names, everything) if is_unsafe(atom, names)]

    while shown and (atoms := unsafe(shown)):
        beside = find_beside(groups, shown, atoms[0])
        mending = [name for name in beside if len(unsafe(shown - {name})) < len(atoms)]
        shown -= {min(mending or beside, key=lambda name: (int(merged[name].sum()), name))}
    return shown


def find_atoms(groups: Groups, shown: frozenset[str], everything: Levels) -> list[Levels]:
    """Return the sets of levels whose people a reader knows, in parts that share no level."""
    known = [everything, *(groups[name] for name in sorted(shown))]
    inside = [frozenset().union(*(other for other in known if other < each)) for each in known]
    return [each - covered for each, covered in zip(known, inside, strict=True) if each - covered]


def find_beside(groups: Groups, shown: frozenset[str], atom: Levels) -> frozenset[str]:
    """Return the shown groups that a remainder is told by: the one around it, and those next to it."""
    around = [name for name in shown if groups[name] > atom]
    owner = min(around, key=lambda name: len(groups[name]), default=None)
    others = [name for name in shown if owner is None or groups[name] < groups[owner]]
    outer = {name for name in others if not any(groups[name] < groups[other] for other in others)}
    return frozenset(outer | ({owner} if owner else set()))
