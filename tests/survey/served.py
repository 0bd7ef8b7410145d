"""A site that `manage.py serve` serves in a process of its own, and what tests ask about it."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
SERVE = [sys.executable, str(ROOT / "manage.py"), "serve"]
# A terminal whose window can be closed, by killing this process.
TERMINAL = [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])", *SERVE]
PATIENCE = 120.0
"""Seconds until what should happen counts as never happening: a busy machine can need many."""
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
PORTS = itertools.count(20_000 + 1_000 * WORKER + os.getpid() % 900)


started: list["Site"] = []


def free_port() -> int:
    """A port that nobody else is given before it is used: no other worker, and no connection."""
    return next(port for port in PORTS if is_free(port))


def is_free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False


def environment(data_dir: Path, port: int, **more: str) -> dict[str, str]:
    others = (
        "SITE_URL",
        "WEB_CONCURRENCY",
        "DATABASE_URL",
        "REPORTS_DATABASE_URL",
        "PYTHONDONTWRITEBYTECODE",
    )
    kept = {name: value for name, value in os.environ.items() if name not in others}
    ours = {"DJANGO_SETTINGS_MODULE": "survey.config.settings", "DATA_DIR": str(data_dir), "PORT": str(port)}
    return {**kept, **ours, **more}


def serve(data_dir: Path, port: int, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a start that is expected to end by itself."""
    return subprocess.run(
        SERVE, env=environment(data_dir, port, **more), capture_output=True, text=True, timeout=PATIENCE
    )


@dataclass
class Site:
    """A site that serves, and how to end it."""

    data_dir: Path
    port: int
    process: subprocess.Popen[str]

    @property
    def said(self) -> str:
        return (self.data_dir / "said").read_text()

    def open(self, path: str) -> int:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=PATIENCE) as answer:
            return answer.status

    def processes(self) -> list[int]:
        """All that the start brought up: the server, its workers, PostgreSQL."""
        family = [self.process.pid, postmaster(self.data_dir)]
        for process in family:
            family += children(process)
        return family

    def type(self, keys: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(keys)
        self.process.stdin.flush()


def postmaster(data_dir: Path) -> int:
    return int((data_dir / "postgres" / "postmaster.pid").read_text().split("\n")[0])


def children(process: int) -> list[int]:
    listed = subprocess.run(["pgrep", "-P", str(process)], capture_output=True, text=True)
    return [int(child) for child in listed.stdout.split()]


def start(data_dir: Path, command: list[str] = SERVE, **more: str) -> Site:
    """Start a site and wait until it answers."""
    port = free_port()
    with open(data_dir / "said", "w") as said:
        process = subprocess.Popen(
            command,
            env=environment(data_dir, port, **more),
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    site = Site(data_dir, port, process)
    started.append(site)
    wait_until(lambda: process.poll() is not None or answers(site))
    assert process.poll() is None, site.said
    return site


def answers(site: Site) -> bool:
    try:
        return site.open("/") == 200
    except (URLError, ConnectionError):
        return False


def wait_until(claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not claim():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.05)


def still_running(processes: list[int]) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,stat="], capture_output=True, text=True).stdout
    alive = {int(pid) for pid, state in map(str.split, listed.splitlines()) if not state.startswith("Z")}
    return sorted(alive.intersection(processes))


def end_all_of(data_dir: Path) -> None:
    """What a failing test leaves behind, ended."""
    for site in started:
        if site.data_dir == data_dir:
            end(site)


def end(site: Site) -> None:
    if site.process.poll() is None:
        site.process.send_signal(signal.SIGINT)
    site.process.communicate(timeout=PATIENCE)
