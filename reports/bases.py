"""Whom a figure rests on: rows of the answers by what they hold."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

SPLIT = ("attempted", "read", "relied", "none")
SHARE_REASONS = ("gave_nothing", "dont_know", "not_say")


def keep(rows: pd.DataFrame, is_kept: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the rows that are kept, without a copy if these are all."""
    return rows if is_kept.all() else rows[is_kept]


def with_reason(answers: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Return who gave this reason in the place of a share."""
    return answers[has_code(answers["share_reason"], reason)]


def has_code(column: pd.Series, code: str) -> NDArray[np.bool_]:
    """Return (n,) where a column has this code."""
    return column.eq(code).to_numpy(dtype=bool, na_value=False)


def givers(answers: pd.DataFrame) -> pd.DataFrame:
    """Return everyone not known to have given nothing."""
    return keep(answers, ~has_code(answers["share_reason"], "gave_nothing"))


def answered(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share."""
    return keep(answers, answers["share"].notna().to_numpy())


def with_split(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the givers with a whole split."""
    rows = givers(answers)
    return keep(rows, np.logical_and.reduce([rows[row].notna().to_numpy() for row in SPLIT]))


def with_reliance(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share, a whole split and, where they relied on somebody, a word on whom."""
    rows = answered(with_split(answers))
    return rows[~(rows["relied"] > 0) | rows["relied_on"].notna()]


def with_amount(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return the givers with an amount in this currency; others cannot be added without a rate."""
    in_currency = has_code(answers["currency"], currency)
    return givers(keep(answers, in_currency & answers["amount"].notna().to_numpy()))


def with_money(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return who gave both a share and an amount in this currency."""
    return answered(with_amount(answers, currency))


def has_money(answers: pd.DataFrame, currency: str) -> NDArray[np.bool_]:
    """Return (n,) who gave both a share and an amount in this currency."""
    gave_both = (answers["share"].notna() & answers["amount"].notna()).to_numpy()
    is_giver = ~has_code(answers["share_reason"], "gave_nothing")
    return gave_both & is_giver & has_code(answers["currency"], currency)


def left_out(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return who gave both a share and an amount, but in another currency."""
    other = ~has_code(answers["currency"], currency)
    return answered(keep(answers, other & answers["amount"].notna().to_numpy()))
