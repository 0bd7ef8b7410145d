"""How django-allauth behaves here: staff only, nothing from a Host header, the same answer to everybody."""

import logging
import threading
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

MAIL_THREAD = "mail"
TOO_MANY_TRIES = "Too many tries. Wait five minutes, then try again."
logger = logging.getLogger(__name__)


class StaffOnly(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the installation; there is no signing up."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": (
            "This address and this password do not belong together. Type them again, or get a code by mail."
        ),
        "too_many_login_attempts": TOO_MANY_TRIES,
        "rate_limited": TOO_MANY_TRIES,
        "incorrect_code": "This is not the code that we mailed. Type it again, or ask for a new one.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether somebody may be sent on to ``url``: to pages of this site only, written without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
        return settings.SITE_URL + path

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.SITE_NAME}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send from a thread, so that the page takes no longer than for an address without an account."""
        message = self.render_mail(template_prefix, email, context)
        threading.Thread(target=deliver, args=[message], name=MAIL_THREAD).start()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # allauth's own key starts with the Host header: each port would bring five fresh tries.
        return str(credentials.get("email", "")).lower()


def deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:
        logger.warning("A mail could not be sent (%s). Check the EMAIL_ settings.", type(error).__name__)
