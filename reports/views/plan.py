"""The page on which a plan is filed, and the public one that shows it frozen."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from reports.facts import join_words
from reports.files.estimands import MEANINGS
from reports.releases.filing import file_plan, refusal_to_file
from reports.releases.margin_items import find_items, list_lines
from reports.releases.plan_form import PlanForm
from reports.releases.plans import canonical_plan, find_plan, is_frozen, planned_margins
from survey.accounts import organiser_only
from survey.closing import Refused
from survey.models import Wave
from survey.publishing import sha256_of


@require_http_methods(["GET", "HEAD", "POST"])
@organiser_only
def wave_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the plan of a draft wave, and show that of another one."""
    wave = get_object_or_404(Wave, slug=slug)
    form = PlanForm(wave, find_items(wave), request.POST if request.method == "POST" else None)
    if refusal_to_file(wave) or not form.is_valid():
        return page(request, wave, form)
    try:
        file_plan(wave.pk, form.filed)
    except Refused as refused:
        messages.warning(request, f"{refused} Nothing has changed.")
    else:
        messages.success(request, f"The plan of {wave} is filed. You can change it until the wave opens.")
    return redirect("wave_plan", wave.slug)


def page(request: HttpRequest, wave: Wave, form: PlanForm) -> HttpResponse:
    refusal = refusal_to_file(wave)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors and not refusal else HTTPStatus.OK
    context = {"form": form, "refusal": refusal, **describe_plan(wave)}
    return render(request, "reports/plan.html", context, status=status)


@require_safe
def results_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was filed before a wave opened; of a draft wave nothing is public."""
    wave = get_object_or_404(Wave, slug=slug)
    if wave.state == "draft" and not is_frozen(wave):
        raise Http404
    return render(request, "reports/results_plan.html", describe_plan(wave))


def describe_plan(wave: Wave) -> dict[str, object]:
    """Return what a page shows of a wave's plan, with its text and that text's SHA-256."""
    plan, items = find_plan(wave), find_items(wave)
    titles = {item.code: item.title for item in items}
    weighted_by = dict.fromkeys(titles.get(margin.item, margin.item) for margin in planned_margins(wave))
    text = canonical_plan(plan) if plan else ""
    return {
        "wave": wave,
        "plan": plan,
        "primary": MEANINGS[plan.primary_figure] if plan else "",
        "groups": [(titles.get(name, ""), name) for name in plan.groups] if plan else [],
        "is_frozen": is_frozen(wave),
        "text": text,
        "sha256": sha256_of(text) if plan else "",
        "weighted_by": join_words(list(weighted_by)),
        **list_lines(wave, items),
    }
