"""The page that stands in for another one while a large wave's figures are computed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.releases.computing import Failed, compute_first
from survey.models import Wave

View = Callable[[HttpRequest, str], HttpResponse]


def computed_first(view: View) -> View:
    """Show how far the work is until the figures that a page is about are there."""

    @wraps(view)
    def show(request: HttpRequest, slug: str) -> HttpResponse:
        wave = get_object_or_404(Wave, slug=slug)
        try:
            position = None if request.method == "POST" else compute_first(wave)
        except Failed:
            return page(request, HTTPStatus.SERVICE_UNAVAILABLE, wave=wave, has_failed=True)
        if position is None:
            return view(request, slug)
        return page(request, HTTPStatus.ACCEPTED, wave=wave, position=position)

    return show


def page(request: HttpRequest, status: HTTPStatus, **context: object) -> HttpResponse:
    name = (request.resolver_match.url_name if request.resolver_match else "") or ""
    context["tab"] = name.removeprefix("wave_")
    return render(request, "reports/computing.html", context, status=status)
