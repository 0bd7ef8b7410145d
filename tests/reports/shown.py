"""Waves whose figures are public, and their pages and files as read back."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.test import Client
from django.urls import reverse

from survey.models import Edition, Import, Response, Wave
from survey.publishing import draft_from_texts, publish
from tests.factories import make_closed_wave, make_responses
from tests.survey.pages import Element, Page

SIMULATED = {"kind": Wave.Kind.SIMULATED}
IMPORTED = {"kind": Wave.Kind.IMPORTED}
SHARE_ASKED = {"code": "share", "kind": "percent", "question": "Welcher Teil Ihrer *Spenden*?"}

Figures = dict[str, dict[str, str]]
"""Estimand → its row of the file."""


def fill(wave: Wave, answers: Iterable[dict[str, Any]], edition: Edition | None = None) -> Wave:
    make_responses(wave, [{"mode": Response.Mode.SIMULATED, **answer} for answer in answers], edition)
    return wave


def shares(n: int, *values: int) -> list[dict[str, int]]:
    return [{"share": value} for value in values for _ in range(n)]


def simulated(answers: Iterable[dict[str, Any]] = (), **fields: Any) -> Wave:
    return fill(make_closed_wave(**SIMULATED, **fields), answers)


def imported(slug: str, *texts: dict[str, Any], source: str = "EA Survey 2014") -> Wave:
    """A wave of another survey's answers, under its own question."""
    content = {"kind": "external", "reason": "Imported", "language": "de", "page": {}, "item": list(texts)}
    wave = make_closed_wave(slug, name=source, edition=publish(draft_from_texts(content)), **IMPORTED)
    Import.objects.create(
        wave=wave,
        sha256=slug.ljust(64, "0"),
        name="answers.csv",
        source=source,
        citation="Team 2014",
        rows_read=60,
        rows_taken=50,
        rows_refused=10,
    )
    return wave


def address(name: str, wave: Wave) -> str:
    return reverse(name, args=[wave.slug])


def page_of(client: Client, wave: Wave) -> Page:
    return page_at(client, address("results_wave", wave))


def words(client: Client, path: str) -> str:
    """What the main part of the page at an address says."""
    return page_at(client, path).one("main").words


def page_at(client: Client, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.content.decode())


def file_of(client: Client, wave: Wave) -> Figures:
    text = client.get(address("results_summary", wave)).content.decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["estimand"]: row for row in rows if not row["group_by"]}


def inside(element: Element, tag: str, class_: str = "") -> list[Element]:
    return [one for one in element.inside if one.tag == tag and class_ in (one["class"] or "")]


def rows_of(section: Element) -> list[list[str]]:
    """The cells of all body rows of a section's tables, as text."""
    rows = [row for row in inside(section, "tr") if inside(row, "th") and inside(row, "td")]
    return [[cell.words for cell in row.inside if cell.tag in ("th", "td")] for row in rows]
