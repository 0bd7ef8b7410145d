"""The methods as a page: the same text that goes with every file."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from reports.files.archive import METHODS
from reports.pages import markdown


@cache
def read_methods() -> tuple[str, markdown.Document]:
    """Return the title of METHODS.md, and the rest of it as HTML; both change with the code only."""
    first, _, rest = METHODS.read_text(encoding="utf-8").partition("\n")
    return markdown.read_heading(first).text, markdown.render(rest)


@require_safe
@gzip_page
def method(request: HttpRequest) -> HttpResponse:
    """Show how each figure is computed, where the rule comes from, and what it cannot tell."""
    title, methods = read_methods()
    context = {"title": title, "html": methods.html, "contents": methods.headings}
    return render(request, "reports/method.html", context)
