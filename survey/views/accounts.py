"""Signing in by a one-time link; passwords and codes are allauth's pages."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from survey import accounts
from survey.models import Account

SIGNED_IN = "You are signed in. To sign in without a link next time, choose a password under your name."


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show one button, which signs in. Opening the link does nothing: mail scanners open links too."""
    if request.method == "POST":
        account = accounts.sign_in(request, token)
        if account is not None:
            return welcome(request, account)
    account = accounts.account_of(token)
    status = HTTPStatus.OK if account else HTTPStatus.GONE
    return render(request, "survey/sign_in.html", {"account": account}, status=status)


def welcome(request: HttpRequest, account: Account) -> HttpResponse:
    if not account.has_usable_password():
        messages.info(request, SIGNED_IN)
    return redirect("waves")
