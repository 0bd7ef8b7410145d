"""An installation of its own for measuring: a database in a folder that goes away."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.figure import Figure, show

SETTINGS = "bench.settings"


@contextmanager
def installation() -> Iterator[Path]:
    """Have an installation with edition 1 while the block runs; gives its data folder.

    Django is set up in this process, and can be set up for one folder only: one installation a process.
    """
    with tempfile.TemporaryDirectory(prefix="survey-bench-", ignore_cleanup_errors=True) as folder:
        os.environ |= environment(Path(folder))
        for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REPORTS_DATABASE_URL", "SITE_URL"):
            os.environ.pop(name, None)
        import django

        django.setup()
        from django.core.management import call_command

        from survey.config import assets
        from survey.config.provision import database
        from survey.installation import start_installation

        with database():
            call_command("migrate", verbosity=0)
            assets.collect()
            start_installation()
            yield Path(folder)


def report(measure: Callable[[], Sequence[Figure]]) -> int:
    """Print what is measured in an installation of its own, and give the exit code."""
    with installation():
        return show(measure())


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a process of the installation is told."""
    return {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS, **more}
