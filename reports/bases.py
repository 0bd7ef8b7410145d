"""Whom a figure rests on: rows of the answers by what they hold."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]

SPLIT = ("attempted", "read", "relied", "none")
SHARE_REASONS = ("gave_nothing", "dont_know", "not_say")


def keep(rows: pd.DataFrame, is_kept: Flags) -> pd.DataFrame:
    """Return the rows that are kept, without a copy if these are all."""
    return rows if is_kept.all() else rows[is_kept]


def has_code(column: pd.Series, code: str) -> Flags:
    """Return (n,) where a column has this code."""
    values = column.array
    if not isinstance(values, pd.Categorical):
        return column.eq(code).to_numpy(dtype=bool, na_value=False)
    names = values.categories.tolist()
    return np.asarray(values.codes == (names.index(code) if code in names else len(names)))


def is_giver(answers: pd.DataFrame) -> Flags:
    """Return (n,) who is not known to have given nothing."""
    return ~has_code(answers["share_reason"], "gave_nothing")


def has_share(answers: pd.DataFrame) -> Flags:
    """Return (n,) who gave a share."""
    return is_given(answers["share"])


def is_given(column: pd.Series) -> Flags:
    """Return (n,) where a column is not missing; of floats without the detour by pandas."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind == "f":
        return np.asarray(~np.isnan(column.to_numpy()))
    return np.asarray(column.notna(), dtype=np.bool_)


def answered(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share."""
    return keep(answers, has_share(answers))


def has_split(answers: pd.DataFrame) -> Flags:
    """Return (n,) who is a giver with a whole split."""
    has_whole: Flags = np.logical_and.reduce([is_given(answers[row]) for row in SPLIT])
    return has_whole & is_giver(answers)


def with_reliance(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share, a whole split and, where they relied on somebody, a word on whom."""
    rows = keep(answers, has_share(answers) & has_split(answers))
    return keep(rows, (~(rows["relied"] > 0) | rows["relied_on"].notna()).to_numpy())


def has_amount(answers: pd.DataFrame, currency: str) -> Flags:
    """Return (n,) who is a giver with an amount in this currency; others cannot be added without a rate."""
    in_currency = has_code(answers["currency"], currency)
    return in_currency & answers["amount"].notna().to_numpy() & is_giver(answers)


def with_money(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return who gave both a share and an amount in this currency."""
    return keep(answers, has_money(answers, currency))


def has_money(answers: pd.DataFrame, currency: str) -> Flags:
    """Return (n,) who gave both a share and an amount in this currency."""
    return has_share(answers) & has_amount(answers, currency)


def is_left_out(answers: pd.DataFrame, currency: str) -> Flags:
    """Return (n,) who gave both a share and an amount, but in another currency."""
    other = ~has_code(answers["currency"], currency)
    return other & answers["amount"].notna().to_numpy() & has_share(answers)


def shares_of(answers: pd.DataFrame, is_kept: Flags) -> NDArray[np.float64]:
    """Return the shares of some people, NaN where missing."""
    return answers["share"].to_numpy()[is_kept].astype(np.float64)


def amounts_of(answers: pd.DataFrame, is_kept: Flags) -> NDArray[np.int64]:
    """Return the amounts of some people, of whom each gave one, in hundredths."""
    return answers["amount"].to_numpy(dtype=np.int64, na_value=0)[is_kept]
