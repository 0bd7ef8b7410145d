"""Two processes that are to compute the same wave: the second waits, and finds what the first has kept."""

from django.core.management import call_command
from django.utils import timezone

from reports.management.commands.compute_figures import one_at_a_time
from reports.releases.remembered import find_remembered
from survey.models import Wave
from tests.factories import make_closed_wave, make_response
from tests.survey.in_thread import InThread


def test_the_second_waits_for_the_first(committed: str) -> None:
    wave = make_closed_wave(kind=Wave.Kind.SIMULATED)
    for share in range(12):
        make_response(wave, mode="simulated", share=share)
    wave.refresh_from_db()
    with one_at_a_time(wave):
        second = InThread(lambda: call_command("compute_figures", wave=wave.slug))
        assert second.waits
        assert find_remembered(wave, timezone.now().date()) is None
    second.join()
    assert second.raised is None
    assert find_remembered(wave, timezone.now().date()) is not None
