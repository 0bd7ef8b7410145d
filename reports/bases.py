"""Whom a figure rests on: rows of the answers by what they hold."""

import pandas as pd

SPLIT = ("attempted", "read", "relied", "none")
SHARE_REASONS = ("gave_nothing", "dont_know", "not_say")


def with_reason(answers: pd.DataFrame, reason: str) -> pd.DataFrame:
    """Return who gave this reason in the place of a share."""
    return answers[answers["share_reason"].eq(reason).to_numpy(dtype=bool, na_value=False)]


def givers(answers: pd.DataFrame) -> pd.DataFrame:
    """Return everyone not known to have given nothing."""
    return answers[~answers["share_reason"].eq("gave_nothing").to_numpy(dtype=bool, na_value=False)]


def answered(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share."""
    return answers[answers["share"].notna()]


def with_split(answers: pd.DataFrame) -> pd.DataFrame:
    """Return the givers with a whole split."""
    rows = givers(answers)
    return rows[rows[list(SPLIT)].notna().all(axis="columns")]


def with_reliance(answers: pd.DataFrame) -> pd.DataFrame:
    """Return who gave a share, a whole split and, where they relied on somebody, a word on whom."""
    rows = answered(with_split(answers))
    return rows[~(rows["relied"] > 0) | rows["relied_on"].notna()]


def with_amount(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return the givers with an amount in this currency; others cannot be added without a rate."""
    in_currency = answers["currency"].eq(currency).to_numpy(dtype=bool, na_value=False)
    return givers(answers[in_currency & answers["amount"].notna().to_numpy()])


def with_money(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return who gave both a share and an amount in this currency."""
    return answered(with_amount(answers, currency))


def left_out(answers: pd.DataFrame, currency: str) -> pd.DataFrame:
    """Return who gave both a share and an amount, but in another currency."""
    other = ~answers["currency"].eq(currency).to_numpy(dtype=bool, na_value=False)
    return answered(answers[other & answers["amount"].notna().to_numpy()])
