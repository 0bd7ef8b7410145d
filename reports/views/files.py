"""All files of a wave's summary together: for organisers, and for readers where its figures are public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.exports import file_name
from reports.files.dialects import find_dialect
from reports.pages.public_results import find_release, public
from reports.tables import day_of, zip_of
from reports.views.api import attach
from reports.views.computing import computed_first, publicly_computed_first
from survey.accounts import organiser_only
from survey.models import Wave


@require_safe
@organiser_only
@computed_first
def wave_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the files of any wave; while it is open they hold counts of process only."""
    return give(get_object_or_404(Wave, slug=slug), request)


@require_safe
@publicly_computed_first
def results_files(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the files of a public wave: those of its latest release, if it has one."""
    wave = get_object_or_404(public(), slug=slug)
    if wave.kind == Wave.Kind.COLLECTED or wave.releases.exists():
        return redirect("release_zip", slug, find_release(slug).number)
    return give(wave, request)


def give(wave: Wave, request: HttpRequest) -> HttpResponse:
    """Give a wave's files as everybody is shown them now, in the dialect that the address names."""
    today, dialect = timezone.now().date(), find_dialect(request.GET.get("csv", ""))
    content, name = zip_of(wave, today, dialect), file_name(wave.slug, day_of(wave, today), "zip")
    return attach(content, "application/zip", name)
