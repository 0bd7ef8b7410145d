"""Signing in by password or mail, in a line."""

import threading
from email.message import Message

from django.conf import settings
from django.core import mail
from django.http import HttpResponse
from django.test import Client

from survey.adapter import MAIL_THREAD

PASSWORD = "a long enough secret"
LOGIN, CODE, CONFIRM = "/accounts/login/", "/accounts/login/code/", "/accounts/login/code/confirm/"
RESET = "/accounts/password/reset/"
TOO_MANY_TRIES = "Too many tries. Wait five minutes, then try again."


def try_password(
    client: Client, password: str, email: str = "mira@example.org", **extra: str
) -> HttpResponse:
    return client.post(LOGIN, {"login": email, "password": password}, **extra)


def sent_mails() -> list[Message]:
    """The mails so far, those included that are on their way."""
    for thread in threading.enumerate():
        if thread.name == MAIL_THREAD:
            thread.join()
    return mail.outbox


def path_of(link: str) -> str:
    assert link.startswith(f"{settings.SITE_URL}/sign-in/")
    return link.removeprefix(settings.SITE_URL)


def who(client: Client) -> str | None:
    """The key of the account that the browser is signed in as."""
    return client.session.get("_auth_user_id")
