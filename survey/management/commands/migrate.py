"""Django's migrate as the owner's role, and then the site's grants."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction

from survey import grants

LOCK = 7_365_727_665


@contextmanager
def one_at_a_time(database: str) -> Iterator[None]:
    """Hold off others who migrate the same database: machines that start together."""
    with connections[database].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    yield
    with connections[database].cursor() as cursor:  # after a failure the end of the connection does it
        cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        with one_at_a_time(options["database"]):
            self.migrate(*args, **options)

    def migrate(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["app_label"] or options["plan"]):  # else some of the tables may be missing
            with transaction.atomic(using=options["database"]):
                grants.apply(connections[options["database"]], settings.SITE_ROLE)
