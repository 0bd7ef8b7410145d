"""What an empty database is filled with: edition 1, an open wave, one organiser, a demo."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone

from survey import new_waves
from survey.demo import make_demo
from survey.models import Account, Edition
from survey.publishing import draft_from_texts, publish

FIRST_EDITION = Path(__file__).parent / "instrument" / "edition_1.toml"


def first_edition() -> Edition:
    return publish(draft_from_texts(tomllib.loads(FIRST_EDITION.read_text(encoding="utf-8"))))


def first_organiser() -> Account:
    """The account that the printed sign-in link is for."""
    account = Account.objects.create_user(email=settings.CONTACT, name=settings.ORGANISER)
    account.user_permissions.set(Permission.objects.filter(codename__in=["organise", "word"]))
    return account


@transaction.atomic
def start_installation() -> None:
    """Fill an empty database: edition 1, an open wave, one organiser, and simulated answers to look at.

    A database in use is left alone.
    """
    if Edition.objects.exists() or Account.objects.exists():
        return
    now = timezone.now()
    new_waves.make(new_waves.suggested(now), first_edition(), opens_at=now)
    first_organiser()
    make_demo()
