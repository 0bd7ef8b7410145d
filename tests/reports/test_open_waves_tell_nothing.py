"""Nobody sees results while a wave is open: no address and no command tells what people answered.

The same wave is looked at everywhere, its answers are exchanged for others, and it is looked at again.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from reports.releases.reopening import reopen_now
from survey.models import Account, Counter, Response
from tests.factories import close, make_response, make_wave
from tests.reports.planned import file_away
from tests.reports.test_plans import MARGINS, RATES

pytestmark = pytest.mark.django_db
N = 40
BEFORE = {"share": 83, "pledge": "none", "amount": Decimal(700), "currency": "USD"}
AFTER = {
    "share": 12,
    "pledge": "gwwc_10",
    "amount": Decimal(90),
    "currency": "EUR",
    "identification": "strongly",
}
PLACES = {"slug": "spring-2026", "number": 1, "figure": "main"}
OF_NO_WAVE = ("home", "waves", "results", "method", "results_schema", "wording", "wording_json")
RANDOM = re.compile(rb'value="[^"]{16,}"|nonce="[^"]*"')
TELLING = {
    "summarise": ["--wave=spring-2026"],
    "compute_figures": ["--wave=spring-2026"],
    "export_partitions": ["--wave=spring-2026", "--output=parts"],
    "verify_release": ["1"],
    "verify_editions": [],
}
"""Commands that could tell something of answers."""
OTHERS = {"demo", "import_responses", "migrate", "purge", "serve", "sign_in_link"}


def make_open_again() -> None:
    """A wave that was closed for a moment, as by mistake."""
    wave = file_away(make_wave(opens_at=None), margins=MARGINS, rates=RATES)
    wave.opens_at = timezone.now() - timedelta(days=1)
    wave.save()
    for _ in range(N):
        make_response(wave, **BEFORE)
    reopen_now(close(wave).pk)


def paths() -> Iterator[str]:
    """Every address about a wave, and those that list waves."""
    places = get_resolver().reverse_dict
    for name in filter(None, (name for name in places if isinstance(name, str))):
        for possibility in places.getlist(name):
            (_, needed) = possibility[0][0]
            if "slug" in needed and set(needed) <= PLACES.keys():
                yield reverse(name, kwargs={one: PLACES[one] for one in needed})
    yield from (reverse(name) for name in OF_NO_WAVE)


def look(clients: list[Client]) -> dict[tuple[str, int], tuple[int, bytes]]:
    """What everybody and an organiser with every right are told at each address."""
    Counter.objects.update(count=0)  # the look before has opened the wave's pages
    found = {}
    for path in paths():
        for place, client in enumerate(clients):
            response = client.get(path)
            found[path, place] = response.status_code, RANDOM.sub(b"", response.content)
    return found


def tell(folder: Path, capfd: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What each command prints or refuses to print, and the ZIP."""
    said = {}
    for command, arguments in TELLING.items():
        try:
            call_command(command, *arguments)
            said[command] = "".join(capfd.readouterr())
        except CommandError as error:
            said[command] = str(error)
    call_command("summarise", "--wave=spring-2026", f"--output={folder / 'all.zip'}")
    return {**said, "zip": (folder / "all.zip").read_bytes().hex()}


@pytest.fixture
def clients(db: None) -> list[Client]:
    everybody, organiser = Client(), Client()
    organiser.force_login(Account.objects.create_superuser("superuser@example.org"))
    return [everybody, organiser]


@pytest.mark.usefixtures("_quiet")
def test_no_address_and_no_command_tells_what_people_answered(
    clients: list[Client], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    make_open_again()
    before = look(clients), tell(tmp_path, capfd)
    assert Response.objects.update(**AFTER) == N
    after = look(clients), tell(tmp_path, capfd)
    assert {place for place in before[0] if before[0][place] != after[0][place]} == set()
    assert before[1] == after[1]
    assert not any(status >= 500 for status, _ in after[0].values())


def test_every_command_of_ours_is_known_here() -> None:
    ours = {name for name, app in get_commands().items() if app in ("survey", "reports")}
    assert ours == TELLING.keys() | OTHERS


def test_all_addresses_of_a_wave_are_looked_at() -> None:
    known = set(paths())
    assert {reverse(name, args=["spring-2026"]) for name in ("wave_summary", "wave_release", "form")} < known
    assert {reverse(name, args=["spring-2026", 1]) for name in ("release_zip", "results_release")} < known
    assert reverse("results_embed", args=["spring-2026", "main"]) in known
