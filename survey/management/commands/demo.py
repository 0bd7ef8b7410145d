"""Make the demo: a closed wave of simulated answers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from survey.demo import SEED, SLUG, make_demo
from survey.models import Edition


class Command(BaseCommand):
    help = "Make a closed wave of 600 simulated answers, so that every page has something to show."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, default=SEED, help="another number gives other answers")

    def handle(self, *args: Any, seed: int, **options: Any) -> None:
        if seed < 0:
            raise CommandError(f"The seed {seed} is below 0. Give a whole number from 0.")
        try:
            made = make_demo(seed)
        except Edition.DoesNotExist as error:
            raise CommandError("There is no edition yet. Start the survey once with “make run”.") from error
        except OperationalError as error:
            raise CommandError(
                f"The database does not answer. Start it with “make run” ({error})."
            ) from error
        wave = f"the wave “{SLUG}”"
        self.stdout.write(f"Made {wave}." if made else f"There is {wave} already. Nothing was added.")
