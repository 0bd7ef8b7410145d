"""Static files, collected again only when one of them changed: it takes seconds."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """A hash that changes with any static file's path, time or size."""
    paths = [storage.path(name) for finder in get_finders() for name, storage in finder.list([])]
    found = [(path, os.stat(path)) for path in sorted(paths)]
    lines = [f"{path} {file.st_mtime_ns} {file.st_size}" for path, file in found]
    return hashlib.sha256("\n".join(lines).encode(errors="surrogateescape")).hexdigest()


def collect() -> None:
    """Fill STATIC_ROOT unless it holds just these files. Old versions stay for pages that are open."""
    kept = Path(f"{settings.STATIC_ROOT}.fingerprint")
    now = fingerprint()
    collected = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists()
    if not (collected and kept.exists() and kept.read_text() == now):
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.write_text(now)
