"""Accounts and browsers of each role that the product knows."""

from django.conf import settings
from django.test import Client

from survey.models import Account
from tests.factories import make_account

ROLES = ("nobody", "signed in", "organiser", "word", "both", "superuser")
PERMISSIONS = {"organiser": ("organise",), "word": ("word",), "both": ("organise", "word")}


def account_of(role: str) -> Account:
    if role == "superuser":
        return Account.objects.create_superuser("superuser@example.org")
    return make_account(f"{role.replace(' ', '-')}@example.org", *PERMISSIONS.get(role, ()))


def sign_all_in() -> dict[str, str]:
    """Make an account of each role and sign it in; gives the key of its session."""
    keys = {}
    for role in ROLES[1:]:
        client = Client()
        client.force_login(account_of(role))
        keys[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


def browser_of(role: str, sessions: dict[str, str], **options: bool) -> Client:
    client = Client(**options)
    if role in sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
    return client
