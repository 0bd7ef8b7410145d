"""The whole codebook of a wave as page, CSV and JSON: all made of the bytes of ``codebook.csv``."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.files.dialects import find_dialect, write_in
from reports.pages.codebook_parts import divide, to_json
from reports.tables import read_files
from reports.views.api import attach
from reports.views.computing import computed_first
from survey.accounts import organiser_only
from survey.models import Wave

FILE = "codebook.csv"


def read_content(slug: str) -> tuple[Wave, bytes]:
    wave = get_object_or_404(Wave, slug=slug)
    return wave, read_files(wave, timezone.now().date())[FILE]


@require_safe
@organiser_only
@computed_first
def wave_codebook(request: HttpRequest, slug: str) -> HttpResponse:
    """Show every line of the codebook."""
    wave, content = read_content(slug)
    return render(request, "reports/codebook.html", {"wave": wave, "parts": divide(content)})


@require_safe
@organiser_only
@computed_first
def wave_codebook_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the codebook as CSV, in the dialect that the address names."""
    wave, content = read_content(slug)
    written = write_in(find_dialect(request.GET.get("csv", "")), content, FILE)
    return attach(written, "text/csv; charset=utf-8", f"pgs_codebook_{wave.slug}.csv")


@require_safe
@organiser_only
@computed_first
def wave_codebook_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the codebook as JSON: its columns with their meaning, and its lines."""
    wave, content = read_content(slug)
    told = {"wave": wave.slug, **to_json(content)}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
