"""Reasons in words for what a row leaves out, worded so that the reason itself tells nothing."""

from reports.bases import SHARE_REASONS
from reports.disclosure import FEWEST_FOR_DETAIL, FEWEST_FOR_TOP_10, QUANTILES
from reports.facts import WaveFacts
from reports.partition import FEWEST, Cells
from reports.tally import Tally

OPEN = "figures come when the wave is closed"
SMALL_COUNT = f"fewer than {FEWEST} people, or hidden to protect such a count"
ALIKE = "hidden because it could tell what single people answered"
LARGEST = (
    f"fewer than {FEWEST_FOR_TOP_10} amounts, or hidden because it could tell what large donors answered"
)
ABOVE_CAP = (
    f"fewer than {FEWEST} amounts above the cap or up to it, or hidden because it could tell what large "
    "donors answered"
)
SMALL_EDITION = "hidden to protect an edition with few answers"
ONLY_TOGETHER = "shown for all comparable editions together only"
NO_DETAIL = f"shown for editions of {FEWEST_FOR_DETAIL} answers or more"

SPLIT_MEANS = ("mean_attempted", "mean_read", "mean_relied", "mean_none")
TELLING = frozenset(("mean_share", "money_share_capped", "money_share", *SPLIT_MEANS)) | QUANTILES
TOP_10 = ("top_10_part", "money_share_without_top_10")


def say_why_hidden(estimand: str, tally: Tally, wave: WaveFacts) -> str:
    """Return why a figure is hidden; which of the reasons in one sentence holds is not told."""
    if base_of(estimand, tally) < wave.smallest_group:
        what = " gave a number" if estimand in SHARE_REASONS else ""
        if is_about_money(estimand) and tally.answered >= wave.smallest_group:
            what = f" gave a number and {say_amount(wave)}; {say_others(wave)}"
        return f"fewer than {wave.smallest_group} people{what}"
    if estimand in TOP_10:
        return LARGEST
    if estimand == "part_above_cap":
        return ABOVE_CAP
    return ALIKE if estimand in TELLING else SMALL_COUNT


def base_of(estimand: str, tally: Tally) -> int:
    """Return how many people a figure rests on."""
    if estimand == "split_disagrees":
        return tally.n_split_and_share
    if estimand in SPLIT_MEANS:
        return tally.n_split
    return tally.money.n if is_about_money(estimand) else tally.answered


def is_about_money(estimand: str) -> bool:
    return estimand.startswith("money_share") or estimand in ("part_above_cap", "top_10_part")


def say_amount(wave: WaveFacts) -> str:
    """Return which amounts count."""
    return f"an amount in {wave.currency}{' or in a currency with a rate' if wave.rates else ''}"


def say_others(wave: WaveFacts) -> str:
    """Return that other amounts do not count."""
    others = "currencies without a rate" if wave.rates else f"currencies other than {wave.currency}"
    return f"amounts in {others} are left out"


def say_left_out(tally: Tally, shown: Cells, wave: WaveFacts, *, in_pool: bool) -> str:
    """Return that amounts in other currencies are left out: how many, as far as that tells nothing else."""
    sentence = say_others(wave)
    left_out, without = tally.money.n_left_out, tally.answered - tally.money.n
    if "n_left_out" in shown:
        return f"{left_out} {sentence}"
    # Between these two, “fewer than 10” and n_missing together would pin down how many gave no amount at all.
    if left_out < FEWEST and not FEWEST <= without < 2 * FEWEST and not in_pool:
        return f"fewer than {FEWEST} {sentence}"
    return sentence


def say_unbounded(tally: Tally, wave: WaveFacts) -> str:
    """Return for how many givers no bound of the share of the money exists."""
    without = tally.givers - tally.money.n_amounts
    return f"no bound exists for the {without} givers who gave no {say_amount(wave).removeprefix('an ')}"
