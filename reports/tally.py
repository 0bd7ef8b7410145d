"""The counts that decide which figures may be printed: what a reader could work out from the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from reports import bases
from reports.concentration import find_largest, tell_donors
from reports.facts import WaveFacts
from reports.quality import MOST_POINTS_APART
from reports.samples import Integers

Rows = frozenset[str]
"""Some of the four rows of the split."""


@dataclass(frozen=True)
class Money:
    """Counts about the amounts in the reporting currency.

    Attributes
    ----------
    shares : (101,) people with a share and an amount, by share
    shares_but_top_10 : (101,) the same without the ten who gave most
    n_above_cap : of them, those who gave more than the cap
    top_10_tell, above_cap_tell : whether the share of the ten's money, or of what is above the cap, would
        tell what single donors answered
    n_amounts : givers with an amount, a share or not
    n_left_out : people with a share and an amount in another currency
    """

    shares: Integers
    shares_but_top_10: Integers
    n_above_cap: int
    top_10_tell: bool
    above_cap_tell: bool
    n_amounts: int
    n_left_out: int

    @property
    def n(self) -> int:
        return int(self.shares.sum())

    @property
    def n_without_share(self) -> int:
        return self.n_amounts - self.n


@dataclass(frozen=True)
class Tally:
    """Counts of people in one set of answers.

    Attributes
    ----------
    sent : answers stored
    gave_nothing : those that gave nothing
    kinds : kind of missing share → people, for the kinds that can occur
    shares : (101,) people by their share from 0 to 100
    split : some rows of the split → (101,) people by the sum of these rows
    n_split_and_share, n_disagreeing : people with both, and of them those whose two answers disagree
    money : counts about amounts
    n_others, n_others_without_share : people of other editions than one, with a share and without, where they
        are fewer than FEWEST: the counts of that one follow from those of all but for so many
    """

    sent: int
    gave_nothing: int
    kinds: Mapping[str, int]
    shares: Integers
    split: Mapping[Rows, Integers]
    n_split_and_share: int
    n_disagreeing: int
    money: Money
    n_others: int = 0
    n_others_without_share: int = 0

    @property
    def answered(self) -> int:
        return int(self.shares.sum())

    @property
    def missing(self) -> int:
        return sum(self.kinds.values())

    @property
    def givers(self) -> int:
        return self.answered + self.missing

    @property
    def n_split(self) -> int:
        return int(self.split[frozenset(bases.SPLIT[:1])].sum())


def count(answers: pd.DataFrame, wave: WaveFacts) -> Tally:
    """Count one set of answers of a wave."""
    has_split = bases.has_split(answers)
    parts = {row: answers[row].to_numpy()[has_split].astype(np.int64) for row in bases.SPLIT}
    share = bases.shares_of(answers, has_split)
    apart = np.abs(parts["attempted"] + parts["read"] + parts["relied"] - share) > MOST_POINTS_APART
    return Tally(
        sent=len(answers),
        gave_nothing=count_reason(answers, "gave_nothing"),
        kinds=count_kinds(answers, can_be_blank=wave.can_be_blank),
        shares=histogram(answers["share"]),
        split={rows: count_values(sum(parts[row] for row in sorted(rows))) for rows in some_rows()},
        n_split_and_share=int((~np.isnan(share)).sum()),
        n_disagreeing=int(apart.sum()),
        money=count_money(answers, wave),
    )


def count_reason(answers: pd.DataFrame, reason: str) -> int:
    """Return how many gave a reason in the place of a share."""
    return int(bases.has_code(answers["share_reason"], reason).sum())


def count_kinds(answers: pd.DataFrame, *, can_be_blank: bool) -> dict[str, int]:
    """Return how many gave no share, by kind."""
    kinds = {reason: count_reason(answers, reason) for reason in ("dont_know", "not_say")}
    is_blank = answers["share"].isna() & answers["share_reason"].isna()
    return kinds | {"blank": int(is_blank.sum())} if can_be_blank else kinds


def count_money(answers: pd.DataFrame, wave: WaveFacts) -> Money:
    """Count people by what their amounts allow to print."""
    has_amount = bases.has_amount(answers, wave.currency)
    has_money = has_amount & bases.has_share(answers)
    shares, amounts = bases.shares_of(answers, has_money), bases.amounts_of(answers, has_money)
    largest, above_cap = find_largest(shares, amounts), np.maximum(amounts - wave.amount_cap, 0)
    return Money(
        shares=count_values(shares),
        shares_but_top_10=count_values(shares) - count_values(shares[largest]),
        n_above_cap=int((above_cap > 0).sum()),
        top_10_tell=tell_donors(shares[largest], amounts[largest].astype(np.float64)),
        above_cap_tell=tell_donors(shares, above_cap.astype(np.float64)),
        n_amounts=int(has_amount.sum()),
        n_left_out=int(bases.is_left_out(answers, wave.currency).sum()),
    )


def histogram(per_cents: ArrayLike) -> Integers:
    """Return (101,) counts of whole per cents from 0 to 100; missing ones are not counted."""
    values = np.asarray(per_cents)
    return count_values(values[~np.isnan(values)].astype(np.int64))


def count_values(per_cents: ArrayLike) -> Integers:
    """Return (101,) counts of whole per cents from 0 to 100."""
    return np.bincount(np.asarray(per_cents, dtype=np.int64), minlength=101)


def some_rows() -> list[Rows]:
    """Return all choices of one, two or three rows of the split."""
    return [frozenset(rows) for size in (1, 2, 3) for rows in combinations(bases.SPLIT, size)]
