"""What a results page says of weighted figures: beside the unweighted ones, and claiming neither."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reports.measured import QUANTILES, SPLIT, split_coverage
from reports.pages.group_sections import GroupWords
from reports.pages.published import Pool, Printed
from reports.pages.sections import About, Row, Section, collect_notes, make_row, say_subtitle

FIGURES = {
    "mean_share": "Average",
    "median_share": "Median answer",
    "share_at_0": "None of it (0%)",
    "share_ge_50": "Half or more (50% or more)",
    "share_at_100": "All of it (100%)",
    "money_share_capped": "Share of the money, each giver up to the cap",
}
MORE = {
    "lower_quartile_share": "Lower quartile of the answers",
    "upper_quartile_share": "Upper quartile of the answers",
    "share_gt_50": "More than 50%",
    "share_ge_90": "90% or more",
    "money_share": "Share of the money",
    "mean_attempted": "Split: attempted an assessment",
    "mean_read": "Split: read an assessment",
    "mean_relied": "Split: relied on somebody’s assessment",
    "mean_none": "Split: none of these",
}
MOVES = (
    "Weighted figures count people more or less, so that the answers agree with what is known of the "
    "population from elsewhere. That can move an estimate away from the truth, if whether people took part "
    "hangs on what they would answer: both are printed, and neither is claimed to be nearer."
)
ALIKE = {
    "Share of the money, each giver up to the cap": ("money_share_capped",),
    "Share of the money": ("money_share",),
    "Median and quartiles": QUANTILES,
    "Rows of the split": SPLIT,
}
"""Words → the figures whose intervals cover alike. Of parts of people the notes of the average say it."""
NAMES = {
    "identification": "identification with effective altruism",
    "pledge": "giving pledges",
    "cause": "causes",
    "amount_band": "amounts given",
}
ITEM = re.compile(r"(?:(?<=margin of )|(?<=aked to )|(?<=\) and ))\w+(?= (?:has|adds|is|\())")
LEVEL = re.compile(r"margin of (\w+) has [^“]*“(\w+)”")
"""Where the file's notes name the items of margins and their levels, by codes."""


def say_weighted(pool: Pool, about: About, words: Mapping[str, GroupWords]) -> Section | None:
    """Return weighted and unweighted figures side by side; None for a wave without margins.

    Parameters
    ----------
    pool : published figures of everyone
    words : breakdown → its words, which name the items of the margins
    """
    if not pool.weighted:
        return None
    items = name_items(pool.weighting, words)
    mean, plain = name_margins(pool.weighted["mean_share"], words), pool["mean_share"]
    if not any(figure.is_shown for figure in pool.weighted.values()):
        reason = Row("Weighted figures", value=mean.value, reason=mean.note)
        subtitle = say_subtitle("The figures of this page count everybody once", plain.n, about)
        return Section(f"Not weighted to {items}", subtitle, [reason])
    measure = f"Weighted to {items}, beside the answers as they came, with 95% intervals"
    subtitle = say_subtitle(measure, plain.n, about)
    title = f"Weighted to {items}"
    if mean.is_shown and plain.is_shown:
        title += f", the average is {mean.value}; as answered it is {plain.value}"
    rows, more = pair_rows(FIGURES, pool, drawn=True), pair_rows(MORE, pool)
    return Section(
        title, subtitle, rows, more=more, notes=[MOVES, *collect_notes([mean]), *say_coverage(pool)]
    )


def say_coverage(pool: Pool) -> list[str]:
    """Return what notes say of how often intervals of the other weighted figures have covered."""
    notes = [(words, pool.weighted[name].note) for words, names in ALIKE.items() for name in names]
    said = dict.fromkeys((words, split_coverage(note)[1]) for words, note in notes)
    return [f"{words}, weighted: {coverage}." for words, coverage in said if coverage]


def name_margins(printed: Printed, words: Mapping[str, GroupWords]) -> Printed:
    """Return a weighted figure whose note names margins in words."""
    return replace(printed, note=put_in_words(printed.note, words))


def put_in_words(note: str, words: Mapping[str, GroupWords]) -> str:
    """Return what the file notes of margins, with the words of items and answers for their codes."""
    said = ITEM.sub(lambda code: name_items(code[0], words), note)
    for item, level in LEVEL.findall(note):
        said = said.replace(f"“{level}”", f"“{words.get(item, GroupWords(item)).name(level)}”")
    return said


def name_items(weighting: str, words: Mapping[str, GroupWords]) -> str:
    """Return the items of the margins in words."""
    codes = weighting.removeprefix("raked: ").split(", ")
    return " and ".join(NAMES.get(code) or words.get(code, GroupWords(code)).title for code in codes)


def pair_rows(names: Mapping[str, str], pool: Pool, *, drawn: bool = False) -> Sequence[Row]:
    """Return two rows for each figure of which either is shown: weighted, then as answered."""
    rows = []
    for estimand, name in names.items():
        pair = {"weighted": pool.weighted[estimand], "as answered": pool[estimand]}
        if any(printed.is_shown for printed in pair.values()):
            rows += [make_row(f"{name}, {how}", printed, drawn=drawn) for how, printed in pair.items()]
    return rows
