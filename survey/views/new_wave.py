"""The page that makes a wave."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from survey import new_waves, translating
from survey.accounts import organiser_only
from survey.models import Edition
from survey.views.errors import status_of
from survey.wave_forms import NewWaveForm


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_new(request: HttpRequest) -> HttpResponse:
    """Ask for what has no default; the button makes a draft of the live edition."""
    edition = Edition.objects.live()
    form = NewWaveForm(timezone.now(), request.POST if request.method == "POST" else None)
    if edition is None or not form.is_valid():
        return page(request, form, edition)
    try:
        wave = new_waves.make(form.plan, edition)
    except new_waves.NameTaken:
        form.refuse_taken()
        return page(request, form, edition)
    messages.success(request, f"{wave} is made, as a draft. Nobody can answer before you open it.")
    return redirect("wave", wave.slug)


def page(request: HttpRequest, form: NewWaveForm, edition: Edition | None) -> HttpResponse:
    defaults = new_waves.planned(new_waves.suggested(form.now))
    context = {
        "form": form,
        "edition": edition,
        "wave": defaults,
        "kept_for": new_waves.KEPT_FOR.days,
        "languages": translating.live_in_words(edition) if edition else "",
    }
    return render(request, "survey/wave_new.html", context, status=status_of(form))
