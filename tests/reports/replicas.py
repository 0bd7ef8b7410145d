"""A real read replica of the tests' server, in a folder of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from survey.config import postgres, programs
from survey.config.databases import embedded_address, socket_folder


@contextmanager
def replica() -> Iterator[Path]:
    """Have a replica that follows the tests' server; gives its data folder, as of ``embedded_address``."""
    data_dir = Path(tempfile.mkdtemp(prefix="replica-"))
    try:
        data_dir.chmod(0o711)
        copy_cluster(data_dir)
        postgres.start_server(data_dir, {**postgres.SETTINGS, **postgres.FORGETFUL})
        yield data_dir
    finally:
        postgres.stop(data_dir)
        shutil.rmtree(data_dir, ignore_errors=True)


def copy_cluster(data_dir: Path) -> None:
    programs.make_folder(data_dir / "postgres")
    arguments = ["-h", socket_folder(settings.DATA_DIR), "-p", "5432", "-U", "owner", "-R", "-c", "fast"]
    made = programs.run("pg_basebackup", "-D", "postgres", *arguments, within=data_dir)
    assert made.returncode == 0, made.stderr
    for file in (data_dir / "postgres").glob(".s.PGSQL*"):
        file.unlink()  # the lock of the server that was copied


def address_of(data_dir: Path, database: str) -> str:
    return embedded_address(data_dir, "site", database)
