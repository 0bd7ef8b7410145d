"""The real landing and form in the words of the draft: nothing is stored; our own pages may frame them."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from survey import drafting, previewing
from survey.accounts import wording_only
from survey.config.middleware import POLICY
from survey.forms import ResponseForm
from survey.views.drafting import NO_DRAFT, gone

FRAMED = {
    "Content-Security-Policy": POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    "X-Frame-Options": "SAMEORIGIN",
}


@require_http_methods(["GET", "HEAD", "POST"])
@wording_only
def landing(request: HttpRequest) -> HttpResponse:
    """The landing page; its button leads to the form's preview and stores nothing."""
    if request.method == "POST":
        return redirect("wording_preview")
    return preview(request, "survey/wording_preview_landing.html")


@require_safe
@wording_only
def form(request: HttpRequest) -> HttpResponse:
    """The form, which cannot be sent."""
    return preview(request, "survey/wording_preview_form.html")


def preview(request: HttpRequest, template: str) -> HttpResponse:
    draft = drafting.current()
    if draft is None:
        return gone(request, NO_DRAFT, HTTPStatus.NOT_FOUND)
    wave = previewing.wave_for_preview()
    q = previewing.as_people_will_see(draft, wave)
    context = {"wave": wave, "q": q, "form": ResponseForm(q=q, currency=wave.currency)}
    response = render(request, template, context)
    for name, value in FRAMED.items():
        response.headers[name] = value
    return response
