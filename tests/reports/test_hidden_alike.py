"""Waves that differ in nothing but what is hidden give the same bytes at every public address, in every file.

Whatever a page, a chart, a note or a reason would tell beside the tables would differ between them.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from reports.models import Release
from reports.releases.release_files import MANIFEST, content_of
from reports.views.kept import pages
from tests.factories import close, make_responses, make_wave
from tests.reports.released import publish

Person = dict[str, Any]
LINK = re.compile(rb"(?:href|src)=(?:\"|&quot;)(?:https?://[^/\"&]*)?(/results/spring-2026[^\"#&?]*)")
HEX, RANDOM = re.compile(rb"[0-9a-f]{64}"), re.compile(rb"csrfmiddlewaretoken\" value=\"[^\"]*")
ORGANISERS_SEE = [
    f"/waves/spring-2026/{page}"
    for page in ("results/", "download/", "summary.csv", "summary.zip", "codebook.csv", "release/")
]


class RolledBack(Exception):
    """Ends a block whose writes are taken back."""


@contextmanager
def taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise RolledBack
    except RolledBack:
        cache.clear()
        pages.clear()


def people() -> list[Person]:
    """20 and 13 with a number whose pledge is shown, 11 at hidden levels; and 11 without a number."""
    shares = [0, 10, 20, 30, 41, 43, 50, 60, 75, 90, 100]
    levels = ["none"] * 20 + ["gwwc_10"] * 13 + ["gwwc_trial"] * 3 + ["other"] * 4 + ["not_say"] * 4
    found: list[Person] = [
        {"share": shares[place % 11], "pledge": level} for place, level in enumerate(levels)
    ]
    # So few that the seed, which depends on all answers, moves no interval of the money.
    for place in range(20):
        found[place] |= {"amount": 100 + place, "currency": "EUR" if place % 7 == 3 else "USD"}
    reasons = ["dont_know"] * 4 + ["not_say"] * 5 + ["gave_nothing"] * 2
    return [*found, *({"share_reason": reason} for reason in reasons)]


def with_other_levels(person: Person) -> Person:
    """Who had started a pledge has another one, and half of those without an answer have."""
    moved = {"gwwc_trial": "other", "other": "gwwc_trial"}
    return {**person, "pledge": moved.get(person.get("pledge", ""), person.get("pledge"))}


def with_other_reasons(person: Person) -> Person:
    moved = {"gave_nothing": "not_say", "not_say": "gave_nothing"}
    reason = person.get("share_reason")
    return {**person, "share_reason": moved.get(reason or "", reason)} if reason else person


def with_other_currencies(person: Person) -> Person:
    """Those who gave an amount in euros gave none."""
    return {**person, "amount": None, "currency": None} if person.get("currency") == "EUR" else person


def with_near_answers(person: Person) -> Person:
    """Four said 41 and four 43; all of them said 42."""
    return {**person, "share": 42} if person.get("share") in (41, 43) else person


def with_other_income(person: Person) -> Person:
    return {**person, "income_share_reason": "no_income"} if person.get("pledge") == "other" else person


def read_all(answers: list[Person], organiser: Client) -> dict[str, bytes]:
    """Every public address of a release of these answers, and what organisers see; hashes are masked."""
    found: dict[str, bytes] = {}
    with taken_back():
        wave = make_wave()
        make_responses(wave, answers)
        close(wave)
        inside = {address: organiser.get(address).content for address in ORGANISERS_SEE}
        release = publish(wave)
        crawled = {**crawl(Client(), "/results/spring-2026/"), **inside}
        for address, content in crawled.items():
            found |= {name: mask(part, release) for name, part in unpack(address, content).items()}
    return found


def crawl(client: Client, start: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    wanted = [start, f"{start}1/"]
    while wanted:
        address = wanted.pop()
        if address not in found:
            response = client.get(address)
            found[address] = b"".join(response.streaming_content) if response.streaming else response.content
            wanted += [link.decode() for link in LINK.findall(found[address])]
    return found


def unpack(address: str, content: bytes) -> dict[str, bytes]:
    if not content.startswith(b"PK"):
        return {address: content}
    with ZipFile(io.BytesIO(content)) as archive:
        return {f"{address} {name}": archive.read(name) for name in archive.namelist()}


def mask(content: bytes, release: Release) -> bytes:
    """Return content without what is random: hashes, the keyed digest, its seed and tokens of forms."""
    said = json.loads(content_of(release, MANIFEST))
    for part in (said["digest"], said["digest"][:12], said["seed"], f"{int(said['seed']):,}"):
        content = content.replace(part.encode(), b"-")
    return RANDOM.sub(b"-", HEX.sub(b"-", content))


before: dict[str, bytes] = {}
"""What is read of the people as they are, once for all tests."""


def read_before(organiser: Client) -> dict[str, bytes]:
    if not before:
        before.update(read_all(people(), organiser))
    return before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [with_other_levels, with_other_reasons, with_other_currencies, with_near_answers, with_other_income],
)
def test_what_is_hidden_changes_no_byte_of_what_is_public(
    change: Callable[[Person], Person], organiser: Client
) -> None:
    one, other = read_before(organiser), read_all([change(person) for person in people()], organiser)
    assert one.keys() == other.keys()
    assert len(one) > 20
    assert [name for name in one if one[name] != other[name]] == []


@pytest.mark.django_db
def test_what_is_shown_changes_files_and_pages(organiser: Client) -> None:
    def more(person: Person) -> Person:
        return {**person, "share": 80} if person.get("pledge") == "gwwc_10" else person

    one, other = read_before(organiser), read_all([more(person) for person in people()], organiser)
    assert len([name for name in one if one[name] != other.get(name)]) > 5
