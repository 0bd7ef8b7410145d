"""The web server: one for a folder, on one port, with workers that never outlive it."""

import errno
import fcntl
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing.util import Finalize
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.backends.postgresql.base import DatabaseWrapper
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from survey.config.places import Places

REASONS = {errno.EADDRINUSE: "is in use by another program", errno.EACCES: "is for administrators only"}
MOMENTS = [0.0] + [0.25] * 10  # the workers of a killed server need a moment to notice


class CannotServe(Exception):
    """Something is in the way; the message says what to do about it."""


@contextmanager
def only_one(data_dir: Path, port: int) -> Iterator[None]:
    """Be the only server of this data folder.

    Raises
    ------
    CannotServe
        If another one is running; says on which port.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(data_dir / "serve.lock", "a+") as lock:
        take(lock)
        lock.truncate(0)
        lock.write(f"{os.getpid()} {port}")
        lock.flush()
        yield


def take(lock: TextIO) -> None:
    for moment in MOMENTS:
        time.sleep(moment)
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            process, _, port = lock.read().partition(" ")
            if process and is_alive(int(process)):
                break
    raise CannotServe(f"The survey is running from this folder already, on port {port}. Stop that one first.")


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def refuse_taken(host: str, port: int) -> None:
    """See that the port is free. (Granian's own sockets share a port with whoever has it.)"""
    for moment in MOMENTS:
        time.sleep(moment)
        problem = trouble_with(host, port)
        if problem != errno.EADDRINUSE:
            break
    if problem:
        reason = REASONS.get(problem, "cannot be used")
        raise CannotServe(f"Port {port} {reason}. Choose another one: PORT=8001 make run")


def trouble_with(host: str, port: int) -> int | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError:
            return errno.EINVAL
        except OSError as error:
            return error.errno
    return None


def serve(host: str, port: int, workers: int) -> None:
    """Serve until a signal says stop: Ctrl-C, a closed terminal, or a polite kill."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()  # the workers are forks of this process and must not share it
    server = Granian(
        "survey.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.error,
    )
    # Granian would take the end of the terminal for a wish to reload.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    server.serve(target_loader=partial(application, os.getpid()), wrap_loader=False)


def application(parent: int) -> Callable[..., Any]:
    """Load the site in a worker of the process ``parent``."""
    os.setpgrp()  # Ctrl-C is for the parent, which then stops its workers in order
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    site = Places(get_wsgi_application(), settings.PLACES)
    from survey import counting, purging  # their models can be had from here on

    Finalize(None, counting.write, exitpriority=0)  # a worker's end passes Python's own atexit by
    threading.Thread(target=purging.purge_daily, daemon=True).start()
    return site


def end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(1)  # for requests under way, not for a visitor who never finishes
    os._exit(1)
