"""Answers taken per second over real HTTP, beside bare pages behind the same middleware.

Run alone: ``python -m bench.intake``. What was acknowledged is counted in the database afterwards.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figure import Figure, figure, show
from bench.http import Visitor, expect, median, together
from bench.installation import installation

if TYPE_CHECKING:
    from survey.models import Wave

ROOT = Path(__file__).parents[1]
REPEATS = 5
VISITS = 200
LEAST_FORM, LEAST_POST = 0.5, 0.6
"""Times the throughput of a hello page, and of a bare view that inserts one row."""
STORED_BEFORE = (0, 1_000_000)


@contextmanager
def served(port: int, **more: str) -> Iterator[None]:
    """Have the site served by processes of its own, which are told more, while the block runs."""
    arguments = [sys.executable, str(ROOT / "manage.py"), "serve"]
    told = {**os.environ, "PORT": str(port), **more}
    site = subprocess.Popen(arguments, env=told, stdout=subprocess.DEVNULL, cwd=ROOT)
    try:
        wait_for(port)
        yield
    finally:
        site.terminate()
        site.wait(30)


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            expect(Visitor(port).get("/hello/"), 200)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The site did not start within a minute.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Load:
    """Visitors of one open wave."""

    def __init__(self, port: int, wave: "Wave") -> None:
        self.port, self.slug, self.wave = port, wave.slug, wave.pk
        self.edition = wave.editions.get().pk

    def agreed(self) -> Visitor:
        """A fresh visitor who has read the landing page and pressed its button."""
        visitor = Visitor(self.port)
        landing = expect(visitor.get(f"/s/{self.slug}/"), 200)
        expect(visitor.post(f"/s/{self.slug}/", landing.hidden), 302)
        return visitor

    def form(self, visitor: Visitor) -> dict[str, str]:
        return expect(visitor.get(f"/s/{self.slug}/form/"), 200).hidden

    def send(self, visit: tuple[Visitor, dict[str, str]]) -> None:
        visitor, hidden = visit
        expect(visitor.post(f"/s/{self.slug}/form/", {**hidden, "share": "40"}), 302)

    def whole(self, _: int) -> None:
        """A whole visit: the form page fetched, the answer posted, the thank-you page read."""
        visitor = self.agreed()
        self.send((visitor, self.form(visitor)))
        expect(visitor.get(f"/s/{self.slug}/thanks/"), 200)

    def hello(self, visitor: Visitor) -> None:
        expect(visitor.get("/hello/"), 200)

    def insert(self, visitor: Visitor) -> None:
        expect(visitor.post(f"/insert/{self.wave}/", {"edition": str(self.edition)}), 200)


def rates(
    work: Callable[..., object],
    tasks: Sequence[object],
    beside: Callable[..., object],
    others: Sequence[object],
) -> float:
    """Throughput of one thing as a part of that of another, one after the other."""
    return together(work, tasks)[0] / together(beside, others)[0]


def measure(load: Load, stored: int) -> list[Figure]:
    visitors = [load.agreed() for _ in range(VISITS)]
    pages, posts, visits, slow = [], [], [], []
    for _ in range(REPEATS + 1):
        pages.append(rates(load.form, visitors, load.hello, visitors))
        fresh = [load.agreed() for _ in range(VISITS)]
        ready = [(visitor, load.form(visitor)) for visitor in fresh]
        posts.append(rates(load.send, ready, load.insert, fresh))
        rate, each = together(load.whole, range(VISITS))
        visits.append(rate)
        slow.append(1_000 * median(each, 0.99))
    return [
        figure("Form page, times a hello page", "×", pages[1:], size=stored, at_least=LEAST_FORM),
        figure("Post, times a bare insert", "×", posts[1:], size=stored, at_least=LEAST_POST),
        figure("Whole visits a second", "/s", visits[1:], size=stored),
        figure("Whole visit, slowest of a hundred", "ms", slow[1:], size=stored),
    ]


def run(stored: int) -> list[Figure]:
    """Measure beside so many answers that are stored already; raise if an acknowledged one is not there."""
    from django.utils import timezone

    from bench.answers import fill, make_wave
    from survey.models import Response, Wave

    if stored:
        fill(make_wave(f"stored-{stored}"), stored)
    wave = Wave.objects.open_at(timezone.now()).get()
    before = Response.objects.filter(wave=wave).count()
    port = free_port()
    with served(port):
        figures = measure(Load(port, wave), stored)
    acknowledged = 3 * VISITS * (REPEATS + 1)
    found = Response.objects.filter(wave=wave).count() - before
    if found != acknowledged:
        raise RuntimeError(f"{acknowledged:,} answers were acknowledged and {found:,} are stored.")
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, nargs="+", default=STORED_BEFORE)
    options = parser.parse_args()
    with installation():
        return max([show(run(stored)) for stored in options.stored])


if __name__ == "__main__":
    sys.exit(main())
