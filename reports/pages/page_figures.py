"""The figures of a results page one by one, under the names that their addresses have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reports.pages.group_trend import GroupTrend
from reports.pages.headline import Headline
from reports.pages.picture import Picture
from reports.pages.results import Results
from reports.pages.sections import Section
from reports.pages.wording_test import WordingTest

ROWS = {
    "thresholds": "Median, quartiles and more than 50%",
    "money": "The cap, the ten largest amounts, and bounds",
    "reliance": "The average without the charity’s own word",
    "tipping": "",
    "weighted": "Quartiles, more thresholds, all money, and the split",
}
"""Figures that are tables with drawn rows, and the name of what is folded below."""
OWN = {"answered": "_answered", "spread": "_spread", "split": "_split"}


@dataclass(frozen=True)
class PageFigure:
    """One figure.

    Attributes
    ----------
    name : in addresses, such as ``spread``, or ``spread-2`` for the second set of editions
    template : its part of the page
    context : what that needs beside the wave and its release
    title : the finding
    picture : what its file shows; None for a table without a drawing
    """

    name: str
    template: str
    title: str
    picture: Picture | None
    context: dict[str, object] = field(default_factory=dict, compare=False)


class Trends(Protocol):
    """The trends of a page, such as ``read_trend.Trends``."""

    @property
    def everyone(self) -> Section | None: ...

    @property
    def groups(self) -> Sequence[GroupTrend]: ...


class Page(Protocol):
    """What a page shows, such as ``public_results.PublicResults``."""

    @property
    def parts(self) -> Sequence[tuple[Results, object]]: ...

    @property
    def trends(self) -> Trends: ...

    @property
    def wording_test(self) -> WordingTest | None: ...


def find_figures(found: Page) -> Iterator[PageFigure]:
    """Give the figures of a page in its order."""
    for results, _ in found.parts:
        yield from find_figures_of(results)
    yield from show_trends(found.trends)
    if found.wording_test:
        yield show_test(found.wording_test)


def show_trends(trends: Trends) -> Iterator[PageFigure]:
    if section := trends.everyone:
        yield PageFigure("trend", "_trend", section.title, picture_of(section), {"section": section})
    for group in trends.groups:
        name, section = f"trend-{group.name}", group.section
        context = {"group": group, "section": section, "figure": name}
        yield PageFigure(name, "_group_trend", section.title, picture_of(section), context)


def find_figures_of(results: Results) -> Iterator[PageFigure]:
    yield show_headline(results, results.headline)
    for name in ("answered", "spread", "thresholds", "split", "money", "reliance", "tipping"):
        section: Section | None = getattr(results, name)
        if section:
            yield show_section(results, name, section)
    for group in results.groups:
        context = {"results": results, "group": group, "section": group.section}
        picture = picture_of(group.section)
        yield PageFigure(address(group.name, results), "_group", group.section.title, picture, context)
    if results.weighted:
        yield show_section(results, "weighted", results.weighted)


def address(name: str, results: Results) -> str:
    return f"{name}{results.suffix}"


def show_section(results: Results, name: str, section: Section) -> PageFigure:
    more = ROWS.get(name, "")
    context = {"results": results, "section": section, "id": name, "more": more}
    picture = picture_of(section)
    return PageFigure(address(name, results), OWN.get(name, "_rows"), section.title, picture, context)


def picture_of(section: Section) -> Picture | None:
    """Return a section as a picture: its drawing, or its rows if they are drawn."""
    if section.drawing is not None:
        legend = [row for row in section.rows if row.code]
        return Picture(section.title, section.subtitle, section.drawing, legend, notes=section.notes)
    if any(row.drawing is not None for row in section.rows):
        return Picture(section.title, section.subtitle, rows=section.rows, notes=section.notes)
    return None


def show_headline(results: Results, main: Headline) -> PageFigure:
    title = f"{main.value}% {main.sentence}" if main.value else main.sentence
    notes = [one for one in (main.base, f"{main.missing} {main.bounds}".strip()) if one]
    picture = Picture(title, main.subtitle, main.drawing, notes=notes)
    context = {"results": results, "main": main}
    return PageFigure(address("main", results), "_headline", "Main result", picture, context)


def show_test(test: WordingTest) -> PageFigure:
    title = "Did the wording matter?"
    picture = Picture(title, test.subtitle, rows=test.arms, notes=[*test.sentences, *test.notes])
    return PageFigure("wording-test", "_wording_test", title, picture, {"test": test})
