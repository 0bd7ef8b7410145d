"""What machines are given of releases, at addresses that stay: for readers of any site, with an ETag."""

import json
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from reports.columns import COLUMNS
from reports.files.dialects import COMMA, find_dialect, write_in
from reports.models import Release
from reports.pages.public_results import find_release, public, release_of
from reports.releases.release_files import MANIFEST, SUMMARY, content_of
from reports.releases.release_zip import zip_release
from reports.releases.released_results import read_table

View = Callable[..., HttpResponse]


def tag_of(request: HttpRequest, slug: str, number: int | None = None) -> str | None:
    """Return the ETag of a release: the SHA-256 of its manifest, which names all its files, and its notes."""
    found = release_of(slug, number)
    if found is None:
        return None
    dialect, n_notes = find_dialect(request.GET.get("csv", "")), found.notes.count()
    return f'"{found.files[MANIFEST]}{"" if dialect == COMMA else dialect}{n_notes or ""}"'


def for_machines(view: View) -> View:
    """Let programs of any site read, keep what they have, and ask only whether it is still the latest.

    Where nothing is released they get a sentence instead of a page.
    """
    frozen = condition(etag_func=tag_of)(view)

    @wraps(view)
    def give(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
        named = {} if number is None else {"number": number}
        try:
            response = frozen(request, slug, **named)
            response.headers["Cache-Control"] = "public, no-cache"
        except Http404:
            kind = "text/plain; charset=utf-8"
            response = HttpResponse(say_what_there_is(slug), kind, HTTPStatus.NOT_FOUND)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return require_safe(give)


def say_what_there_is(slug: str) -> str:
    """Return where to look instead of a release that is not there."""
    if public().filter(slug=slug).exists():
        path, what = reverse("results_wave", args=[slug]), "says what there is of this wave, or when it comes"
    else:
        path, what = reverse("results"), "lists the waves that have results"
    return f"There is no such release. {settings.SITE_URL}{path} {what}.\n"


@gzip_page
@for_machines
def results_json(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Give a release, the latest without a number: its manifest, columns and figures."""
    release = find_release(slug, number)
    told = {
        **json.loads(content_of(release, MANIFEST)),
        "page": f"{settings.SITE_URL}{reverse('results_release', args=[slug, release.number])}",
        "notes": [{"added_at": one.added_at.isoformat(), "text": one.text} for one in release.notes.all()],
        "columns": [
            {"name": one.name, "type": "number" if one.is_number else "text", "meaning": one.meaning}
            for one in COLUMNS
        ],
        "figures": read_table(release).to_dict("records"),
    }
    text = json.dumps(told, ensure_ascii=False, default=float)
    return HttpResponse(text, content_type="application/json")


@gzip_page
@for_machines
def results_csv(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """Give the summary of a release, of the latest without a number."""
    return give_summary(find_release(slug, number), find_dialect(request.GET.get("csv", "")))


@for_machines
def release_zip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give all public files of a release in one."""
    return attach(zip_release(find_release(slug, number)), "application/zip", f"release-{number}.zip")


def give_summary(release: Release, dialect: str) -> HttpResponse:
    """Give the summary's very bytes, or another dialect made of them, named after wave and release."""
    name = f"pgs_summary_{release.wave.slug}_release-{release.number}.csv"
    return attach(write_in(dialect, content_of(release, SUMMARY)), "text/csv; charset=utf-8", name)


def attach(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
