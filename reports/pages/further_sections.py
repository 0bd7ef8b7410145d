"""What a results page says of reliance, and of what it would take to turn the headline."""

from collections.abc import Mapping

from reports.columns import FOR_BENCHMARK, RELIANCE, TIPPING
from reports.pages.published import Pool, Printed
from reports.pages.sections import About, Section, collect_notes, make_row, make_rows, say_subtitle

WITHOUT_CHARITY = {
    "mean_share_of_reliance_base": "Average of those with a split and a word on whom they relied",
    "mean_share_without_charity": "The same, without reliance on the charity itself",
}
TITLE = "What reliance rests on"
CHARITYS_OWN_WORD = "For whoever relied mostly on the charity itself, that part is taken off: never below 0."
WHAT_IT_WOULD_TAKE = {
    "mean_of_missing_for_50": "Those without a number would have to say, on average, for an average of 50%",
    FOR_BENCHMARK: "The same, for the plan’s benchmark",
    "mean_share_if_under_50_answer_less": "If people under 50% had answered far less often than others",
}


def say_reliance(pool: Pool, about: About, names: Mapping[str, str]) -> Section | None:
    """Return whom people relied on; ``names`` are those of the answers, by code. None without such rows."""
    by = [estimand for estimand in RELIANCE if estimand.startswith("relied_on_")]
    if not set(RELIANCE) <= set(pool.figures):
        return None
    rows = [make_row(name_of(estimand, names), pool[estimand], drawn=True) for estimand in by]
    charity = pool["relied_on_charity"]
    title = (
        f"{charity.value} of those who relied on someone relied on the charity itself"
        if charity.is_shown
        else TITLE
    )
    n = next((pool[estimand].n for estimand in by if pool[estimand].n is not None), None)
    subtitle = say_subtitle("Whom people mostly relied on, with 95% intervals", n, about)
    more = make_rows(WITHOUT_CHARITY, pool)
    notes = [CHARITYS_OWN_WORD, *collect_notes(pool[estimand] for estimand in by)]
    return Section(title, subtitle, rows, more=more, notes=notes)


def name_of(estimand: str, names: Mapping[str, str]) -> str:
    code = estimand.removeprefix("relied_on_")
    return names.get(code) or code


def say_tipping(pool: Pool, about: About) -> Section | None:
    """Return what it would take to turn the headline; None without such rows."""
    if not set(TIPPING) <= set(pool.figures):
        return None
    names = {name: words for name, words in WHAT_IT_WOULD_TAKE.items() if name in pool.figures}
    rows = make_rows(names, pool, drawn=True)
    subtitle = say_subtitle("Average fraction of giving, under assumptions", pool["mean_share"].n, about)
    notes = collect_notes(pool[estimand] for estimand in names)
    return Section(say_point(pool[TIPPING[0]]), subtitle, rows, notes=notes)


def say_point(point: Printed) -> str:
    """Return the title: the tipping point, that there is none, or only what the section is about."""
    if point.is_shown:
        return f"For an average of 50%, those without a number would have to say {point.value} on average"
    if "cannot be reached" in point.note:
        return "Whatever those without a number would say, the average cannot be 50%"
    return "What it would take to turn the average"


def say_benchmark(point: Printed | None) -> str:
    """Return the sentence about the plan's benchmark, as its row has it; empty where that says nothing."""
    if point is None or not (point.is_shown or "cannot be reached" in point.note):
        return ""
    words = point.note.split("; ")[0]
    told = f", those without a number would have to say {point.value} on average" if point.is_shown else ""
    return f"{words[:1].upper()}{words[1:]}{told}."
