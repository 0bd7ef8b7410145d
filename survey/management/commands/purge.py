"""Delete what is due. The server does this once a day by itself; this is for doing it now."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from survey.purging import purge


class Command(BaseCommand):
    help = "Deletes answers, drafts, invitations and marks of withdrawal whose time is over."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, rows in purge(timezone.now().date()).items():
            self.stdout.write(f"{name}: {rows:,} deleted")
