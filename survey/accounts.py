"""Who may organise, and the one-time links that organisers sign in by.

A link needs no table. Its signature covers the account's password and last sign-in, so that using it, or
signing in any other way, makes every link of the account worthless.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required, permission_required
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from survey.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LINK_LASTS = timedelta(minutes=15)
TOKEN = re.compile(r"([0-9]{1,18}):[0-9A-Za-z]{1,12}:[0-9A-Za-z_-]{1,64}")

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


def organiser_only(view: View[Arguments]) -> View[Arguments]:
    """Send strangers to the sign-in page, and refuse accounts that may not run waves."""
    return login_required(permission_required("survey.organise", raise_exception=True)(view))


def wording_only(view: View[Arguments]) -> View[Arguments]:
    """Send strangers to the sign-in page, and refuse accounts that may not edit the wording."""
    return login_required(permission_required("survey.word", raise_exception=True)(view))


def organisers() -> list[Account]:
    """Active accounts that may run waves, by address."""
    accounts = Account.objects.filter(is_active=True).order_by("email")
    return [account for account in accounts if account.can_organise]


def sign_in_link(account: Account) -> str:
    """The address of a page whose button signs this account in: once, within 15 minutes."""
    token = signer_for(account).sign(str(account.pk))
    return settings.SITE_URL + reverse("sign_in_link", args=[token])


def signer_for(account: Account) -> TimestampSigner:
    return TimestampSigner(salt=f"survey.sign-in {account.password} {account.last_login}")


def account_of(token: str, among: QuerySet[Account] | None = None) -> Account | None:
    """The account that a link's token still signs in, or None if it is bad, used or expired."""
    well_formed = TOKEN.fullmatch(token)
    if well_formed is None:
        return None
    accounts = Account.objects.all() if among is None else among
    account = accounts.filter(pk=int(well_formed[1]), is_active=True).first()
    return account if account is not None and is_signed(account, token) else None


def is_signed(account: Account, token: str) -> bool:
    try:
        signer_for(account).unsign(token, max_age=LINK_LASTS)
    except BadSignature:
        return False
    return True


@transaction.atomic
def sign_in(request: HttpRequest, token: str) -> Account | None:
    """Sign in by a link's token and spend it. Of two presses at once the second finds it spent."""
    account = account_of(token, Account.objects.select_for_update())
    if account is not None:
        login(request, account, backend=BACKEND)
    return account
