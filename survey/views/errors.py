"""Full pages for what went wrong, in the visitor’s language: what to do, and no blame."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import override

from survey import languages
from survey.views import respondents


def status_of(form: forms.BaseForm, refusal: str = "") -> HTTPStatus:
    """The status of a page with a form: whether it was refused, or something in it is wrong."""
    if refusal:
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK


def show(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    """Show a page as the visitor reads it; the browser tells, as nothing else may be known."""
    with override(languages.chosen(request, languages.codes())):
        return render(request, template, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, "400.html", HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, "403.html", HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show(request, "404.html", HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return show(request, "429.html", HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """Show the page that needs nothing: neither an account nor the database, which may be what broke."""
    with override(languages.chosen(request, languages.codes())):
        return HttpResponse(render_to_string("500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """An expired security token keeps a respondent's answers; elsewhere it is a page that says what to do."""
    match = request.resolver_match
    if match and match.view_name == "form" and request.method == "POST":
        return respondents.send_again(request, **match.kwargs)
    return show(request, "403_csrf.html", HTTPStatus.FORBIDDEN)
