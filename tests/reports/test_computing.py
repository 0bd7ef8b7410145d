"""A large wave's figures: computed once, by a process of its own, while pages show how far it is."""

from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from reports.frames import WaveFrames
from reports.models import FirstLook, Look
from reports.releases import computing
from reports.releases.looks import look_at
from reports.releases.remembered import remember
from survey.config.databases import embedded_address
from survey.models import Response, Wave
from survey.submission import withdraw
from tests.factories import make_closed_wave, make_organiser, make_response, make_wave
from tests.reports.released import make_answered
from tests.survey.served import PATIENCE

PAGES = ("download", "release")
TOLD = "Groups, 62% done, about 3 s left"


@pytest.fixture
def organiser(client: Client, committed: str) -> Client:
    client.force_login(make_organiser())
    return client


@pytest.fixture
def wave(organiser: Client, monkeypatch: pytest.MonkeyPatch) -> Wave:
    """A closed wave that counts as large, for pages that do not wait."""
    monkeypatch.setattr(computing, "AT_ONCE", 50)
    monkeypatch.setattr(computing, "PATIENCE", 0.0)
    return make_answered()


@pytest.fixture
def elsewhere(committed: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have processes work on the test's own database."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "survey.config.settings")
    monkeypatch.setenv("DATABASE_URL", embedded_address(settings.DATA_DIR, "site", committed))
    yield
    for process in computing.processes.values():
        process.kill()
        process.wait()
    computing.processes.clear()


@pytest.fixture
def told(committed: str) -> Iterator[Callable[[Wave], None]]:
    """Tell from another connection that the figures of a wave are being computed."""
    with psycopg.connect(embedded_address(settings.DATA_DIR, "site", committed), autocommit=True) as other:

        def tell(wave: Wave) -> None:
            name = f"figures of {wave.pk}: 0.620 3 groups"
            other.execute("SELECT set_config('application_name', %s, false)", [name])

        yield tell


def make_simulated(n: int) -> Wave:
    wave = make_closed_wave("other", kind=Wave.Kind.SIMULATED)
    for at in range(n):
        make_response(wave, mode="simulated", share=at % 10 * 10)
    return wave


@pytest.mark.usefixtures("elsewhere")
def test_a_large_wave_is_computed_once_while_its_pages_tell_how_far_that_is(
    organiser: Client, wave: Wave
) -> None:
    first = organiser.get(f"/waves/{wave.slug}/download/")
    process = computing.processes[wave.pk]
    second = organiser.get(f"/waves/{wave.slug}/release/")
    assert (first.status_code, second.status_code) == (202, 202)
    assert "The figures are being computed" in first.content.decode()
    assert computing.processes == {wave.pk: process}

    assert process.wait(PATIENCE) == 0
    found = [organiser.get(f"/waves/{wave.slug}/{page}/") for page in PAGES]
    assert [one.status_code for one in found] == [200, 200]
    assert computing.processes == {}
    assert Look.objects.get().counts[""] == 110


@pytest.mark.usefixtures("elsewhere")
def test_work_that_fails_is_said_once_and_tried_again(
    organiser: Client, wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/waves/{wave.slug}/download/"
    organiser.get(address)
    computing.processes[wave.pk].kill()
    computing.processes[wave.pk].wait()
    failed, again = organiser.get(address), organiser.get(address)
    assert (failed.status_code, again.status_code) == (503, 202)
    assert "The figures could not be computed" in failed.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_what_another_machine_computes_is_shown_and_not_computed_again(
    organiser: Client, wave: Wave, told: Callable[[Wave], None], page: str
) -> None:
    told(wave)
    response = organiser.get(f"/waves/{wave.slug}/{page}/")
    assert (response.status_code, computing.processes) == (202, {})
    assert TOLD in response.content.decode()
    assert 'max="100" value="62"' in response.content.decode()


def test_once_the_figures_are_kept_pages_show_them_whoever_computes(
    organiser: Client, wave: Wave, told: Callable[[Wave], None]
) -> None:
    look_at(wave, timezone.now().date())
    told(wave)
    assert organiser.get(f"/waves/{wave.slug}/download/").status_code == 200


@pytest.mark.usefixtures("elsewhere", "wave")
def test_a_large_wave_of_another_kind_is_remembered_for_a_while(organiser: Client) -> None:
    other = make_simulated(50)
    found = []
    for page in PAGES:
        found.append(organiser.get(f"/waves/other/{page}/").status_code)
        if other.pk in computing.processes:
            assert computing.processes[other.pk].wait(PATIENCE) == 0
        found.append(organiser.get(f"/waves/other/{page}/").status_code)
    assert found == [202, 200, 200, 200]
    assert (Look.objects.count(), computing.processes) == (0, {})


FILES = ("summary.csv", "summary.zip", "codebook.csv", "codebook.json")
PUBLIC = tuple(
    f"/results/other/{name}" for name in ("", "summary.csv", "summary.zip", "objections/", "main.svg")
)


def test_everybody_waits_for_large_figures_that_are_public_without_a_release(
    wave: Wave, told: Callable[[Wave], None]
) -> None:
    other, paths = make_simulated(50), [*PUBLIC, "/embed/other/main/"]
    told(other)
    for path in paths:
        waiting = Client().get(path)
        assert (waiting.status_code, computing.processes) == (202, {})
        assert TOLD in waiting.content.decode()
        assert ("data-poll" in waiting.content.decode()) == path.endswith("/")
    remember(Wave.objects.get(pk=other.pk), timezone.now().date())
    assert [Client().get(path).status_code for path in paths] == [200] * len(paths)


def test_who_asks_for_a_file_of_a_large_wave_is_told_how_far_it_is(
    organiser: Client, wave: Wave, told: Callable[[Wave], None]
) -> None:
    told(wave)
    for name in FILES:
        waiting = organiser.get(f"/waves/{wave.slug}/{name}?csv=semicolon")
        assert (waiting.status_code, "data-poll" in waiting.content.decode()) == (202, False)
        assert f'href="/waves/{wave.slug}/{name}?csv=semicolon"' in waiting.content.decode()
    look_at(wave, timezone.now().date())
    assert [organiser.get(f"/waves/{wave.slug}/{name}").status_code for name in FILES] == [200] * len(FILES)


def test_strangers_do_not_start_to_compute_what_is_not_public(wave: Wave) -> None:
    paths = [path.replace("other", wave.slug) for path in PUBLIC]
    assert [Client().get(path).status_code for path in paths] == [200, 404, 404, 404, 404]
    assert (computing.processes, Look.objects.count(), FirstLook.objects.count()) == ({}, 0, 0)


@pytest.mark.usefixtures("wave")
def test_a_small_wave_of_another_kind_is_computed_by_its_page(
    organiser: Client, told: Callable[[Wave], None]
) -> None:
    told(make_simulated(49))
    assert organiser.get("/waves/other/download/").status_code == 200


def test_of_an_open_wave_nothing_is_computed(
    organiser: Client, told: Callable[[Wave], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing, "AT_ONCE", 0)
    wave = make_wave()
    told(wave)
    assert [organiser.get(f"/waves/{wave.slug}/{page}/").status_code for page in PAGES] == [200, 200]
    assert computing.processes == {}


def test_a_small_wave_is_computed_by_its_page(organiser: Client) -> None:
    wave = make_answered()
    assert organiser.get(f"/waves/{wave.slug}/download/").status_code == 200
    assert (Look.objects.count(), computing.processes) == (1, {})


def refuse(wave: Wave) -> WaveFrames:
    raise AssertionError(f"The answers of {wave} were read.")


@pytest.mark.django_db
def test_a_look_that_stays_because_few_changed_in_a_group_is_not_computed_again_and_again() -> None:
    today: date = timezone.now().date()
    wave = make_wave()
    for pledge in ("gwwc_10", "none"):
        for share in range(30):
            make_response(wave, share=share, pledge=pledge)
    Wave.objects.update(closed_at=timezone.now())
    wave.refresh_from_db()
    first = look_at(wave, today)
    for one in [*Response.objects.filter(pledge="none")[:10], *Response.objects.filter(pledge="gwwc_10")[:1]]:
        withdraw(one)
    assert look_at(wave, today) == first
    assert look_at(wave, today, refuse) == first
    withdraw(Response.objects.filter(pledge="gwwc_10")[0])
    with pytest.raises(AssertionError, match="were read"):
        look_at(wave, today, refuse)
