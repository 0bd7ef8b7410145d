"""The public results: the list of closed waves, a wave's page, and its file.

Collected waves become public as releases only. Simulated and imported ones are computed until they have one.
"""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from reports.exports import file_name
from reports.files.dialects import find_dialect, write_in
from reports.pages.public_results import find_release, find_results_of, public
from reports.releases.released_results import find_awaited, name_survey
from reports.tables import summary_file
from reports.views.api import attach, give_summary
from reports.views.computing import publicly_computed_first
from reports.views.kept import kept
from reports.views.released import show
from survey import waves
from survey.models import Wave


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """List the closed waves, or say what the survey is."""
    now = timezone.now()
    shown = set(public().values_list("pk", flat=True))
    cards = [card for card in waves.cards(now) if card.wave.pk in shown]
    prefetch_related_objects([card.wave for card in cards], "imports", "plan")
    rows = [(card, name_survey(card.wave), find_awaited(card.wave, now.date())) for card in cards]
    with_data = [
        card.wave for card in cards if card.wave.kind != Wave.Kind.COLLECTED or card.wave.releases.all()
    ]
    return render(request, "reports/results.html", {"rows": rows, "with_data": with_data})


@require_safe
@kept
@gzip_page
@publicly_computed_first
def results_wave(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a wave found: by its latest release, or when that is to come."""
    wave = get_object_or_404(public(), slug=slug)
    if wave.kind == Wave.Kind.COLLECTED and not wave.releases.exists():
        today, n_sent = timezone.now().date(), waves.n_sent(wave)
        is_empty = not n_sent and today < wave.delete_on
        context = {
            "wave": wave,
            "awaited": find_awaited(wave, today),
            "n_sent": n_sent,
            "is_empty": is_empty,
        }
        return render(request, "reports/results_awaited.html", context)
    return show(request, find_results_of(wave))


@require_safe
@publicly_computed_first
def results_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the wave's summary as a CSV file, the same bytes as the command writes."""
    wave = get_object_or_404(public(), slug=slug)
    dialect = find_dialect(request.GET.get("csv", ""))
    if wave.kind == Wave.Kind.COLLECTED or wave.releases.exists():
        return give_summary(find_release(slug), dialect)
    today = timezone.now().date()
    written = write_in(dialect, summary_file(wave, today))
    return attach(written, "text/csv; charset=utf-8", file_name(wave.slug, today))
