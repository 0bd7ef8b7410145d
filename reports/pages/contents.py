"""The list “On this page”: a link to each part that a page of results really has."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.pages.public_results import PublicResults
from reports.pages.results import Results

NAMES = {
    "main": "Main result",
    "answered": "Who gave a number",
    "spread-of": "Spread of answers",
    "split-of": "Split",
    "money": "Share of the money",
    "reliance": "Whom people relied on",
    "tipping": "What it would take",
    "groups": "Groups",
    "weighted": "With weights",
    "asked": "The question",
}
"""How the id of a part begins → its name in the list."""


@dataclass(frozen=True)
class Entry:
    """A link: the id that it leads to, and its text; ``of`` the editions, where a page has several sets."""

    id: str
    text: str
    of: str = ""


def list_contents(found: PublicResults, *, has_codes: bool) -> list[Entry]:
    """Return the entries in the order of the page; ``has_codes`` tells whether figures can be embedded."""
    entries = [entry for results, _ in found.parts for entry in list_part(results, len(found.parts))]
    trend = [Entry("trend-of-waves", "Trend", entries[-1].of)] if found.trends.everyone else []
    return [*entries[:-1], *trend, *entries[-1:], *list_rest(found, has_codes=has_codes)]


def list_part(results: Results, n_parts: int) -> Iterator[Entry]:
    """Give the entries of one set of editions, the question last."""
    of = f"Edition{'' if results.pool.is_one else 's'} {results.pool.editions}" if n_parts > 1 else ""
    is_there = {
        "answered": results.answered,
        "spread-of": results.spread,
        "split-of": results.split,
        "money": results.money,
        "reliance": results.reliance,
        "tipping": results.tipping,
        "groups": [*results.groups, *results.hidden_groups],
        "weighted": results.weighted,
    }
    for begins, text in NAMES.items():
        if is_there.get(begins, True):
            yield Entry(f"{begins}-{results.key}", text, of)


def list_rest(found: PublicResults, *, has_codes: bool) -> Iterator[Entry]:
    """Give what comes once on a page, after all sets of editions."""
    if found.wording_test:
        yield Entry("wording-test", "Test of wordings")
    if found.wave.kind != "imported":
        yield Entry("context", "Figures of others")
    yield Entry("how", "Method, and how to cite")
    yield Entry("data", "Data")
    if found.release:
        yield Entry("release", "Release, and others")
    if has_codes:
        yield Entry("use", "Use these charts")
