"""The page that opens a closed wave again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from reports.releases.reopening import next_end, refusal_to_reopen, reopen_now
from survey import waves
from survey.accounts import organiser_only
from survey.models import Wave
from survey.views.waves import act


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Count what opening again means; the button opens."""
    wave = get_object_or_404(Wave, slug=slug)
    if request.method == "POST":
        return act(request, wave, reopen_now, "{wave} is open again. Anyone with its link can answer.")
    context = {
        "wave": wave,
        "refusal": refusal_to_reopen(wave),
        "n_sent": waves.n_sent(wave),
        "closes_at": next_end(wave),
    }
    return render(request, "reports/reopen.html", context)
