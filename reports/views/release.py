"""The page on which a release is looked at and published."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reports.releases.margin_items import find_words
from reports.releases.preparing import prepare
from reports.releases.release_form import ReleaseForm
from reports.releases.releasing import Refused, release
from reports.releases.reviewing import cannot_weight, split_rows
from reports.views.computing import computed_first
from survey.accounts import organiser_only
from survey.models import Account, Wave


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
@computed_first
def wave_release(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all that will be public; the button publishes it for good."""
    wave = get_object_or_404(Wave, slug=slug)
    if request.method != "POST":
        return review(request, wave)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return review(request, wave, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = form.cleaned_data
    try:
        made = release(
            wave.pk,
            said["kind"],
            said["note"],
            request.user if isinstance(request.user, Account) else None,
            number=said["number"],
            digest=said["digest"],
        )
    except Refused as refused:
        messages.warning(request, f"{refused} Nothing was published.")
        return redirect("wave_release", wave.slug)
    messages.success(request, f"{made} is published. Another release can replace it; nobody can change it.")
    return redirect("results_release", wave.slug, made.number)


def review(
    request: HttpRequest, wave: Wave, form: ReleaseForm | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page; its form is about what stands on it now, whatever was sent."""
    prepared = prepare(wave, timezone.now().date())
    shown, hidden = split_rows(prepared.table, find_words(wave)) if len(prepared.table) else ([], [])
    context = {
        "wave": wave,
        "prepared": prepared,
        "shown": shown,
        "hidden": hidden,
        "cannot_weight": cannot_weight(prepared.table),
        "releases": wave.releases.all(),
        "form": form or ReleaseForm(),
    }
    return render(request, "reports/release.html", context, status=status)
