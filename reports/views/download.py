"""A wave's summary as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.columns import COLUMNS
from reports.exports import file_name
from reports.files.dialects import COMMA, DIALECTS, delimiter_of, find_dialect, write_in
from reports.pages.codebook_page import read_codebook
from reports.pages.preview import preview
from reports.tables import day_of, read_files, summary_file
from reports.views.api import attach
from reports.views.computing import computed_first
from survey.accounts import organiser_only
from survey.models import Wave


@require_safe
@organiser_only
@computed_first
def download(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what is in the wave's summary file, and offer it, alone and with all that explains it."""
    wave = get_object_or_404(Wave, slug=slug)
    today = timezone.now().date()
    files, day = read_files(wave, today), day_of(wave, today)
    dialect = find_dialect(request.GET.get("csv", ""))
    context = {
        "wave": wave,
        "dialects": DIALECTS.items(),
        "dialect": dialect,
        "query": "" if dialect == COMMA else f"?csv={dialect}",
        "preview": preview(write_in(dialect, files["summary.csv"]), delimiter_of(dialect)),
        "columns": COLUMNS,
        "codebook": read_codebook(files["codebook.csv"]),
        "files": [(name, -(-len(content) // 1000)) for name, content in files.items()],
        "file_name": file_name(wave.slug, day),
        "archive_name": file_name(wave.slug, day, "zip"),
    }
    return render(request, "reports/download.html", context)


@require_safe
@organiser_only
@computed_first
def summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the wave's summary as a CSV file."""
    wave = get_object_or_404(Wave, slug=slug)
    today = timezone.now().date()
    content, name = summary_file(wave, today), file_name(wave.slug, day_of(wave, today))
    written = write_in(find_dialect(request.GET.get("csv", "")), content)
    return attach(written, "text/csv; charset=utf-8", name)
