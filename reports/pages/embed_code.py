"""The code that places a figure of ours on another site."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import escape

from reports.pages.page_figures import PageFigure, find_figures
from reports.pages.public_results import PublicResults
from reports.pages.sections import Section

HEIGHTS = {
    "_headline": 1240,
    "_answered": 760,
    "_spread": 840,
    "_split": 840,
    "_trend": 960,
    "_wording_test": 1500,
}
"""Pixels that a figure needs at a width of 360, its tables folded; wider frames need less."""
OF_ROWS, PER_ROW, PER_WAVE, PER_NOTE = 620, 100, 125, 110


@dataclass(frozen=True)
class Code:
    """A figure's code, under its title; ``id`` is unique on the page."""

    id: str
    title: str
    text: str


def find_codes(request: HttpRequest, found: PublicResults) -> Iterator[Code]:
    """Give the code of each figure of a page."""
    for figure in find_figures(found):
        address = request.build_absolute_uri(reverse("results_embed", args=[found.wave.slug, figure.name]))
        title = escape(f"{figure.title}, {found.wave.name}")
        size = f'width="100%" height="{height_of(figure)}"'
        text = f'<iframe src="{escape(address)}" title="{title}" {size} loading="lazy"></iframe>'
        yield Code(f"code-{figure.name}", figure.title, text)


def height_of(figure: PageFigure) -> int:
    """Return how many pixels high a frame has to be so that nothing scrolls inside."""
    if figure.template in HEIGHTS:
        return HEIGHTS[figure.template]
    section = figure.context["section"]
    if not isinstance(section, Section):
        raise TypeError(f"{figure.template} has no section to measure")
    per_row = PER_WAVE if figure.template == "_group_trend" else PER_ROW
    return OF_ROWS + per_row * len(section.rows) + PER_NOTE * len(section.notes)
