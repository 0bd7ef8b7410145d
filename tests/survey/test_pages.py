"""Whole pages and their files: complete, light, and under the policy without exceptions."""

import gzip
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string

from survey.installation import FIRST_EDITION
from tests.survey.pages import Page
from tests.survey.words import WRONG, sent

STATIC = settings.BASE_DIR / "static"
TEMPLATES = settings.BASE_DIR / "templates"
ERROR_PAGES = ["400", "403", "403_csrf", "404", "429", "500"]


@pytest.mark.parametrize("name", ERROR_PAGES)
@pytest.mark.parametrize("context", [None, {"site_name": "A survey", "contact": "survey@example.org"}])
def test_an_error_page_is_a_full_page_with_or_without_a_context(
    name: str, context: dict[str, Any] | None
) -> None:
    page = Page(render_to_string(f"{name}.html", context))
    assert page.one("html")["lang"] == "en"
    assert page.one("title").words.startswith(page.one("h1").words)
    assert page.id("main").tag == "main"
    assert len([one for one in page.id("main").inside if one.tag == "p"]) == 1


def test_the_title_of_a_page_with_errors_says_so_first() -> None:
    values = {"form": sent(), "site_name": "A survey"}
    assert Page(render_to_string("base.html", values)).one("title").words == "Error: – A survey"
    assert Page(render_to_string("base.html", {"site_name": "A survey"})).one("title").words == "– A survey"


def test_templates_have_no_inline_code_and_no_outside_addresses() -> None:
    found = [
        (path.name, match[0])
        for path in TEMPLATES.rglob("*.html")
        for match in re.finditer(r"\sstyle=|<style|\son\w+=|javascript:|data:|https?://", path.read_text())
    ]
    assert found == []


def test_every_script_is_a_file() -> None:
    scripts = re.findall(r"<script[^>]*>", "".join(path.read_text() for path in TEMPLATES.rglob("*.html")))
    assert scripts == ["""<script src="{% static 'js/site.js' %}" defer>"""]


def test_the_style_sheet_asks_for_nothing_but_our_fonts() -> None:
    css = (STATIC / "css" / "site.css").read_text()
    addresses = re.findall(r"url\(([^)]*)\)|@import (.*)", css)
    assert addresses == [('"../fonts/inter.woff2"', ""), ('"../fonts/source-serif.woff2"', "")]
    assert all((STATIC / "css" / address.strip('"')).is_file() for address, _ in addresses)


def test_the_script_is_small() -> None:
    assert (STATIC / "js" / "site.js").stat().st_size <= 8_000


def test_the_form_s_page_is_light() -> None:
    """DESIGN §9: 60 kB compressed without fonts."""
    files: list[Path] = [STATIC / "css" / "site.css", STATIC / "js" / "site.js", STATIC / "favicon.svg"]
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": sent(**WRONG)}))
    parts = [html.encode(), render_to_string("base.html").encode(), *(path.read_bytes() for path in files)]
    assert sum(len(gzip.compress(part)) for part in parts) <= 60_000


def test_no_text_of_the_edition_stands_in_code_or_templates() -> None:
    file = tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))
    entries = [file["page"], *file["item"], *(entry.get("answers", {}) for entry in file["item"])]
    said = [(key, text) for entry in entries for key, text in entry.items() if key not in ("code", "kind")]
    texts = {text for _, text in said if isinstance(text, str) and len(text) > 14}
    sources = [
        *TEMPLATES.rglob("*.html"),
        *STATIC.rglob("*.js"),
        *(settings.BASE_DIR / "survey").glob("*.py"),
    ]
    code = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [text for text in texts if f"{text}<" in code or f'"{text}"' in code] == []
