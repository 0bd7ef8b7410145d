"""Full pages for what went wrong: what to do, and no blame."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from survey.views import respondents


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """An expired security token keeps a respondent's answers; elsewhere it is a page that says what to do."""
    match = request.resolver_match
    if match and match.view_name == "form" and request.method == "POST":
        return respondents.send_again(request, **match.kwargs)
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)
