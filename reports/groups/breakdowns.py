"""The fixed breakdowns of a wave's answers, one at a time: which level of each of them everyone is in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from reports.facts import WaveFacts
from reports.samples import Integers

CAUSES = ("cause_global", "cause_animals", "cause_future", "cause_meta", "cause_other")
BANDS_FROM = {
    "under_100": 0,
    "from_100": 100,
    "from_500": 500,
    "from_1000": 1_000,
    "from_2500": 2_500,
    "from_5000": 5_000,
    "from_10000": 10_000,
    "from_25000": 25_000,
    "from_100000": 100_000,
}
"""Band → the smallest amount in it, in whole units of the reporting currency."""
PLEDGES = ("gwwc_10", "gwwc_trial", "other", "none", "not_sure")
IDENTIFICATIONS = ("not_at_all", "slightly", "moderately", "strongly", "very_strongly", "unknown_term")
STRONGLY = frozenset(("strongly", "very_strongly"))
NESTED = {"self_identified": STRONGLY | {"moderately"}, "strongly_or_more": STRONGLY}
"""Groups of several levels, fixed beforehand; each holds the next one."""

SEVERAL, NOT_SAY, NO_ANSWER, NO_LABEL = "several", "not_say", "no_answer", "no_label"
SEVERAL_CAUSES = len(CAUSES)
CAME_BY = ("link", "invitation", "paper", "import")

Levels = NDArray[np.int16]
Groups = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Breakdown:
    """A way to divide people.

    Attributes
    ----------
    name : code of the item, in the file's column ``group_by``
    levels : codes of its answers in their order, and last what stands for none
    levels_of : (n,) place in ``levels`` of each of n answers
    untested : levels that are shown and not compared with the others
    nested : groups of several levels, shown and not tested
    asked_in : numbers of the editions that ask the item, None if all do
    """

    name: str
    levels: tuple[str, ...]
    levels_of: Callable[[pd.DataFrame], Levels]
    untested: frozenset[str] = frozenset((NOT_SAY, NO_ANSWER))
    nested: Groups = field(default_factory=dict)
    asked_in: frozenset[int] | None = None

    def were_asked(self, answers: pd.DataFrame) -> NDArray[np.bool_]:
        """Return (n,) who saw the item: the others are neither on a level nor without an answer."""
        if self.asked_in is None:
            return np.ones(len(answers), dtype=np.bool_)
        return answers["edition"].isin(self.asked_in).to_numpy()

    @property
    def groups(self) -> Groups:
        """Name of a group → its levels, single levels first."""
        return {level: frozenset((level,)) for level in self.levels} | dict(self.nested)

    @property
    def tested(self) -> tuple[str, ...]:
        """The groups that may be compared with the others."""
        return tuple(level for level in self.levels if level not in self.untested)


def find_breakdowns(answers: pd.DataFrame, wave: WaveFacts) -> Iterator[Breakdown]:
    """Give the breakdowns that a wave's frame has columns for, in the order of the file.

    ``wave`` names the reporting currency, the choice items that admins added, and the labels of the link.
    """
    if "identification" in answers:
        yield by_choice("identification", (*IDENTIFICATIONS, NOT_SAY), nested=NESTED)
    if "pledge" in answers:
        yield by_choice("pledge", (*PLEDGES, NOT_SAY))
    if set(CAUSES) <= set(answers):
        yield Breakdown("cause", (*CAUSES, SEVERAL, NO_ANSWER), place_causes)
    if "amount_band" in answers:
        levels = (*BANDS_FROM, NOT_SAY, NO_ANSWER)
        yield Breakdown("amount_band", levels, lambda rows: place_bands(rows, wave.currency))
    for item in wave.added:
        if item.kind == "choice" and item.code in answers:
            yield by_choice(item.code, item.answers, asked_in=frozenset(item.editions))
    yield from find_ways_in(answers, wave)


def find_ways_in(answers: pd.DataFrame, wave: WaveFacts) -> Iterator[Breakdown]:
    """Give the ways by which people came: side by side, not tested, since nobody was sent one by chance.

    How many answers came by each way is a count of process, so that ways nobody used are no levels here.
    """
    for name, codes, none in (("came_by", CAME_BY, NO_ANSWER), ("via", wave.labels, NO_LABEL)):
        if name in answers:
            used = find_used(answers[name])
            levels = tuple(code for code in codes if code in used)
            levels += (none,) if answers[name].isna().any() else ()
            if len(levels) > 1:
                yield Breakdown(name, levels, placing(name, levels), frozenset(levels))


def find_used(column: pd.Series) -> frozenset[str]:
    """Return the codes that occur in a column."""
    values = pd.Categorical(column)
    counts = np.bincount(values.codes.astype(np.int64) + 1, minlength=len(values.categories) + 1)[1:]
    return frozenset(code for code, n in zip(values.categories.tolist(), counts, strict=True) if n)


def placing(code: str, levels: tuple[str, ...]) -> Callable[[pd.DataFrame], Levels]:
    """Return what finds the levels of a column of codes."""
    return lambda rows: place(rows[code], levels)


def by_choice(
    code: str,
    codes: tuple[str, ...],
    nested: Groups | None = None,
    asked_in: frozenset[int] | None = None,
) -> Breakdown:
    """Return the breakdown by a choice item."""
    levels = (*codes, NO_ANSWER)
    return Breakdown(code, levels, placing(code, levels), nested=nested or {}, asked_in=asked_in)


def place(column: pd.Series, levels: tuple[str, ...]) -> Levels:
    """Return the place of each value among the levels; what is missing is on the last."""
    values = pd.Categorical(column)
    last = len(levels) - 1
    places = {level: place for place, level in enumerate(levels)}
    of_codes = [places.get(name, last) for name in values.categories.tolist()]
    found: Levels = np.array([*of_codes, last], dtype=np.int16)[values.codes]
    return found


def place_causes(answers: pd.DataFrame) -> Levels:
    """Return the largest of the five causes; two or more that are largest together are ``several``."""
    causes = [answers[cause].to_numpy(dtype=np.float32) for cause in CAUSES]
    largest = np.zeros(len(answers), dtype=np.int16)
    most = causes[0]
    for place, cause in enumerate(causes[1:], 1):
        largest = np.where(cause > most, place, np.where(cause == most, SEVERAL_CAUSES, largest))
        most = np.maximum(most, cause)
    return np.where(np.isnan(most), SEVERAL_CAUSES + 1, largest).astype(np.int16)


def place_bands(answers: pd.DataFrame, currency: str) -> Levels:
    """Return the band of each amount in a currency, else the band that was ticked in it.

    Amounts are in minor units, and an amount of exactly 100 is in the band from 100. Whoever would rather not
    say is so in any currency; bands in another currency are no answer, as are amounts.
    """
    levels = (*BANDS_FROM, NOT_SAY, NO_ANSWER)
    in_currency = answers["currency"].eq(currency).to_numpy(dtype=bool, na_value=False)
    has_amount = answers["amount"].notna().to_numpy()
    amounts = answers["amount"].fillna(0).to_numpy(dtype=np.int64)
    bands = np.searchsorted(100 * np.array(list(BANDS_FROM.values())), amounts, side="right") - 1
    ticked = place(answers["amount_band"], levels)
    counts = in_currency | (ticked == levels.index(NOT_SAY))
    stated = np.where(counts, ticked, len(levels) - 1)
    return np.where(in_currency & has_amount, bands, stated).astype(np.int16)


def tabulate(levels: Levels, shares: NDArray[np.float64], n_levels: int) -> Integers:
    """Return (n_levels, 101) people by level and share; a missing share is not counted."""
    has_share = ~np.isnan(shares)
    cells = levels[has_share].astype(np.int64) * 101 + shares[has_share].astype(np.int64)
    return np.bincount(cells, minlength=n_levels * 101).reshape(n_levels, 101)
