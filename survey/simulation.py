"""Made-up answers that behave like people's: heaped on round numbers, skewed, partly missing, correlated.

Nothing here was measured; the figures are chosen so that every page has something to show. Somebody's
``engagement``, a standard normal number, is what all of their answers have in common.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from survey.models.codes import AMOUNT_BANDS, CAUSES, RELIED_ON, SPLIT

Numbers = NDArray[np.float64]
Answers = dict[str, Any]
"""An item's code → int, Decimal or text. A code that is not there has no answer."""

N_PEOPLE = 600
REASONS = {"gave_nothing": 48, "dont_know": 30, "not_say": 22}
AT_0, AT_100, OF_THE_REST_ON_TENS, WITHOUT_AMOUNT, WITHOUT_DETAIL = 0.19, 0.14, 0.60, 0.25, 0.15
MEDIAN_AMOUNT, SIGMA = 528, 1.9
BAND_STARTS = (100, 500, 1000, 2500, 5000, 10_000, 25_000, 100_000)
IDENTIFICATIONS = ("not_at_all", "slightly", "moderately", "strongly", "very_strongly")
IDENTIFICATION_STARTS = (-1.0, -0.2, 0.6, 1.4)


def simulate(rng: Generator, currency: str) -> list[Answers]:
    """Make 600 people's answers, amounts in ``currency``; the same from the same generator."""
    engagement = rng.standard_normal(N_PEOPLE)
    answers = share_answers(rng, engagement)
    givers = [i for i, one in enumerate(answers) if one.get("share_reason") != "gave_nothing"]
    detailed = chosen(rng, range(N_PEOPLE), round(N_PEOPLE * (1 - WITHOUT_DETAIL)))
    typed = chosen(rng, [i for i in givers if i in detailed], round(len(givers) * (1 - WITHOUT_AMOUNT)))
    for i in sorted(detailed):
        z = float(engagement[i])
        about = person(rng, z)
        if i in givers:
            about |= money(rng, z, currency, typed=i in typed) | split(rng, z, answers[i].get("share"))
            about |= causes(rng, z) | income(rng, z, about.get("pledge", ""))
        answers[i] |= about
    return answers


def chosen(rng: Generator, among: Sequence[int], n: int) -> set[int]:
    return set(rng.choice(among, n, replace=False).tolist())


def share_answers(rng: Generator, engagement: Numbers) -> list[Answers]:
    """A reason for no number, or a number that rises with engagement; how many of each is fixed."""
    ranked = np.argsort(engagement + rng.standard_normal(N_PEOPLE)).tolist()
    answers: list[Answers] = [{} for _ in ranked]
    nothing = set(rng.choice(ranked[: N_PEOPLE // 2], REASONS["gave_nothing"], replace=False).tolist())
    unsure = [i for i in ranked if i not in nothing]
    silent = rng.choice(unsure, REASONS["dont_know"] + REASONS["not_say"], replace=False).tolist()
    reasons = dict.fromkeys(nothing, "gave_nothing") | dict.fromkeys(silent, "not_say")
    reasons |= dict.fromkeys(silent[: REASONS["dont_know"]], "dont_know")
    for i, reason in reasons.items():
        answers[i]["share_reason"] = reason
    numbered = [i for i in ranked if i not in reasons]
    for i, share in zip(numbered, shares(rng, len(numbered)), strict=True):
        answers[i]["share"] = share
    return answers


def shares(rng: Generator, n: int) -> list[int]:
    """Whole per cents from low to high: many at both ends, most of the others on tens."""
    n_at_0, n_at_100 = round(n * AT_0), round(n * AT_100)
    between = np.sort(rng.beta(1.1, 1.2, n - n_at_0 - n_at_100)) * 100
    on_tens = chosen(rng, range(len(between)), round(len(between) * OF_THE_REST_ON_TENS))
    inner = [heaped(rng, float(share), tens=i in on_tens) for i, share in enumerate(between)]
    return [0] * n_at_0 + inner + [100] * n_at_100


def heaped(rng: Generator, share: float, *, tens: bool) -> int:
    """The nearest ten from 10 to 90, or else a number near it that is none: a five as often as not."""
    if tens:
        return min(max(round(share / 10), 1), 9) * 10
    last_digit = 5 if rng.random() < 0.5 else int(rng.choice([1, 2, 3, 4, 6, 7, 8, 9]))
    return min(int(share // 10), 9) * 10 + last_digit


def money(rng: Generator, z: float, currency: str, *, typed: bool) -> Answers:
    """An amount with two digits that count; or, without one, a range from every second."""
    log = math.log(MEDIAN_AMOUNT) + SIGMA * (0.25 * z + math.sqrt(1 - 0.25**2) * rng.standard_normal())
    amount = max(float(f"{math.exp(log):.2g}"), 1)
    if typed:
        return {"amount": Decimal(round(amount)), "currency": currency}
    if rng.random() < 0.5:
        return {}
    if rng.random() < 0.2:
        return {"amount_band": "not_say"}
    band = AMOUNT_BANDS[sum(amount >= start for start in BAND_STARTS)]
    return {"amount_band": band, "currency": currency}


def split(rng: Generator, z: float, share: int | None) -> Answers:
    """Four lines that nearly always agree with the share, and whom was relied on."""
    if share is None or rng.random() < 0.15:
        return {}
    assessed = share if rng.random() < 0.92 else int(rng.integers(0, 21)) * 5
    parts = divided(rng, assessed, [math.exp(0.8 * z), 2.0, 2.5])
    answers: Answers = dict(zip(SPLIT, [*parts, 100 - assessed], strict=True))
    if answers["relied"] and rng.random() < 0.9:
        answers["relied_on"] = str(rng.choice(RELIED_ON, p=[0.45, 0.2, 0.12, 0.13, 0.04, 0.06]))
    return answers


def causes(rng: Generator, z: float) -> Answers:
    if rng.random() < 0.2:
        return {}
    weights = [3.0, 1.2, 1.0 * math.exp(0.7 * z), 0.6 * math.exp(0.5 * z), 2.0 * math.exp(-0.8 * z)]
    return dict(zip(CAUSES, divided(rng, 100, weights), strict=True))


def divided(rng: Generator, total: int, weights: Sequence[float]) -> list[int]:
    """Parts of a per cent that add up to it, in steps of five where it is one."""
    step = 5 if total % 5 == 0 else 1
    parts = rng.multinomial(total // step, rng.dirichlet(weights))
    return [int(part) * step for part in parts]


def person(rng: Generator, z: float) -> Answers:
    """Pledge and identification; each is now and then left out."""
    answers = {"pledge": pledge_of(rng, z), "identification": identification_of(rng, z)}
    return {code: value for code, value in answers.items() if rng.random() > 0.06}


def pledge_of(rng: Generator, z: float) -> str:
    if rng.random() < 0.1:
        return str(rng.choice(["other", "not_sure", "not_say"]))
    leaning = z + 0.7 * rng.standard_normal()
    return "gwwc_10" if leaning > 1.2 else "gwwc_trial" if leaning > 0.9 else "none"


def identification_of(rng: Generator, z: float) -> str:
    if rng.random() < 0.05:
        return str(rng.choice(["unknown_term", "not_say"]))
    leaning = z + 0.6 * rng.standard_normal()
    return IDENTIFICATIONS[sum(leaning >= start for start in IDENTIFICATION_STARTS)]


def income(rng: Generator, z: float, pledge: str) -> Answers:
    """About two per cent of the income, or about ten for whoever pledged it; now and then no answer."""
    if rng.random() < 0.1:
        return {"income_share_reason": "no_income"} if rng.random() < 0.4 else {}
    middle, spread = (10.5, 0.15) if pledge == "gwwc_10" else (2 * math.exp(0.4 * z), 0.9)
    share = min(middle * math.exp(spread * rng.standard_normal()), 90)
    return {"income_share": Decimal(f"{share:.1f}")}


def arrivals(rng: Generator, n: int, n_days: int) -> list[int]:
    """The day, from 0, on which each of n answers came: most at first, and more again after a reminder."""
    day = np.arange(n_days)
    weights = np.exp(-day / 4) + 0.6 * np.exp(-np.abs(day - n_days // 2))
    return [int(day) for day in rng.choice(n_days, n, p=weights / weights.sum())]


def visitors(rng: Generator, n_sent: int) -> tuple[int, int]:
    """How many opened the page on a day, and how many of them agreed, when so many sent their answers."""
    n_agreed = n_sent + int(rng.poisson(0.15 * n_sent))
    return n_agreed + int(rng.poisson(0.4 * n_agreed + 1)), n_agreed
