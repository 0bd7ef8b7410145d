"""What a respondent’s browser does: agree, open the form, send it."""

import re
from typing import Any

from django.test import Client

from survey.models import Counter, Wave

FULL = {
    "share": "40",
    "attempted": "10",
    "read": "15",
    "relied": "5",
    "none": "70",
    "relied_on": "evaluator",
    "amount": "2,400",
    "currency": "GBP",
    "cause_global": "55",
    "cause_animals": "20",
    "cause_future": "15",
    "cause_other": "10",
    "income_share": "10.5",
    "pledge": "gwwc_10",
    "identification": "moderately",
}


def path(wave: Wave, page: str = "") -> str:
    return f"/s/{wave.slug}/{page}"


def begin(client: Client, wave: Wave, query: str = "") -> str:
    """Agree, open the form, and give its token."""
    client.post(path(wave) + query)
    page = client.get(path(wave, "form/")).content.decode()
    match = re.search(r'name="token" value="([^"]+)"', page)
    assert match
    return match[1]


def send(client: Client, wave: Wave, **answers: str) -> Any:
    return client.post(path(wave, "form/"), answers)


def counts(wave: Wave) -> dict[str, int]:
    return dict(Counter.objects.filter(wave=wave).values_list("event", "count"))


def secret_on(client: Client, wave: Wave) -> str:
    page = client.get(path(wave, "thanks/")).content.decode()
    match = re.search(r"/r/([0-9A-Z-]+)/", page)
    assert match
    return match[1]
