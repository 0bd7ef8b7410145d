"""A respondent's state between pages: one signed cookie, two hours, no session and no row in the database."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from survey.models import Edition, Wave
from survey.tokens import SEPARATOR, BadToken, Visit, new_visit, visit_of

COOKIE = "visit"
COOKIE_HOURS = 2
STARTED, SENT = "started", "sent"


def begin(
    response: HttpResponse, request: HttpRequest, wave: Wave, edition: Edition, language: str
) -> HttpResponse:
    """Give the visitor who agreed, in this language, a new form key."""
    via = request.GET.get("via", "")
    known = bool(via) and via in wave.labels.values_list("via", flat=True)
    return remember(response, new_visit(wave.pk, edition.pk, language, via if known else ""), STARTED)


def remember(response: HttpResponse, visit: Visit, state: str) -> HttpResponse:
    response.set_signed_cookie(
        COOKIE,
        f"{state}{SEPARATOR}{visit.text}",
        max_age=COOKIE_HOURS * 3600,
        path="/s/",
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


def told(request: HttpRequest) -> tuple[str, Visit | None]:
    """The state and the visit that the cookie holds, of any wave."""
    cookie = request.get_signed_cookie(COOKIE, default="", max_age=COOKIE_HOURS * 3600) or ""
    state, _, text = cookie.partition(SEPARATOR)
    try:
        return state, visit_of(text)
    except BadToken:
        return "", None


def remembered(request: HttpRequest, wave: Wave, *states: str) -> Visit | None:
    """The visit of this wave that the cookie holds in one of these states."""
    state, visit = told(request)
    return visit if visit and visit.wave == wave.pk and state in states else None
