"""No page, file, message or catalogue calls a figure what no figure of ours is."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from reports.pages.headline import COVERS
from survey.demo import make_demo
from tests.reports.released import make_answered, publish
from tests.survey.pages import Page

AVOIDED = {
    "en": r"\b(corrected|representative|margins?\s+of\s+error)\b",
    "de": r"\b(bereinigte\w*|korrigierte Werte|repräsentativ\w*|Fehlerspannen?|Fehlermargen?)\b",
    "es": r"\b(cifras corregidas|representativ\w+|m[aá]rgen(es)?\s+de\s+error)\b",
}
ANY = re.compile("|".join(AVOIDED.values()), re.IGNORECASE)
WE_NEVER = re.compile(r"\bnever\b[^.:;]*[“‘\"]", re.IGNORECASE)
"""A sentence that says that we never use the word, which stands in quotes."""
FOLDERS = ("templates", "survey", "reports", "static", "bench")
SUFFIXES = {".html", ".txt", ".py", ".toml", ".md", ".po", ".csv", ".js", ".css", ".svg"}
INTERVAL_WORDING = (
    "95% interval, treating respondents as a random draw from people like them. They chose to take part; "
    "no interval covers that."
)


def texts() -> list[Path]:
    """Every text of the product, its READMEs included."""
    found = [path for name in FOLDERS for path in (settings.BASE_DIR / name).rglob("*")]
    own = [path for path in found if path.suffix in SUFFIXES and path.is_file()]
    return sorted([*own, *settings.BASE_DIR.glob("*.md")])


def find_avoided(text: str) -> Iterator[str]:
    """Give each sentence that uses such a word, unless it says that we never do."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n\s*\n", text):
        if ANY.search(sentence) and not WE_NEVER.search(" ".join(sentence.split())):
            yield " ".join(sentence.split())


def test_no_text_of_the_product_uses_them() -> None:
    paths = texts()
    assert len(paths) > 300
    used = {
        str(path.relative_to(settings.BASE_DIR)): found
        for path in paths
        if (found := list(find_avoided(path.read_text(encoding="utf-8"))))
    }
    assert used == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The corrected average is 40%.", ["The corrected average is 40%."]),
        ("A Representative sample", ["A Representative sample"]),
        ("All fine. The margin of\n error is 3.", ["The margin of error is 3."]),
        ("eine repräsentative Umfrage", ["eine repräsentative Umfrage"]),
        ("el margen de error", ["el margen de error"]),
        ("We never call it “corrected” or “representative”.", []),
        ("They are never corrected.", ["They are never corrected."]),
        ("Corrections are listed. It represents nobody.", []),
    ],
)
def test_the_search_finds_what_it_should(text: str, found: list[str]) -> None:
    assert list(find_avoided(text)) == found


@pytest.mark.django_db
def test_no_page_and_no_file_of_results_uses_them(client: Client) -> None:
    make_demo()
    publish(make_answered())
    paths = [
        f"/results/{slug}/{rest}"
        for slug in ("demo", "spring-2026")
        for rest in ("", "objections/", "summary.csv")
    ]
    texts = [client.get(path).content.decode() for path in (*paths, "/results/", "/method/", "/wording/")]
    with zipfile.ZipFile(io.BytesIO(client.get("/results/demo/summary.zip").content)) as archive:
        texts += [archive.read(name).decode() for name in archive.namelist()]
    assert [found for text in texts for found in find_avoided(text)] == []


@pytest.mark.django_db
def test_the_interval_is_worded_on_the_page_as_the_paper_says(client: Client) -> None:
    publish(make_answered())
    page = Page(client.get("/results/spring-2026/").content.decode())
    said = [one for one in page.all("p") if INTERVAL_WORDING in one.words]
    assert COVERS == INTERVAL_WORDING
    assert len(said) == 1
    assert INTERVAL_WORDING in page.one("section", aria_labelledby="how").words
