"""What large waves give that nobody answered here: remembered as long as it is what they give."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from reports.facts import YearlyRate
from reports.models import Look
from reports.releases.adding import add_lines
from reports.releases.preparing import prepare
from reports.releases.remembered import find_remembered, remember
from reports.tables import read_files
from survey.models import Response, Wave
from tests.factories import make_closed_wave, make_organiser, make_response, make_wave
from tests.reports.released import make_answered, publish

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


@pytest.fixture
def wave(db: None) -> Wave:
    wave = make_closed_wave(kind=Wave.Kind.SIMULATED)
    for share in range(40):
        make_response(wave, mode="simulated", share=share)
    wave.refresh_from_db()
    return wave


def test_what_is_remembered_gives_the_same_files_and_the_same_release(wave: Wave) -> None:
    files, prepared = read_files(wave, TODAY), prepare(wave, TODAY)
    look = remember(wave, TODAY)
    found = find_remembered(wave, TODAY)
    assert found is not None
    assert found.contents == look.contents
    assert read_files(wave, TODAY) == files
    assert (prepare(wave, TODAY).files, prepare(wave, TODAY).digest) == (prepared.files, prepared.digest)


def test_nothing_is_kept_of_what_is_remembered(wave: Wave) -> None:
    remember(wave, TODAY)
    assert Look.objects.count() == 0


def add_one(wave: Wave) -> None:
    make_response(wave, mode="simulated", share=1)


def delete_one(wave: Wave) -> None:
    Response.objects.filter(wave=wave)[0].delete()


def rename(wave: Wave) -> None:
    wave.name = "Another name"


def add_rate(wave: Wave) -> None:
    add_lines(wave.pk, [], [YearlyRate("EUR", Decimal("1.08"), "European Central Bank", date(2025, 12, 31))])


@pytest.mark.parametrize("change", [add_one, delete_one, rename, add_rate])
def test_once_a_wave_has_changed_nothing_is_remembered(wave: Wave, change: Callable[[Wave], None]) -> None:
    remember(wave, TODAY)
    change(wave)
    assert find_remembered(wave, TODAY) is None


def test_on_another_day_nothing_is_remembered(wave: Wave) -> None:
    remember(wave, TODAY)
    assert find_remembered(wave, TODAY + timedelta(days=1)) is None


def test_a_wave_that_was_not_computed_is_not_remembered(wave: Wave) -> None:
    assert find_remembered(wave, TODAY) is None


def test_after_a_release_its_changes_are_counted_anew(wave: Wave) -> None:
    publish(wave)
    remember(wave, TODAY)
    make_response(wave, mode="simulated", share=1)
    assert "fewer than 10" in prepare(wave, TODAY).refusal


@pytest.mark.usefixtures("_quiet")
def test_the_command_keeps_a_collected_wave_and_remembers_another_one(
    wave: Wave, capsys: pytest.CaptureFixture[str]
) -> None:
    collected = make_answered("collected")
    for slug in (collected.slug, wave.slug):
        call_command("compute_figures", wave=slug)
    assert Look.objects.get().wave == collected
    assert find_remembered(wave, timezone.now().date()) is not None
    assert capsys.readouterr() == ("", "")


def test_what_is_remembered_is_not_computed_again(wave: Wave) -> None:
    remember(wave, timezone.now().date())
    Response.objects.filter(share=7).update(share=8)  # no page and no command does so to these answers
    before = find_remembered(wave, timezone.now().date())
    call_command("compute_figures", wave=wave.slug)
    after = find_remembered(wave, timezone.now().date())
    assert before is not None
    assert after is not None
    assert before.digest == after.digest


def test_of_an_open_wave_the_command_computes_nothing() -> None:
    wave = make_wave()
    call_command("compute_figures", wave=wave.slug)
    assert (Look.objects.count(), find_remembered(wave, timezone.now().date())) == (0, None)


def test_the_download_page_shows_what_is_remembered(client: Client, wave: Wave) -> None:
    remember(wave, timezone.now().date())
    Response.objects.filter(share=7).update(share=8)  # no page and no command does so to these answers
    client.force_login(make_organiser())
    page = client.get(f"/waves/{wave.slug}/download/").content.decode()
    found = find_remembered(wave, timezone.now().date())
    assert found is not None
    assert found.digest in page
