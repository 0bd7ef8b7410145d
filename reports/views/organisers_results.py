"""A closed wave's figures for its organisers, drawn as the public page will draw them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.pages.headline import COVERS
from reports.pages.public_results import compute
from reports.views.computing import computed_first
from survey.accounts import organiser_only
from survey.models import Wave


@require_safe
@organiser_only
@computed_first
def wave_results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what would be public, once the wave is closed."""
    wave = get_object_or_404(Wave, slug=slug)
    context: dict[str, object] = {"wave": wave, "covers": COVERS, "is_preview": True}
    if wave.state == "closed":
        found = compute(wave, timezone.now().date())
        context |= {"parts": found.parts, "wording_test": found.wording_test}
    return render(request, "reports/wave_results.html", context)
