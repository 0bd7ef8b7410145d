"""Objections to who answered and to what they said: chosen, reported, asked in jargon, sent round."""

from collections.abc import Iterator

from reports.bases import SPLIT
from reports.columns import TIPPING
from reports.pages.answered_section import count_row
from reports.pages.group_sections import WAYS, WAYS_IN, GroupWords, say_title
from reports.pages.objections import (
    Evidence,
    Objection,
    bracket,
    find_rows,
    group_rows,
    name_group,
    tell,
    tell_count,
)
from reports.pages.weighted_sections import name_items, name_margins
from reports.tipping import HALF, OTHERS_ANSWER, UNDER_HALF_ANSWER

CHOSEN = (
    "Nobody was drawn at random. Whoever likes such assessments may be more willing to answer, and then the "
    "average is too high for anybody but these people."
)
REPORTED = (
    "Nobody saw a receipt or a spreadsheet. People round, forget, and like to look careful; and that "
    "somebody must have assessed it is easily thought of afterwards."
)
JARGON = (
    "A “cost-effectiveness assessment” is a term of those who ask. Whoever does not know it can still type a "
    "number. And attempting, reading and relying are three things in one question."
)
OTHER_WORDS = (
    "The words are those of another survey, and people may have understood them otherwise than readers do."
)
LINK = (
    "Whoever has the open link can answer, and send it to friends who will answer alike. There is no "
    "account, and nothing is kept by which one person could be told from another."
)
WEIGHTED = (
    "With weights that meet known margins the average is {value}{interval}. Weights answer for the margins "
    "alone, and can move an average away from the truth."
)
SCENARIO = (
    f"If people under {HALF}% had answered with probability {UNDER_HALF_ANSWER:.2f} and others with "
    f"{OTHERS_ANSWER:.2f}, the average of all would be {{value}}. That is a scenario, not an estimate."
)
NO_ESTIMATE = "Whether an answer is true, no figure here can tell."
NOT_TESTED = "No other wording was tested in this wave, so how much the words made the answers is not known."
NO_WAYS = {
    "simulated": "A computer made up these answers, so nobody came by a link.",
    "imported": "These answers were taken over from another survey; how people came to it is not known here.",
    "collected": "No ways in can be compared: all answers came in one way, or too few to tell.",
}
IDENTIFIED = ("self_identified", "strongly_or_more", "not_at_all")
EXTREMES = {
    "share_at_0": (
        "How many are at 0%",
        "Whoever sends answers to move the average moves it furthest by 0% or 100%: {value}{interval} are "
        "at 0%.",
    ),
    "share_at_100": ("How many are at 100%", "{value}{interval} are at 100%."),
}
HEAPS = {f"heap_{n}": f"Multiples of {n}, answers of 0 and 100 left out" for n in (5, 10, 25)}


def object_to_choosing(evidence: Evidence) -> Objection:
    """Those who answered chose to."""
    names = {"mean_share": "Average of those who answered", TIPPING[1]: "The same, in the scenario"}
    rows = [*find_rows(names, evidence.pool), *group_rows(evidence, "identification", IDENTIFIED)]
    return Objection("chosen", "They chose themselves", CHOSEN, list(say_choosing(evidence)), rows)


def say_choosing(evidence: Evidence) -> Iterator[str]:
    pool, mean = evidence.pool, evidence.pool["mean_share"]
    if mean.is_shown:
        yield (
            f"The average is {mean.value}{bracket(mean)}. No interval covers this: it treats respondents "
            "as a random draw from people like them."
        )
    agreed, sent = pool["agreed"], pool["sent"]
    if agreed.is_shown and sent.is_shown and (agreed.estimate or 0) >= (sent.estimate or 0) > 0:
        yield (
            f"People agreed to start {agreed.count} times, and {sent.count} sent their answers. How many saw "
            "the survey and let it be, nobody knows."
        )
    if pool.weighted:
        items = name_items(pool.weighting, evidence.words)
        mean = name_margins(pool.weighted["mean_share"], evidence.words)
        yield tell(f"The average weighted to {items}", mean, WEIGHTED)
    yield tell("What it would be in a scenario", pool.figures.get(TIPPING[1]), SCENARIO)
    breakdown = evidence.breakdowns.get("identification")
    if breakdown is not None:
        names = {group: name_group(evidence, "identification", group) for group in breakdown.groups}
        words = evidence.words.get("identification", GroupWords("Effective altruists"))
        yield f"{say_title(breakdown, names, words)}."


def object_to_reporting(evidence: Evidence) -> Objection:
    """They reported it themselves."""
    pool = evidence.pool
    heaps = pool["heap_10"]
    heaped = f"Multiples of 10 are {{value}} {heaps.note}." if heaps.is_shown else ""
    answers = [tell("Heaping on multiples of 10", heaps, heaped)]
    if evidence.about.codes.issuperset(SPLIT):
        said = (
            "Of the {n} people with a number and a split, {value}{interval} said in the split something else "
            "than in the first answer, by more than 5 points."
        )
        answers.append(tell("How often the split and the first answer differ", pool["split_disagrees"], said))
    names = {**HEAPS, "split_disagrees": "Split and first answer differ by more than 5 points"}
    return Objection(
        "reported",
        "They reported it themselves",
        REPORTED,
        [*answers, NO_ESTIMATE],
        find_rows(names, pool),
    )


def object_to_jargon(evidence: Evidence) -> Objection:
    """People may not have understood the question."""
    pool = evidence.pool
    answers = [
        tell("How many givers gave no number", pool["item_nonresponse"], "{value} of givers gave no number."),
        tell_count(
            "How many said that they do not know",
            pool["dont_know"],
            "{count} said that they do not know.",
        ),
        *(evidence.tested or [NOT_TESTED]),
    ]
    names = {"item_nonresponse": "Givers without a number"}
    names |= {f"mean_{row}": f"Average of giving: {evidence.about.lines[row]}" for row in SPLIT}
    rows = (
        find_rows(names, pool)
        if evidence.about.codes.issuperset(SPLIT)
        else find_rows({"item_nonresponse": names["item_nonresponse"]}, pool)
    )
    rows.append(count_row("Don’t know (people)", pool["dont_know"]))
    is_imported = evidence.about.source == "imported"
    charge = OTHER_WORDS if is_imported else JARGON
    return Objection("jargon", "The question is jargon", charge, [one for one in answers if one], rows)


def object_to_link(evidence: Evidence) -> Objection:
    """An open link can be stuffed."""
    answers, rows = list(say_ways(evidence)), [row for name in WAYS_IN for row in group_rows(evidence, name)]
    if evidence.about.source == "collected":
        answers += [tell(name, evidence.pool[key], said) for key, (name, said) in EXTREMES.items()]
        rows += find_rows({"share_at_0": "People at 0%", "share_at_100": "People at 100%"}, evidence.pool)
    return Objection("link", "An open link can be stuffed", LINK, answers, rows)


def say_ways(evidence: Evidence) -> Iterator[str]:
    """Give the open link against the other ways in, side by side."""
    ways = [breakdown for name in WAYS_IN if (breakdown := evidence.breakdowns.get(name))]
    for breakdown in ways:
        for group, figures in breakdown.groups.items():
            name = name_group(evidence, breakdown.name, group)
            sentence = f"{name}: an average of {{value}}{{interval}}, from {{n}} people with a number."
            yield tell(f"{name}, average", figures["mean_share"], sentence)
    yield WAYS if ways else NO_WAYS[evidence.about.source]
