"""Amounts in several currencies, converted to one by the wave's yearly rates."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

import numpy as np
import pandas as pd

from reports.facts import WaveFacts, YearlyRate, join_words
from reports.samples import Integers

LARGEST = 10**15
"""Hundredths that one converted amount counts at most: more comes of a mistyped rate, and would not fit."""
MOST_NAMED = 10


def convert_amounts(answers: pd.DataFrame, wave: WaveFacts) -> pd.DataFrame:
    """Return answers in which the amounts that have a rate stand in the reporting currency.

    Parameters
    ----------
    answers : ``amount`` in hundredths of ``currency``, whatever minor unit that has: 1.5 KWD are 150, and 150
        JPY are 15,000
    wave : names the reporting currency and the rates

    Returns
    -------
    The same rows. An amount in a currency without a rate stays as it is, so that no figure takes it in; so
    does a band that was ticked in another currency, which has no amount to convert.

    Notes
    -----
    Each amount is multiplied by its rate exactly and rounded to whole hundredths, halves to the even one, so
    that sums are sums of integers, in any order.
    """
    rates = {each.currency: each.rate for each in wave.rates if each.currency != wave.currency}
    has_rate = answers["currency"].isin(list(rates)) & answers["amount"].notna()
    places = np.flatnonzero(has_rate.to_numpy(dtype=bool, na_value=False))
    if not places.size:
        return answers
    amounts, currencies = answers["amount"].copy(), answers["currency"].astype(object)
    chosen = currencies.iloc[places]
    for currency in chosen.unique():
        of_currency = places[(chosen == currency).to_numpy()]
        amounts.iloc[of_currency] = multiply(
            amounts.iloc[of_currency].to_numpy(dtype=np.int64), rates[currency]
        )
    currencies.iloc[places] = wave.currency
    return answers.assign(amount=amounts, currency=currencies.astype("category"))


def multiply(amounts: Integers, rate: Decimal) -> Integers:
    """Return (n,) whole amounts times a rate above 0, rounded half to even; at most ``LARGEST``."""
    numerator, denominator = rate.as_integer_ratio()
    distinct, place = np.unique(amounts, return_inverse=True)
    converted = [divide(int(amount) * numerator, denominator) for amount in distinct]
    return np.array([min(each, LARGEST) for each in converted], dtype=np.int64)[place]


def divide(numerator: int, denominator: int) -> int:
    """Return a quotient of whole numbers as the nearest whole one, halves to the even one."""
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))


def say_conversion(wave: WaveFacts) -> str:
    """Return which currencies are converted, by whose rates and of which day; empty without rates.

    All that have a rate are named, whether anybody gave in them or not: that would tell of people.
    """
    sources = groupby(sorted(wave.rates, key=origin), key=origin)
    return ", ".join(say_source(list(rates), wave.currency) for _, rates in sources)


def origin(rate: YearlyRate) -> tuple[str, str]:
    """Return where a rate comes from: its source, as one part of a note, and its day."""
    return rate.source.replace(";", ","), rate.as_of.isoformat()


def say_source(rates: Sequence[YearlyRate], reporting: str) -> str:
    source, day = origin(rates[0])
    which = name_currencies(rate.currency for rate in rates)
    return f"amounts in {which} are converted to {reporting} by yearly rates ({source}, {day})"


def name_currencies(currencies: Iterable[str]) -> str:
    """Return codes in words, or how many there are where they are many."""
    names = sorted(currencies)
    if len(names) > MOST_NAMED:
        return f"{len(names)} other currencies"
    return join_words(names)
