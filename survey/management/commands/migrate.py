"""Django's migrate as the owner's role, and then the site's grants."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import connections, transaction

from survey import grants


class Command(migrate.Command):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database="owner")

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not (options["app_label"] or options["plan"]):  # else some of the tables may be missing
            with transaction.atomic(using=options["database"]):
                grants.apply(connections[options["database"]], settings.SITE_ROLE)
