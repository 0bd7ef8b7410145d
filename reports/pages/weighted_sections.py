"""What a results page says of weighted figures: beside the unweighted ones, and claiming neither."""

from collections.abc import Mapping, Sequence

from reports.measured import split_coverage
from reports.pages.group_sections import GroupWords
from reports.pages.published import Pool
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
MONEY = ("money_share_capped", "money_share")
NAMES = {
    "identification": "identification with effective altruism",
    "pledge": "giving pledges",
    "cause": "causes",
    "amount_band": "amounts given",
}


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
    mean, plain = pool.weighted["mean_share"], pool["mean_share"]
    measure = f"Weighted to {items}, beside the answers as they came, with 95% intervals"
    subtitle = say_subtitle(measure, plain.n, about)
    if not any(figure.is_shown for figure in pool.weighted.values()):
        reason = Row("Weighted figures", value=mean.value, reason=mean.note)
        return Section(f"Not weighted to {items}", subtitle, [reason])
    title = f"Weighted to {items}"
    if mean.is_shown and plain.is_shown:
        title += f", the average is {mean.value}; as answered it is {plain.value}"
    rows, more = pair_rows(FIGURES, pool, drawn=True), pair_rows(MORE, pool)
    return Section(
        title, subtitle, rows, more=more, notes=[MOVES, *collect_notes([mean]), *say_coverage(pool)]
    )


def say_coverage(pool: Pool) -> list[str]:
    """Return of each weighted share of the money how often intervals like its own have covered."""
    names = {name: words for name, words in {**FIGURES, **MORE}.items() if name in MONEY}
    said = {words: split_coverage(pool.weighted[name].note)[1] for name, words in names.items()}
    return [f"{words}, weighted: {coverage}." for words, coverage in said.items() if coverage]


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
