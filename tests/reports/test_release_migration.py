"""The migration of releases can be taken back, and then closed waves stay closed as before it."""

from django.core.management import call_command
from django.db import connections

from reports.models import Plan
from tests.factories import close, make_response, make_wave
from tests.survey.rows import refused, run


def test_taken_back_it_leaves_the_earlier_rules_and_made_again_its_own(committed: str) -> None:
    wave = make_wave()
    connections.close_all()
    call_command("migrate", "reports", "zero", verbosity=0)
    make_response(wave)
    close(wave)
    with refused("closed_wave_stays_closed"):
        run("UPDATE survey_wave SET closed_at = NULL WHERE id = %s", [wave.pk])
    connections.close_all()
    call_command("migrate", verbosity=0)
    run("UPDATE survey_wave SET closed_at = NULL WHERE id = %s", [wave.pk])
    assert not Plan.objects.exists()
