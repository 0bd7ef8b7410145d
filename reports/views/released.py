"""The public pages of releases. All of them stand for good at their addresses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from reports.audit.auditing import find_audit
from reports.models import Release
from reports.pages.contents import list_contents
from reports.pages.context import read_context
from reports.pages.embed_code import find_codes
from reports.pages.headline import COVERS, ask
from reports.pages.method_box import describe_method
from reports.pages.public_results import PublicResults, find_results
from reports.releases.release_files import MANIFEST
from reports.releases.released_results import name_survey
from reports.views.kept import kept
from survey import waves


@require_safe
@kept
@gzip_page
def results_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show one release of a wave, whether or not it is the latest."""
    return show(request, find_results(slug, number))


def show(request: HttpRequest, found: PublicResults) -> HttpResponse:
    """Show what is public of a wave."""
    wave, survey = found.wave, name_survey(found.wave)
    codes = list(find_codes(request, found))
    context = {
        "wave": wave,
        **(describe_release(found.release) if found.release else {"n_sent": waves.n_sent(wave)}),
        "survey": survey,
        "title": ask(wave.kind, survey),
        "imports": wave.imports.order_by("name"),
        "parts": found.parts,
        "contents": list_contents(found, has_codes=bool(codes)),
        "codes": codes,
        "trends": found.trends,
        "wording_test": found.wording_test,
        "covers": COVERS,
        "method_box": describe_method(wave, found.release, found.table, found.words),
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
