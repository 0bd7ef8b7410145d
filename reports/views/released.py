"""The public pages and files of releases. All of them stand for good at their addresses."""

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from reports.audit.auditing import find_audit
from reports.columns import COLUMNS
from reports.files.dialects import COMMA, find_dialect, write_in
from reports.models import Release
from reports.pages.context import read_context
from reports.pages.embed_code import find_codes
from reports.pages.headline import COVERS, ask
from reports.pages.method_box import describe_method
from reports.pages.public_results import PublicResults, find_release, find_results
from reports.releases.release_files import MANIFEST, SUMMARY, content_of
from reports.releases.release_zip import zip_release
from reports.releases.released_results import name_survey, read_table
from reports.views.kept import kept
from survey import waves


def tag_of(request: HttpRequest, slug: str, number: int | None = None) -> str | None:
    """Return the ETag of what a release gives: the SHA-256 of its manifest, which names all its files."""
    releases = Release.objects.filter(wave__slug=slug)
    found = releases.first() if number is None else releases.filter(number=number).first()
    dialect = find_dialect(request.GET.get("csv", ""))
    return f'"{found.files[MANIFEST]}{"" if dialect == COMMA else dialect}"' if found else None


def frozen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let readers keep what they have, and ask only whether it is still the latest."""
    return require_safe(condition(etag_func=tag_of)(view))


@require_safe
@kept
@gzip_page
def results_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one release of a wave, whether or not it is the latest."""
    return show(request, find_results(slug, number))


def show(request: HttpRequest, found: PublicResults) -> HttpResponse:
    """Show what is public of a wave."""
    wave, survey = found.wave, name_survey(found.wave)
    context = {
        "wave": wave,
        **(describe_release(found.release) if found.release else {"n_sent": waves.n_sent(wave)}),
        "survey": survey,
        "title": ask(wave.kind, survey),
        "imports": wave.imports.order_by("name"),
        "parts": found.parts,
        "codes": list(find_codes(request, found)),
        "trends": found.trends,
        "wording_test": found.wording_test,
        "covers": COVERS,
        "method_box": describe_method(wave, found.release, found.table),
        "context_figures": read_context(),
        "summary": found.table.iloc[0] if len(found.table) else None,
    }
    return render(request, "reports/results_wave.html", context)


def describe_release(release: Release) -> dict[str, object]:
    releases = release.wave.releases
    return {
        "release": release,
        "n_sent": release.n_answers,
        "latest": releases.first(),
        "earlier": releases.exclude(number=release.number),
        "manifest_sha256": release.files[MANIFEST],
        "audit": find_audit(release),
    }


@frozen
def release_summary(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return give_summary(find_release(slug, number), find_dialect(request.GET.get("csv", "")))


@frozen
def results_csv(request: HttpRequest, slug: str) -> HttpResponse:
    return give_summary(find_release(slug), find_dialect(request.GET.get("csv", "")))


def give_summary(release: Release, dialect: str) -> HttpResponse:
    """Give the summary's very bytes, or another dialect made of them, named after wave and release."""
    name = f"pgs_summary_{release.wave.slug}_release-{release.number}.csv"
    return attach(write_in(dialect, content_of(release, SUMMARY)), "text/csv; charset=utf-8", name)


@frozen
def release_zip(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Give all public files of a release in one."""
    return attach(zip_release(find_release(slug, number)), "application/zip", f"release-{number}.zip")


def attach(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "public, no-cache"}
    return HttpResponse(content, content_type=kind, headers=headers)


@frozen
def results_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the latest release for machines: the manifest, the columns with their meaning, and the figures."""
    release = find_release(slug)
    told = {
        **json.loads(content_of(release, MANIFEST)),
        "columns": [
            {"name": one.name, "type": "number" if one.is_number else "text", "meaning": one.meaning}
            for one in COLUMNS
        ],
        "figures": read_table(release).to_dict("records"),
    }
    text = json.dumps(told, ensure_ascii=False, default=float)
    return HttpResponse(text, content_type="application/json", headers={"Cache-Control": "public, no-cache"})
