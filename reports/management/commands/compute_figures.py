"""Compute what the pages of a closed wave show. Pages of large waves start this by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone

from reports.management.commands.summarise import find_wave
from reports.releases.looks import look_at
from reports.releases.remembered import find_remembered, remember
from reports.steps import SUMMARY, costs_of
from reports.under_way import tell
from survey.following import followed
from survey.models import Wave
from survey.waves import n_sent

LOCK = 736_572


class Command(BaseCommand):
    help = "Compute what the pages of a closed wave show, so that nobody has to wait for them."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--wave", required=True, help="short name of the wave")

    def handle(self, *args: Any, wave: str, verbosity: int, **options: Any) -> None:
        chosen, today = find_wave(wave), timezone.now().date()
        costs, told = costs_of(SUMMARY, n_sent(chosen)), partial(tell, chosen.pk)
        title = f"Computing {wave}"
        with followed(title, costs, self.stderr, verbosity=verbosity, tell=told), one_at_a_time(chosen):
            compute(chosen, today)


@contextmanager
def one_at_a_time(wave: Wave) -> Iterator[None]:
    """Wait until no other process works on the wave, and hold off others."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0; SET statement_timeout = 0")
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK, wave.pk])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, wave.pk])


def compute(wave: Wave, today: date) -> None:
    """Keep what is shown of a collected wave, or remember what another one gives."""
    if look_at(wave, today) is None and wave.state == "closed" and find_remembered(wave, today) is None:
        remember(wave, today)
