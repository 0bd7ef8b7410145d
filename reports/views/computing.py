"""The page that stands in for another one, or for a file, while a large wave's figures are computed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.releases.computing import Failed, compute_first
from survey.models import Wave

View = Callable[..., HttpResponse]
FOR_ORGANISERS, FOR_EVERYBODY = "reports/computing.html", "reports/results_computing.html"


def computed_first(view: View) -> View:
    """Show organisers how far the work is until the figures that an address is about are there."""

    @wraps(view)
    def show(request: HttpRequest, slug: str) -> HttpResponse:
        wave = get_object_or_404(Wave, slug=slug)
        return stand_in(request, wave, FOR_ORGANISERS) or view(request, slug)

    return show


def publicly_computed_first(view: View) -> View:
    """Show it to everybody where figures are public without a release: of simulated and imported answers."""

    @wraps(view)
    def show(request: HttpRequest, slug: str, **named: object) -> HttpResponse:
        wave = Wave.objects.filter(slug=slug, releases=None).exclude(kind=Wave.Kind.COLLECTED).first()
        return (wave and stand_in(request, wave, FOR_EVERYBODY)) or view(request, slug, **named)

    return show


def stand_in(request: HttpRequest, wave: Wave, template: str) -> HttpResponse | None:
    """Return the page to show instead; None once a wave can be shown, or if something was sent."""
    if request.method == "POST":
        return None
    try:
        position = compute_first(wave)
    except Failed:
        return page(request, template, HTTPStatus.SERVICE_UNAVAILABLE, wave=wave, has_failed=True)
    return position and page(request, template, HTTPStatus.ACCEPTED, wave=wave, position=position)


def page(request: HttpRequest, template: str, status: HTTPStatus, **context: object) -> HttpResponse:
    name = (request.resolver_match.url_name if request.resolver_match else "") or ""
    context |= {"tab": name.removeprefix("wave_"), "is_page": request.path.endswith("/")}
    return render(request, template, context, status=status)
