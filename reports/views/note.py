"""The page that adds a note without figures to a wave's latest release."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from reports.models import ReleaseNote
from reports.releases.release_form import NoteForm
from survey.accounts import organiser_only
from survey.models import Account, Wave


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_note(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a note, and publish it for good beside the figures that are published already."""
    wave = get_object_or_404(Wave, slug=slug)
    release = wave.releases.first()
    form = NoteForm(request.POST if request.method == "POST" else None)
    if release is None or not form.is_valid():
        context = {"wave": wave, "release": release, "form": form}
        status = HTTPStatus.UNPROCESSABLE_ENTITY if release and form.errors else HTTPStatus.OK
        return render(request, "reports/note.html", context, status=status)
    by = request.user if isinstance(request.user, Account) else None
    ReleaseNote.objects.create(release=release, text=form.cleaned_data["text"], added_by=by)
    messages.success(request, f"The note stands on the page of {release}.")
    return redirect("results_release", wave.slug, release.number)
