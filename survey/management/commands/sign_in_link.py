"""Print a one-time sign-in link for an organiser."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from survey.accounts import organisers, sign_in_link
from survey.models import Account


class Command(BaseCommand):
    help = "Print a link that signs an organiser in: once, within 15 minutes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", nargs="?", default="", help="the organiser, if there are several")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        logging.getLogger("psycopg.pool").setLevel(
            logging.ERROR
        )  # one sentence says it better than six warnings
        try:
            account = chosen(organisers(), email)
        except OperationalError as error:
            raise CommandError("The database does not answer. Start it with “make run” first.") from error
        self.stdout.write(sign_in_link(account))


def chosen(candidates: list[Account], email: str) -> Account:
    """The organiser with this address, or the only one there is."""
    matching = [account for account in candidates if email.lower() in ("", account.email.lower())]
    if len(matching) == 1:
        return matching[0]
    if not candidates:
        raise CommandError("There is no organiser yet. Start the survey once with “make run”.")
    addresses = ", ".join(account.email for account in candidates)
    if email:
        raise CommandError(f"{email} is no organiser. Type the address of one of these: {addresses}.")
    raise CommandError(f"There are several organisers. Type the address of one of them: {addresses}.")
