"""Sentences on how a wave's figures came about, from the wave, its plan and its published table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd
from django.utils.translation import get_language_info

from reports.facts import join_words
from reports.models import Release
from reports.pages.group_sections import NAMES, GroupWords
from reports.pages.published import Pool, read_pools
from reports.pages.published_groups import read_breakdowns
from reports.pages.sections import first_capital, say_people
from reports.pages.weighted_sections import name_items
from reports.releases.plans import planned_margins, planned_rates
from survey.models import Wave

HOW = {
    "collected": "On the web, by an open link or personal invitations, or on paper that was typed in",
    "imported": "Taken over from another survey’s file",
    "simulated": "Made up by a computer",
}
STRATEGY = {
    "collected": "A questionnaire that people fill in themselves.",
    "imported": "Another survey’s answers, under its own question.",
    "simulated": "None: a computer made up answers, so that every page has something to show.",
}
TAKEN = {
    "collected": (
        "What a box cannot take is asked about at once, never guessed; whoever sends twice from one form "
        "counts once."
    ),
    "imported": "Rows that did not fit were refused, and counted.",
    "simulated": "A fixed seed makes the same answers again.",
}
CHOSE = {
    "collected": "They chose to take part; nobody was drawn at random from any population.",
    "imported": "Who took part in that survey, and how they were found, its own report tells.",
    "simulated": "Nobody answered: a computer made up these answers.",
}
FOUND = {
    "collected": (
        "That is a nonprobability sample: whoever had a way in could answer. The survey itself pays nobody."
    ),
    "imported": "",
    "simulated": "",
}
UNTESTED = "That is an assumption, and nothing here tests it."


@dataclass(frozen=True)
class Sources:
    """What the box is made of.

    Attributes
    ----------
    wave, release : the wave, and its release if the figures are of one
    table : its published summary
    words : breakdown → its words; codes stand where there are none
    """

    wave: Wave
    release: Release | None
    table: pd.DataFrame
    words: Mapping[str, GroupWords] = field(default_factory=dict)

    @property
    def population(self) -> str:
        return str(self.table["population"].iloc[0]) if len(self.table) else self.wave.population

    @cached_property
    def pools(self) -> list[Pool]:
        return read_pools(self.table)

    @cached_property
    def languages(self) -> list[str]:
        """The names of the languages of the wave's editions, in the order of their codes."""
        codes = self.wave.editions.values_list("wordings__language", flat=True).distinct()
        return [name_language(code) for code in sorted(code for code in codes if code)]

    def count(self, estimand: str) -> int | None:
        """Return how many people of all pools together; None where any of them does not tell."""
        counts = [pool[estimand].estimate for pool in self.pools]
        return None if None in counts else sum(int(count or 0) for count in counts)


def say_who(sources: Sources) -> str:
    """Return who could answer, how many did, and how many rows of each file were taken over."""
    sent = sources.count("sent") or 0
    answers = "1 answer" if sent == 1 else f"{sent:,} answers"
    said = [f"{first_capital(sources.population)}.", f"{answers} in all.", CHOSE[sources.wave.kind]]
    return " ".join([*said, *say_imports(sources.wave)])


def say_imports(wave: Wave) -> Iterator[str]:
    if wave.kind == Wave.Kind.IMPORTED:
        for one in wave.imports.order_by("name"):
            yield (
                f"{one.source}: {one.rows_read:,} rows read, {one.rows_taken:,} taken, "
                f"{one.rows_refused:,} refused. {one.citation}"
            ).strip()


def say_when_and_how(sources: Sources) -> str:
    wave = sources.wave
    return (
        f"{say_dates(wave)} {say_modes(sources)} About giving in {wave.period}. Organiser: {wave.organiser}."
    )


def say_dates(wave: Wave) -> str:
    """Return the first and the last day in UTC."""
    if wave.opens_at is None or wave.ended_at is None:
        return "The days are not known."
    made_up = ", simulated" if wave.kind == Wave.Kind.SIMULATED else ""
    first, last = day(wave.opens_at), day(wave.ended_at)
    return f"{first if first == last else f'{first} to {last}'} (UTC){made_up}."


def say_modes(sources: Sources) -> str:
    """Return by which ways people came, as far as the table compares them, and in which languages."""
    found = {
        group: NAMES.get(group, group).lower()
        for pool in sources.pools
        for breakdown in read_breakdowns(sources.table, pool.editions)
        if breakdown.name == "came_by"
        for group in breakdown.groups
        if group != "no_answer"
    }
    how = f"Ways in: {join_words(list(found.values()))}" if found else HOW[sources.wave.kind]
    return f"{how}{f'; in {join_words(sources.languages)}' if sources.languages else ''}."


def name_language(code: str) -> str:
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code


def say_figures(wave: Wave) -> str:
    """Return what is averaged, and how amounts are counted together."""
    rates = [
        f"{rate.currency} at {rate.rate_text} ({rate.source}, {day(rate.as_of)})"
        for rate in planned_rates(wave)
    ]
    others = (
        f"{join_words(rates)}; all others are left out"
        if rates
        else "amounts in other currencies are left out"
    )
    return (
        "Averages of what people reported, each person counted once. The share of the money weights people "
        f"by the amount they gave in {wave.reporting_currency}: {others}."
    )


def say_small_groups(wave: Wave) -> str:
    return (
        f"Nothing is shown about fewer than {wave.smallest_group} people, nor anything from which it could "
        "be worked out. Thresholds and money of groups need 50."
    )


def say_left_out(sources: Sources) -> str:
    """Return who is outside the figures, with the number where it may be told."""
    gave_nothing = sources.count("gave_nothing")
    if gave_nothing == 0:
        return "Nobody who sent the form. Whoever withdrew is gone."
    who = "Whoever" if gave_nothing is None else f"The {gave_nothing:,} who"
    are = "is outside every share and" if gave_nothing is None else "are outside every share and"
    return f"Nobody who sent the form. {who} gave nothing {are} counted apart. Whoever withdrew is gone."


def say_size(sources: Sources) -> str:
    sent, answered = sources.count("sent") or 0, sources.count("answered")
    with_number = "" if answered is None else f" {answered:,} of them gave a number for the share."
    return f"{say_people(sent)} sent answers.{with_number} Each figure names its own base."


def say_weighting(sources: Sources) -> Iterator[str]:
    """Give whether figures are weighted, and to which margins the plan meant to."""
    pools = [pool for pool in sources.pools if pool.weighted]
    if any(figure.is_shown for pool in pools for figure in pool.weighted.values()):
        yield f"To {name_items(pools[0].weighting, sources.words)}, beside the figures without weights."
    elif pools:
        yield "None: figures cannot be weighted to the margins, and everybody counts once."
    else:
        yield "None: everybody counts once."
    if sources.wave.kind == Wave.Kind.COLLECTED and (margins := planned_margins(sources.wave)):
        named = {one.item: name_items(one.item, sources.words) for one in margins}
        origins = sorted({f"{named[one.item]}: {one.source}, {day(one.as_of)}" for one in margins})
        yield f"Margins: {join_words(origins)}."


def say_processing(wave: Wave) -> str:
    """Return how answers came in, and what is done to them before they are counted: nothing."""
    return (
        f"{TAKEN[wave.kind]} Answers are neither changed, filled in nor left out for how they were given, "
        "and a missing one is never 0."
    )


def say_limits(wave: Wave) -> str:
    if wave.kind == Wave.Kind.SIMULATED:
        return "These figures say nothing about anybody’s giving."
    return (
        f"{CHOSE[wave.kind]} They reported on themselves, from memory, and nobody checked. The figures are "
        "of those who answered; for how many others they hold is not known. The page of objections says more."
    )


def day(moment: date) -> str:
    return f"{moment.day} {moment:%B %Y}"
