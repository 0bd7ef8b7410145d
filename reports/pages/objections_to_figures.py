"""Objections to what the figures rest on: the charity's own word, those without a number, the rich."""

from collections.abc import Iterator

from reports.columns import FOR_BENCHMARK, TIPPING
from reports.pages.further_sections import say_benchmark, say_point
from reports.pages.objections import Evidence, Objection, bracket, find_rows, tell
from reports.pages.published import Pool, Printed, whole

CHARITY = (
    "Relying on somebody who said they had assessed it counts. A charity says so of itself in its own "
    "appeal, and then what looks like a check is an advertisement believed."
)
NON_ANSWERS = (
    "Those who gave no number may be those whose giving nobody assessed, so that the average flatters."
)
RICH = (
    "The headline counts people, not money: whoever gave little counts as much as whoever gave a fortune. "
    "And counted by money, a handful of donors decide."
)
NOT_ASKED = "People were not asked about it in this wave, so that no figure bears on it."
NEVER_OPENED = "Those who never opened the survey are in none of these figures."
RELIANCE = {
    "mean_relied": "Average of giving that rests on somebody’s word",
    "relied_on_charity": "Of those who relied on somebody: mostly on the charity itself",
    "relied_on_not_sure": "Of those who relied on somebody: not sure on whom",
    "mean_share_of_reliance_base": "Average of those with a split and a word on whom they relied",
    "mean_share_without_charity": "The same, without reliance on the charity itself",
}
BOUNDS = {
    "item_nonresponse": "Givers without a number",
    "mean_share_if_missing_0": "Average if all of them had said 0%",
    "mean_share_if_missing_100": "Average if all of them had said 100%",
    "share_ge_50_if_missing_0": "People at half or more if all of them had said 0%",
    "share_ge_50_if_missing_100": "People at half or more if all of them had said 100%",
    TIPPING[0]: "What they would have to say for an average of 50%",
    FOR_BENCHMARK: "What they would have to say for the plan’s benchmark",
}
MONEY = {
    "mean_share": "Average of people",
    "money_share_capped": "Of the money, each giver up to the cap",
    "money_share": "Of all the money",
    "money_share_without_top_10": "Of the money without the ten largest amounts",
    "top_10_part": "Part of the money that the ten largest amounts are",
    "part_above_cap": "Part of the money that lies above the cap",
}


LARGEST = {
    "top_10_part": ("The ten largest amounts", "The ten largest amounts are {value} of the money."),
    "money_share_without_top_10": (
        "The share without the ten largest amounts",
        "Without these ten the share is {value}{interval}.",
    ),
    "part_above_cap": ("The part of the money above the cap", "{value} of the money lies above the cap."),
}


def object_to_deferring(evidence: Evidence) -> Objection:
    """Much of it may be the charity's own word."""
    title, pool = "They took the charity’s own word", evidence.pool
    if "relied_on" not in evidence.about.codes:
        return Objection("charity", title, CHARITY, [NOT_ASKED])
    answers = [
        tell(
            "How many relied mostly on the charity itself",
            pool.figures.get("relied_on_charity"),
            "Of the {n} people who relied on somebody and said on whom, {value}{interval} relied mostly on "
            "the charity itself.",
        ),
        say_without_charity(pool),
    ]
    return Objection("charity", title, CHARITY, answers, find_rows(RELIANCE, pool))


def say_without_charity(pool: Pool) -> str:
    """Return the average with and without the charity's own word, on the same base."""
    base, without = (
        pool.figures.get(f"mean_share_{name}") for name in ("of_reliance_base", "without_charity")
    )
    if base is None or without is None or not base.is_shown:
        return tell("The average without the charity’s own word", without, "{value}.")
    sentence = (
        f"The average of the {{n}} people who told this is {base.value}{bracket(base)}; without what rests "
        "on the charity’s own word it is {value}{interval}."
    )
    return tell("The average without the charity’s own word", without, sentence)


def object_to_non_answers(evidence: Evidence) -> Objection:
    """Those without a number may be others."""
    answers = [one for one in say_non_answers(evidence.pool) if one]
    rows = find_rows(BOUNDS, evidence.pool)
    return Objection("non-answers", "Some gave no number", NON_ANSWERS, [*answers, NEVER_OPENED], rows)


def say_non_answers(pool: Pool) -> Iterator[str]:
    """Give how many there were, between which figures they can move the average, and what would turn it."""
    nonresponse = pool["item_nonresponse"]
    yield tell("How many givers gave no number", nonresponse, "{value} of {n} givers gave no number.")
    if nonresponse.estimate == 0:
        return
    low, high = pool["mean_share_if_missing_0"], pool["mean_share_if_missing_100"]
    if low.is_shown and high.is_shown:
        yield f"Whatever they would have said, the average lies between {low.value} and {high.value}."
        if low.low is not None and high.high is not None:
            yield (
                "With the doubt of a random draw added, an interval of 95% runs from "
                f"{whole(low.low)}% to {whole(high.high)}%."
            )
    else:
        yield tell("Bounds for the average", low if not low.is_shown else high, "")
    point = pool.figures.get(TIPPING[0])
    if point is not None and (point.is_shown or "cannot be reached" in point.note):
        yield f"{say_point(point)}."
    else:
        yield tell("What it would take to turn the average", point, "")
    if sentence := say_benchmark(pool.figures.get(FOR_BENCHMARK)):
        yield sentence


def object_to_money(evidence: Evidence) -> Objection:
    """A few rich donors, or all the others, could decide."""
    title = "A few rich donors decide, or none counts"
    if "amount" not in evidence.about.codes:
        return Objection("rich", title, RICH, [NOT_ASKED])
    return Objection("rich", title, RICH, list(say_money(evidence)), find_rows(MONEY, evidence.pool))


def say_money(evidence: Evidence) -> Iterator[str]:
    """Give the shares of the money, each with what the file notes of it, and what the largest amounts do."""
    pool, cap = evidence.pool, evidence.about.cap
    shares = {
        "money_share_capped": (
            "The share of the money up to the cap",
            f"Counted by money, {cap}, the share is",
        ),
        "money_share": ("The share of all the money", "Of all the money it is"),
    }
    told = {cap}
    for estimand, (name, words) in shares.items():
        yield tell(name, pool[estimand], f"{words} {{value}}{{interval}}, from {{n}} people.")
        yield from say_notes(pool[estimand], told)
    for estimand, (name, sentence) in LARGEST.items():
        yield tell(name, pool[estimand], sentence)


def say_notes(printed: Printed, told: set[str]) -> Iterator[str]:
    """Give what the file notes of a shown figure and was not ``told`` yet, as one sentence."""
    parts = [part for part in printed.note.split("; ") if part and part not in told]
    if printed.is_shown and parts:
        told.update(parts)
        text = "; ".join(parts)
        yield f"{text[:1].upper()}{text[1:]}."
