"""The pages that set a test of wordings on a draft wave: by choosing editions, or from the template."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from survey import comparing, editions, experiments, first_experiment
from survey.accounts import organiser_only, wording_only
from survey.editions import Change, Place
from survey.experiment_forms import TemplateForm, TestForm
from survey.models import Edition, Wave
from survey.views.errors import status_of
from survey.wording import questionnaire

SET = "The test is set. Opening {wave} starts it, and fixes its editions, their shares, its end and its size."
REMOVED = "The test is taken off. {wave} shows the live edition again."
CORE = "share"


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_test(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the editions that a draft wave tests, and their shares; a second button takes the test off."""
    wave = get_object_or_404(Wave, slug=slug)
    if refusal := experiments.refusal_to_test(wave):
        return refused(request, wave, refusal)
    if request.POST.get("action") == "remove":
        return remove(request, wave)
    test, arms = experiments.test_of(wave), experiments.arms_of(wave)
    data = request.POST if request.method == "POST" else None
    form = TestForm(offered(), data, arms=arms if test else arms[:1], test=test)
    if not form.is_valid():
        return page(request, wave, form)
    try:
        experiments.set_test(
            wave.pk, form.arms, form.cleaned_data["planned_n"], seen=request.POST.get("seen", "")
        )
    except experiments.Refused as told:
        return page(request, wave, form, str(told))
    messages.success(request, SET.format(wave=wave))
    return redirect("wave_test", slug)


def offered() -> list[Edition]:
    """What can be tested: every published edition of the instrument, the newest first."""
    return list(Edition.objects.of_the_instrument().published().order_by("-number"))


def refused(request: HttpRequest, wave: Wave, refusal: str) -> HttpResponse:
    """Say why the wave's test cannot be set; what it tests, if anything, is shown as it stands."""
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    context = {"wave": wave, "refusal": refusal, **tested(wave)}
    return render(request, "survey/wave_test.html", context, status=status)


def remove(request: HttpRequest, wave: Wave) -> HttpResponse:
    try:
        experiments.remove_test(wave.pk, seen=request.POST.get("seen", ""))
    except experiments.Refused as told:
        return redirect_with(request, wave, str(told))
    messages.success(request, REMOVED.format(wave=wave))
    return redirect("wave_test", wave.slug)


def page(request: HttpRequest, wave: Wave, form: TestForm, told: str = "") -> HttpResponse:
    context = {"wave": wave, "form": form, "told": told, "seen": experiments.print_of(wave), **tested(wave)}
    return render(request, "survey/wave_test.html", context, status=status_of(form, told))


def tested(wave: Wave) -> dict[str, Any]:
    """The wave's test, if it has one: its arms as people will see them, each against the first."""
    test = experiments.test_of(wave)
    arms = experiments.arms_of(wave) if test else []
    seen = [
        {
            "arm": arm,
            "words": questionnaire(wave, arm.edition.pk),
            "comparison": comparing.compare(arms[0].edition, arm.edition) if arm != arms[0] else None,
        }
        for arm in arms
    ]
    return {"test": test, "arms": seen}


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
@wording_only
def first_experiment_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the template's arms in full; the button publishes the missing ones, and sets the test."""
    wave = get_object_or_404(Wave, slug=slug)
    refusal = experiments.refusal_to_test(wave)
    if refusal or experiments.test_of(wave):
        return redirect_with(request, wave, refusal or "This wave has a test already. Take it off first.")
    form = TemplateForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return template_page(request, wave, form)
    try:
        planned_n = form.cleaned_data["planned_n"]
        first_experiment.set_on(wave.pk, planned_n, read=request.POST.get("seen", ""))
    except experiments.Refused as told:
        unticked = TemplateForm(initial={"planned_n": form.cleaned_data["planned_n"]})
        return template_page(request, wave, unticked, str(told))
    messages.success(request, SET.format(wave=wave))
    return redirect("wave_test", slug)


def redirect_with(request: HttpRequest, wave: Wave, sentence: str) -> HttpResponse:
    messages.warning(request, f"{sentence} Nothing has changed.")
    return redirect("wave_test", wave.slug)


def template_page(request: HttpRequest, wave: Wave, form: TemplateForm, told: str = "") -> HttpResponse:
    arms = first_experiment.arms()
    context = {
        "wave": wave,
        "form": form,
        "told": told,
        "seen": first_experiment.print_of(arms),
        "live": Edition.objects.live(),
        "arms": [shown(arm, before) for before, arm in zip([None, *arms], arms, strict=False)],
        "n_missing": sum(arm.edition is None for arm in arms),
    }
    return render(request, "survey/wave_test_template.html", context, status=status_of(form, told))


def shown(arm: first_experiment.Arm, before: first_experiment.Arm | None) -> dict[str, Any]:
    """The core question of an arm in full, what differs from the arm before, and all its other texts."""
    core: dict[Place, str] = editions.of_code(arm.texts, CORE)
    changes: list[Change] = editions.changes(before.texts, arm.texts) if before else []
    rest = {place: text for place, text in arm.texts.items() if place not in core}
    return {"arm": arm, "before": before, "core": core, "changes": changes, "rest": rest}
