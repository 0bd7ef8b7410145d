"""The list of waves, and the two pages that open and close one."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from survey import closing, experiments, translating, waves
from survey.accounts import organiser_only
from survey.models import Edition, Wave
from survey.wording import questionnaire


@require_safe
@organiser_only
def waves_list(request: HttpRequest) -> HttpResponse:
    return render(request, "survey/waves.html", {"cards": waves.cards(timezone.now())})


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what opening brings; the button opens."""
    wave = get_object_or_404(Wave, slug=slug)
    if request.method == "POST":
        return act(request, wave, closing.open_now, "{wave} is open. Anyone with its link can answer.")
    context = {
        "wave": wave,
        "refusal": closing.refusal_to_open(wave),
        "address": settings.SITE_URL + wave.get_absolute_url(),
        "shown": [shown(wave, edition) for edition in wave.editions.distinct()],
        "test": experiments.test_of(wave),
        "arms": experiments.arms_of(wave),
        "live": Edition.objects.live(),
        "others": Wave.objects.open_at(timezone.now()).exclude(pk=wave.pk),
    }
    return render(request, "survey/wave_open.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_close(request: HttpRequest, slug: str) -> HttpResponse:
    """Count what closing means; the button closes."""
    wave = get_object_or_404(Wave, slug=slug)
    if request.method == "POST":
        return act(request, wave, closing.close_now, "{wave} is closed. Its figures are ready to download.")
    context = {
        "wave": wave,
        "refusal": closing.refusal_to_close(wave),
        "n_sent": waves.n_sent(wave),
        "test": experiments.test_of(wave),
    }
    return render(request, "survey/wave_close.html", context)


def shown(wave: Wave, edition: Edition) -> dict[str, object]:
    """An edition, and its first question as this wave puts it."""
    words = questionnaire(wave, edition.pk)
    return {
        "edition": edition,
        "words": words,
        "question": words.text("share", "question"),
        "languages": translating.live_in_words(edition),
    }


def act(request: HttpRequest, wave: Wave, verb: Callable[[int], Wave], done: str) -> HttpResponse:
    """Open or close, and say on the wave's page what has happened."""
    try:
        verb(wave.pk)
    except closing.Refused as refused:
        messages.warning(request, f"{refused} Nothing has changed.")
    else:
        messages.success(request, done.format(wave=wave))
    return redirect("wave", wave.slug)
