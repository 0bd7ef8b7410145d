"""What the results page says, by rule, from the published table alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reports.bases import SPLIT
from reports.charts import Bar, Words, draw_spread, draw_stack
from reports.measured import split_coverage
from reports.pages.answered_section import say_answered
from reports.pages.further_sections import say_reliance, say_tipping
from reports.pages.group_sections import GroupSection, GroupWords, say_groups
from reports.pages.headline import Headline, say_headline
from reports.pages.hidden_groups import HiddenGroups, say_hidden_groups
from reports.pages.published import Pool, Printed, whole
from reports.pages.published_groups import Breakdown
from reports.pages.sections import (
    About,
    Row,
    Section,
    collect_notes,
    make_row,
    make_rows,
    n_answered,
    notes_of,
    say_subtitle,
    too_few,
)
from reports.pages.spread import Column
from reports.pages.weighted_sections import say_weighted

THRESHOLDS = {
    "share_at_0": "None of it (0%)",
    "share_ge_50": "Half or more (50% or more)",
    "share_ge_90": "90% or more",
    "share_at_100": "All of it (100%)",
}
QUANTILES = {
    "share_gt_50": "More than 50%",
    "lower_quartile_share": "Lower quartile of the answers",
    "median_share": "Median answer",
    "upper_quartile_share": "Upper quartile of the answers",
}
MONEY = {
    "money_share": "Of all their giving",
    "money_share_without_top_10": "Without the ten largest amounts",
}
MORE_MONEY = {
    "part_above_cap": "Part of the money that lies above the cap",
    "top_10_part": "Part of the money that the ten largest amounts are",
    "money_share_capped_if_missing_0": "Up to the cap, if givers without a share had said 0%",
    "money_share_capped_if_missing_100": "Up to the cap, if they had said 100%",
}
FEWEST_COLUMNS = 2
"""One column says nothing of how answers spread."""
NOT_TOLD = "Not drawn: its columns could tell what few people answered."
NOT_BESIDE_EDITIONS = "Not drawn: beside the figures of single editions its columns could tell of few people."


@dataclass(frozen=True)
class Results:
    """What a page shows of one pool of editions; parts that have no figures or were not asked are None.

    ``key`` makes ids unique where several pools are on a page.
    """

    key: str
    pool: Pool
    headline: Headline
    answered: Section | None = None
    spread: Section | None = None
    thresholds: Section | None = None
    split: Section | None = None
    money: Section | None = None
    reliance: Section | None = None
    tipping: Section | None = None
    groups: Sequence[GroupSection] = ()
    hidden_groups: Sequence[HiddenGroups] = ()
    weighted: Section | None = None

    @property
    def group_notes(self) -> list[str]:
        return notes_of(group.section for group in self.groups)

    @property
    def suffix(self) -> str:
        """What follows the names of its figures in addresses: nothing for the first pool of a page."""
        return "" if self.key == "1" else f"-{self.key}"


def say_results(
    pool: Pool,
    columns: Sequence[Column],
    about: About,
    *,
    key: str,
    breakdowns: Sequence[Breakdown] = (),
    words: Mapping[str, GroupWords] | None = None,
) -> Results:
    """Return all that is said about a pool.

    Parameters
    ----------
    pool : its published figures
    columns : the histogram as it may be told; empty if it may not
    about : the wave and its words
    breakdowns, words : the published figures of groups, and their words
    """
    headline, named = say_headline(pool, about, id=f"headline-{key}"), words or {}
    if "share" not in about.codes:
        return Results(key, pool, headline)
    answered = say_answered(pool, about)
    if too_few(pool, about):
        return Results(key, pool, headline, answered)
    return Results(
        key,
        pool,
        headline,
        answered,
        spread=say_spread(columns, pool, about, id=f"spread-{key}"),
        thresholds=say_thresholds(pool, about),
        split=say_split(pool, about, id=f"split-{key}") if about.codes.issuperset(SPLIT) else None,
        money=say_money(pool, about) if "amount" in about.codes else None,
        reliance=say_reliance(pool, about, named.get("relied_on", GroupWords("")).names),
        tipping=say_tipping(pool, about),
        groups=say_groups(breakdowns, pool, about, named),
        hidden_groups=list(say_hidden_groups(breakdowns, about, named)),
        weighted=say_weighted(pool, about, named),
    )


def say_spread(columns: Sequence[Column], pool: Pool, about: About, *, id: str) -> Section:
    """Return how answers spread."""
    title = say_ends(pool)
    measure = "Part of people by the fraction of their giving that they named"
    subtitle = say_subtitle(measure, n_answered(pool), about)
    if len(columns) < FEWEST_COLUMNS:
        return Section(title, subtitle, [], instead=NOT_TOLD if pool.is_one else NOT_BESIDE_EDITIONS)
    rows = [Row(f"{c.label}%", f"{c.people:,}", f"{whole(c.part)}%") for c in columns]
    parts = ", ".join(f"{row.name}: {row.value} of people" for row in rows)
    words = Words(id, title, f"{len(rows)} columns. {parts}.")
    drawing = draw_spread(words, [make_bar(column) for column in columns])
    return Section(title, subtitle, rows, drawing, notes=say_merged(columns))


def make_bar(column: Column) -> Bar:
    text = str(whole(column.part))
    return Bar(column.label, column.short_label, float(column.part), text, column.n_ranges, column.is_end)


def say_ends(pool: Pool) -> str:
    """Return how many are at 0 and at 100, as far as that is shown."""
    ends = [(pool["share_at_0"], "0"), (pool["share_at_100"], "100")]
    said = [(one.value, end) for one, end in ends if one.is_shown]
    if not said:
        return "How answers spread from 0 to 100"
    (value, end), *others = said
    return " and ".join([f"{value} of people are at {end}", *(f"{value} at {end}" for value, end in others)])


def say_merged(columns: Sequence[Column]) -> list[str]:
    """Return which columns are ends, and which ranges are drawn together."""
    ends = [f"exactly {column.label}" for column in columns if column.is_end]
    merged = [column.label for column in columns if column.n_ranges > 1]
    has = "has a column of its own" if len(ends) == 1 else "have columns of their own"
    sentences = [f"{' and '.join(ends).capitalize()} (dark) {has}."] if ends else []
    if merged:
        sentences.append(
            "Ranges that would tell of fewer than 10 people, alone or with other figures here, are drawn "
            f"together with a neighbour ({', '.join(merged)}): the wider a column, the lower, so that areas "
            "compare."
        )
    return sentences


def say_thresholds(pool: Pool, about: About) -> Section:
    """Return how many reach each threshold, and the quantiles."""
    half = pool["share_ge_50"]
    title = f"{half.value} of people say half or more" if half.is_shown else "How many reach each threshold"
    subtitle = say_subtitle("Part of people, with 95% intervals", n_answered(pool), about)
    rows, more = make_rows(THRESHOLDS, pool, drawn=True), make_rows(QUANTILES, pool)
    return Section(title, subtitle, rows, more=more, notes=collect_notes(pool[name] for name in THRESHOLDS))


def say_split(pool: Pool, about: About, *, id: str) -> Section:
    """Return how the money splits, on average, over the four lines in their order."""
    figures = {row: pool[f"mean_{row}"] for row in SPLIT}
    rows = [make_row(about.lines[row], figure, code=row) for row, figure in figures.items()]
    n = next((figure.n for figure in figures.values() if figure.n is not None), None)
    none = figures["none"]
    title = "How the money splits, on average"
    if none.is_shown:
        title = f"On average, {none.value} of giving is on “{about.lines['none']}”"
    subtitle = say_subtitle("Average split of giving, with 95% intervals", n, about)
    notes = [*say_disagreement(pool["split_disagrees"]), *collect_notes(figures.values())]
    if not all(figure.is_shown for figure in figures.values()):
        return Section(title, subtitle, rows, notes=notes)
    parts = ", ".join(f"{row.name}: {row.value}" for row in rows)
    drawing = draw_stack(
        Words(id, title, f"One bar in four parts. {parts}."),
        [(row, float(figure.estimate or 0)) for row, figure in figures.items()],
    )
    return Section(title, subtitle, rows, drawing, notes=notes)


def say_disagreement(disagrees: Printed) -> list[str]:
    if not disagrees.is_shown:
        return []
    return [f"Of {disagrees.value} the split and the first answer differ by more than 5 points."]


def say_money(pool: Pool, about: About) -> Section:
    """Return the share of the money: up to the cap of each giver first, since that can carry an interval."""
    capped = pool["money_share_capped"]
    title = "The share of the money"
    if capped.is_shown:
        title = f"Weighted by money, the share is {capped.value}, {about.cap}"
    names = {"money_share_capped": f"{about.cap[:1].upper()}{about.cap[1:]}", **MONEY}
    measure = "Share of giving, weighted by the amount given, with 95% intervals"
    figures = [without_coverage(pool[name]) for name in (*names, *MORE_MONEY)]
    return Section(
        title,
        say_subtitle(measure, capped.n, about),
        make_rows(names, pool, drawn=True),
        more=make_rows(MORE_MONEY, pool),
        notes=[*collect_notes(figures, about.cap), *say_coverage(names, pool)],
    )


def without_coverage(printed: Printed) -> Printed:
    return replace(printed, note=split_coverage(printed.note)[0])


def say_coverage(names: Mapping[str, str], pool: Pool) -> list[str]:
    """Return of each share of the money that is shown how often intervals like its own have covered."""
    said = {name: split_coverage(pool[estimand].note)[1] for estimand, name in names.items()}
    return [f"{name}: {coverage}." for name, coverage in said.items() if coverage]
