"""The page that adds margins and rates to a wave after its plan was frozen."""

from collections.abc import Sized
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from reports.releases.adding import add_lines, refusal_to_add
from reports.releases.additions_form import AdditionsForm
from reports.releases.margin_items import find_items, list_lines
from survey.accounts import organiser_only
from survey.closing import Refused
from survey.models import Wave


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_plan_added(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the margins and rates of a wave, and take more of them while nobody can see its figures."""
    wave = get_object_or_404(Wave, slug=slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AdditionsForm(wave, find_items(wave), *sent)
    if refusal_to_add(wave) or not form.is_valid():
        return page(request, wave, form)
    try:
        add_lines(wave.pk, form.margins, form.rates)
    except Refused as refused:
        messages.warning(request, f"{refused} Nothing has changed.")
    else:
        messages.success(request, f"Added: {count(form.margins, 'margin')}, {count(form.rates, 'rate')}.")
    return redirect("wave_plan_added", wave.slug)


def count(lines: Sized, name: str) -> str:
    return f"{len(lines)} {name}" + ("" if len(lines) == 1 else "s")


def page(request: HttpRequest, wave: Wave, form: AdditionsForm) -> HttpResponse:
    refusal = refusal_to_add(wave)
    context = {"wave": wave, "form": form, "refusal": refusal, **list_lines(wave, find_items(wave))}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and not refusal else HTTPStatus.OK
    return render(request, "reports/plan_added.html", context, status=status)
