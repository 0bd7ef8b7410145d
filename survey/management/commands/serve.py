"""Everything that `make run` needs, in one process tree that ends together."""

import signal
import sys
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from survey.accounts import organisers, sign_in_link
from survey.config import assets, postgres, serving
from survey.config.programs import PostgresFailed
from survey.config.provision import Unfit, database, refuse_silent_replica
from survey.installation import start_installation


class Command(BaseCommand):
    help = "Starts the database, brings it up to date, and serves the survey until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stop", action="store_true", help="stop the database that a killed run left behind"
        )

    def handle(self, *args: Any, stop: bool, **options: Any) -> None:
        for name in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, interrupt)
        try:
            with serving.only_one(settings.DATA_DIR, settings.PORT):
                postgres.stop(settings.DATA_DIR) if stop else self.serve()
        except KeyboardInterrupt:
            pass
        except (PostgresFailed, Unfit, serving.CannotServe, ImproperlyConfigured) as error:
            self.stderr.write(str(error))
            sys.exit(1)

    def serve(self) -> None:
        serving.refuse_taken(settings.HOST, settings.PORT)
        self.say("Starting the survey …")
        with database():
            call_command("migrate", interactive=False, verbosity=0)
            refuse_silent_replica()
            assets.collect()
            start_installation()
            self.say(greeting())
            serving.serve(settings.HOST, settings.PORT, settings.WORKERS)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def greeting() -> str:
    """Where to go, with a fresh sign-in link for the first organiser."""
    links = [f"Sign in once, within 15 minutes:  {sign_in_link(first)}" for first in organisers()[:1]]
    pages = {"The survey": "/", "Public pages": "/results/", "Organisers": "/waves/"}
    addresses = [f"{name}:  {settings.SITE_URL}{path}" for name, path in pages.items()]
    return "\n".join([*addresses, *links, "Stop with Ctrl-C."])
