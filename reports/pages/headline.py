"""The main result: the mean share per person, what its interval covers, and what it does not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reports.charts import Words, draw_interval
from reports.pages.published import Pool, Printed
from reports.pages.sections import (
    About,
    Row,
    collect_notes,
    make_rows,
    mark_of,
    n_answered,
    say_people,
    say_subtitle,
    too_few,
)

COVERS = (
    "95% interval, treating respondents as a random draw from people like them. They chose to take part; "
    "no interval covers that."
)
BEHIND_IT = (
    "had a cost-effectiveness assessment behind it: their own, one they read, or one that someone they "
    "relied on said they did."
)
WITH_BOUNDS = {
    "mean_share": "Average of those who answered",
    "mean_share_if_missing_0": "If all the others had said 0%",
    "mean_share_if_missing_100": "If all the others had said 100%",
}


@dataclass(frozen=True)
class Stat:
    """A figure in large type, the words after it, its interval; or why there is none."""

    value: str
    words: str
    interval: str
    reason: str


@dataclass(frozen=True)
class Headline:
    """The main result.

    Attributes
    ----------
    value : whole per cents without sign; empty without a figure
    sentence : what comes after it, or why there is no figure
    subtitle : measure, wave, population and base
    base : on how many people it rests, and its interval
    missing, bounds : how many gave no number, and what that could change
    notes : what the file notes about it
    stats : three more figures
    rows : the main figures as a table
    drawing : the interval on its line
    """

    value: str
    sentence: str
    subtitle: str
    base: str = ""
    missing: str = ""
    bounds: str = ""
    notes: Sequence[str] = ()
    stats: Sequence[Stat] = ()
    rows: Sequence[Row] = ()
    drawing: Element | None = field(default=None, compare=False)


def ask(source: str, survey: str) -> str:
    """Return the title of the page, a question."""
    if source == "imported":
        return f"What did people answer in {survey}?"
    return "How much giving is checked for cost-effectiveness?"


def say_headline(pool: Pool, about: About, *, id: str) -> Headline:
    """Return the main result; ``id`` is that of its drawing."""
    mean = pool["mean_share"]
    subtitle = say_subtitle("Average fraction of giving", n_answered(pool), about)
    if "share" not in about.codes:
        return Headline("", "People were not asked which part of their giving had been assessed.", "")
    if too_few(pool, about):
        return Headline("", say_too_few(pool, about), "")
    if not mean.is_shown:
        reason = mean.note.removeprefix(f"{mean.value} ")
        return Headline(
            "", f"The average is {mean.value}{':' if reason == mean.note else ''} {reason}.", subtitle
        )
    return Headline(
        value=mean.value.removesuffix("%"),
        sentence=say_average(about),
        subtitle=subtitle,
        base=say_base(mean),
        missing=say_missing(mean.n_missing),
        bounds="" if mean.n_missing == 0 else say_bounds(pool),
        notes=collect_notes([mean]),
        stats=say_stats(pool, about),
        rows=make_rows(WITH_BOUNDS, pool),
        drawing=draw_interval(describe(mean, id), mark_of(mean)),
    )


def say_too_few(pool: Pool, about: About) -> str:
    """Return why there are no figures: few answers, or many of which few hold a number."""
    if int(pool["sent"].estimate or 0) < about.smallest:
        return f"Figures appear from {about.smallest} answers on."
    return f"Fewer than {about.smallest} people gave a number, so there are no figures."


def say_missing(n: int | None) -> str:
    if n is None:
        return ""
    return f"{n:,} giver{'' if n == 1 else 's'} gave no number." if n else "Every giver gave a number."


def say_average(about: About) -> str:
    if about.source == "imported":
        return f"is the average answer to the question of {about.survey}, printed below in its own words."
    whose = "average simulated respondent" if about.source == "simulated" else "average respondent"
    return f"of the {whose}’s giving {BEHIND_IT}"


def say_base(mean: Printed) -> str:
    interval = f"interval {mean.interval}%" if mean.has_interval else "no interval"
    return f"{say_people(mean.n or 0)}, {interval}."


def say_bounds(pool: Pool) -> str:
    """Return between which figures the mean lies, whatever those without an answer would have said."""
    low, high = pool["mean_share_if_missing_0"], pool["mean_share_if_missing_100"]
    if not (low.is_shown and high.is_shown):
        return f"Bounds for those without an answer are {low.value}: {low.note}."
    return f"Whatever those without an answer would have said: between {low.value} and {high.value}."


def say_stats(pool: Pool, about: About) -> list[Stat]:
    money = pool["money_share_capped"]
    givers = "" if money.n is None else f", from the {money.n:,} who gave an amount"
    words = {
        "share_at_0": "of people said none of their giving",
        "share_at_100": "of people said all of it",
        "money_share_capped": f"{about.cap}{givers}",
    }
    return [make_stat(pool[estimand], text) for estimand, text in words.items()]


def make_stat(printed: Printed, words: str) -> Stat:
    interval = f"{printed.interval}%" if printed.interval else ""
    reason = "" if printed.is_shown else printed.note.removeprefix(f"{printed.value}: ")
    return Stat(printed.value, words, interval, reason)


def describe(mean: Printed, id: str) -> Words:
    title = f"The average is {mean.value}"
    ends = "and has no interval"
    if mean.has_interval:
        low, high = mean.ends
        ends = f"and its interval runs from {low} to {high} per cent"
        title += f", with an interval from {low}% to {high}%"
    value = mean.value.removesuffix("%")
    return Words(id, title, f"On a line from 0 to 100 per cent, the average is {value} per cent {ends}.")
