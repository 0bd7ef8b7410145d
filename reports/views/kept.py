"""Pages of releases, kept in each process: many read them, and they change only with a release."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse

from reports.models import Release
from survey.rendered import SITE, may_have_messages, words_of

MOST = 64


@dataclass(frozen=True)
class Page:
    """An answer that can be given again, and when it was made."""

    made_at: float
    content: bytes
    headers: dict[str, str]


pages: dict[Hashable, Page] = {}


def kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give what a view said of a release again, to everybody without a session.

    A new release of any wave, a note, and a change of the wave itself show at once; what else enters a page,
    such as the names of other waves in a trend, after ``RELEASE_PAGES_KEPT`` seconds.
    """

    @wraps(view)
    def give(request: HttpRequest, slug: str, **named: object) -> HttpResponse:
        made_of = find_key(request, slug)
        if made_of is None:
            return view(request, slug, **named)
        page = pages.get(made_of)
        if page and time.monotonic() - page.made_at < settings.RELEASE_PAGES_KEPT:
            return HttpResponse(page.content, headers=page.headers)
        response = view(request, slug, **named)
        keep(made_of, response)
        return response

    return give


def find_key(request: HttpRequest, slug: str) -> Hashable | None:
    """Return all that a page of a released wave is made of; None for a page that cannot be kept."""
    if request.method != "GET" or request.GET or may_have_messages(request):
        return None
    releases = Release.objects.filter(wave__slug=slug).select_related("wave")
    latest = releases.annotate(last_note=Max("notes")).first()
    if latest is None:
        return None
    newest = Release.objects.order_by("-pk").values_list("pk", flat=True).first()
    site = tuple(getattr(settings, name) for name in SITE)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    said = latest.pk, latest.last_note, words_of(latest.wave)
    return request.build_absolute_uri(), takes_gzip, said, newest, site


def keep(made_of: Hashable, response: HttpResponse) -> None:
    """Remember a whole page; before there are too many, all are forgotten."""
    if response.status_code != HTTPStatus.OK or response.cookies:
        return
    if len(pages) >= MOST:
        pages.clear()
    pages[made_of] = Page(time.monotonic(), response.content, dict(response.items()))
